import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALENDAR, basic, envelope, get, inside, startRawExchange } from './raw-exchange.ts';
import type { RawExchange } from './raw-exchange.ts';

const FOLDER =
  '<m:GetFolder><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape>' +
  `<m:FolderIds>${CALENDAR}</m:FolderIds></m:GetFolder>`;

const folderOf = (address: string): string =>
  FOLDER.replace(
    CALENDAR,
    '<t:DistinguishedFolderId Id="calendar"><t:Mailbox><t:EmailAddress>' +
      `${address}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>`,
  );

describe('logging on to the practice Exchange', () => {
  let raw: RawExchange;
  beforeAll(async () => {
    raw = await startRawExchange();
  });
  afterAll(() => raw.close());

  it('asks for Basic credentials when there are none', async () => {
    const response = await fetch(raw.url, { method: 'POST', body: envelope(FOLDER) });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm="/u);
  });

  it('refuses a wrong password and an unknown user alike', async () => {
    const wrong = await raw.call(FOLDER, { password: 'no' });
    const unknown = await raw.call(FOLDER, { user: 'nobody' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
  });

  it('takes a user as login, DOMAIN\\login and address', async () => {
    const { login, password, email } = raw.anna;
    for (const user of [login, `OFFICE\\${login}`, email, login.toUpperCase()]) {
      const answer = await raw.call(FOLDER, { user, password, as: null });
      expect(answer.codes).toEqual(['NoError']);
    }
  });

  it('lets the service account stand for a person', async () => {
    const answer = await raw.call(FOLDER);
    expect(answer.status).toBe(200);
    expect(inside(answer.text, 't:FolderClass')).toBe('IPF.Appointment');
  });

  it('refuses to stand for a mailbox outside the right to impersonate', async () => {
    const answer = await raw.call(FOLDER, { as: raw.boss.email });
    expect(answer.status).toBe(500);
    expect(answer.codes).toEqual(['ErrorImpersonateUserDenied']);
    expect(answer.text).toContain('<s:Fault>');
  });

  it('refuses a person who impersonates another', async () => {
    const { login, password } = raw.bo;
    const answer = await raw.call(FOLDER, { user: login, password });
    expect(answer.codes).toEqual(['ErrorImpersonateUserDenied']);
  });

  it('names a mailbox that does not exist', async () => {
    const answer = await raw.call(FOLDER, { as: 'ghost@fjordogfjell.example' });
    expect([answer.status, ...answer.codes]).toEqual([500, 'ErrorNonExistentMailbox']);
  });

  it('cannot tell which calendar an account without a mailbox means', async () => {
    const answer = await raw.call(FOLDER, { as: null });
    expect(answer.codes).toEqual(['ErrorMissingEmailAddress']);
  });

  it('refuses a version it does not know', async () => {
    const answer = await raw.call(FOLDER, { version: 'Exchange3000' });
    expect([answer.status, ...answer.codes]).toEqual([500, 'ErrorInvalidServerVersion']);
  });

  it('leaves time zone elements out for a client that names no version', async () => {
    const item = raw.desk.createItem(raw.anna.email, {
      subject: 'Old',
      start: raw.clock.now(),
      end: raw.clock.now() + 60_000,
    });
    const old = await raw.call(get([item.id]), { version: null });
    const recent = await raw.call(get([item.id]));
    expect(old.text).not.toContain('<t:StartTimeZone');
    expect(recent.text).toContain('<t:StartTimeZone Id="');
  });

  it('opens a shared calendar by delegation, and only a shared one', async () => {
    const { login, password } = raw.bo;
    const own = { user: login, password, as: null };
    const closed = await raw.call(folderOf(raw.kim.email), own);
    raw.desk.share(raw.kim.email, login, 'reviewer');
    const opened = await raw.call(folderOf(raw.kim.email), own);
    expect(closed.codes).toEqual(['ErrorAccessDenied']);
    expect(opened.codes).toEqual(['NoError']);
    expect(inside(opened.text, 't:Modify')).toBe('false');
  });

  it('sends its version with every answer', async () => {
    const answer = await raw.call(FOLDER);
    expect(answer.text).toMatch(/<h:ServerVersionInfo MajorVersion="15"/u);
  });

  it('is found at its path whatever the case, and nowhere else', async () => {
    const headers = {
      'content-type': 'text/xml',
      authorization: basic(raw.service.login, raw.service.password),
    };
    const body = envelope(FOLDER, { as: raw.anna.email });
    const post = (path: string): Promise<Response> =>
      fetch(raw.server.url + path, { method: 'POST', headers, body });
    expect((await post('/ews/exchange.asmx')).status).toBe(200);
    expect((await post('/ews/other.asmx')).status).toBe(404);
  });
});
