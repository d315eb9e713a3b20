import { describe, expect, it } from 'vitest';
import {
  bypasses,
  isBypassRule,
  isThisComputer,
  rulesInEnvironment,
} from '../../../../src/main/settings/proxy-bypass.ts';

describe('an address is asked straight', () => {
  it.each([
    ['crm.office.example', 'https://crm.office.example/SuperOffice', true],
    ['CRM.Office.Example', 'https://crm.office.example./', true],
    ['office.example', 'https://crm.office.example/', false],
    ['office.example', 'https://notoffice.example/', false],
    ['*.office.example', 'https://crm.office.example/', true],
    ['*.office.example', 'https://a.b.office.example/', true],
    ['*.office.example', 'https://office.example/', false],
    ['*.office.example', 'https://notoffice.example/', false],
    ['.office.example', 'https://crm.office.example/', true],
    ['crm:8443', 'https://crm:8443/', true],
    ['crm:8443', 'https://crm/', false],
    ['crm:443', 'https://crm/', true],
    ['crm:80', 'http://crm/', true],
    ['*', 'https://anything.example/', true],
    ['<local>', 'https://crm/', true],
    ['<local>', 'https://crm.office.example/', false],
    ['<local>', 'https://10.1.2.3/', false],
    ['10.1.2.3', 'https://10.1.2.3/', true],
    ['10.1.2.3', 'https://10.1.2.30/', false],
    ['10.1.2.3:8080', 'http://10.1.2.3:8080/', true],
    ['10.0.0.0/8', 'https://10.200.1.1/', true],
    ['10.0.0.0/8', 'https://11.0.0.1/', false],
    ['192.168.16.0/20', 'https://192.168.31.255/', true],
    ['192.168.16.0/20', 'https://192.168.32.0/', false],
    ['10.0.0.0/8', 'https://crm.office.example/', false],
    ['0.0.0.0/0', 'https://8.8.8.8/', true],
    ['fd00::/8', 'https://[fd12:3456::1]/', true],
    ['fd00::/8', 'https://[fe80::1]/', false],
    ['2001:db8::1', 'https://[2001:db8:0:0::1]/', true],
    ['[2001:db8::1]:8443', 'https://[2001:db8::1]:8443/', true],
    ['[2001:db8::1]:8443', 'https://[2001:db8::1]/', false],
    // What is no rule takes nothing.
    ['http://crm/', 'https://crm/', false],
  ])('by “%s”: %s %s', (rule, address, is) => {
    expect(bypasses(['other.example', rule], address)).toBe(is);
  });

  it.each([
    'https://localhost:8443/',
    'http://LOCALHOST/',
    'http://office.localhost/',
    'http://127.0.0.1:3000/',
    'http://127.9.9.9/',
    'http://[::1]:80/',
  ])('when it is this computer: %s', (address) => {
    expect(isThisComputer(address)).toBe(true);
  });

  it.each(['https://localhost.example/', 'https://128.0.0.1/', 'https://mylocalhost/'])(
    'not when it only looks like this computer: %s',
    (address) => {
      expect(isThisComputer(address)).toBe(false);
    },
  );
});

it.each([
  ...['', ' ', 'a b', 'crm:70000', 'crm:', 'http://crm', 'crm/x', '10.0.0.0/33', '10.0.0/8'],
  ...['fd00::/129', 'user@crm', '*crm', '*.', 'a..b', '-crm', '<remote>', 'crm,mail'],
])('is no rule: “%s”', (text) => {
  expect(isBypassRule(text)).toBe(false);
});

describe('NO_PROXY', () => {
  const takes = (text: string, address: string): boolean =>
    bypasses(rulesInEnvironment(text), address);

  it.each([
    ['office.example', 'https://crm.office.example/', true],
    ['office.example', 'https://office.example/', true],
    ['.office.example', 'https://office.example/', true],
    ['.office.example', 'https://crm.office.example/', true],
    ['*.office.example', 'https://office.example/', false],
    ['a.example, office.example', 'https://office.example/', true],
    ['a.example office.example', 'https://office.example/', true],
    ['10.0.0.0/8', 'https://10.1.1.1/', true],
    ['office.example:8443', 'https://crm.office.example/', false],
    ['office.example:8443', 'https://crm.office.example:8443/', true],
    ['*', 'https://crm.office.example/', true],
    ['', 'https://crm.office.example/', false],
  ])('“%s” takes %s: %s', (text, address, is) => {
    expect(takes(text, address)).toBe(is);
  });
});
