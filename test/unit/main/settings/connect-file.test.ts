import { describe, expect, it } from 'vitest';
import { parseConnectFile } from '../../../../src/main/settings/connect-file.ts';
import { USUAL_FOLLOW_UPS } from '../../../../src/main/settings/follow-up-settings.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';

const CRM = {
  kind: 'superoffice',
  api: 'rest',
  url: 'http://127.0.0.1:8080/api/v1',
  user: 'sync',
  password: 'hunter2',
};
const CALENDAR = {
  kind: 'ews',
  url: 'https://mail.example.com/EWS/Exchange.asmx',
  user: 'sync@example.com',
  password: ' with spaces "ø" ',
  access: 'impersonation',
};

const NO_TOKENS = { applicationToken: null, systemUserToken: null, privateKeyFile: null };

const parse = (value: unknown): ReturnType<typeof parseConnectFile> =>
  parseConnectFile(JSON.stringify(value));

function mistakesOf(text: string): string {
  try {
    parseConnectFile(text);
  } catch (error) {
    if (error instanceof SyncError && error.code === 'settings') {
      expect(error.cause).toBeUndefined();
      return error.message;
    }
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('a connect file', () => {
  it('gives both servers, with null for what it leaves open', () => {
    expect(parse({ crm: CRM, calendar: CALENDAR })).toEqual({
      crm: {
        ...CRM,
        signIn: { method: 'superoffice' },
        ...{ timeZone: null, priorities: null, pinnedSha256: null, followUps: USUAL_FOLLOW_UPS },
        ...NO_TOKENS,
      },
      calendar: {
        ...CALENDAR,
        signIn: { method: 'auto' },
        certificateFile: null,
        folder: null,
        pinnedSha256: null,
      },
    });
  });

  it('gives what it says of zone, priorities and certificates', () => {
    const pin = Array.from({ length: 32 }, () => 'AB').join(':');
    const crm = { ...CRM, timeZone: 'Europe/Oslo', priorities: { '1': 'high' }, pinnedSha256: pin };
    const signIn = { method: 'superoffice' };
    expect(parse({ crm, calendar: CALENDAR }).crm).toEqual({
      ...crm,
      ...NO_TOKENS,
      signIn,
      followUps: USUAL_FOLLOW_UPS,
    });
  });

  it('leaves open by which interface a CRM is asked, or says it', () => {
    const apiOf = (api?: string) => parse({ crm: { ...CRM, api }, calendar: CALENDAR }).crm.api;
    expect(['rest', 'soap', undefined].map(apiOf)).toEqual(['rest', 'soap', 'auto']);
    expect(
      mistakesOf(JSON.stringify({ crm: { ...CRM, api: 'xml' }, calendar: CALENDAR })),
    ).toContain('crm.api');
  });

  it('gives what it says of follow-ups, and what people expect for the rest', () => {
    const followUps = { footer: false, categories: { '3': 'Phone' } };
    expect(parse({ crm: { ...CRM, followUps }, calendar: CALENDAR }).crm.followUps).toEqual({
      ...USUAL_FOLLOW_UPS,
      ...followUps,
    });
  });

  it.each([
    [{ subject: ['company'] }, 'followUps.subject:'],
    [{ subject: ['title', 'title'] }, 'followUps.subject:'],
    [{ categories: { phone: 'Phone' } }, 'followUps.categories'],
    [{ usualType: 'phone' }, 'followUps.usualType:'],
    [{ webClient: 'javascript:alert(1)' }, 'followUps.webClient:'],
  ])('refuses the follow-ups %j', (followUps, name) => {
    const crm = { ...CRM, followUps };
    expect(mistakesOf(JSON.stringify({ crm, calendar: CALENDAR }))).toContain(name);
  });

  const online = {
    ...{ kind: 'superoffice', api: 'rest', url: 'https://online.superoffice.com' },
    signIn: { method: 'system-user', customer: 'Cust12345' },
    applicationToken: 'app',
    systemUserToken: 'token',
    privateKeyFile: 'key.pem',
  };

  it('takes an application alone, which is called after its customer', () => {
    expect(parse({ crm: online, calendar: CALENDAR }).crm).toMatchObject({
      ...online,
      user: 'Cust12345',
      password: null,
    });
    const own = { ...CRM, applicationToken: 'app' };
    expect(parse({ crm: own, calendar: CALENDAR }).crm).toMatchObject(own);
  });

  it.each([
    ['no user', { ...CRM, user: undefined }, 'crm.user: must not be empty'],
    ['no password', { ...CRM, password: undefined }, 'crm.password: must not be empty'],
    ['a key for a user', { ...CRM, privateKeyFile: 'a' }, 'crm.privateKeyFile: is only for'],
    ['a token for a user', { ...CRM, systemUserToken: 'a' }, 'crm.systemUserToken: is only for'],
    ['a user beside the application', { ...online, user: 'a' }, 'crm.user: must be left out'],
    ['a password beside the key', { ...online, password: 'a' }, 'crm.password: must be left out'],
    ['no token', { ...online, systemUserToken: undefined }, 'crm.systemUserToken: must not be'],
    ['no secret', { ...online, applicationToken: undefined }, 'crm.applicationToken: must not be'],
    ['no key', { ...online, privateKeyFile: undefined }, 'crm.privateKeyFile: must not be empty'],
    [
      'no customer id',
      { ...online, signIn: { method: 'system-user', customer: 'a/b' } },
      'crm.signIn.customer: must be a customer id',
    ],
  ])('refuses a CRM with %s', (_, crm, mistake) => {
    expect(mistakesOf(JSON.stringify({ crm, calendar: CALENDAR }))).toContain(mistake);
  });

  const inBrowser = {
    ...{ kind: 'superoffice', api: 'rest', url: 'https://online.superoffice.com' },
    signIn: { method: 'person', customer: 'Cust12345', clientId: 'id' },
  };

  it('takes a person who signs in to the CRM in the browser', () => {
    const { crm } = parse({ crm: inBrowser, calendar: CALENDAR });
    expect(crm).toMatchObject({ ...inBrowser, user: 'Cust12345', password: null });
  });

  it.each([
    ['a password', { password: 'a' }, 'crm.password: must be left out for person'],
    ['a key', { privateKeyFile: 'a' }, 'crm.privateKeyFile: is only for system-user'],
    ['no application', { signIn: { method: 'person', customer: 'C1' } }, 'crm.signIn.clientId'],
  ])('refuses such a person with %s', (_, change, mistake) => {
    const crm = { ...inBrowser, ...change };
    expect(mistakesOf(JSON.stringify({ crm, calendar: CALENDAR }))).toContain(mistake);
  });

  const OAUTH = { authority: 'https://login.example/tenant', clientId: 'id' };
  const person = { ...CALENDAR, signIn: { method: 'oauth-person', ...OAUTH } };
  const app = { ...CALENDAR, signIn: { method: 'oauth-app', ...OAUTH } };

  it('gives the ways of signing in, with null for what it leaves open', () => {
    const { password, ...without } = person;
    const { signIn } = parse({ crm: CRM, calendar: without }).calendar;
    const open = { resource: null, pinnedSha256: null };
    expect(signIn).toEqual({ method: 'oauth-person', ...OAUTH, ...open });
    expect(parse({ crm: CRM, calendar: { ...app, password } }).calendar.password).toBe(password);
  });

  it.each([
    ['a person with a password', person, 'calendar.password: must be left out'],
    ['an application without one', { ...app, password: undefined }, 'calendar.password: must not'],
    ['an application by delegation', { ...app, access: 'delegation' }, 'calendar.access: must be'],
    ['an application as nobody', { ...app, user: 'sync' }, 'calendar.user: must be the address'],
    ['two proofs', { ...app, certificateFile: 'a.pem' }, 'calendar.password: must be left out'],
    ['a certificate for NTLM', { ...CALENDAR, certificateFile: 'a' }, 'calendar.certificateFile:'],
    [
      'an authority without https',
      { ...app, signIn: { ...app.signIn, authority: 'http://login.example' } },
      'calendar.signIn.authority: must be an https address',
    ],
    ['a way that is none', { ...CALENDAR, signIn: { method: 'magic' } }, 'calendar.signIn.method'],
  ])('does not take %s', (_, calendar, mistake) => {
    expect(mistakesOf(JSON.stringify({ crm: CRM, calendar }))).toContain(mistake);
  });

  it('names every mistake by its field, all of them at once', () => {
    const { url, ...withoutUrl } = CRM;
    const calendar = { ...CALENDAR, access: 'magic', password: '' };
    const mistakes = mistakesOf(JSON.stringify({ crm: { ...withoutUrl, uri: url }, calendar }));
    for (const name of ['crm.url:', '"uri"', 'calendar.access:', 'calendar.password:']) {
      expect(mistakes).toContain(name);
    }
  });

  it.each([
    ['no calendar', { crm: CRM }, 'calendar:'],
    ['another CRM', { crm: { ...CRM, kind: 'visma' }, calendar: CALENDAR }, 'crm.kind:'],
    ['a bare host', { crm: { ...CRM, url: 'crm.example.com' }, calendar: CALENDAR }, 'crm.url:'],
    [
      'a number for a password',
      { crm: { ...CRM, password: 12345 }, calendar: CALENDAR },
      'crm.password:',
    ],
    ['a list', [], 'expected object'],
    ['a null', null, 'expected object'],
  ])('is refused with %s', (_, value, sentence) => {
    expect(mistakesOf(JSON.stringify(value))).toContain(sentence);
  });

  it.each([
    ['a torn end', '{"crm":{"password":"hunter2"', 'not JSON'],
    ['a missing comma', '{"crm":{\n"password":"hunter2" "user":"x"}}', 'line 2, column 22'],
    ['the bare password', 'hunter2', 'not JSON'],
    ['nothing', ' \n', 'it is empty'],
  ])('does not repeat a password in the refusal of %s', (_, text, sentence) => {
    const mistakes = mistakesOf(text);
    expect(mistakes).toContain(sentence);
    expect(mistakes).not.toContain('hunter2');
  });

  it('does not repeat a password that stands in the wrong field', () => {
    const crm = {
      ...CRM,
      kind: 'hunter2',
      url: 'https://x:hunter2@crm.example.com',
      api: 'hunter2',
    };
    expect(mistakesOf(JSON.stringify({ crm, calendar: CALENDAR }))).not.toContain('hunter2');
  });
});
