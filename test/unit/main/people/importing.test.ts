import { afterEach, describe, expect, it } from 'vitest';
import { createImporting, type Importing } from '../../../../src/main/people/importing.ts';
import type { LinkWish } from '../../../../src/main/people/linking.ts';
import type { ReviewedRow } from '../../../../src/main/people/review-list.ts';
import type { CrmUser, Mailbox } from '../../../../src/sync/model/account.ts';
import { LIST_WORDS } from '../../../../src/main/people/list-words.ts';
import type { Language } from '../../../../src/main/words/language.ts';
import { ENGLISH, speak } from '../../../../src/main/words/tongue.ts';
import { pairIdOf } from '../../../../src/sync/model/ids.ts';
import { linkedProfile, type LinkedProfile } from '../../../support/linked-profile.ts';

const NEVER = new AbortController().signal;

const USERS: readonly CrmUser[] = [
  { id: '7', name: 'Anna Berg', email: 'anna@example.test' },
  { id: '8', name: 'Bo Dahl', email: null },
  { id: '9', name: 'Jan Eide', email: 'jan1@example.test' },
  { id: '10', name: 'Jan Eide', email: 'jan2@example.test' },
];
const MAILBOXES: readonly Mailbox[] = [
  { name: 'Anna', email: 'anna@example.test' },
  { name: 'Bo', email: 'bo@example.test' },
  { name: 'Jan', email: 'jan1@example.test' },
  { name: 'Jan', email: 'jan2@example.test' },
];

interface Bench extends LinkedProfile {
  readonly importing: Importing;
}

const opened: LinkedProfile[] = [];

function bench(): Bench {
  const office = linkedProfile();
  opened.push(office);
  const mailboxAt = (email: string) =>
    Promise.resolve(MAILBOXES.find((one) => one.email === email) ?? null);
  const importing = createImporting({
    // Of all, the list shows the first only, as a large directory would.
    directory: {
      users: () => Promise.resolve(USERS),
      mailboxes: () => Promise.resolve(MAILBOXES.slice(0, 1)),
      mailboxAt,
    },
    linking: office.linking,
    pairs: office.pairs,
  });
  return { ...office, importing };
}

afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

async function rowsOf(importing: Importing, text: string): Promise<readonly ReviewedRow[]> {
  return (await importing.review(text, NEVER)).rows;
}

const wishesOf = (rows: readonly ReviewedRow[]): readonly LinkWish[] =>
  rows.flatMap(({ linkable }) => (linkable === null ? [] : [linkable]));

const HEAD = 'Person;E-mail;Mailbox;Direction;Enabled\n';

describe.each(Object.keys(LIST_WORDS) as Language[])('a list in %s', (language) => {
  afterEach(() => {
    speak(ENGLISH);
  });

  it('is written in the language of the window, and read in every other', async () => {
    const { importing, linking } = bench();
    const [anna, bo] = USERS;
    const [first, second] = MAILBOXES;
    if (!anna || !bo || !first || !second) throw new Error('nobody there');
    await linking.link({ crmUser: anna, mailbox: first, direction: 'to-crm' }, NEVER);
    await linking.link({ crmUser: bo, mailbox: second, enabled: false }, NEVER);
    speak({ language, locale: language });
    const list = importing.list(';');
    const { columns, directions, no } = LIST_WORDS[language];
    for (const [name] of Object.values(columns)) expect(list).toContain(`"${name}"`);
    expect(list).toContain(`"${directions['to-crm'][0]}"`);
    expect(list).toContain(`"${no[0]}"`);
    speak(ENGLISH);
    const { rows, ignored } = await importing.review(list, NEVER);
    expect(ignored).toEqual([]);
    expect(rows.map(({ kind }) => kind)).toEqual(['same', 'same']);
  });
});

it('has no word of a list that means two things', () => {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const meaning = new Map<string, string>();
  for (const { columns, directions, yes, no } of Object.values(LIST_WORDS)) {
    for (const kinds of [columns, directions, { yes, no }]) {
      const kind = kinds === columns ? 'column' : kinds === directions ? 'direction' : 'answer';
      for (const [means, names] of Object.entries(kinds)) {
        for (const name of names) {
          const key = `${kind} ${plain(name)}`;
          expect(meaning.get(key) ?? means, key).toBe(means);
          meaning.set(key, means);
        }
      }
    }
  }
});

