import { seriesReason } from '../../../../src/sync/model/series-reason.ts';
import { describe, expect, it } from 'vitest';
import {
  describe as tell,
  describeCase,
  describeConflict,
  describeHalt,
  describeMailRisk,
  describeWaiting,
  type Description,
} from '../../../../src/sync/core/describe.ts';
import { FIELD_WORDS } from '../../../../src/sync/core/field-words.ts';
import { sentence } from '../../../../src/sync/core/sentences.ts';
import { WAITING_SENTENCES } from '../../../../src/sync/core/waiting-sentences.ts';
import { ERROR_CODES } from '../../../../src/sync/model/error.ts';
import { FILTER_REASONS, type Reason } from '../../../../src/sync/model/plan.ts';
import { QUARANTINE_CAUSES } from '../../../../src/sync/model/quarantine.ts';
import { SIDES } from '../../../../src/sync/model/side.ts';
import { conflictCaseOf } from '../../../support/planner-values.ts';
import { action } from '../../../support/values.ts';

const HELD: readonly Reason[] = [
  ...([
    'series',
    'outside',
    'hidden',
    'ambiguous',
    'separate',
    'guard',
    'guard-occurrences',
    'left-out',
    'conflict',
  ] as const),
  ...(['flapping', 'one-way', 'account', 'privacy', 'mail', 'undone'] as const),
  ...FILTER_REASONS,
];

const actions = SIDES.flatMap((to) => [
  ...(['new', 'restored', 'kept'] as const).map((why) => action('create', { to, why })),
  ...(['changed', 'put-back', 'undone', 'kept'] as const).map((why) =>
    action('update', { to, why }),
  ),
  ...(['removed', 'undone'] as const).map((why) => action('remove', { to, why })),
  action('revive', { to }),
  action('hold', { about: to, why: 'series', series: seriesReason('series-dates') }),
]);

const waiting = [...HELD, ...ERROR_CODES].map((why) =>
  describeWaiting({ why, title: 'Visit', about: 'crm' }),
);

const cases = [
  ...(['ask', 'flapping', 'settled'] as const).map((cause) => conflictCaseOf({ cause })),
  ...(['flapping', 'settled'] as const).map((cause) => conflictCaseOf({ cause, fields: [] })),
  conflictCaseOf({
    cause: 'settled',
    fields: [{ field: 'title', taken: 'crm', rule: 'ownership' }],
  }),
  conflictCaseOf({
    cause: 'settled',
    fields: [{ field: 'series', taken: 'crm', rule: 'decided' }],
  }),
].map(describeCase);

const halts = QUARANTINE_CAUSES.map((cause) =>
  describeHalt({ cause, vanishedOn: 'crm', removals: 12, links: 40 }),
);

const shrunk = QUARANTINE_CAUSES.map((cause) =>
  describeHalt({
    ...{ cause, vanishedOn: 'crm', removals: 0, links: 40 },
    shrunk: { series: 2, occurrences: 12 },
  }),
);

const EVERYTHING: readonly Description[] = [
  ...actions.map(tell),
  ...[action('adopt'), action('adopt', { why: 'moved' }), action('rebase'), action('forget')].map(
    tell,
  ),
  ...waiting,
  ...cases,
  ...halts,
  ...shrunk.slice(0, 1),
  ...(['none', 'sends'] as const).map(describeMailRisk),
  describeConflict({ field: 'title', taken: 'crm', rule: 'newest' }),
  describeConflict({ field: 'title', taken: 'crm', rule: 'ownership' }),
];

const keys = EVERYTHING.map(({ key }) => key);

