/** Work that is not waited for longer than somebody wants it. */
import { SyncError } from '../../model/error.ts';

/**
 * Settles when the work does or when it is stopped, whichever is first.
 * @throws SyncError cancelled, and what the work throws
 */
export async function untilStopped<Result>(
  work: Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => {
    stopped.reject(new SyncError('cancelled', 'The work was stopped.'));
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
    work.catch(() => undefined);
  }
}
