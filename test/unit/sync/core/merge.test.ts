import { describe, expect, it } from 'vitest';
import { agrees, merge, type Merge, type MergeInput } from '../../../../src/sync/core/merge.ts';
import { sameRuleForAll, type Policy } from '../../../../src/sync/core/policy.ts';
import type { FieldName } from '../../../../src/sync/model/appointment.ts';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { opposite, SIDES, type BySide, type Side } from '../../../../src/sync/model/side.ts';
import { GUEST, rulesWith } from '../../../support/planner-values.ts';
import { allDay, appointment, at, seen, timed, TYPICAL } from '../../../support/values.ts';

interface Given extends Partial<Omit<MergeInput, 'base' | 'now'>> {
  readonly base?: Patch;
  readonly crm?: Patch;
  readonly calendar?: Patch;
}

/** Two sides that agreed on `base`, each with its own edit since. */
function merged({ base = {}, crm = {}, calendar = {}, ...rest }: Given): Merge {
  return merge({
    base: { crm: seen('1', base), calendar: seen('a', base) },
    now: { crm: appointment({ ...base, ...crm }), calendar: appointment({ ...base, ...calendar }) },
    home: null,
    modifiedAt: { crm: null, calendar: null },
    rules: rulesWith(),
    choice: null,
    ...rest,
  });
}

const NOTHING: BySide<Patch> = { crm: {}, calendar: {} };

/** Both sides of the calendar's kind, but for the access to one field. */
function access(name: FieldName, crm: 'absent' | 'read' | 'write', calendar = crm) {
  const on = (one: typeof crm): Capabilities => ({
    ...TYPICAL.calendar,
    fields: { ...TYPICAL.calendar.fields, [name]: one },
  });
  return { crm: on(crm), calendar: on(calendar) };
}

const holding = (capabilities: BySide<Capabilities>, changes: Partial<Policy> = {}) => ({
  ...rulesWith(changes),
  capabilities,
});

describe('two sides', () => {
  const differing = {
    crm: appointment({ location: 'Oslo' }),
    calendar: appointment({ location: 'Bergen' }),
  };

  it.each([
    ['write', 'write', false],
    ['write', 'read', false],
    ['read', 'write', false],
    ['read', 'read', true],
    ['absent', 'write', true],
    ['write', 'absent', true],
  ] as const)('(%s, %s) of which values differ agree on the field: %s', (...row) => {
    const [crm, calendar, expected] = row;
    expect(agrees('location', differing, access('location', crm, calendar))).toBe(expected);
  });

  it('agree where either shows what it can of the other', () => {
    const busy = (crm: 'free' | 'busy', calendar: 'tentative' | 'busy') => ({
      crm: appointment({ busy: crm }),
      calendar: appointment({ busy: calendar }),
    });
    expect(agrees('busy', busy('busy', 'tentative'), TYPICAL)).toBe(true);
    expect(agrees('busy', busy('free', 'tentative'), TYPICAL)).toBe(false);
    const mirrored = { crm: TYPICAL.calendar, calendar: TYPICAL.crm };
    const swapped = {
      crm: appointment({ busy: 'tentative' }),
      calendar: appointment({ busy: 'busy' }),
    };
    expect(agrees('busy', swapped, mirrored)).toBe(true);
  });

  it('when the CRM shows the first of two equal hours and the calendar means the second', () => {
    const told = (local: string) => {
      const start = { local, zone: 'Europe/Oslo' };
      const end = { local: '2026-10-25T03:30:00', zone: 'Europe/Oslo' };
      return appointment({ when: { kind: 'timed', start, end } });
    };
    const capabilities = {
      ...TYPICAL,
      crm: { ...TYPICAL.crm, zones: { fixed: 'Europe/Oslo' } },
    };
    const calendar = told('2026-10-25T02:30:00+01:00');
    const now = { crm: told('2026-10-25T02:30:00'), calendar };
    expect(agrees('when', now, capabilities)).toBe(true);
    expect(agrees('when', { ...now, crm: told('2026-10-25T01:30:00') }, capabilities)).toBe(false);
  });
});

describe('a field that nobody changed', () => {
  it('stays where it is, though the sides differ', () => {
    const now = { crm: appointment({ text: 'a' }), calendar: appointment({ text: 'b' }) };
    const base = { crm: seen('1', { text: 'a' }), calendar: seen('a', { text: 'b' }) };
    const modifiedAt = { crm: 1, calendar: 2 };
    expect(merge({ base, now, modifiedAt, home: null, rules: rulesWith(), choice: null })).toEqual({
      patches: NOTHING,
      conflicts: [],
    });
  });
});

