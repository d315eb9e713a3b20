import { afterEach, describe, expect, it } from 'vitest';
import { autodiscover } from '../../../../../src/sync/connectors/ews/autodiscover.ts';
import type { Mailbox } from '../../../../../src/sync/model/account.ts';
import { patientClock } from '../http/tiny-server.ts';
import {
  cannedExchange,
  envelope,
  error,
  fault,
  never,
  NOW,
  ok,
  reply,
  type Answer,
  type Answers,
  type Canned,
} from './canned-exchange.ts';

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function canned(answers: Answers): Promise<Canned> {
  const one = await cannedExchange(answers);
  open.push(one);
  return one;
}

const resolution = (name: string, address: string, type = 'Mailbox'): string =>
  `<t:Resolution><t:Mailbox><t:Name>${name}</t:Name><t:EmailAddress>${address}</t:EmailAddress><t:RoutingType>SMTP</t:RoutingType><t:MailboxType>${type}</t:MailboxType></t:Mailbox></t:Resolution>`;
const set = (inside: string): string =>
  `<m:ResolutionSet TotalItemsInView="9" IncludesLastItemInRange="true">${inside}</m:ResolutionSet>`;
const NOBODY = reply('ResolveNames', error('ResolveNames', 'ErrorNameResolutionNoResults'));
const warning = (inside: string): string =>
  reply('ResolveNames', ok('ResolveNames', set(inside)))
    .replace('"Success"', '"Warning"')
    .replace('NoError', 'ErrorNameResolutionMultipleResults');

async function mailboxes(query: string, answer: Answers[string]): Promise<readonly Mailbox[]> {
  const { connection } = await canned({ ResolveNames: answer });
  return connection.mailboxes(query, never);
}

describe('a search for mailboxes', () => {
  it('finds one', async () => {
    const one = reply(
      'ResolveNames',
      ok('ResolveNames', set(resolution('Åse &amp; Co', 'ase@example.test'))),
    );
    expect(await mailboxes('åse', () => one)).toEqual([
      { name: 'Åse & Co', email: 'ase@example.test' },
    ]);
  });

  it('finds several, in order, without groups and doubles', async () => {
    const inside =
      resolution('Bo', 'bo@example.test') +
      resolution('All', 'all@example.test', 'PublicDL') +
      resolution('Anna', 'anna@example.test') +
      resolution('Bo', 'BO@example.test');
    const found = await mailboxes('x', () => warning(inside));
    expect(found.map(({ name }) => name)).toEqual(['Anna', 'Bo']);
  });

  it('understands other prefixes', async () => {
    const other = warning(resolution('Bo', 'bo@example.test') + resolution('Al', 'al@example.test'))
      .replace(/(<\/?|xmlns:)s([:=])/g, '$1soapenv$2')
      .replace(/(<\/?|xmlns:)t([:=])/g, '$1types$2');
    expect((await mailboxes('x', () => other)).length).toBe(2);
  });

  it('finds nobody', async () => {
    expect(await mailboxes('nobody', () => NOBODY)).toEqual([]);
  });

  it('puts a list of all together', async () => {
    const found = await mailboxes('', ({ body }) =>
      body.includes('>b<')
        ? reply('ResolveNames', ok('ResolveNames', set(resolution('Bo', 'bo@example.test'))))
        : NOBODY,
    );
    expect(found).toEqual([{ name: 'Bo', email: 'bo@example.test' }]);
    expect(open.at(-1)?.asked.length).toBe(36);
  });

  it('sends whatever was typed as nothing but text', async () => {
    const typed = `</m:UnresolvedEntry><x a="1">&amp;]]>'\u0000\ud800`;
    await mailboxes(typed, () => NOBODY);
    expect(open.at(-1)?.asked[0]?.seen.body).toContain(
      `>&lt;/m:UnresolvedEntry&gt;&lt;x a="1"&gt;&amp;amp;]]&gt;'</m:UnresolvedEntry>`,
    );
  });

  it.each<readonly [string, Answer, string]>([
    ['an inner error without XML', [500, 'Runtime Error'], 'server'],
    ['an empty inner error', [500, ''], 'server'],
    ['a fault', [500, fault('ErrorServerBusy', { BackOffMilliseconds: '10' })], 'throttled'],
    ['a refused password', [401, ''], 'auth'],
    ['a web page', '<html></html>', 'wrong-service'],
    ['no answer', null, 'offline'],
    ['a DOCTYPE', `<!DOCTYPE s [<!ENTITY x "y">]>${NOBODY}`, 'protocol'],
    ['an answer to something else', reply('GetFolder', ok('GetFolder')), 'protocol'],
    ['an answer without messages', envelope('<m:ResolveNamesResponse/>'), 'protocol'],
    [
      'an error in the answer',
      reply('ResolveNames', error('ResolveNames', 'ErrorAccessDenied')),
      'forbidden',
    ],
  ])('ends with an error at %s', async (_, answer, code) => {
    await expect(mailboxes('x', () => answer)).rejects.toMatchObject({ code });
  });
});

