import { describe, expect, it } from 'vitest';
import { commandIn } from '../../../../src/main/connecting/command-in.ts';
import {
  calendarOf,
  crmOf,
  formSecretsOfCrm,
  valuesOfCalendar,
  valuesOfCrm,
} from '../../../../src/main/connecting/form-values.ts';
import type { Values } from '../../../../src/main/connecting/form-values.ts';
import { KeptSecrets } from '../../../../src/main/connecting/kept-secrets.ts';
import type { Profile } from '../../../../src/main/settings/profile.ts';
import { USUAL_FOLLOW_UPS } from '../../../../src/main/settings/follow-up-settings.ts';

const CRM: Values = {
  ...{ url: 'https://crm.example/SuperOffice', user: ' sync ', api: 'auto' },
  signIn: 'superoffice',
};
const CALENDAR: Values = {
  ...{ email: 'sync@example.com', signIn: 'auto', access: 'impersonation', url: '', user: '' },
};
const SECRETS = { password: 'hunter2', applicationToken: 'app' };

function fieldsOf(filled: ReturnType<typeof crmOf> | ReturnType<typeof calendarOf>) {
  return filled.kind === 'mistaken' ? filled.mistakes.map(({ field }) => field) : [];
}

describe('the form of the CRM', () => {
  it('gives a server, with the usual for what it does not ask', () => {
    expect(crmOf(CRM, SECRETS, null)).toMatchObject({
      server: {
        ...{ url: CRM['url'], user: 'sync', password: 'hunter2', timeZone: null },
        followUps: USUAL_FOLLOW_UPS,
      },
    });
  });

  it('leaves alone what was set before and it does not ask', () => {
    const filled = crmOf(CRM, SECRETS, null);
    if (filled.kind === 'mistaken') throw new Error('It was refused.');
    const { kind, api, url, signIn, user, timeZone, followUps, pinnedSha256 } = filled.server;
    const settings = { kind, api, url, signIn, user, timeZone, followUps, pinnedSha256 };
    const known: Profile['crm'] = { ...settings, priorities: { '1': 'high' }, database: null };
    expect(crmOf(CRM, SECRETS, known)).toMatchObject({ server: { priorities: { '1': 'high' } } });
    expect(crmOf(valuesOfCrm(known), SECRETS, known)).toEqual({
      kind: 'filled',
      server: { ...settings, priorities: { '1': 'high' }, ...SECRETS, systemUserToken: null },
    });
  });

  it.each([
    [{ url: 'crm.example' }, ['url']],
    [{ url: 'https://sync:hunter2@crm.example' }, ['url']],
    [{ user: ' ' }, ['user']],
    [{ timeZone: 'Middle-earth' }, ['timeZone']],
    [{ pinnedSha256: 'ab:cd' }, ['pinnedSha256']],
    [{ signIn: 'system-user' }, ['customer', 'privateKey', 'systemUserToken']],
    [{ signIn: 'system-user', customer: 'C1' }, ['privateKey', 'systemUserToken']],
    [{ api: 'both' }, ['api']],
  ])('names the field of %o', (change, fields) => {
    expect(fieldsOf(crmOf({ ...CRM, ...change }, SECRETS, null))).toEqual(fields);
  });
});

