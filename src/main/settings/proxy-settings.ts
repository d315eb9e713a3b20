/** By which way the servers are reached. Its password lies apart. */
import { z } from 'zod';
import { isBypassRule } from './proxy-bypass.ts';
import { LONGEST_LIST } from './sync-settings.ts';
import type { Frozen } from './sync-settings.ts';

export const proxySettings = z
  .strictObject({
    /** `system`: as this PC is set; `manual`: by `address`. */
    mode: z.enum(['system', 'none', 'manual']),
    /** Such as `http://proxy.example.com:3128`; kept while another mode is chosen. */
    address: z
      .string()
      .trim()
      .refine(
        isEmptyOr(isProxyAddress),
        'must be an address such as http://proxy.example.com:3128',
      ),
    /** Empty: the proxy asks for none. Basic authentication ends the name at a colon. */
    user: z.string().refine((name) => !name.includes(':'), 'must not contain a colon'),
    /** What is asked straight: hosts, `*.domain`, addresses, networks such as 10.0.0.0/8. */
    bypass: z
      .array(z.string().refine(isBypassRule, 'must be a host, *.domain, an address or a network'))
      .max(LONGEST_LIST),
  })
  .refine(({ mode, address }) => mode !== 'manual' || address !== '', {
    path: ['address'],
    message: 'must not be empty',
  });

export type ProxySettings = Frozen<z.infer<typeof proxySettings>>;

export const SYSTEM_PROXY: ProxySettings = { mode: 'system', address: '', user: '', bypass: [] };

function isEmptyOr(is: (text: string) => boolean): (text: string) => boolean {
  return (text) => text === '' || is(text);
}

function isProxyAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password, pathname, search, hash } = new URL(text);
  // A password inside an address would end in logs and in the settings.
  return username + password + search + hash === '' && pathname === '/';
}
