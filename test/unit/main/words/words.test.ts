import { describe, expect, it } from 'vitest';
import { biographyView } from '../../../../src/main/words/biography.ts';
import { changeText, changeView } from '../../../../src/main/words/change.ts';
import { conflictView, disputedText, standText } from '../../../../src/main/words/conflict.ts';
import { actionTexts, refusalText } from '../../../../src/main/words/plan.ts';
import { valueText } from '../../../../src/main/words/value.ts';
import { causeText, waitingText } from '../../../../src/main/words/waiting.ts';
import { emptyAppointment, type Appointment } from '../../../../src/sync/model/appointment.ts';
import type { StoredConflict } from '../../../../src/sync/model/conflict.ts';
import { conflictId, itemId, linkId, runId, version } from '../../../../src/sync/model/ids.ts';
import type { Change } from '../../../../src/sync/model/journal.ts';
import { QUARANTINE_CAUSES } from '../../../../src/sync/model/quarantine.ts';
import { at, PAIR } from '../../../support/world.ts';

const visit = (patch: Partial<Appointment> = {}): Appointment => ({
  ...emptyAppointment(at(5)),
  title: 'Visit',
  ...patch,
});

const change = (patch: Partial<Change>): Change => ({
  sequence: 12,
  run: runId('r3'),
  at: 0,
  link: linkId('link'),
  side: 'crm',
  item: itemId('item'),
  partner: null,
  kind: 'update',
  why: 'changed',
  before: visit(),
  after: visit(),
  ...patch,
});

const conflict = (patch: Partial<StoredConflict> = {}): StoredConflict => ({
  id: conflictId('id'),
  pair: PAIR,
  link: linkId('link'),
  items: { crm: itemId('1'), calendar: itemId('2') },
  title: 'Visit',
  cause: 'ask',
  fields: [{ field: 'location', taken: 'crm', rule: 'ask' }],
  base: { crm: visit(), calendar: visit() },
  now: { crm: visit({ location: 'Bergen' }), calendar: visit({ location: 'Molde' }) },
  edits: { crm: { at: null, by: null }, calendar: { at: null, by: null } },
  state: 'open',
  choice: null,
  seenAt: 0,
  closedAt: null,
  ...patch,
});

describe('a value', () => {
  it.each([
    ['when', 'Sat 28 Nov 2026 09:00–10:00 Europe/Oslo'],
    ['location', 'nothing'],
    ['reminder', 'nothing'],
    ['busy', 'busy'],
    ['completed', 'no'],
    ['company', 'nothing'],
    ['attendees', 'nothing'],
  ] as const)('of %s', (name, text) => {
    expect(valueText(name, visit()[name])).toBe(text);
  });

  it('that is long is cut, and its lines are one', () => {
    const text = valueText('text', `one\n\ntwo ${'x'.repeat(200)}`);
    expect(text).toMatch(/^"one two x+…"$/);
    expect(text.length).toBeLessThanOrEqual(82);
  });

  it('of a whole day names its days', () => {
    const when = { kind: 'all-day', from: '2026-11-28', until: '2026-11-30' } as const;
    expect(valueText('when', when)).toBe('Sat 28 Nov 2026 to Sun 29 Nov 2026, all day');
    expect(valueText('when', { ...when, until: '2026-11-29' })).toBe('Sat 28 Nov 2026, all day');
  });
});

describe('a change', () => {
  it('says what was and what is', () => {
    const after = visit({ location: 'Bergen', reminder: 15 });
    expect(changeText(changeView(change({ after })))).toBe(
      '"Visit" (Sat 28 Nov 2026 09:00–10:00 Europe/Oslo) changed in the CRM: place: nothing → "Bergen"; reminder: nothing → 15 minutes before',
    );
  });

  it('says why, where it is not plain', () => {
    const removed = change({ kind: 'remove', why: 'approved', after: null, side: 'calendar' });
    expect(changeText(changeView(removed))).toMatch(
      /removed from the calendar \(as you approved\)$/,
    );
  });

  it('of a private appointment names no value, before or after', () => {
    const secret = visit({ title: 'Doctor', location: 'Ward 7', sensitivity: 'private' });
    for (const [before, after] of [
      [secret, visit({ title: 'Doctor' })],
      [visit({ title: 'Doctor', location: 'Ward 7' }), secret],
      [null, secret],
      [secret, null],
    ] as const) {
      const view = changeView(change({ before, after }));
      expect(JSON.stringify(view) + changeText(view)).not.toMatch(/Doctor|Ward|2026/);
    }
  });
});

