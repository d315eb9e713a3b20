/** The opened desk of the moment, the user's own or the practice office, behind one face. */
import type { About, Desk, DeskKind, DesktopHost } from './ipc/handlers/desktop-host.ts';
import type { Status } from '../sync/index.ts';

export interface OpenedDesk extends Desk {
  /** Ends the runs, or leaves what is open in the journal. */
  close(): Promise<void>;
}

export interface DesktopOptions {
  readonly version: string;
  readonly kind: DeskKind;
  readonly open: (kind: DeskKind) => Promise<OpenedDesk>;
}

export interface Desktop extends DesktopHost {
  close(): Promise<void>;
}

/** Begins to open the desk at once; calls wait for it, and one after a failure tries again. */
export function createDesktop({ version, kind: first, open }: DesktopOptions): Desktop {
  const statusListeners = new Set<(status: Status) => void>();
  const aboutListeners = new Set<(about: About) => void>();
  let kind = first;
  let current: Promise<OpenedDesk> | null = null;
  let left: Promise<void> = Promise.resolve();

  const about = (): About => ({ version, practice: kind === 'practice' });
  /** Makes what is being opened the desk of the moment. */
  const take = (opening: Promise<OpenedDesk>): Promise<OpenedDesk> => {
    current = opening;
    opening.then(
      ({ calbridge: { host } }) => {
        // A desk that is being closed has nothing more to say.
        const pass = (status: Status): void => {
          if (current === opening) tell(statusListeners, status);
        };
        host.onStatus(pass);
        pass(host.status());
      },
      () => {
        if (current === opening) current = null;
      },
    );
    return opening;
  };
  const desk = (): Promise<OpenedDesk> => current ?? take(open(kind));
  const closeCurrent = async (): Promise<void> => {
    const opened = await current?.catch(() => null);
    await opened?.close();
  };
  /** Closes the desk, does what is to be done in between, and opens the next one. */
  const change = async (between: () => Promise<void>): Promise<void> => {
    const closed = closeCurrent();
    const done = closed.then(between);
    left = done.catch(() => undefined);
    const opening = take(left.then(() => open(kind)));
    await Promise.all([done, opening]);
  };
  desk().catch(() => null);
  return {
    about,
    onAbout: (listener) => subscribe(aboutListeners, listener),
    onStatus: (listener) => subscribe(statusListeners, listener),
    desk,
    status: async () => (await desk()).calbridge.host.status(),
    reopen: change,
    async openPracticeOffice() {
      if (kind === 'practice') return;
      kind = 'practice';
      tell(aboutListeners, about());
      await change(() => Promise.resolve());
    },
    async close() {
      await Promise.all([left, closeCurrent()]);
    },
  };
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