describe('the review of a list', () => {
  it('finds people by e-mail, name or id, and fills in what is not said', async () => {
    const { importing, pairs } = bench();
    const text = `${HEAD};ANNA@example.test;;;\nBo Dahl;;bo@example.test;to-crm;no\n9;;jan1@example.test;;`;
    const rows = await rowsOf(importing, text);
    expect(rows.map(({ kind, problem }) => [kind, problem])).toEqual(
      Array.from({ length: 3 }, () => ['new', null]),
    );
    expect(
      wishesOf(rows).map((one) => [
        ...[one.crmUser.id, one.mailbox.email, one.direction, one.enabled],
      ]),
    ).toEqual([
      ['7', 'anna@example.test', 'two-way', true],
      ['8', 'bo@example.test', 'to-crm', false],
      ['9', 'jan1@example.test', 'two-way', true],
    ]);
    expect(pairs()).toEqual([]);
  });

  it.each([
    ['Nina;;anna@example.test;;', /no user "Nina"/],
    [';nina@example.test;;;', /no user "nina@example.test"/],
    [';;anna@example.test;;', /Neither a person nor an e-mail/],
    ['Jan Eide;;jan1@example.test;;', /more than one user "Jan Eide"/],
    ['Bo Dahl;anna@example.test;;;', /two different users/],
    ['Bo Dahl;;;;', /Bo Dahl has no e-mail/],
    ['Bo Dahl;;nobody@example.test;;', /no mailbox "nobody@example.test"/],
    ['Bo Dahl;;bo@example.test;sideways;', /"sideways" is no direction/],
    ['Bo Dahl;;bo@example.test;;perhaps', /"perhaps" is neither yes nor no/],
    ['Bo Dahl;;bo@example.test;;?', /"\?" is neither yes nor no/],
    ['Bo Dahl;;anna@example.test;;', /anna@example.test is linked with Anna Berg/],
    ['Anna Berg;;bo@example.test;;', /Anna Berg is linked with anna@example.test/],
  ])('says what is wrong with %s', async (row, problem) => {
    const { importing, linking } = bench();
    const [crmUser, mailbox] = [USERS[0], MAILBOXES[0]];
    if (!crmUser || !mailbox) throw new Error('nobody there');
    await linking.link({ crmUser, mailbox }, NEVER);
    const [reviewed] = await rowsOf(importing, HEAD + row);
    expect(reviewed).toMatchObject({ kind: 'problem', linkable: null });
    expect(reviewed?.problem).toMatch(problem);
  });

  it('takes nobody twice', async () => {
    const { importing } = bench();
    const rows = await rowsOf(
      importing,
      `${HEAD};anna@example.test;;;\nAnna Berg;;bo@example.test;;\nBo Dahl;;anna@example.test;;`,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['new', 'problem', 'problem']);
    expect(rows[1]?.problem).toMatch(/line 2 already/);
  });

  it('reads headings in any case and names those that mean nothing', async () => {
    const { importing } = bench();
    const text = 'EMAIL,Phone,mailbox\nanna@example.test,1,anna@example.test';
    const { rows, ignored } = await importing.review(text, NEVER);
    expect(rows[0]?.kind).toBe('new');
    expect(ignored).toEqual(['Phone']);
  });

  it.each([
    ['without headings', 'Anna Berg,anna@example.test'],
    ['that is empty', ''],
    ['with a column twice', 'Person,Name,Mailbox\nx,y,z'],
  ])('refuses a list %s', async (_, text) => {
    await expect(bench().importing.review(text, NEVER)).rejects.toMatchObject({ code: 'settings' });
  });
});

describe('a list that was looked at', () => {
  it('links everybody, and the second time changes nothing', async () => {
    const { importing, pairs, profile } = bench();
    const text = `${HEAD};anna@example.test;;;\nBo Dahl;;bo@example.test;to-crm;no`;
    const applied = await importing.apply(wishesOf(await rowsOf(importing, text)), NEVER);
    expect(applied.map(({ error }) => error)).toEqual([null, null]);
    expect(
      pairs()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([pairIdOf('7', 'anna@example.test'), pairIdOf('8', 'bo@example.test')].sort());
    const stored = profile.read();
    const again = await rowsOf(importing, text);
    expect(again.map(({ kind }) => kind)).toEqual(['same', 'same']);
    await importing.apply(wishesOf(again), NEVER);
    expect(profile.read()).toEqual(stored);
  });

  it('changes the settings of those who are linked', async () => {
    const { importing, pairs } = bench();
    const list = (settings: string): string => `${HEAD};anna@example.test;;${settings}`;
    await importing.apply(wishesOf(await rowsOf(importing, list(';'))), NEVER);
    const rows = await rowsOf(importing, list('to-crm;no'));
    expect(rows[0]?.kind).toBe('changed');
    await importing.apply(wishesOf(rows), NEVER);
    expect(pairs()).toMatchObject([{ direction: 'to-crm', enabled: false }]);
  });

  it('links the others when one mailbox may not be opened, and says which', async () => {
    const { importing, pairs, forbidden } = bench();
    forbidden.add('anna@example.test');
    const text = `${HEAD};anna@example.test;;;\nBo Dahl;;bo@example.test;;`;
    const applied = await importing.apply(wishesOf(await rowsOf(importing, text)), NEVER);
    expect(applied.map(({ error }) => error?.code ?? null)).toEqual(['forbidden', null]);
    expect(pairs()).toHaveLength(1);
  });

  it('is read back as it was written, with everybody as they are', async () => {
    const { importing, linking } = bench();
    for (const [index, direction] of (['two-way', 'to-crm', 'to-calendar'] as const).entries()) {
      const [crmUser, mailbox] = [USERS[index], MAILBOXES[index]];
      if (!crmUser || !mailbox) throw new Error('nobody there');
      await linking.link({ crmUser, mailbox, direction, enabled: index > 0 }, NEVER);
    }
    await linking.rename(pairIdOf('8', 'bo@example.test'), '=cmd|Bo');
    const text = importing.list(';');
    expect(text).toContain(`"'=cmd|Bo"`);
    const rows = await rowsOf(importing, text);
    expect(rows.map(({ kind, problem }) => [kind, problem])).toEqual(
      Array.from({ length: 3 }, () => ['same', null]),
    );
  });
});
