/** What the answers of Autodiscover mean that are no settings. */
import { SyncError } from '../../../model/error.ts';
import type { HttpResponse } from '../../../ports/http.ts';
import type { Answer } from './question.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where an answer sends us on to; null when it does not. */
export function onwardOf(response: HttpResponse, from: string): Answer | null {
  const location = response.headers['location'];
  if (!REDIRECTS.has(response.status) || location === undefined) return null;
  return URL.canParse(location, from)
    ? { kind: 'place', url: new URL(location, from).href, sure: false }
    : null;
}

export function noAnswer(url: string, why: string): SyncError {
  return new SyncError('wrong-service', `${new URL(url).host} does not offer Autodiscover`, {
    cause: new Error(why),
  });
}

export function unknownMailbox(email: string): SyncError {
  return new SyncError('no-such-account', `Exchange knows no mailbox with the address ${email}.`);
}

/** @throws SyncError auth, wrong-service */
export function requireSuccess(response: HttpResponse, url: string): void {
  const { status } = response;
  const { host } = new URL(url);
  if (status === 401) {
    throw new SyncError('auth', `${host} does not accept the user name or password.`);
  }
  if (status !== 200) throw noAnswer(url, `HTTP status ${status}`);
}
