import { afterEach, describe, expect, it } from 'vitest';
import type { Mailbox } from '../../../../../src/sync/model/account.ts';
import {
  cannedExchange,
  envelope,
  error,
  fault,
  never,
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
