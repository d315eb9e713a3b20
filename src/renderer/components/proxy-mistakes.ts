/** What of a proxy cannot be stored; the main process has the last word. */
import type { ProxyView } from '../../main/ipc/contract/proxy.ts';
import { t } from '../words/words.ts';

export type ProxyMistakes = ReadonlyMap<'address' | 'bypass' | 'user', string>;

const NAME = String.raw`[a-z0-9_](?:[\w.-]*[a-z0-9_])?(?::\d{1,5})?`;
const RULE = new RegExp(
  String.raw`^(?:\*|<local>|(?:\*?\.)?${NAME}|[\d.]+/\d{1,2}|\[?[0-9a-f:.]*:[0-9a-f:.]+\]?(?:/\d{1,3}|:\d{1,5})?)$`,
  'i',
);

export function proxyMistakes({ mode, address, bypass, user }: ProxyView): ProxyMistakes {
  const mistakes = new Map<'address' | 'bypass' | 'user', string>();
  if (mode !== 'manual') return mistakes;
  if (!isProxyAddress(address)) mistakes.set('address', t('proxy:mustBeAddress'));
  const wrong = bypass.find((text) => !RULE.test(text));
  if (wrong !== undefined) mistakes.set('bypass', t('proxy:mustBeRule', { text: wrong }));
  if (user.includes(':')) mistakes.set('user', t('proxy:mustHaveNoColon'));
  return mistakes;
}

function isProxyAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password, pathname, search, hash } = new URL(text);
  return username + password + search + hash === '' && pathname === '/';
}

/** As it is called in one line. */
export function proxyText({ mode, address }: Pick<ProxyView, 'mode' | 'address'>): string {
  if (mode !== 'manual') return t(`proxy:${mode}`);
  return isProxyAddress(address) ? address.replace(/^http:\/\/|\/$/gi, '') : t('proxy:manual');
}