describe('the form of the calendar', () => {
  it('looks for the server of the e-mail address, and signs in with it', () => {
    expect(calendarOf(CALENDAR, { password: 'hunter2' }, null)).toMatchObject({
      server: {
        calendar: { url: null, user: 'sync@example.com', password: 'hunter2' },
        search: { email: 'sync@example.com', trustedHosts: [] },
      },
    });
  });

  it('signs in with another user name, and sends the password to trusted hosts', () => {
    const values = { ...CALENDAR, user: 'EXAMPLE\\sync', trustedHosts: 'a.example, b.example' };
    expect(calendarOf(values, { password: 'hunter2' }, null)).toMatchObject({
      server: {
        calendar: { user: 'EXAMPLE\\sync' },
        search: { email: 'sync@example.com', trustedHosts: ['a.example', 'b.example'] },
      },
    });
  });

  it('does not need the e-mail address where the server is known', () => {
    const url = 'https://mail.example/EWS/Exchange.asmx';
    expect(
      fieldsOf(calendarOf({ ...CALENDAR, email: '', url, user: 'sync' }, { password: 'x' }, null)),
    ).toEqual([]);
  });

  it.each([
    [{ email: '' }, ['email']],
    [{ email: 'sync' }, ['email']],
    [{ url: 'ftp://mail.example' }, ['url']],
    [{ signIn: 'oauth-app', authority: 'x', clientId: '' }, ['authority', 'clientId']],
    [{ access: 'everything' }, ['access']],
  ])('names the fields of %o', (change, fields) => {
    expect(fieldsOf(calendarOf({ ...CALENDAR, ...change }, { password: 'hunter2' }, null))).toEqual(
      fields,
    );
  });

  it('needs a password but of a person who signs in in the browser', () => {
    const authority = 'https://login.example/tenant';
    const person = { ...CALENDAR, signIn: 'oauth-person', authority, clientId: 'c' };
    expect(fieldsOf(calendarOf(CALENDAR, {}, null))).toEqual(['password']);
    expect(fieldsOf(calendarOf(person, {}, null))).toEqual([]);
  });

  it('comes back as it was filled in', () => {
    const values = { ...CALENDAR, url: 'https://mail.example/EWS/Exchange.asmx', folder: 'CRM' };
    const filled = calendarOf(values, { password: 'hunter2' }, null);
    if (filled.kind === 'mistaken') throw new Error('It was refused.');
    const { kind, user, signIn, access, folder, pinnedSha256 } = filled.server.calendar;
    const stored = { kind, user, signIn, access, folder, pinnedSha256, url: values.url };
    const again = valuesOfCalendar(stored);
    expect(calendarOf(again, { password: 'hunter2' }, null)).toEqual(filled);
  });
});

describe('the secrets that are kept', () => {
  const kept = () => new KeptSecrets({ password: 'hunter2', applicationToken: 'app' }, CRM);

  it('are used with what does not change where they go', () => {
    expect(kept().for({ ...CRM, api: 'rest', timeZone: 'Europe/Oslo' })).toEqual(SECRETS);
  });

  it.each([
    ...['url', 'user', 'customer', 'signIn', 'pinnedSha256', 'trustedHosts', 'authority', 'email'],
    ...['clientId', 'resource'],
  ])('are not sent where another %s leads, with or without a new password', (name) => {
    const values = { ...CRM, [name]: 'https://elsewhere.example' };
    const secrets = kept();
    expect(secrets.for(values)).toEqual({});
    secrets.enter({ password: 'new' }, values);
    expect(secrets.for(values)).toEqual({ password: 'new' });
    expect(secrets.for(CRM)).toEqual({});
  });

  it('stay beside one that is entered anew for the same server', () => {
    const secrets = kept();
    secrets.enter({ password: 'new', applicationToken: '' }, CRM);
    expect(secrets.for(CRM)).toEqual({ password: 'new', applicationToken: 'app' });
  });

  it('are still there for their own server after a look at another one', () => {
    const secrets = kept();
    secrets.enter({}, { ...CRM, url: 'https://elsewhere.example' });
    expect(secrets.for(CRM)).toEqual(SECRETS);
  });
});

describe('the form of an application at SuperOffice Online', () => {
  const values: Values = {
    ...{ url: 'https://online.superoffice.com', signIn: 'system-user', customer: 'Cust12345' },
    api: 'auto',
  };
  const secrets = { privateKey: 'PEM', systemUserToken: 'sys', applicationToken: 'app' };

  it('gives a server that comes back as it was filled in', () => {
    const filled = crmOf(values, secrets, null);
    if (filled.kind === 'mistaken') throw new Error('It was refused.');
    const { password, applicationToken = null, systemUserToken = null, ...told } = filled.server;
    expect(told).toMatchObject({ user: 'Cust12345', signIn: { customer: 'Cust12345' } });
    const stored = { password, applicationToken, systemUserToken };
    expect(formSecretsOfCrm(told.signIn, stored)).toEqual(secrets);
    const known = { ...told, database: null };
    expect(crmOf(valuesOfCrm(known), secrets, known)).toEqual(filled);
  });
});

