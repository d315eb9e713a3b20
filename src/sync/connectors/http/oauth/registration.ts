/** An application as it is registered with a sign-in service. */
import { SyncError } from '../../../model/error.ts';

export interface AppRegistration {
  /** Such as `https://login.microsoftonline.com/contoso.com`. */
  readonly authority: string;
  readonly clientId: string;
  /** Such as `https://outlook.office365.com`; without a slash at the end. */
  readonly resource: string;
}

/**
 * What the library needs to know. The host of the authority is taken as it is: the administrator
 * entered it, and asking the vendor about it would tell him of every office.
 */
export function authOf({ authority, clientId }: AppRegistration): {
  readonly authority: string;
  readonly clientId: string;
  readonly knownAuthorities: string[];
} {
  return { authority, clientId, knownAuthorities: [new URL(authority).host] };
}

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