describe('a field that one side changed', () => {
  const edits: readonly Patch[] = [
    { title: 'Late visit' },
    { when: at(2) },
    { location: 'Oslo' },
    { text: 'Per' },
    { busy: 'free' },
    { importance: 'high' },
    { reminder: 15 },
  ];

  it.each(edits)('travels from the CRM: %o', (crm) => {
    expect(merged({ crm })).toEqual({ patches: { crm: {}, calendar: crm }, conflicts: [] });
  });

  it.each(edits)('travels from the calendar: %o', (calendar) => {
    expect(merged({ calendar })).toEqual({
      patches: { crm: calendar, calendar: {} },
      conflicts: [],
    });
  });

  it('travels beside another field that goes the other way', () => {
    const { patches, conflicts } = merged({ crm: { title: 'Late' }, calendar: { text: 'Per' } });
    expect(patches).toEqual({ crm: { text: 'Per' }, calendar: { title: 'Late' } });
    expect(conflicts).toEqual([]);
  });

  it('is written as the other side can hold it', () => {
    const { patches } = merged({ base: { busy: 'free' }, calendar: { busy: 'elsewhere' } });
    expect(patches.crm).toEqual({ busy: 'busy' });
  });

  it('is not written where it cannot be', () => {
    const rules = holding(access('location', 'write', 'read'));
    expect(merged({ crm: { location: 'Oslo' }, rules }).patches).toEqual(NOTHING);
    expect(merged({ calendar: { location: 'Oslo' }, rules }).patches).toEqual({
      crm: { location: 'Oslo' },
      calendar: {},
    });
  });

  it('that a side does not have is nobody’s change', () => {
    const crm = { categories: ['Red'] };
    expect(merged({ crm })).toEqual({ patches: NOTHING, conflicts: [] });
  });
});

describe('a time', () => {
  const inNewYork = timed('2026-11-24T03:00:00', '2026-11-24T04:00:00', 'America/New_York');
  const moved = timed('2026-11-24T15:00:00', '2026-11-24T16:00:00');

  it('told by a server with one zone takes the zone of the item on the other side', () => {
    const { patches } = merged({ base: { when: inNewYork }, crm: { when: moved } });
    expect(patches.calendar).toEqual({
      when: timed('2026-11-24T09:00:00', '2026-11-24T10:00:00', 'America/New_York'),
    });
  });

  it('told by a server that knows zones keeps its own', () => {
    const later = timed('2026-11-24T09:00:00', '2026-11-24T10:00:00', 'America/New_York');
    const alike = { crm: TYPICAL.calendar, calendar: TYPICAL.calendar };
    const { patches } = merged({
      base: { when: at(1) },
      crm: { when: later },
      rules: holding(alike),
    });
    expect(patches.calendar).toEqual({ when: later });
  });

  it('goes to a server with one zone in that zone', () => {
    const later = timed('2026-11-24T09:00:00', '2026-11-24T10:00:00', 'America/New_York');
    const { patches } = merged({ base: { when: inNewYork }, calendar: { when: later } });
    expect(patches.crm).toEqual({ when: moved });
  });

  it.each([
    ['becomes a day', at(1), allDay('2026-11-24')],
    ['was a day', allDay('2026-11-24'), at(1)],
  ])('that %s is taken as it is', (_, before, after) => {
    expect(merged({ base: { when: before }, crm: { when: after } }).patches.calendar).toEqual({
      when: after,
    });
  });
});

describe('a field that both sides changed', () => {
  const crm = { location: 'Oslo' };
  const calendar = { location: 'Bergen' };

  it('alike is agreed', () => {
    expect(merged({ crm, calendar: crm })).toEqual({ patches: NOTHING, conflicts: [] });
  });

  it.each<readonly [number | null, number | null, Side]>([
    [2, 1, 'crm'],
    [1, 2, 'calendar'],
    [1, 1, 'calendar'],
    [1, null, 'crm'],
    [null, 1, 'calendar'],
    [null, null, 'calendar'],
  ])('goes to the newer one: %j and %j give %s', (...row) => {
    const [crmAt, calendarAt, taken] = row;
    const { patches, conflicts } = merged({
      ...{ crm, calendar },
      modifiedAt: { crm: crmAt, calendar: calendarAt },
    });
    expect(conflicts).toEqual([{ field: 'location', taken, rule: 'newest' }]);
    const value = taken === 'crm' ? crm : calendar;
    expect(patches).toEqual({ ...NOTHING, [opposite(taken)]: value });
  });

  it.each(SIDES)('goes to the %s by rule, however old it is', (side) => {
    const modifiedAt = { crm: 2, calendar: 2, [side]: 1 };
    const rules = rulesWith({ conflictRules: sameRuleForAll(side) });
    const { patches, conflicts } = merged({ crm, calendar, modifiedAt, rules });
    expect(conflicts).toEqual([{ field: 'location', taken: side, rule: side }]);
    expect(patches[side]).toEqual({});
    expect(patches[opposite(side)]).toEqual(side === 'crm' ? crm : calendar);
  });

  it('goes by the rule of its own group', () => {
    const conflictRules = { ...sameRuleForAll('crm'), place: 'calendar' } as const;
    const { conflicts } = merged({
      crm: { ...crm, title: 'One', busy: 'free' },
      calendar: { ...calendar, title: 'Other', busy: 'out-of-office' },
      rules: rulesWith({ conflictRules }),
    });
    expect(conflicts.map(({ field, taken }) => [field, taken])).toEqual([
      ['title', 'crm'],
      ['location', 'calendar'],
      ['busy', 'crm'],
    ]);
  });

  it('(I23) is told as a question where a person wants to be asked', () => {
    const rules = rulesWith({ conflictRules: sameRuleForAll('ask') });
    const { conflicts } = merged({ crm, calendar, modifiedAt: { crm: 2, calendar: 1 }, rules });
    expect(conflicts).toEqual([{ field: 'location', taken: 'crm', rule: 'ask' }]);
  });
});

