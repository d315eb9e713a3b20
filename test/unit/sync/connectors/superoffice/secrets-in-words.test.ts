/** What a server says may repeat what it was sent; none of that may get into a message or a log. */
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openSuperOffice } from '../../../../../src/sync/connectors/superoffice/connection.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { NOW, SIGNAL } from './open-scripted.ts';
import { ScriptedHttp, type Script } from './scripted-http.ts';

const PASSWORD = 'a-password-of-some-length';
const APP = 'app-secret-83d0-with-some-length';
const TICKET = '7T:MAA4ADYAYgBhAGEA-with-some-length';

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

const CLAIMS = 'http://schemes.superoffice.net/identity/';

const claims = { [`${CLAIMS}ticket`]: TICKET, [`${CLAIMS}ctx`]: 'Cust12345' };
const jwt = `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

async function messageOf(script: Script, online = false): Promise<string> {
  const account = online
    ? {
        url: 'https://online.superoffice.com',
        password: pem,
        signIn: { customer: 'Cust12345', systemUserToken: 'Calbridge-8k8Q7DmBgo' },
      }
    : { url: 'https://crm.example/so/', password: PASSWORD };
  const options = { user: 'sync', applicationToken: APP, ...account };
  const clock = new ManualClock(NOW);
  const http = new ScriptedHttp(script);
  const failure = await openSuperOffice({ ...options, http, clock })
    .users(SIGNAL)
    .catch((thrown: unknown) => thrown);
  return String(failure);
}

/** Repeats it from some place on, so that the end of what is kept may lie within it. */
function echo(secret: string, before: number): string {
  return `${'x'.repeat(before)}${secret}`;
}

/** No part of it that would help anybody. */
function expectNothingOf(secret: string, message: string): void {
  for (let at = 0; at + 8 <= secret.length; at += 1) {
    expect(message).not.toContain(secret.slice(at, at + 8));
  }
}

const refusing = (words: string): Script => {
  return () => ({ status: 400, json: { ErrorType: 'SoException', ErrorMessage: words } });
};

describe('the words of a REST server', () => {
  const basic = Buffer.from(`sync:${PASSWORD}`).toString('base64');
  const places = [10, 480, 490, 495];

  it.each([PASSWORD, APP, basic].flatMap((secret) => places.map((at) => [secret, at] as const)))(
    'lose %s, also when they are cut in the middle of it (%i)',
    async (secret, at) => {
      const message = await messageOf(refusing(echo(secret, at)));
      expect(message).toContain('xxxx');
      expectNothingOf(secret, message);
    },
  );

  it.each(places)('lose the ticket of an application (%i)', async (at) => {
    const message = await messageOf(({ url }) => {
      if (url.includes('/api/state/')) {
        return {
          json: {
            ContextIdentifier: 'Cust12345',
            Endpoint: 'https://online2.superoffice.com/Cust12345',
            IsRunning: true,
          },
        };
      }
      if (url.includes('/PartnerSystemUser/')) return { json: { IsSuccessful: true, Token: jwt } };
      return { status: 400, json: { ErrorType: 'SoException', ErrorMessage: echo(TICKET, at) } };
    }, true);
    expect(message).toContain('xxxx');
    expectNothingOf(TICKET, message);
  });

  it.each(places)('lose the token where an application is refused (%i)', async (at) => {
    const message = await messageOf(({ url }) => {
      if (url.includes('/api/state/')) {
        return {
          json: {
            ContextIdentifier: 'Cust12345',
            Endpoint: 'https://online2.superoffice.com/Cust12345',
            IsRunning: true,
          },
        };
      }
      return { json: { IsSuccessful: false, ErrorMessage: echo(APP, at) } };
    }, true);
    expect(message).toContain('xxxx');
    expectNothingOf(APP, message);
  });
});

describe('an application', () => {
  it('follows nobody from one bare address to another that ends alike', async () => {
    const script: Script = ({ url }) =>
      url.includes('/api/state/')
        ? {
            json: {
              ContextIdentifier: 'Cust12345',
              Endpoint: 'https://11.0.0.5/Cust12345',
              IsRunning: true,
            },
          }
        : null;
    const http = new ScriptedHttp(script);
    const crm = openSuperOffice({
      ...{ url: 'https://10.0.0.5', user: '', password: pem, applicationToken: APP },
      ...{ signIn: { customer: 'Cust12345', systemUserToken: 'x' } },
      ...{ http, clock: new ManualClock(NOW) },
    });
    await expect(crm.users(SIGNAL)).rejects.toMatchObject({ code: 'wrong-service' });
    const asked = new Set(http.asked.map(({ url }) => url));
    expect([...asked]).toEqual(['https://10.0.0.5/api/state/Cust12345']);
  });
});