describe('the form of a person at SuperOffice Online', () => {
  const values: Values = {
    ...{ url: 'https://online.superoffice.com', signIn: 'person', customer: 'Cust12345' },
    ...{ clientId: '4ref53', api: 'rest' },
  };

  it('asks for no password, and gives a server that comes back as it was filled in', () => {
    const filled = crmOf(values, {}, null);
    if (filled.kind === 'mistaken') throw new Error('It was refused.');
    const { password, applicationToken = null, systemUserToken = null, ...told } = filled.server;
    expect(told).toMatchObject({
      user: 'Cust12345',
      signIn: { method: 'person', customer: 'Cust12345', clientId: '4ref53' },
    });
    const stored = { password, applicationToken, systemUserToken };
    expect(formSecretsOfCrm(told.signIn, stored)).toEqual({});
    const known = { ...told, database: null };
    expect(valuesOfCrm(known)).toMatchObject(values);
    expect(crmOf(valuesOfCrm(known), {}, known)).toEqual(filled);
  });

  it('names what is missing', () => {
    expect(fieldsOf(crmOf({ ...values, customer: '', clientId: ' ' }, {}, null))).toEqual([
      'customer',
      'clientId',
    ]);
  });
});

describe('what no form asks for', () => {
  it('of the sign-in service stays, but not with another one', () => {
    const authority = 'https://login.example/tenant';
    const values = {
      ...{ ...CALENDAR, url: 'https://mail.example/EWS/Exchange.asmx', access: 'own' },
      ...{ signIn: 'oauth-person', authority, clientId: 'c' },
    };
    const pinnedSha256 = 'ab'.repeat(32);
    const filled = calendarOf(values, {}, null);
    if (filled.kind === 'mistaken') throw new Error('It was refused.');
    const { kind, user, access, folder } = filled.server.calendar;
    const signIn = { method: 'oauth-person', authority, clientId: 'c', resource: null } as const;
    const known = {
      ...{ kind, user, access, folder, url: values.url, pinnedSha256: null },
      signIn: { ...signIn, pinnedSha256 },
    };
    expect(calendarOf(values, {}, known)).toMatchObject({
      server: { calendar: { signIn: { pinnedSha256 } } },
    });
    const other = { ...values, authority: 'https://login.other.example/tenant' };
    expect(calendarOf(other, {}, known)).toMatchObject({
      server: { calendar: { signIn: { pinnedSha256: null } } },
    });
  });
});

describe('the command in a sentence', () => {
  it.each([
    [
      `The account O'Hara lacks it: New-ManagementRoleAssignment -Name "Calbridge" -Role "ApplicationImpersonation" -User 'O''Hara'. If the role was limited, …`,
      `New-ManagementRoleAssignment -Name "Calbridge" -Role "ApplicationImpersonation" -User 'O''Hara'`,
    ],
    [
      `grants it with: Add-MailboxFolderPermission -Identity 'a@b.example:\\Calendar' -User 'sync' -AccessRights Editor. A mailbox`,
      `Add-MailboxFolderPermission -Identity 'a@b.example:\\Calendar' -User 'sync' -AccessRights Editor`,
    ],
    [
      'can allow them: Set-OrganizationConfig -EwsEnabled $true, and the client id',
      'Set-OrganizationConfig -EwsEnabled $true',
    ],
    ['The server shows a certificate that has expired.', null],
  ])('of %j', (sentence, command) => {
    expect(commandIn(sentence)).toBe(command);
  });
});
