// Edits calendars as their owner would in a mail program: no protocol, no rights to ask for.
import type { PracticeClock } from '../clock.ts';
import type { PracticeDatabase } from '../store.ts';
import { attendeesOf } from './calendar-item.ts';
import type { FolderName, ItemValue, ShownItem, StoredItem } from './calendar-item.ts';
import { withExtended } from './extended-property.ts';
import { readItemId, writeItemId } from './ids.ts';
import { showItem } from './item-access.ts';
import { ItemStore } from './item-store.ts';
import { emptyValue, newUid, withException } from './item-writing.ts';
import { Mailboxes } from './mailboxes.ts';
import type { Mailbox, Right } from './mailboxes.ts';
import { livingStarts, occurrenceOf } from './occurrences.ts';
import { userPropertyKey } from './property-path.ts';
import { withoutDate } from './series-rules.ts';
import { windowsOf } from './zones.ts';

export type DeskItem = {
  /** The id under which clients know it. */
  readonly id: string;
  readonly folder: FolderName;
  readonly kind: ShownItem['kind'];
  readonly value: ItemValue;
};

export type NewDeskItem = Partial<ItemValue> & Pick<ItemValue, 'subject' | 'start' | 'end'>;

/** An item or mailbox that is not there is a mistake of the caller and throws a RangeError. */
export class ExchangeDesk {
  readonly #items: ItemStore;
  readonly #mailboxes: Mailboxes;
  readonly #database: PracticeDatabase;

  constructor(database: PracticeDatabase, clock: PracticeClock) {
    this.#database = database;
    this.#items = new ItemStore(database, clock);
    this.#mailboxes = new Mailboxes(database);
  }

  #mailbox(address: string): Mailbox {
    const mailbox = this.#mailboxes.byAddress(address);
    if (mailbox === null) throw new RangeError(`No mailbox ${address}`);
    return mailbox;
  }

  #item(id: string): StoredItem {
    const item = this.#items.get(readItemId(id).number);
    if (item === null) throw new RangeError('No such item');
    return item;
  }

  #owner(item: StoredItem): string {
    return this.#mailboxes.byNumber(item.mailbox)?.name ?? '';
  }

  list(address: string, folder: FolderName = 'calendar'): readonly DeskItem[] {
    const { number } = this.#mailbox(address);
    return this.#items.list({ mailbox: number, folder }).map((item) => toDesk(showItem(item)));
  }

  /** null when there is nothing under that id any more. */
  get(id: string): DeskItem | null {
    const { number, occurrence } = readItemId(id);
    const item = this.#items.get(number);
    if (item === null) return null;
    const shown = occurrence === null ? showItem(item) : occurrenceOf(item, occurrence);
    return shown === null ? null : toDesk(shown);
  }

  /** The dates of a series that take place, in order; of a single item itself. */
  occurrences(id: string): readonly DeskItem[] {
    const item = this.#item(id);
    if (item.value.recurrence === null) return [toDesk(showItem(item))];
    return livingStarts(item.value).flatMap((start) => {
      const shown = occurrenceOf(item, start);
      return shown === null ? [] : [toDesk(shown)];
    });
  }

  createItem(address: string, draft: NewDeskItem, folder: FolderName = 'calendar'): DeskItem {
    const mailbox = this.#mailbox(address);
    const zone = draft.startZone ?? windowsOf(mailbox.zone);
    const place = { mailbox: mailbox.number, folder };
    const value = {
      ...emptyValue(mailbox),
      allDay: false,
      ...draft,
      startZone: zone,
      endZone: draft.endZone ?? zone,
    };
    return toDesk(showItem(this.#items.insert(place, value, mailbox.name)));
  }

  updateItem(id: string, change: Partial<ItemValue>): DeskItem {
    const item = this.#item(id);
    const { occurrence } = readItemId(id);
    const value =
      occurrence === null ? { ...item.value, ...change } : withException(item, occurrence, change);
    const written = this.#items.update(item, value, this.#owner(item));
    const shown = occurrence === null ? showItem(written) : occurrenceOf(written, occurrence);
    return toDesk(shown ?? showItem(written));
  }

  /** Moves the item to the deleted items; of a series date, takes the date out. */
  deleteItem(id: string): void {
    const item = this.#item(id);
    const { occurrence } = readItemId(id);
    if (occurrence === null) {
      this.#items.move(item, 'deleteditems', this.#owner(item));
      return;
    }
    this.#items.update(item, withoutDate(item.value, occurrence), this.#owner(item));
  }

  /** Removes the item for good. */
  purgeItem(id: string): void {
    this.#items.remove(this.#item(id));
  }

  /** Takes an item out of the deleted items; it comes back under a new id. */
  restoreItem(id: string): DeskItem {
    const item = this.#item(id);
    return toDesk(showItem(this.#items.move(item, 'calendar', this.#owner(item))));
  }

  /** Copies as a mail program does: extended properties come along, the UID does not. */
  copyItem(id: string, change: Partial<ItemValue> = {}): DeskItem {
    const item = this.#item(id);
    const value = { ...item.value, uid: newUid(), ...change };
    return toDesk(showItem(this.#items.copy(item, value, this.#owner(item))));
  }

  /** Writes the item unchanged: a new change key and nothing else. */
  touchItem(id: string): DeskItem {
    const item = this.#item(id);
    return toDesk(showItem(this.#items.update(item, item.value, this.#owner(item))));
  }

  /** Leaves a text on the item, as add-ins of a mail program do. */
  addUserProperty(id: string, name: string, text: string): DeskItem {
    const { extended } = this.#item(id).value;
    const property = { key: userPropertyKey(name), values: [text] };
    return this.updateItem(id, { extended: withExtended(extended, property.key, property) });
  }

  /** Adds the item to the calendars of all invited who have a mailbox here, as an invitation does. */
  invite(id: string): readonly DeskItem[] {
    const item = this.#item(id);
    return attendeesOf(item.value).flatMap(({ address }) => {
      const mailbox = this.#mailboxes.byAddress(address);
      if (mailbox === null) return [];
      const place = { mailbox: mailbox.number, folder: 'calendar' } as const;
      const value = { ...item.value, extended: [] };
      return [toDesk(showItem(this.#items.insert(place, value, mailbox.name)))];
    });
  }

  /** Shares a calendar with another person, or takes that back. */
  share(address: string, login: string, level: Right): void {
    this.#mailboxes.grant(this.#mailbox(address).number, login, level);
  }

  /** What the administrator does to let an account stand for a person, or to stop that. */
  setImpersonation(login: string, address: string, allowed: boolean): void {
    const { number } = this.#mailbox(address);
    if (allowed) this.#mailboxes.allowImpersonation(login, number);
    else this.#mailboxes.refuseImpersonation(login, number);
  }

  mailboxes(): readonly Mailbox[] {
    return this.#mailboxes.list();
  }

  /** As an administrator does, or a policy that lets passwords expire. @throws RangeError */
  setPassword(user: string, password: string): void {
    const account = this.#mailboxes.account(user);
    if (account === null) throw new RangeError(`No account ${user}`);
    this.#mailboxes.setPassword(account.login, password);
  }

  /** Mails that the server would have sent until now. */
  mails(): number {
    const count = this.#database.prepare<[], number>('SELECT count(*) FROM ex_mail').pluck().get();
    return count ?? 0;
  }
}

function toDesk({ item, value, occurrence, kind }: ShownItem): DeskItem {
  const { mailbox, number, folder } = item;
  return { id: writeItemId({ mailbox, number, occurrence }), folder, kind, value };
}
