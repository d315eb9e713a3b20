/** Where a redirect leads, if it may be followed with the same credentials. */
import type { HttpResponse } from '../../ports/http.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Null when the answer is no redirect, or leads to another scheme, host or port. */
export function redirectOf(response: HttpResponse, from: string): string | null {
  const location = response.headers['location'];
  if (!REDIRECTS.has(response.status) || location === undefined) return null;
  if (!URL.canParse(location, from)) return null;
  const target = new URL(location, from);
  return target.origin === new URL(from).origin ? target.href : null;
}
