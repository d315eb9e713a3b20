// Autodiscover in SOAP: GetUserSettings for one address or several.
import { SOAP } from './envelope.ts';
import type { Mailbox } from './mailboxes.ts';
import type { Detour } from './settings.ts';
import { XmlError, child, childText, readXml } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

const NAMESPACE = 'http://schemas.microsoft.com/exchange/2010/Autodiscover';
const ADDRESSING = 'http://www.w3.org/2005/08/addressing';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const ACTION = `${NAMESPACE}/Autodiscover/GetUserSettings`;

export type SettingsQuestion = {
  readonly addresses: readonly string[];
  readonly settings: readonly string[];
};

/** Null for what is no such request, or misses what the service insists on. */
export function readSettingsQuestion(body: string): SettingsQuestion | null {
  try {
    const root = readXml(body);
    const header = child(root, 'Header');
    const message = child(root, 'Body')?.children[0];
    if (root.namespace !== SOAP || header === null || message === undefined) return null;
    const isAsked = message.name === 'GetUserSettingsRequestMessage';
    const version = childText(header, 'RequestedServerVersion')?.trim() ?? '';
    const action = childText(header, 'Action')?.trim();
    if (!isAsked || message.namespace !== NAMESPACE) return null;
    if (!/^Exchange20\d\d(?:_SP\d)?$/u.test(version) || action !== ACTION) return null;
    const request = child(message, 'Request');
    const users = request === null ? null : child(request, 'Users');
    const wanted = request === null ? null : child(request, 'RequestedSettings');
    return {
      addresses: (users?.children ?? []).map((user) => childText(user, 'Mailbox')?.trim() ?? ''),
      settings: (wanted?.children ?? []).map(({ text }) => text.trim()),
    };
  } catch (error) {
    if (error instanceof XmlError) return null;
    throw error;
  }
}

export type FoundUser = {
  readonly mailbox: Mailbox;
  /** `GroupingInformation`. */
  readonly site: string;
};

export type UserAnswer =
  | ({ readonly kind: 'found' } & FoundUser)
  | { readonly kind: 'unknown' }
  | { readonly kind: 'detour'; readonly detour: Detour };

export function writeSettings(
  answers: readonly UserAnswer[],
  question: SettingsQuestion,
  ewsUrl: string,
): string {
  const users = answers.map((answer) => writeUser(answer, question.settings, ewsUrl));
  const response = element(
    'GetUserSettingsResponseMessage',
    { xmlns: NAMESPACE },
    element(
      'Response',
      { 'xmlns:i': XSI },
      element('ErrorCode', {}, 'NoError'),
      element('ErrorMessage', {}),
      element('UserResponses', {}, ...users),
    ),
  );
  const envelope = element(
    's:Envelope',
    { 'xmlns:s': SOAP, 'xmlns:a': ADDRESSING },
    element('s:Header', {}, element('a:Action', {}, `${ACTION}Response`)),
    element('s:Body', {}, response),
  );
  return `<?xml version="1.0" encoding="utf-8"?>${envelope.xml}`;
}

function writeUser(answer: UserAnswer, settings: readonly string[], ewsUrl: string): Markup {
  switch (answer.kind) {
    case 'unknown':
      return user('InvalidUser', { target: '', values: [] });
    case 'detour': {
      const code = answer.detour.kind === 'address' ? 'RedirectAddress' : 'RedirectUrl';
      return user(code, { target: answer.detour.to, values: [] });
    }
    case 'found': {
      const known: Readonly<Record<string, string>> = {
        ExternalEwsUrl: ewsUrl,
        InternalEwsUrl: ewsUrl,
        UserDisplayName: answer.mailbox.name,
        GroupingInformation: answer.site,
      };
      const values = settings.flatMap((name): [string, string][] => {
        const value = known[name];
        return value === undefined ? [] : [[name, value]];
      });
      return user('NoError', { target: '', values });
    }
  }
}

function user(
  code: string,
  told: { readonly target: string; readonly values: readonly (readonly [string, string])[] },
): Markup {
  const settings = told.values.map(([name, value]) =>
    element(
      'UserSetting',
      { 'i:type': 'StringSetting' },
      element('Name', {}, name),
      element('Value', {}, value),
    ),
  );
  return element(
    'UserResponse',
    {},
    element('ErrorCode', {}, code),
    element('ErrorMessage', {}, code === 'NoError' ? 'No error.' : `${code}.`),
    told.target === ''
      ? element('RedirectTarget', { 'i:nil': 'true' })
      : element('RedirectTarget', {}, told.target),
    element('UserSettingErrors', {}),
    element('UserSettings', {}, ...settings),
  );
}
