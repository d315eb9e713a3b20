/** Single instance and the quit barrier. */
import type { App } from 'electron';
import type { Clock } from '../sync/index.ts';

export interface QuitBarrierOptions {
  readonly app: Pick<App, 'on' | 'quit'>;
  readonly clock: Clock;
  /** Finishes or journals what is running. */
  readonly close: () => Promise<void>;
  readonly deadlineMs: number;
}

export interface QuitBarrier {
  /** True once the program is on its way out; windows then really close. */
  isQuitting(): boolean;
}

/**
 * Lets the program end only after `close`, or after the deadline: what is still running then is
 * in the journal, and the next start recovers it.
 */
export function quitBarrier({ app, clock, close, deadlineMs }: QuitBarrierOptions): QuitBarrier {
  let quitting = false;
  let passed = false;
  let closing = false;
  const finish = async (): Promise<void> => {
    const done = new AbortController();
    const deadline = clock.wait(deadlineMs, done.signal).catch(() => null);
    await Promise.race([close().catch(() => null), deadline]);
    done.abort();
    // Electron takes no notice of a wish to quit while it still tells of the one before.
    await clock.breathe();
    passed = true;
    app.quit();
  };
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('will-quit', (event) => {
    if (passed) return;
    event.preventDefault();
    if (closing) return;
    closing = true;
    void finish();
  });
  return { isQuitting: () => quitting };
}

/** False when another instance has the lock; that one is told to show itself. */
export function isFirstInstance(app: App, showWindow: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', showWindow);
  return true;
}
