/** Answers of the REST interface that are refusals, as errors with plain sentences. */
import { SyncError, type ErrorCode } from '../../../model/error.ts';
import type { HttpResponse } from '../../../ports/http.ts';
import { MISSING_RECORD, withWords, WRONG_SERVICE } from '../errors.ts';
import { isJsonObject, textAt, type JsonObject } from '../json.ts';

export interface Refusal {
  readonly status: number;
  /** `SoNotFoundException` and the like; empty when the answer is not one of NetServer's. */
  readonly type: string;
  /** As long as the server made it, with whatever it repeats. */
  readonly message: string;
  readonly html: boolean;
}

export function bodyText(response: HttpResponse): string {
  return new TextDecoder().decode(response.body);
}

export function isHtml(response: HttpResponse): boolean {
  const type = response.headers['content-type'] ?? '';
  return /html/i.test(type) || /^\s*</.test(bodyText(response).slice(0, 200));
}

/** Null when it is no JSON. */
export function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

export function readRefusal(response: HttpResponse): Refusal {
  const html = isHtml(response);
  const parsed = html ? null : parseJson(bodyText(response));
  const body: JsonObject | null = isJsonObject(parsed?.value) ? parsed.value : null;
  return {
    status: response.status,
    type: textAt(body, 'ErrorType'),
    message: textAt(body, 'ErrorMessage'),
    html,
  };
}

/** Whether the service itself says that the record is not there; a missing page proves nothing. */
export function isMissing({ status, type }: Refusal): boolean {
  const name = type.replace(/^.*[.+]/, '');
  if (/NotFound/i.test(name)) return status >= 400 && MISSING_RECORD.test(name);
  return status === 404 && name !== '';
}

/** Whether the address of a method does not exist on this server. */
export function isNotOffered(refusal: Refusal): boolean {
  return [404, 405, 501].includes(refusal.status) && !isMissing(refusal);
}

const BY_STATUS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ['rejected', 'SuperOffice refuses the values it was sent.'],
  401: ['auth', 'SuperOffice refuses the user name or the password.'],
  403: ['forbidden', 'The user we sign in with lacks a right in SuperOffice.'],
  412: ['stale', 'The appointment was changed in SuperOffice since it was read.'],
  413: ['too-large', 'SuperOffice refuses the appointment because it is too large.'],
};

export function refusalError(refusal: Refusal, operation: string): SyncError {
  const [code, sentence] = meaningOf(refusal);
  const message = withWords(sentence, refusal.message);
  const type = refusal.type === '' ? 'no reason given' : refusal.type;
  const cause = new Error(`${operation}: HTTP ${refusal.status}, ${type}`);
  return new SyncError(code, message, { side: 'crm', cause });
}

function meaningOf(refusal: Refusal): readonly [ErrorCode, string] {
  const known = BY_STATUS[refusal.status];
  if (known !== undefined) return known;
  if (isMissing(refusal)) return ['gone', 'The appointment is not in SuperOffice any more.'];
  if (refusal.status >= 500 && refusal.status !== 501) {
    return ['server', 'SuperOffice failed to answer.'];
  }
  return ['wrong-service', WRONG_SERVICE];
}
