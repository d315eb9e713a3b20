import { describe, expect, it } from 'vitest';
import { commandIn } from '../../../../src/main/connecting/command-in.ts';
import {
  calendarOf,
  crmOf,
  valuesOfCalendar,
  valuesOfCrm,
} from '../../../../src/main/connecting/form-values.ts';
import type { Values } from '../../../../src/main/connecting/form-values.ts';
import { KeptSecret } from '../../../../src/main/connecting/kept-secret.ts';
import type { Profile } from '../../../../src/main/settings/profile.ts';
import { USUAL_FOLLOW_UPS } from '../../../../src/main/settings/follow-up-settings.ts';

const CRM: Values = {
  ...{ url: 'https://crm.example/SuperOffice', user: ' sync ', api: 'auto' },
  signIn: 'superoffice',
};
const CALENDAR: Values = {
  ...{ email: 'sync@example.com', signIn: 'auto', access: 'impersonation', url: '', user: '' },
};
const SECRETS = { password: 'hunter2', applicationToken: null };

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
    const known: Profile['crm'] = { ...settings, priorities: { '1': 'high' } };
    expect(crmOf(CRM, SECRETS, known)).toMatchObject({ server: { priorities: { '1': 'high' } } });
    expect(crmOf(valuesOfCrm(known), SECRETS, known)).toEqual({
      kind: 'filled',
      server: { ...known, ...SECRETS },
    });
  });

  it.each([
    [{ url: 'crm.example' }, ['url']],
    [{ url: 'https://sync:hunter2@crm.example' }, ['url']],
    [{ user: ' ' }, ['user']],
    [{ timeZone: 'Middle-earth' }, ['timeZone']],
    [{ pinnedSha256: 'ab:cd' }, ['pinnedSha256']],
    [{ signIn: 'system-user' }, ['signIn']],
    [{ api: 'both' }, ['api']],
  ])('names the field of %o', (change, fields) => {
    expect(fieldsOf(crmOf({ ...CRM, ...change }, SECRETS, null))).toEqual(fields);
  });
});

describe('the form of the calendar', () => {
  it('looks for the server of the e-mail address, and signs in with it', () => {
    expect(calendarOf(CALENDAR, 'hunter2')).toMatchObject({
      server: {
        calendar: { url: null, user: 'sync@example.com', password: 'hunter2' },
        search: { email: 'sync@example.com', trustedHosts: [] },
      },
    });
  });

  it('signs in with another user name, and sends the password to trusted hosts', () => {
    const values = { ...CALENDAR, user: 'EXAMPLE\\sync', trustedHosts: 'a.example, b.example' };
    expect(calendarOf(values, 'hunter2')).toMatchObject({
      server: {
        calendar: { user: 'EXAMPLE\\sync' },
        search: { email: 'sync@example.com', trustedHosts: ['a.example', 'b.example'] },
      },
    });
  });

  it('does not need the e-mail address where the server is known', () => {
    const url = 'https://mail.example/EWS/Exchange.asmx';
    expect(fieldsOf(calendarOf({ ...CALENDAR, email: '', url, user: 'sync' }, 'x'))).toEqual([]);
  });

  it.each([
    [{ email: '' }, ['email']],
    [{ email: 'sync' }, ['email']],
    [{ url: 'ftp://mail.example' }, ['url']],
    [{ signIn: 'oauth-app', authority: 'x', clientId: '' }, ['authority', 'clientId']],
    [{ access: 'everything' }, ['access']],
  ])('names the fields of %o', (change, fields) => {
    expect(fieldsOf(calendarOf({ ...CALENDAR, ...change }, 'hunter2'))).toEqual(fields);
  });

  it('needs a password but of a person who signs in in the browser', () => {
    const authority = 'https://login.example/tenant';
    const person = { ...CALENDAR, signIn: 'oauth-person', authority, clientId: 'c' };
    expect(fieldsOf(calendarOf(CALENDAR, null))).toEqual(['password']);
    expect(fieldsOf(calendarOf(person, null))).toEqual([]);
  });

  it('comes back as it was filled in', () => {
    const values = { ...CALENDAR, url: 'https://mail.example/EWS/Exchange.asmx', folder: 'CRM' };
    const filled = calendarOf(values, 'hunter2');
    if (filled.kind === 'mistaken') throw new Error('It was refused.');
    const { kind, user, signIn, access, folder, pinnedSha256 } = filled.server.calendar;
    const stored = { kind, user, signIn, access, folder, pinnedSha256, url: values.url };
    const again = valuesOfCalendar(stored);
    expect(calendarOf(again, 'hunter2')).toEqual(filled);
  });
});

describe('a secret that is kept', () => {
  const kept = new KeptSecret('hunter2', CRM);

  it('is used with what does not change where it goes', () => {
    expect(kept.for({ ...CRM, api: 'rest', timeZone: 'Europe/Oslo' })).toBe('hunter2');
  });

  it.each(['url', 'user', 'signIn', 'pinnedSha256', 'trustedHosts', 'authority', 'email'])(
    'is not sent where another %s leads',
    (name) => {
      const values = { ...CRM, [name]: 'https://elsewhere.example' };
      expect(kept.for(values)).toBeNull();
      expect(kept.isBoundElsewhere(values)).toBe(true);
    },
  );
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
