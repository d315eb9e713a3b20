/** The calendar of one mailbox: which one it is, and what the account may do there. */
import type { Log } from '../../ports/log.ts';
import type { Caller } from './caller.ts';
import { chooseFolder } from './folder-choice.ts';
import type { MailboxAccess } from './mailbox.ts';
import { cannotEdit, namingRight, type Opening } from './missing-right.ts';
import { getCalendarFolder, type FolderRights } from './operations/get-folder.ts';

export interface PlaceOptions {
  readonly caller: Caller;
  readonly address: string;
  /** By name, path or id; null: the calendar that every mailbox has. */
  readonly folder: string | null;
  readonly log: Log | null;
}

export interface OpenedCalendar {
  /** Null when untold. */
  readonly id: string | null;
  /** Whether the private appointments of its owner are kept from us. */
  readonly hidesPrivate: boolean;
}

export class CalendarPlace {
  readonly #options: PlaceOptions;
  #mailbox: MailboxAccess | null = null;
  #rights: FolderRights | null = null;

  constructor(options: PlaceOptions) {
    this.#options = options;
  }

  get #opening(): Opening {
    const { address, caller } = this.#options;
    const { access, user } = caller.options;
    return { mailbox: { address, access }, user };
  }

  /** The mailbox with its chosen calendar, which is looked for once. @throws SyncError settings, forbidden, no-such-account */
  async mailbox(signal: AbortSignal): Promise<MailboxAccess> {
    if (this.#mailbox !== null) return this.#mailbox;
    const { caller, folder } = this.#options;
    const { mailbox } = this.#opening;
    try {
      const chosen =
        folder === null
          ? {}
          : { folderId: await chooseFolder({ caller, mailbox, signal }, folder) };
      this.#mailbox = { ...mailbox, ...chosen };
      return this.#mailbox;
    } catch (error) {
      throw this.rightful(error);
    }
  }

  /** An error of access in words that name the missing right; others as they are. */
  rightful(error: unknown): unknown {
    return namingRight(error, this.#opening);
  }

  /**
   * Opens the calendar.
   * @throws SyncError forbidden, no-such-account, settings, and as every question
   */
  async open(signal: AbortSignal): Promise<OpenedCalendar> {
    const { caller, log } = this.#options;
    const mailbox = await this.mailbox(signal);
    try {
      const opened = await getCalendarFolder({ caller, mailbox, signal });
      if (opened.kind === 'closed') throw caller.errorOf(opened.problem);
      this.#rights = opened.rights;
      if (!opened.rights.read) throw cannotEdit(this.#opening);
      if (!opened.rights.seePrivate) {
        log?.write('warn', 'exchange hides the private appointments of this calendar from us');
      }
      return { id: opened.id, hidesPrivate: !opened.rights.seePrivate };
    } catch (error) {
      throw this.rightful(error);
    }
  }

  /** @throws SyncError forbidden when the calendar was opened for reading alone */
  requireEditor(): void {
    if (this.#rights?.edit === false) throw cannotEdit(this.#opening);
  }
}
