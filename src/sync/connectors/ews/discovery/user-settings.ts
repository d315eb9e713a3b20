/** Autodiscover in SOAP: GetUserSettings, for one address or several. */
import type { Http } from '../../../ports/http.ts';
import { callSoap } from '../../soap/call.ts';
import { writeEnvelope } from '../../soap/envelope.ts';
import { childOf, textOf, walk, type XmlNode } from '../../soap/xml-node.ts';
import { element, textElement, type XmlElement } from '../../soap/xml-write.ts';
import { noAnswer } from './refusals.ts';

const NAMESPACE = 'http://schemas.microsoft.com/exchange/2010/Autodiscover';
const ADDRESSING = 'http://www.w3.org/2005/08/addressing';
const ACTION = `${NAMESPACE}/Autodiscover/GetUserSettings`;

interface SettingsQuestion {
  /** Such as `https://mail.example.com`. */
  readonly origin: string;
  readonly emails: readonly string[];
  /** Such as `ExternalEwsUrl`. */
  readonly settings: readonly string[];
}

interface UserSettings {
  /** Such as `NoError`, `InvalidUser` or `RedirectAddress`; empty when untold. */
  readonly code: string;
  /** Where a redirect leads. */
  readonly target: string;
  /** Those that the server knows, by name. */
  readonly values: ReadonlyMap<string, string>;
}

export const settingsUrl = (origin: string): string => `${origin}/autodiscover/autodiscover.svc`;

/**
 * One answer for each address that the server answers for, in order.
 * @throws SyncError as callSoap, and wrong-service
 */
export async function askUserSettings(
  http: Http,
  question: SettingsQuestion,
  signal: AbortSignal,
): Promise<readonly UserSettings[]> {
  const url = settingsUrl(question.origin);
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
        body: requestFor(question),
      }),
      idempotent: true,
      operation: 'GetUserSettings',
      service: 'Autodiscover',
    },
    signal,
  );
  if (content.kind === 'fault') throw noAnswer(url, content.fault.code);
  return [...walk(content.body)].filter(({ name }) => name === 'UserResponse').map(settingsIn);
}

function requestFor({ emails, settings }: SettingsQuestion): XmlElement {
  const users = emails.map((email) => element('a:User', {}, [textElement('a:Mailbox', email)]));
  const wanted = settings.map((setting) => textElement('a:Setting', setting));
  return element('a:GetUserSettingsRequestMessage', {}, [
    element('a:Request', {}, [
      element('a:Users', {}, users),
      element('a:RequestedSettings', {}, wanted),
    ]),
  ]);
}

function settingsIn(response: XmlNode): UserSettings {
  const told = (node: XmlNode, name: string): string =>
    textOf(childOf(node, NAMESPACE, name))?.trim() ?? '';
  const all = [...walk(response)].filter(({ name }) => name === 'UserSetting');
  return {
    code: told(response, 'ErrorCode'),
    target: told(response, 'RedirectTarget'),
    values: new Map(all.map((node) => [told(node, 'Name'), told(node, 'Value')])),
  };
}
