/** The opened desk of the moment, the user's own or the practice office, behind one face. */
import type { About, Desk, DeskKind, DesktopHost } from './ipc/handlers/desktop-host.ts';
import type { DamagedPart } from './ipc/contract/shape.ts';
import { SyncError, type Status } from '../sync/index.ts';

export interface OpenedDesk extends Desk {
  /** Ends the runs, or leaves what is open in the journal. */
  close(): Promise<void>;
}

export interface DesktopOptions {
  readonly version: string;
  readonly kind: DeskKind;
  readonly open: (kind: DeskKind) => Promise<OpenedDesk>;
  /** As {@link setDamagedAside}, for the profile of this user. */
  readonly setAside: (part: DamagedPart, isSeen: boolean) => boolean;
  readonly setup: DesktopHost['setup'];
  readonly proxy: DesktopHost['proxy'];
  readonly pc: DesktopHost['pc'];
  readonly updates: DesktopHost['updates'];
}

export interface Desktop extends DesktopHost {
  close(): Promise<void>;
}

const ENDING =
  'Calbridge is ending and does nothing here any more. After an update it opens again by itself.';

/** The desk of the moment; one is closed before the next is opened. */
class Turn {
  readonly #open: DesktopOptions['open'];
  readonly #told: (status: Status) => void;
  readonly #changed: () => void;
  #kind: DeskKind;
  /** The kind that it is to become; the same while none is on the way. */
  #next: DeskKind;
  #current: Promise<OpenedDesk> | null = null;
  #left: Promise<void> = Promise.resolve();
  #closed: Promise<unknown> | null = null;

  constructor(
    { kind, open }: Pick<DesktopOptions, 'kind' | 'open'>,
    told: (status: Status) => void,
    changed: () => void,
  ) {
    this.#kind = kind;
    this.#next = kind;
    this.#open = open;
    this.#told = told;
    this.#changed = changed;
  }

  get kind(): DeskKind {
    return this.#kind;
  }

  get next(): DeskKind {
    return this.#next;
  }

  async desk(): Promise<OpenedDesk> {
    this.#refuseWhenClosed();
    return await (this.#current ?? this.#take(this.#open(this.#kind)));
  }

  /**
   * Closes the desk, does what is to be done in between, and opens the next one. When that fails,
   * the one before is opened again.
   */
  async change(kind: DeskKind, between: () => Promise<void>): Promise<void> {
    this.#refuseWhenClosed();
    this.#next = kind;
    const done = this.#closeCurrent()
      .then(between)
      .then(
        () => {
          this.#become(kind);
        },
        (thrown: unknown) => {
          this.#next = this.#kind;
          throw thrown;
        },
      );
    this.#left = done.catch(() => undefined);
    await Promise.all([done, this.#take(this.#left.then(() => this.#open(this.#kind)))]);
  }

  /** Once, also for whoever leaves for a newer version and then quits. */
  async close(): Promise<void> {
    this.#closed ??= Promise.all([this.#left, this.#closeCurrent()]);
    await this.#closed;
  }

  /** Whoever leaves for a newer version may be there for a while yet, with the window open. */
  #refuseWhenClosed(): void {
    if (this.#closed !== null) throw new SyncError('cancelled', ENDING);
  }

  #become(kind: DeskKind): void {
    if (this.#kind === kind) return;
    this.#kind = kind;
    this.#changed();
  }

  async #closeCurrent(): Promise<void> {
    const opened = await this.#current?.catch(() => null);
    await opened?.close();
  }

  #take(opening: Promise<OpenedDesk>): Promise<OpenedDesk> {
    this.#current = opening;
    opening.then(
      ({ calbridge: { host } }) => {
        // A desk that is being closed has nothing more to say.
        const pass = (status: Status): void => {
          if (this.#current === opening) this.#told(status);
        };
        host.onStatus(pass);
        pass(host.status());
      },
      () => {
        if (this.#current === opening) this.#current = null;
      },
    );
    return opening;
  }
}

/** Begins to open the desk at once; calls wait for it, and one after a failure tries again. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { version, kind, open, setAside, setup, proxy, pc, updates } = options;
  const statusListeners = new Set<(status: Status) => void>();
  const aboutListeners = new Set<(about: About) => void>();
  const turn: Turn = new Turn(
    { kind, open },
    (status) => {
      tell(statusListeners, status);
    },
    () => {
      tell(aboutListeners, about());
    },
  );
  const about = (): About => ({ version, practice: turn.kind === 'practice' });
  turn.desk().catch(() => null);
  return {
    about,
    onAbout: (listener) => subscribe(aboutListeners, listener),
    onStatus: (listener) => subscribe(statusListeners, listener),
    desk: () => turn.desk(),
    status: async () => (await turn.desk()).calbridge.host.status(),
    reopen: (change) => turn.change(turn.next, change),
    async openPracticeOffice() {
      if (turn.next !== 'practice') await turn.change('practice', () => Promise.resolve());
    },
    openOwn: (change) => turn.change('profile', change),
    async startAnew(part) {
      const opened = await turn.desk().catch(() => null);
      const isSeen = part === 'database' && opened?.kind === 'profile' && sawDamage(opened);
      let wasDamaged = false;
      await turn.change('profile', () => {
        wasDamaged = setAside(part, isSeen);
        return Promise.resolve();
      });
      return wasDamaged;
    },
    setup,
    proxy,
    pc,
    updates,
    close: () => turn.close(),
  };
}

/** Some damage is found only by whoever reads as far as there: a run, or the status itself. */
function sawDamage({ calbridge: { host } }: OpenedDesk): boolean {
  try {
    const { barred, pairs } = host.status();
    const causes = [barred, ...pairs.map(({ lastRun }) => lastRun?.error)];
    return causes.some((cause) => cause?.code === 'database-damaged');
  } catch (thrown) {
    return thrown instanceof SyncError && thrown.code === 'database-damaged';
  }
}

function subscribe<Value>(
  listeners: Set<(value: Value) => void>,
  listener: (value: Value) => void,
): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell<Value>(listeners: ReadonlySet<(value: Value) => void>, value: Value): void {
  for (const listener of listeners) listener(value);
}
