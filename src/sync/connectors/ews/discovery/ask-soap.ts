/** Autodiscover in SOAP. */
import type { Answer, DiscoveryOptions, Place } from './question.ts';
import { noAnswer, unknownMailbox } from './refusals.ts';
import { askUserSettings, settingsUrl } from './user-settings.ts';

/** For clients outside and inside of the office, the preferred one first. */
const SETTINGS = ['ExternalEwsUrl', 'InternalEwsUrl'];

/** @throws SyncError as callSoap, and no-such-account, wrong-service */
export async function askSoap(
  { http, email }: DiscoveryOptions,
  { origin }: Place,
  signal: AbortSignal,
): Promise<Answer> {
  const question = { origin, emails: [email], settings: SETTINGS };
  const [told] = await askUserSettings(http, question, signal);
  const { code = '', target = '', values = new Map<string, string>() } = told ?? {};
  switch (code) {
    case 'RedirectAddress':
      if (target !== '' && target.toLowerCase() !== email.toLowerCase()) {
        return { kind: 'address', email: target };
      }
      break;
    case 'RedirectUrl':
      if (URL.canParse(target)) return { kind: 'place', url: target, sure: true };
      break;
    case 'InvalidUser':
      throw unknownMailbox(email);
  }
  const found = SETTINGS.map((name) => values.get(name) ?? '').find((one) => URL.canParse(one));
  if (found !== undefined) return { kind: 'found', url: found };
  throw noAnswer(settingsUrl(origin), `error ${code === '' ? 'unknown' : code}`);
}