describe('(I30) every message', () => {
  it('is told apart from every other', () => {
    expect(new Set(EVERYTHING.map(sentence)).size).toBe(new Set(keys).size);
  });

  it.each(EVERYTHING)('has words: $key', (message) => {
    const words = sentence(message);
    expect(words).not.toBe(message.key);
    expect(words).toMatch(/^["A-Z1s]|^the /);
    expect(words.length).toBeGreaterThan(10);
    expect(words).not.toMatch(/[{}]|undefined|null| {2}/);
  });

  it.each(EVERYTHING.filter(({ parameters }) => 'when' in parameters))(
    'about one appointment names it and its time: $key',
    (message) => {
      expect(sentence(message)).toContain('"Visit" (2026-11-24 09:00)');
    },
  );

  it.each(EVERYTHING.filter(({ key }) => /-(?:crm|calendar)$/.test(key)))(
    'about a side names it: $key',
    ({ key, parameters }) => {
      const name = key.endsWith('-crm') ? 'CRM' : 'calendar';
      expect(sentence({ key, parameters })).toContain(name);
    },
  );

  it('about fields names them', () => {
    const told = EVERYTHING.filter(({ parameters }) => 'fields' in parameters);
    for (const message of told) {
      const names = String(message.parameters['fields']).split(', ');
      const words = names.map((name) => FIELD_WORDS[name] ?? name).join(', ');
      expect(sentence(message)).toContain(words);
    }
  });

  it.each(waiting.filter(({ key }) => !['waiting-hidden'].includes(key)))(
    'about one that waits names it: $key',
    (message) => {
      expect(sentence(message)).toMatch(/^"Visit"/);
    },
  );

  it.each(shrunk)('about occurrences counts them and names the cause', (message) => {
    expect(sentence(message)).toMatch(/^12 occurrences of 2 series are missing in the CRM: \w+ /);
    expect(new Set(shrunk.map(sentence)).size).toBe(QUARANTINE_CAUSES.length);
  });

  it('about both counts both', () => {
    const both = describeHalt({
      ...{ cause: 'mass-removal', vanishedOn: 'calendar', removals: 1, links: 40 },
      shrunk: { series: 1, occurrences: 1 },
    });
    expect(sentence(both)).toBe(
      '1 appointment and 1 occurrence of 1 series are missing in the calendar: more than may vanish within a day. Nothing was removed from the CRM; look at them and decide.',
    );
  });

  it.each(halts)('about removals counts them and says where nothing was lost: $key', (message) => {
    expect(sentence(message)).toMatch(/^(?:All )?12 .*CRM/);
    expect(sentence(message)).toMatch(/Nothing was removed from the calendar; .*decide\.$/);
  });
});

describe('(I30) every reason to wait', () => {
  it('has words', () => {
    const known = waiting.map(({ key }) => key);
    expect(Object.keys(WAITING_SENTENCES).sort()).toEqual([...new Set(known)].sort());
  });

  it.each(['offline', 'timeout', 'protocol', 'throttled', 'server', 'cursor-expired', 'cancelled'])(
    'that passes by itself says so: %s',
    (code) => {
      expect(WAITING_SENTENCES[`waiting-${code as 'offline'}`]).toContain('tried again by itself');
    },
  );
});

describe('(I30) every rule', () => {
  it.each([
    ['newest', 'the newer value stands'],
    ['crm', 'the CRM wins by your rule'],
    ['calendar', 'the calendar wins by your rule'],
    ['ask', 'you are asked'],
    ['stricter', 'privacy only becomes stricter by itself'],
    ['ownership', 'a meeting belongs to where it was made'],
    ['direction', 'this person is synchronised one way'],
    ['decided', 'as you decided'],
  ] as const)('%s is told as: %s', (rule, words) => {
    const message = describeConflict({ field: 'title', taken: 'crm', rule });
    expect(sentence(message)).toMatch(new RegExp(`: ${words}$`));
  });

  it('that nobody knows is told as it is called', () => {
    const parameters = { field: 'title', taken: 'crm', rule: 'odd', changedOn: 'calendar' };
    expect(sentence({ key: 'conflict', parameters })).toMatch(/: odd$/);
  });
});

describe('a message of another version', () => {
  it.each(['nobody-knows', 'toString', '__proto__'])('is told by its key: %s', (key) => {
    expect(sentence({ key, parameters: {} })).toBe(key);
  });
});

describe('a side that nobody knows', () => {
  it('is told as it is called', () => {
    expect(
      sentence({ key: 'waiting-stale', parameters: { title: 'Visit', side: 'odd' } }),
    ).toContain('in odd just now');
  });
});
