import { describe, expect, it } from 'vitest';
import { redactFields, redactText } from '../../../../src/main/log/redact.ts';

const SECRET = 'hunter2-S3cret+/=';
const BASE64 = Buffer.from(`sync:${SECRET}`).toString('base64');

describe('a text for the log', () => {
  it.each([
    `Authorization: Basic ${BASE64}`,
    `authorization:Basic   ${BASE64}`,
    `AUTHORIZATION = BASIC ${BASE64}\r\nHost: x`,
    `{"authorization":"Bearer ${SECRET}"}`,
    `{\\"Authorization\\":\\"Bearer ${SECRET}\\"}`,
    `Proxy-Authorization: NTLM ${BASE64}`,
    `sent Basic ${BASE64} and failed`,
    `Bearer\t${SECRET}`,
    `Bearer%20${BASE64}`,
    `SOTicket ${SECRET}`,
    `Authorization: SOTicket 7T:${SECRET}`,
    `X-Ticket: ${SECRET}`,
    `SO-AppToken: ${SECRET}`,
    `Cookie: session=${SECRET}; other=${SECRET}`,
    `Set-Cookie: ASP.NET_SessionId=${SECRET}; path=/; HttpOnly`,
    `https://sync:${SECRET}@mail.example.com/EWS`,
    `https://sync:p@ss${SECRET}@mail.example.com/EWS`,
    `https://hunter2-S3cret@mail.example.com/`,
    `http://sync:pa/ss/${SECRET}@mail.example.com/`,
    `HTTPS://SYNC:${SECRET}@MAIL.EXAMPLE.COM`,
    `redirected to //x then ftp://a:${SECRET}@b`,
    `POST body grant_type=password&password=${SECRET}&client_id=1`,
    `GET /x?access_token=${SECRET}`,
    `GET /x?a=1&refresh_token=${SECRET}`,
    `GET /callback?code=${SECRET}&state=1`,
    `password: ${SECRET}`,
    `Password = '${SECRET} with spaces ${SECRET}'`,
    `{"client_secret": "${SECRET}"}`,
    `{"crm.password":"${SECRET}, with more ${SECRET}"}`,
    `{\\"password\\":\\"${SECRET}\\"}`,
    `{'pwd' : '${SECRET}'}`,
    `<Password>${SECRET}</Password>`,
    `<ns1:Password xmlns:ns1="urn:x" Type="text">${SECRET}</ns1:Password>`,
    `<so:Ticket>${SECRET}</so:Ticket>`,
    `api_key=${SECRET}`,
    `apikey: ${SECRET}`,
  ])('does not show what is secret in %j', (text) => {
    const shown = redactText(text);
    expect(shown).not.toContain('hunter2');
    expect(shown).not.toContain('S3cret');
    expect(shown).not.toContain(BASE64.slice(4));
    expect(shown).toContain('[hidden]');
  });

  it.each([
    'The server refused Basic authentication.',
    'GetItem 12 items in 340 ms',
    'https://mail.example.com:443/EWS/Exchange.asmx?x=1',
    'http://127.0.0.1:8080/api/v1/User?$filter=email%20eq%20anna@example.com',
    'http://127.0.0.1:8080/mailbox/anna@example.com',
    'mailbox anna@example.com, zone Europe/Oslo',
    'The ticket office was moved to “Rådhuset” – 7 participants',
    'A sync token was refreshed',
  ])('shows %j as it is', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('keeps the host, so that one sees where it went', () => {
    expect(redactText(`https://sync:${SECRET}@mail.example.com/EWS`)).toBe(
      'https://[hidden]@mail.example.com/EWS',
    );
  });

  it('hides the same when it is redacted twice', () => {
    const once = redactText(`password=${SECRET} https://a:${SECRET}@b Bearer ${SECRET}`);
    expect(redactText(once)).toBe(once);
  });

  it.each([
    ['a line feed', '\n', '\n'],
    ['a tab', '\t', '\t'],
    ['an escape', '\u001b[2J', '\\u001b[2J'],
    ['a control sequence of one sign', '\u009b31m', '\\u009b31m'],
    ['a carriage return', 'over\rwritten', 'over\\u000dwritten'],
    ['a line separator', '\u2028', '\\u2028'],
    ['a turn of direction', '\u202etxt.exe', '\\u202etxt.exe'],
    ['a null character', '\u0000', '\\u0000'],
  ])('makes %s harmless', (_, sign, shown) => {
    expect(redactText(sign)).toBe(shown);
  });

  it('is cut when it is long, and says how long it was', () => {
    const shown = redactText('ø'.repeat(10_000_000));
    expect(shown.length).toBeLessThan(8_300);
    expect(shown).toMatch(/ … \(10000000 characters\)$/);
  });

  it('shows no half of a secret at the cut', () => {
    for (const length of [65_500, 65_510, 65_520, 65_530]) {
      const head = `Authorization: Basic ${'A'.repeat(length - 60)}\n`;
      expect(redactText(`${head} see https://sync:hunter2${'x'.repeat(200)}@host`)).not.toContain(
        'hunter2',
      );
    }
  });

  it.each([
    ['dots', 'a.'],
    ['addresses without an end', 'x://a:b'],
    ['user names without an end', '://'],
    ['quotes', '"password":"'],
    ['open elements', '<password '],
    ['backslashes', 'password\\\\'],
    ['white space', 'basic   '],
    ['words of headers', 'so-so-so-'],
    ['names', 'a-password_'],
  ])('takes hostile %s by the megabyte', (_, part) => {
    // A search that goes wrong here would take hours and not milliseconds.
    expect(redactText(part.repeat(200_000)).length).toBeLessThan(8_300);
  });
});

describe('the fields of a line', () => {
  it.each([
    'password',
    'crmPassword',
    'Authorization',
    'x-ticket',
    'accessToken',
    'set-cookie',
    'client_secret',
    'apiKey',
  ])('hide what is under %s, whatever it looks like', (name) => {
    expect(redactFields({ [name]: SECRET })).toEqual({ [name]: '[hidden]' });
    expect(redactFields({ [name]: 4711 })).toEqual({ [name]: '[hidden]' });
  });

  it('show that there is none, and whether there is one', () => {
    expect(redactFields({ password: null, hasPassword: true })).toEqual({
      password: null,
      hasPassword: true,
    });
  });

  it('show numbers and plain texts, and redact the texts', () => {
    expect(
      redactFields({ items: 7, host: 'mail.example.com', url: `https://a:${SECRET}@b/` }),
    ).toEqual({ items: 7, host: 'mail.example.com', url: 'https://[hidden]@b/' });
  });

  it('redact a name as well', () => {
    expect(Object.keys(redactFields({ [`Bearer ${SECRET}`]: 1 }))).toEqual(['Bearer [hidden]']);
  });
});