describe('(I9) privacy', () => {
  const privacyOf = (sensitivity: 'normal' | 'private' | 'confidential'): Patch => ({
    sensitivity,
  });

  it.each(SIDES)('becomes stricter by itself: from the %s', (side) => {
    const edit = { [side]: privacyOf('private') };
    expect(merged(edit)).toEqual({
      patches: { ...NOTHING, [opposite(side)]: privacyOf('private') },
      conflicts: [],
    });
  });

  it.each(SIDES)('never becomes looser by itself: from the %s', (side) => {
    const edit = { [side]: privacyOf('normal') };
    expect(merged({ base: privacyOf('private'), ...edit })).toEqual({
      patches: NOTHING,
      conflicts: [],
    });
  });

  it.each(SIDES)('that both changed is the stricter one, of the %s', (side) => {
    const alike = { crm: TYPICAL.calendar, calendar: TYPICAL.calendar };
    const conflictRules = sameRuleForAll(opposite(side));
    const { patches, conflicts } = merged({
      ...{ crm: privacyOf('private'), calendar: privacyOf('private') },
      [side]: privacyOf('confidential'),
      rules: holding(alike, { conflictRules }),
    });
    expect(conflicts).toEqual([{ field: 'sensitivity', taken: side, rule: 'stricter' }]);
    expect(patches).toEqual({ ...NOTHING, [opposite(side)]: privacyOf('confidential') });
  });
});

describe('a field whose edits can be joined', () => {
  const base = { text: 'a\nb\nc' };
  const [crm, calendar] = [{ text: 'A\nb\nc' }, { text: 'a\nb\nC' }];
  const both = { text: 'A\nb\nC' };

  it('goes to both sides, and is no conflict', () => {
    expect(merged({ base, crm, calendar })).toEqual({
      patches: { crm: both, calendar: both },
      conflicts: [],
    });
  });

  it('goes only to the side that does not show it yet', () => {
    const { patches, conflicts } = merged({ base, crm, calendar: both });
    expect(patches).toEqual({ crm: both, calendar: {} });
    expect(conflicts).toEqual([]);
  });

  it('goes only to the side that takes it', () => {
    const rules = holding(access('text', 'read', 'write'));
    expect(merged({ base, crm, calendar, rules }).patches).toEqual({ crm: {}, calendar: both });
  });

  it('goes nowhere where one of the sides may not be told', () => {
    const none = { normal: 'title', private: 'title', confidential: 'title' } as const;
    const all = { normal: 'full', private: 'full', confidential: 'full' } as const;
    const rules = rulesWith({ privacy: { crm: none, calendar: all } });
    expect(merged({ base, crm, calendar, rules })).toEqual({ patches: NOTHING, conflicts: [] });
  });

  it('goes by the rule when both touched the same line', () => {
    const { patches, conflicts } = merged({
      ...{ base, crm, calendar: { text: 'X\nb\nc' } },
      modifiedAt: { crm: 2, calendar: 1 },
    });
    expect(conflicts).toEqual([{ field: 'text', taken: 'crm', rule: 'newest' }]);
    expect(patches).toEqual({ crm: {}, calendar: crm });
  });
});

