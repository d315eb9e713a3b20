/** Autodiscover in SOAP: GetUserSettings. */
import { callSoap } from '../../soap/call.ts';
import { writeEnvelope } from '../../soap/envelope.ts';
import { childOf, textOf, walk, type XmlNode } from '../../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../../soap/xml-write.ts';
import type { Answer, DiscoveryOptions, Place } from './question.ts';
import { noAnswer, unknownMailbox } from './refusals.ts';

const NAMESPACE = 'http://schemas.microsoft.com/exchange/2010/Autodiscover';
const ADDRESSING = 'http://www.w3.org/2005/08/addressing';
const ACTION = `${NAMESPACE}/Autodiscover/GetUserSettings`;
/** For clients outside and inside of the office, the preferred one first. */
const SETTINGS = ['ExternalEwsUrl', 'InternalEwsUrl'];

/** @throws SyncError as callSoap, and no-such-account, wrong-service */
export async function askSoap(
  { http, email }: DiscoveryOptions,
  { origin }: Place,
  signal: AbortSignal,
): Promise<Answer> {
  const url = `${origin}/autodiscover/autodiscover.svc`;
  const { content } = await callSoap(
    http,
    {
      url,
      headers: { soapaction: `"${ACTION}"` },
      envelope: writeEnvelope({
        namespaces: { a: NAMESPACE, wsa: ADDRESSING },
        header: [
          textElement('a:RequestedServerVersion', 'Exchange2010'),
          textElement('wsa:Action', ACTION),
          textElement('wsa:To', url),
        ],
        body: requestFor(email),
      }),
      idempotent: true,
      operation: 'GetUserSettings',
      service: 'Autodiscover',
    },
    signal,
  );
  if (content.kind === 'fault') throw noAnswer(url, content.fault.code);
  return answerIn(content.body, email, url);
}

function requestFor(email: string): XmlElement {
  return element('a:GetUserSettingsRequestMessage', {}, [
    element('a:Request', {}, [
      element('a:Users', {}, [element('a:User', {}, [textElement('a:Mailbox', email)])]),
      element(
        'a:RequestedSettings',
        {},
        SETTINGS.map((setting) => textElement('a:Setting', setting)),
      ),
    ]),
  ]);
}

function answerIn(body: XmlNode, email: string, url: string): Answer {
  const response = [...walk(body)].find(({ name }) => name === 'UserResponse') ?? null;
  const told = (name: string): string => textOf(childOf(response, NAMESPACE, name))?.trim() ?? '';
  const target = told('RedirectTarget');
  const code = told('ErrorCode');
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
  const values = new Map<string, string>();
  for (const node of response === null ? [] : walk(response)) {
    if (node.name !== 'UserSetting') continue;
    const name = textOf(childOf(node, NAMESPACE, 'Name'))?.trim() ?? '';
    values.set(name, textOf(childOf(node, NAMESPACE, 'Value'))?.trim() ?? '');
  }
  const found = SETTINGS.map((name) => values.get(name) ?? '').find((one) => URL.canParse(one));
  if (found !== undefined) return { kind: 'found', url: found };
  throw noAnswer(url, `error ${code === '' ? 'unknown' : code}`);
}