const POX = '/autodiscover/autodiscover.xml';
const pox = (inside: string): string =>
  `<?xml version="1.0"?><Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"><Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">${inside}</Response></Autodiscover>`;
const settings = (url: string): string =>
  envelope(
    `<GetUserSettingsResponseMessage xmlns="http://schemas.microsoft.com/exchange/2010/Autodiscover"><Response><ErrorCode>NoError</ErrorCode><ErrorMessage/><UserResponses><UserResponse><ErrorCode>NoError</ErrorCode><ErrorMessage>No error.</ErrorMessage><RedirectTarget/><UserSettingErrors/><UserSettings><UserSetting xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="StringSetting"><Name>ExternalEwsUrl</Name><Value>${url}</Value></UserSetting></UserSettings></UserResponse></UserResponses></Response></GetUserSettingsResponseMessage>`,
  );

async function discover(answers: Answers, email = 'anna@example.test'): Promise<string> {
  const { http, origin } = await canned(answers);
  return autodiscover({ email, http, clock: patientClock(NOW), origins: [origin] }, never);
}

describe('autodiscover', () => {
  const account = (protocols: string): string => pox(`<Account>${protocols}</Account>`);
  const protocol = (type: string, url: string): string =>
    `<Protocol><Type>${type}</Type><EwsUrl>${url}</EwsUrl></Protocol>`;

  it('takes the address for clients outside, if there is one', async () => {
    const both = account(
      protocol('EXCH', 'https://in.test/EWS') + protocol('EXPR', 'https://out.test/EWS'),
    );
    expect(await discover({ [POX]: () => both })).toBe('https://out.test/EWS');
    const inside = account(
      protocol('EXCH', 'https://in.test/EWS') + '<Protocol><Type>EXPR</Type></Protocol>',
    );
    expect(await discover({ [POX]: () => inside })).toBe('https://in.test/EWS');
    expect(open.at(-1)?.asked[0]?.seen.body).toContain('<EMailAddress>anna@example.test<');
  });

  it('follows to another address, but not in a circle', async () => {
    const answers: Answers = {
      [POX]: ({ body }) =>
        body.includes('anna@')
          ? account('<Action>redirectAddr</Action><RedirectAddr>a@other.test</RedirectAddr>')
          : account(protocol('EXPR', 'https://out.test/EWS')),
    };
    expect(await discover(answers)).toBe('https://out.test/EWS');
    const circle: Answers = {
      [POX]: ({ body }) =>
        account(
          `<RedirectAddr>${body.includes('anna@') ? 'bo' : 'anna'}@example.test</RedirectAddr>`,
        ),
    };
    await expect(discover(circle)).rejects.toMatchObject({ code: 'wrong-service' });
    expect(open.at(-1)?.asked.length).toBe(5);
  });

  it('asks in SOAP where plain XML is not answered', async () => {
    const answers: Answers = {
      [POX]: () => [404, 'Not Found'],
      GetUserSettingsRequestMessage: () => settings('https://soap.test/EWS/Exchange.asmx'),
    };
    expect(await discover(answers)).toBe('https://soap.test/EWS/Exchange.asmx');
  });

  it('does not carry the password to where a server sends it on', async () => {
    const redirect = settings('')
      .replaceAll('NoError', 'RedirectUrl')
      .replace('<RedirectTarget/>', '<RedirectTarget>https://evil.test/</RedirectTarget>');
    const answers: Answers = {
      [POX]: () => [404, ''],
      GetUserSettingsRequestMessage: () => redirect,
    };
    await expect(discover(answers)).rejects.toMatchObject({ code: 'wrong-service' });
    expect(open.at(-1)?.asked.length).toBe(2);
  });

  it.each<readonly [string, Answers, string]>([
    ['the password is wrong', { [POX]: () => [401, ''] }, 'auth'],
    [
      'nobody has the address',
      { [POX]: () => pox('<Error><ErrorCode>500</ErrorCode></Error>') },
      'no-such-account',
    ],
    [
      'nothing is there',
      { [POX]: () => [404, ''], GetUserSettingsRequestMessage: () => [404, ''] },
      'wrong-service',
    ],
    ['nobody answers', {}, 'wrong-service'],
    [
      'everything is broken',
      { [POX]: () => [500, 'x'], GetUserSettingsRequestMessage: () => [500, 'x'] },
      'wrong-service',
    ],
  ])('says what is wrong when %s', async (_, answers, code) => {
    await expect(discover(answers)).rejects.toMatchObject({ code });
  });

  it('wants a whole address', async () => {
    for (const email of ['anna', 'anna@', '@example.test', 'anna@exa mple.test', 'a@b/c']) {
      await expect(discover({}, email)).rejects.toMatchObject({ code: 'settings' });
    }
  });
});