describe('(I22) in a one-way pair', () => {
  const directed = (leader: Side) =>
    rulesWith({ direction: leader === 'crm' ? 'to-calendar' : 'to-crm' });

  it.each(SIDES)('what the leader %s changed travels, and is no conflict', (leader) => {
    const edit = { location: 'Oslo' };
    expect(merged({ [leader]: edit, rules: directed(leader) })).toEqual({
      patches: { ...NOTHING, [opposite(leader)]: edit },
      conflicts: [],
    });
  });

  it.each(SIDES)('what the follower of the %s changed is put back, on record', (leader) => {
    const edit = { [opposite(leader)]: { location: 'Oslo' } };
    const { patches, conflicts } = merged({ ...edit, rules: directed(leader) });
    expect(conflicts).toEqual([{ field: 'location', taken: leader, rule: 'direction' }]);
    expect(patches).toEqual({ ...NOTHING, [opposite(leader)]: { location: '' } });
  });

  it.each(SIDES)('what both changed is as the leader %s has it', (leader) => {
    const { patches, conflicts } = merged({
      ...{ crm: { location: 'crm' }, calendar: { location: 'calendar' } },
      rules: directed(leader),
    });
    expect(conflicts).toEqual([{ field: 'location', taken: leader, rule: 'direction' }]);
    expect(patches).toEqual({ ...NOTHING, [opposite(leader)]: { location: leader } });
  });

  it.each(SIDES)('texts are not joined against the leader %s', (leader) => {
    const base = { text: 'a\nb\nc' };
    const edits = { crm: { text: 'A\nb\nc' }, calendar: { text: 'a\nb\nC' } };
    const { patches } = merged({ base, ...edits, rules: directed(leader) });
    expect(patches).toEqual({ ...NOTHING, [opposite(leader)]: edits[leader] });
  });

  it.each(SIDES)('nothing is taken back from the leader %s', (leader) => {
    const busy = { normal: 'busy', private: 'busy', confidential: 'busy' } as const;
    const rules = {
      ...directed(leader),
      privacy: { privacy: { crm: busy, calendar: busy }, busyTitle: 'Busy' },
    };
    const { patches } = merged({ base: { text: 'Per' }, home: opposite(leader), rules });
    expect(patches).toEqual(NOTHING);
    const other = merged({ base: { text: 'Per' }, home: leader, rules });
    expect(other.patches[opposite(leader)]).toEqual({ title: 'Busy', text: '' });
  });
});

describe('(I21) in a meeting', () => {
  const meeting = { attendees: [GUEST] };

  it.each(SIDES)('of the %s, a change of the copy is put back, on record', (home) => {
    const edit = { [opposite(home)]: { title: 'Mine' } };
    const { patches, conflicts } = merged({ base: meeting, ...edit, home });
    expect(conflicts).toEqual([{ field: 'title', taken: home, rule: 'ownership' }]);
    expect(patches).toEqual({ ...NOTHING, [opposite(home)]: { title: 'Visit' } });
  });

  it.each(SIDES)('of the %s, both changes end as the original has it', (home) => {
    const edits = { crm: { title: 'crm' }, calendar: { title: 'calendar' } };
    const { patches, conflicts } = merged({ base: meeting, ...edits, home });
    expect(conflicts).toEqual([{ field: 'title', taken: home, rule: 'ownership' }]);
    expect(patches).toEqual({ ...NOTHING, [opposite(home)]: { title: home } });
  });

  it.each(SIDES)('of the %s, a change of the original travels', (home) => {
    const edit = { title: 'Late' };
    expect(merged({ base: meeting, [home]: edit, home })).toEqual({
      patches: { ...NOTHING, [opposite(home)]: edit },
      conflicts: [],
    });
  });

  it.each(SIDES)('of the %s, the copy keeps what is each attendee’s own', (home) => {
    const edit = { reminder: 15 };
    const { patches, conflicts } = merged({ base: meeting, [opposite(home)]: edit, home });
    expect(patches).toEqual({ ...NOTHING, [home]: edit });
    expect(conflicts).toEqual([]);
  });
});

describe('(I23) what a person decided', () => {
  const edits = { crm: { title: 'crm', text: 'crm' }, calendar: { title: 'calendar', text: 'b' } };
  const modifiedAt = { crm: 2, calendar: 1 };

  it.each(SIDES)('stands, before any rule: %s', (side) => {
    const { patches, conflicts } = merged({ ...edits, modifiedAt, choice: { title: side } });
    expect(conflicts).toEqual([
      { field: 'title', taken: side, rule: 'decided' },
      { field: 'text', taken: 'crm', rule: 'newest' },
    ]);
    expect(patches[opposite(side)]).toMatchObject({ title: side });
    expect(patches[side]).not.toHaveProperty('title');
  });

  it('stands before the direction and the owner', () => {
    const rules = rulesWith({ direction: 'to-calendar' });
    const choice = { title: 'calendar' } as const;
    expect(merged({ ...edits, rules, choice }).patches.crm).toEqual({ title: 'calendar' });
    const meeting = { base: { attendees: [GUEST] }, home: 'crm', choice } as const;
    expect(merged({ ...edits, ...meeting }).patches.crm).toEqual({ title: 'calendar' });
  });

  it('gives back what only one side changed', () => {
    const { patches } = merged({ crm: { title: 'crm' }, choice: { title: 'calendar' } });
    expect(patches).toEqual({ crm: { title: 'Visit' }, calendar: {} });
  });
});