describe('a conflict', () => {
  it('shows both versions beside what was agreed', () => {
    const { fields } = conflictView(conflict());
    expect(fields.map(disputedText)).toEqual([
      'place: nothing before; "Bergen" in the CRM; "Molde" in the calendar',
    ]);
  });

  it('of a private appointment shows none of them', () => {
    const now = {
      crm: visit({ location: 'Bergen' }),
      calendar: visit({ location: 'Molde', sensitivity: 'private' }),
    };
    const view = conflictView(conflict({ title: '(private)', now }));
    expect(JSON.stringify(view)).not.toMatch(/Bergen|Molde|Visit/);
    expect(view.fields.map(disputedText)).toEqual(['place differs']);
  });

  it.each([
    ['open', null, 'waits for your decision'],
    ['decided', { location: 'crm' }, 'decided: place as in the CRM; the next run carries it out'],
    ['closed', { location: 'crm' }, 'decided: place as in the CRM; done'],
    ['closed', null, 'over'],
  ] as const)('that is %s', (state, choice, text) => {
    expect(standText(conflictView(conflict({ state, choice })))).toBe(text);
  });
});

describe('the story of an appointment', () => {
  const told = (at: number) => ({
    kind: 'told' as const,
    at,
    message: { key: 'waiting-conflict', parameters: { title: 'Visit' } },
  });
  const link = linkId('link');
  const biography = {
    ...{ title: 'Visit', link, items: [], waiting: [] },
    chapters: [
      told(1_000),
      told(1_000),
      { kind: 'written' as const, at: 9_000, change: change({}) },
    ],
  };

  it('tells what both items tell once, and whose word ended a conflict', () => {
    const choice = { location: 'crm' } as const;
    const decided = conflict({ state: 'closed', choice, closedAt: 9_001 });
    const { chapters } = biographyView(PAIR, biography, [decided]);
    expect(chapters.map(({ what }) => what)).toEqual([
      '"Visit" was changed on both sides and waits for your decision',
      '"Visit" (Sat 28 Nov 2026 09:00–10:00 Europe/Oslo) changed in the CRM [#12]',
      'So decided by you: place as in the CRM',
    ]);
  });

  it('leaves out the conflicts of others', () => {
    const choice = { location: 'crm' } as const;
    const others = conflict({ link: linkId('x'), state: 'closed', choice, closedAt: 9_001 });
    expect(biographyView(PAIR, biography, [others]).chapters).toHaveLength(2);
  });
});

describe('an action', () => {
  const update = {
    kind: 'update',
    to: 'calendar',
    link: linkId('link'),
    target: { id: itemId('2'), version: version('1') },
    patch: { location: 'Bergen' },
    before: visit({ location: 'Oslo' }),
    source: { id: itemId('1'), version: version('1') },
    agreement: { crm: {}, calendar: {} },
    oneOfTwo: false,
    shared: [],
    isWhole: false,
    conflicts: [],
    mailRisk: 'none',
    why: 'changed',
  } as const;

  it('says what will be different, and nothing of mail that is not sent', () => {
    expect(actionTexts(update)).toEqual([
      '"Visit" (Sat 28 Nov 2026 09:00) changes in the calendar, as in the CRM: place',
      'in the calendar, place: "Oslo" → "Bergen"',
    ]);
  });

  it('warns of mail', () => {
    expect(actionTexts({ ...update, mailRisk: 'sends' }).at(-1)).toBe(
      'the server would mail the people in it',
    );
  });

  it('that is not undone says why and where', () => {
    const item = { side: 'crm', item: itemId('1'), title: 'Visit' } as const;
    expect(refusalText({ ...item, why: 'edited', fields: ['location'] })).toBe(
      '"Visit" in the CRM stays as it is: somebody has changed it since (place)',
    );
  });
});

describe('what waits of a series', () => {
  const entry = {
    link: linkId('link'),
    vanishedOn: 'calendar',
    cause: 'series-shrank',
    title: 'Stand-up',
    since: Date.UTC(2026, 10, 25, 13, 3),
  } as const;

  it('is told by how many occurrences, of how many and when, and where', () => {
    const loss = { lost: 12, ahead: 17, first: '2027-01-04', last: '2027-03-22' };
    expect(waitingText({ ...entry, loss })).toMatch(
      /^12 occurrences of "Stand-up" \(Mon 4 Jan 2027 – Mon 22 Mar 2027, of 17 to come\) would be cancelled in the CRM; it waits since 25 Nov 2026/,
    );
  });

  it('is told of one, and of an appointment as a whole', () => {
    const loss = { lost: 1, ahead: 1, first: '2027-01-04', last: '2027-01-04' };
    expect(waitingText({ ...entry, vanishedOn: 'crm', loss })).toMatch(
      /^1 occurrence of "Stand-up" \(Mon 4 Jan 2027, of 1 to come\) would be cancelled in the calendar;/,
    );
    expect(waitingText({ ...entry, loss: null })).toMatch(
      /^"Stand-up" vanished from the calendar;/,
    );
  });
});

describe('the cause of a removal that waits', () => {
  it.each(QUARANTINE_CAUSES)('%s has words', (cause) => {
    expect(causeText(cause, 'calendar')).toMatch(/^[a-z].*[a-z]$/);
  });
});
