import { describe, expect, it } from 'vitest';
import {
  describe as tell,
  describeConflict,
  describeHalt,
} from '../../../../src/sync/core/describe.ts';
import { sentence, sentenceIn, type SentenceWords } from '../../../../src/sync/core/sentences.ts';
import { VANISHED_WORDS } from '../../../../src/sync/core/vanished-sentences.ts';
import type { Message } from '../../../../src/sync/model/message.ts';
import type { Action } from '../../../../src/sync/model/plan.ts';
import { action, appointment } from '../../../support/values.ts';

const VISIT = '"Visit" (2026-11-24 09:00)';

describe('the sentence for an action', () => {
  it.each<readonly [string, Action]>([
    [`${VISIT} is new in the CRM: added to the calendar`, action('create')],
    [`${VISIT} is new in the calendar: added to the CRM`, action('create', { to: 'crm' })],
    [
      `${VISIT} was removed from the calendar but stands in the CRM; it comes back`,
      action('create', { why: 'restored' }),
    ],
    [
      `${VISIT} was removed from the CRM but stands in the calendar; it comes back`,
      action('create', { to: 'crm', why: 'restored' }),
    ],
    [`${VISIT} changes in the calendar, as in the CRM: place`, action('update')],
    [`${VISIT} changes in the CRM, as in the calendar: place`, action('update', { to: 'crm' })],
    [`${VISIT} was removed from the CRM: removed from the calendar too`, action('remove')],
    [
      `${VISIT} was removed from the calendar: removed from the CRM too`,
      action('remove', { to: 'crm' }),
    ],
    [`${VISIT} is on both sides already; the two are linked`, action('adopt')],
    [`${VISIT} was touched, but is the same on both sides`, action('rebase')],
    ['An appointment was removed on both sides; nothing is left to do', action('forget')],
    ['"Visit" is a series and is left alone', action('hold')],
    ['"Visit" lies outside the period that is synchronised', action('hold', { why: 'outside' })],
    [
      'An appointment in the calendar cannot be read at the moment; it is left alone',
      action('hold', { why: 'hidden' }),
    ],
    [
      '"Visit" in the CRM looks like more than one appointment on the other side; it waits until you say which',
      action('hold', { why: 'ambiguous', side: 'crm', about: 'crm' }),
    ],
    [
      '"Visit" vanished from one side; its removal waits for your decision',
      action('hold', { why: 'guard' }),
    ],
  ])('is: %s', (expected, told) => {
    expect(sentence(tell(told))).toBe(expected);
  });

  it.each(['crm', 'calendar', 'constructor', '{when}', '$&'])(
    'leaves a title such as %s as it is',
    (title) => {
      const told = action('create', { draft: appointment({ title }) });
      expect(sentence(tell(told))).toContain(`"${title}" (2026-11-24 09:00) is new`);
    },
  );
});

describe('the sentence for a halt', () => {
  const halt = { vanishedOn: 'crm', removals: 12, links: 40 } as const;

  it.each<readonly [string, Message]>([
    [
      'All 12 appointments vanished from the CRM at once.',
      describeHalt({ ...halt, cause: 'side-emptied' }),
    ],
    [
      '12 of 40 appointments vanished from the CRM at once.',
      describeHalt({ ...halt, cause: 'mass-removal' }),
    ],
  ])('begins: %s', (beginning, message) => {
    const end =
      'That looks like an accident. Nothing was removed from the calendar; look at them and decide.';
    expect(sentence(message)).toBe(`${beginning} ${end}`);
  });
});

describe('the sentence for a conflict', () => {
  it.each([
    ['newest', 'Both sides changed title; the value of the CRM was kept: the newer value stands'],
    ['crm', 'Both sides changed title; the value of the CRM was kept: the CRM wins by your rule'],
  ] as const)('decided by the rule %s is: %s', (rule, expected) => {
    expect(sentence(describeConflict({ field: 'title', taken: 'crm', rule }))).toBe(expected);
  });
});

describe('the sentence for a notice', () => {
  const about = { title: 'Visit', when: '2026-11-24 09:00' };

  it.each([
    ['owned-elsewhere', 'a meeting of the other side'],
    ['left-out', 'not all of it has room there'],
    ['owned-elsewhere, left-out', 'a meeting of the other side, not all of it has room there'],
    ['', 'nothing'],
  ])('%j says what its people are told: %s', (notices, told) => {
    const parameters = { ...about, notices };
    expect(sentence({ key: 'notice-crm', parameters })).toBe(
      `${VISIT} is marked in the CRM as: ${told}`,
    );
    expect(sentence({ key: 'notice-calendar', parameters })).toBe(
      `${VISIT} is marked in the calendar as: ${told}`,
    );
  });
});

describe('the sentence for a link', () => {
  it('says when a UID told that the two are one', () => {
    expect(sentence(tell(action('adopt', { why: 'twin-by-uid' })))).toBe(
      `${VISIT} is on both sides already, as its UID tells; the two are linked`,
    );
  });
});

describe('the sentence for a series that is not held', () => {
  const told = (parameters: Message['parameters']): string =>
    sentence({ key: 'series-not-held', parameters: { title: 'Visit', ...parameters } });

  it('says why in the words of today, or as another version has stored it', () => {
    const end = 'it is left alone';
    expect(told({ because: 'stored', reason: 'series-empty' })).toBe(
      '"Visit" is a series that the other side cannot hold, because ' +
        `it has no occurrence in the period that is synchronised; ${end}`,
    );
    for (const reason of [{}, { reason: 'unheard of' }]) {
      expect(told({ because: 'it was so', ...reason })).toBe(
        `"Visit" is a series that the other side cannot hold, because it was so; ${end}`,
      );
    }
  });
});

describe('a sentence in the words of another language', () => {
  const words: SentenceWords = {
    messages: {
      'update-crm': '{fields}',
      conflict: '{field} {changedOn} {taken} {rule} {title}',
    } as SentenceWords['messages'],
    sides: { crm: 'KRM', calendar: 'Kalender' },
    rules: { 'rule-crm': 'KRM gewinnt', newest: 'das Neuere' },
    reasons: {} as SentenceWords['reasons'],
    causes: {} as SentenceWords['causes'],
    ...{ notices: {}, vanished: VANISHED_WORDS },
    fields: { title: 'Titel', when: 'Zeit' },
  };

  it('names fields, sides and rules, and leaves what people wrote as it is', () => {
    const update = { key: 'update-crm', parameters: { fields: 'title, when, place' } };
    expect(sentenceIn(words, update)).toBe('Titel, Zeit, place');
    const parameters = { field: 'title', changedOn: 'crm', taken: 'calendar', title: 'crm' };
    const put = (rule: string): string =>
      sentenceIn(words, { key: 'conflict', parameters: { ...parameters, rule } });
    expect(put('crm')).toBe('Titel KRM Kalender KRM gewinnt crm');
    expect(put('newest')).toBe('Titel KRM Kalender das Neuere crm');
    expect(put('other')).toBe('Titel KRM Kalender other crm');
  });
});

describe('a message without its parameters', () => {
  it('has gaps and no braces', () => {
    expect(sentence({ key: 'waiting-series', parameters: {} })).toBe(
      '"" is a series and is left alone',
    );
  });
});
