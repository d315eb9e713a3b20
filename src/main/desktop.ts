/** The opened desk of the moment, the user's own or the practice office, behind one face. */
import type { About, DesktopHost, SyncDesk } from './ipc/handlers/desktop-host.ts';
import type { Status } from '../sync/index.ts';

export type DeskKind = 'profile' | 'practice';

export interface OpenedDesk extends SyncDesk {
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
  const desk = (): Promise<OpenedDesk> => {
    if (current !== null) return current;
    const opening = open(kind).then((opened) => {
      // A desk that is being closed has nothing more to say.
      const pass = (status: Status): void => {
        if (current === opening) tell(statusListeners, status);
      };
      opened.onStatus(pass);
      pass(opened.status());
      return opened;
    });
    opening.catch(() => {
      if (current === opening) current = null;
    });
    current = opening;
    return opening;
  };
  const closeCurrent = async (): Promise<void> => {
    const opened = await current?.catch(() => null);
    await opened?.close();
  };
  desk().catch(() => null);
  return {
    about,
    onAbout: (listener) => subscribe(aboutListeners, listener),
    onStatus: (listener) => subscribe(statusListeners, listener),
    status: async () => (await desk()).status(),
    runNow: async (pair) => (await desk()).runNow(pair),
    recentLog: async (lines) => (await desk()).recentLog(lines),
    async openPracticeOffice() {
      if (kind === 'practice') return;
      left = closeCurrent();
      kind = 'practice';
      current = null;
      tell(aboutListeners, about());
      await Promise.all([left, desk()]);
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
