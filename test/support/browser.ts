/** A browser as far as a sign-in needs one: it fills in a form and lets pages send themselves on. */
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import type { HttpRequest, HttpResponse } from '../../src/sync/ports/http.ts';
import { ManualClock } from './manual-clock.ts';
import { TLS_FINGERPRINT } from './tls.ts';

export type Person =
  | { readonly answer: 'accept'; readonly user: string; readonly password: string }
  | { readonly answer: 'deny' };

const { signal } = new AbortController();

/** Opens a page of the practice issuer and signs in on it; `onShown`: the page in the end. */
export function browserOf(
  person: Person,
  onShown: (page: string) => void = () => undefined,
): (url: string) => Promise<void> {
  return async (url) => {
    const clock = new ManualClock(0);
    const log = { write: () => undefined };
    const secure = createHttp({ clock, log, tls: { pinnedSha256: TLS_FINGERPRINT } });
    const plain = createHttp({ clock, log });
    try {
      const shown = await secure.send(get(url), signal);
      if (shown.status !== 200) throw new Error(`The page answers ${String(shown.status)}`);
      const answered = await secure.send(post(url, { ...person }), signal);
      const { action, fields } = formIn(answered);
      // The program may go on before the page is told so.
      const shownLast = await plain.send(post(action, fields), signal).catch(() => null);
      if (shownLast !== null) onShown(Buffer.from(shownLast.body).toString('utf8'));
    } finally {
      await secure.close();
      await plain.close();
    }
  };
}

function get(url: string): HttpRequest {
  return { method: 'GET', url, headers: {}, body: null, idempotent: true, operation: 'Browse' };
}

function post(url: string, fields: Readonly<Record<string, string>>): HttpRequest {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(fields).toString();
  return { method: 'POST', url, headers, body, idempotent: false, operation: 'Submit' };
}

function formIn({ body }: HttpResponse): { action: string; fields: Record<string, string> } {
  const html = Buffer.from(body).toString('utf8');
  const plain = (text: string): string =>
    text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  const action = /<form method="post" action="([^"]*)"/.exec(html)?.[1];
  if (action === undefined) throw new Error(`No form to send on: ${html}`);
  const inputs = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  const fields = [...inputs].map(([, name = '', value = '']) => [name, plain(value)] as const);
  return { action: plain(action), fields: Object.fromEntries(fields) };
}
