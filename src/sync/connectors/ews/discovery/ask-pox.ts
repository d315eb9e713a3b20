/** Autodiscover in plain XML, which every Exchange server answers. */
import { childOf, childrenOf, textOf, walk, type XmlNode } from '../../soap/xml-node.ts';
import { readXml } from '../../soap/xml-read.ts';
import { element, textElement, writeXml } from '../../soap/xml-write.ts';
import type { Answer, DiscoveryOptions, Place } from './question.ts';
import { noAnswer, onwardOf, requireSuccess, unknownMailbox } from './refusals.ts';

const REQUEST = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006';
const ANSWER = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';
/** For clients outside and inside of the office, the preferred one first. */
const PROTOCOLS = ['EXPR', 'EXHTTP', 'EXCH', 'WEB'];

/** @throws SyncError as Http.send, and auth, no-such-account, wrong-service, protocol */
export async function askPox(
  { http, email }: DiscoveryOptions,
  { pox: url }: Place,
  signal: AbortSignal,
): Promise<Answer> {
  const headers = { 'content-type': 'text/xml; charset=utf-8' };
  const body = requestFor(email);
  const request = { method: 'POST', url, headers, body, idempotent: true } as const;
  const response = await http.send({ ...request, operation: 'Autodiscover' }, signal);
  const onward = onwardOf(response, url);
  if (onward !== null) return onward;
  requireSuccess(response, url);
  const contentType = response.headers['content-type'] ?? null;
  return answerIn(await readXml(response.body, { contentType }), email, url);
}

function requestFor(email: string): string {
  return writeXml(
    element('Autodiscover', { xmlns: REQUEST }, [
      element('Request', {}, [
        textElement('EMailAddress', email),
        textElement('AcceptableResponseSchema', ANSWER),
      ]),
    ]),
  );
}

function answerIn(root: XmlNode, email: string, url: string): Answer {
  const account = childOf(childOf(root, ANSWER, 'Response'), ANSWER, 'Account');
  const told = (name: string): string => textOf(childOf(account, ANSWER, name))?.trim() ?? '';
  const address = told('RedirectAddr');
  if (address !== '' && address.toLowerCase() !== email.toLowerCase()) {
    return { kind: 'address', email: address };
  }
  const place = told('RedirectUrl');
  if (URL.canParse(place)) return { kind: 'place', url: place, sure: true };
  const protocols = childrenOf(account, ANSWER, 'Protocol').map((node) => ({
    type: textOf(childOf(node, ANSWER, 'Type'))?.trim() ?? '',
    ews: textOf(childOf(node, ANSWER, 'EwsUrl'))?.trim() ?? '',
  }));
  const found = PROTOCOLS.map((type) =>
    protocols.find((one) => one.type === type && one.ews !== ''),
  ).find((one) => one !== undefined);
  if (found !== undefined && URL.canParse(found.ews)) return { kind: 'found', url: found.ews };
  const code = [...walk(root)].find(({ name }) => name === 'ErrorCode')?.text.trim();
  if (code === '500') throw unknownMailbox(email);
  throw noAnswer(url, `error ${code ?? 'unknown'}`);
}
