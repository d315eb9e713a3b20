import { afterEach, describe, expect, it } from 'vitest';
import { startOffice } from '../../../../../src/practice/office.ts';
import { openExchange } from '../../../../../src/sync/connectors/ews/connection.ts';
import {
  isExchangeOnline,
  toldOfBlocking,
} from '../../../../../src/sync/connectors/ews/exchange-online.ts';
import { basicSignIn } from '../../../../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import type { Check } from '../../../../../src/sync/model/account.ts';
import { keepingLog, patientClock } from '../http/tiny-server.ts';
import { cannedExchange, never, NOW, ok, reply } from './canned-exchange.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

describe('the hosts of Microsoft 365', () => {
  it.each([
    ['outlook.office365.com', true],
    ['autodiscover-s.outlook.com', true],
    ['OS0PR01MB1234.NORPRD01.PROD.OUTLOOK.COM', true],
    ['outlook.office365.us', true],
    ['partner.outlook.cn', true],
    ['mail.example.com', false],
    ['outlook.com.example.com', false],
    ['notoutlook.com', false],
    ['office365.com.evil.example', false],
  ])('%s: %s', (host, online) => {
    expect(isExchangeOnline(host)).toBe(online);
  });
});

async function check(cloud: { isCloud: boolean; isBlocked: boolean }): Promise<readonly Check[]> {
  const office = await startOffice({
    ...{ people: 1, appointments: 0, seed: 'cloud', portEws: 0, portCrm: 0 },
    clock: { now: () => NOW },
    exchange: cloud,
  });
  const { url, user, password } = office.ews;
  const [clock, log] = [patientClock(NOW), keepingLog()];
  const http = createHttp({ clock, log, signIn: basicSignIn(user, password) });
  open.push(office, http);
  const options = { url, user, access: 'impersonation', clock } as const;
  return openExchange({ ...options, http: toldOfBlocking(http) }).check(never);
}

describe('an organisation whose Exchange Web Services are switched off', () => {
  it('is told with the dates and the way out', async () => {
    const last = (await check({ isCloud: true, isBlocked: true })).at(-1);
    expect(last).toMatchObject({ name: 'Sign-in', result: 'failed' });
    for (const word of ['1 April 2027', 'EWSAllowedAppIDs', 'Microsoft Graph']) {
      expect(last?.sentence).toContain(word);
    }
  });

  it('is not guessed from a refusal of a server of one’s own', async () => {
    const last = (await check({ isCloud: false, isBlocked: true })).at(-1);
    expect(last).toMatchObject({ result: 'failed' });
    expect(last?.sentence).not.toContain('Microsoft');
  });

  it('is nothing to speak of while they are on', async () => {
    const checks = await check({ isCloud: true, isBlocked: false });
    expect(checks.every(({ result }) => result === 'ok')).toBe(true);
  });
});

describe('a server that says it is Exchange Online', () => {
  it('is used, with a warning of the end', async () => {
    const online = reply('GetFolder', ok('GetFolder')).replace(
      'MinorVersion="1"',
      'MinorVersion="20"',
    );
    const canned = await cannedExchange({ GetFolder: () => online });
    open.push(canned);
    const checks = await canned.connection.check(never);
    expect(checks.map(({ result }) => result)).toEqual(['ok', 'ok', 'ok', 'ok', 'warning']);
    expect(checks.at(-1)?.sentence).toContain('1 April 2027');
  });
});
