/** Autodiscover in JSON (version 2), which asks for no password. */
import type { Answer, DiscoveryOptions, Place } from './question.ts';
import { noAnswer, onwardOf, unknownMailbox } from './refusals.ts';

/** @throws SyncError as Http.send, and no-such-account, wrong-service */
export async function askJson(
  { anonymous, email }: DiscoveryOptions,
  { origin }: Place,
  signal: AbortSignal,
): Promise<Answer> {
  const query = new URLSearchParams({ Email: email, Protocol: 'Ews', RedirectCount: '1' });
  const url = `${origin}/autodiscover/autodiscover.json?${query.toString()}`;
  const headers = { accept: 'application/json' };
  const request = { method: 'GET', url, headers, body: null, idempotent: true } as const;
  const response = await anonymous.send({ ...request, operation: 'AutodiscoverJson' }, signal);
  const onward = onwardOf(response, url);
  if (onward !== null) return onward;
  const told = fieldsOf(response.body);
  const found = told['Url'];
  const isEws = typeof told['Protocol'] === 'string' && told['Protocol'].toLowerCase() === 'ews';
  if (response.status === 200 && isEws && typeof found === 'string' && URL.canParse(found)) {
    return { kind: 'found', url: found };
  }
  const code = told['ErrorCode'];
  if (code === 'UserNotFound') throw unknownMailbox(email);
  throw noAnswer(url, typeof code === 'string' ? code : `HTTP status ${response.status}`);
}

function fieldsOf(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
