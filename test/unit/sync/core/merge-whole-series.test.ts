import { describe, expect, it } from 'vitest';
import { agrees, merge, type Merge, type MergeInput } from '../../../../src/sync/core/merge.ts';
import { sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import type { Appointment } from '../../../../src/sync/model/appointment.ts';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { SIDES, type BySide, type Side } from '../../../../src/sync/model/side.ts';
import { policyWith, rulesWith } from '../../../support/planner-values.ts';
import { appointment, at, ref, timed } from '../../../support/values.ts';
import {
  changedOn,
  ENDING,
  holding,
  ODD_DAYS,
  PATTERNS,
  TUESDAYS,
  until,
  weekly,
  without,
} from '../../../support/weekly-series.ts';

const ABLE = holding();
const BOTH: BySide<Capabilities> = { crm: ABLE, calendar: ABLE };
const FIRST = timed('2026-12-01T09:00:00', '2026-12-01T10:00:00');
const [DAY, OTHER] = ['2026-12-08', '2026-12-15'] as const;
const NONE: BySide<Patch> = { crm: {}, calendar: {} };

const of = (series: Series | null, more: Patch = {}): Appointment =>
  appointment({ when: FIRST, series, ...more });

interface Given extends Partial<Omit<MergeInput, 'base' | 'now' | 'rules'>> {
  readonly base?: BySide<Appointment>;
  readonly crm?: Appointment;
  readonly calendar?: Appointment;
  readonly able?: BySide<Capabilities>;
  readonly policy?: Parameters<typeof rulesWith>[0];
}

const UNCHANGED = { crm: of(weekly()), calendar: of(weekly()) };

function merged({ base = UNCHANGED, able = BOTH, policy = {}, ...rest }: Given): Merge {
  const { crm = base.crm, calendar = base.calendar, ...more } = rest;
  return merge({
    base: {
      crm: { ref: ref('1'), value: base.crm },
      calendar: { ref: ref('a'), value: base.calendar },
    },
    now: { crm, calendar },
    home: null,
    modifiedAt: { crm: null, calendar: null },
    rules: { ...rulesWith(policy), capabilities: able },
    choice: null,
    ...more,
  });
}

const cancelled = of(without(weekly(), DAY));
const titled = of(changedOn(weekly(), OTHER, { title: 'Guests' }));

describe('two sides of a series', () => {
  const later = of(weekly(), { when: at(9) });

  it('agree on its time whatever their first occurrence is, for that is in the series', () => {
    expect(agrees('when', { crm: of(weekly()), calendar: later }, BOTH)).toBe(true);
    expect(agrees('when', { crm: of(null), calendar: later }, BOTH)).toBe(false);
    expect(agrees('when', { crm: of(null), calendar: { ...later, series: null } }, BOTH)).toBe(
      false,
    );
  });

  it('agree on the series when either shows what it can of the other one', () => {
    expect(agrees('series', UNCHANGED, BOTH)).toBe(true);
    expect(agrees('series', { crm: cancelled, calendar: of(weekly()) }, BOTH)).toBe(false);
    expect(agrees('series', { crm: of(null), calendar: of(weekly()) }, BOTH)).toBe(false);
  });

  it('agree on any other field as two single ones do', () => {
    const now = { crm: of(weekly(), { title: 'One' }), calendar: of(weekly(), { title: 'Two' }) };
    expect(agrees('title', now, BOTH)).toBe(false);
    const parted = { crm: cancelled, calendar: of(weekly()) };
    expect(agrees('title', parted, BOTH)).toBe(true);
  });
});

describe('a merge of two sides of a series', () => {
  it('gives nothing when nobody changed anything', () => {
    expect(merged({})).toEqual({ patches: NONE, conflicts: [] });
  });

  it('gives each side what the other one did to another occurrence', () => {
    const whole = { ...titled.series, cancelled: [DAY] };
    expect(merged({ crm: cancelled, calendar: titled })).toEqual({
      ...{ patches: { crm: { series: whole }, calendar: { series: whole } }, conflicts: [] },
    });
  });

  it.each(SIDES)(
    'tells what both did to one occurrence as a conflict of the series: %s',
    (side) => {
      const one = of(changedOn(weekly(), OTHER, { title: 'Visitors' }));
      const now = { crm: titled, calendar: one };
      const other = side === 'crm' ? 'calendar' : 'crm';
      const policy = { conflictRules: sameRuleForAll(side) };
      expect(merged({ ...now, policy })).toEqual({
        patches: { ...NONE, [other]: { series: now[side].series } },
        conflicts: [{ field: 'series', taken: side, rule: side }],
      });
    },
  );

  it('gives nothing of it, with the reason, where it cannot be held', () => {
    const odd = of(weekly(ODD_DAYS), { location: 'Hall' });
    const able = { crm: ABLE, calendar: PATTERNS };
    const { patches, why } = merged({ crm: odd, able });
    expect(patches).toEqual({ ...NONE, calendar: { location: 'Hall' } });
    expect(why).toMatchObject({ key: 'series-weekdays' });
    const single = { crm: of(null), calendar: of(null) };
    expect(merged({ base: single, crm: odd, able }).why).toMatchObject({ key: 'series-weekdays' });
  });

  it('tells a new time though no occurrence shows it', () => {
    const when = timed(`2026-12-01T14:00:00`, '2026-12-01T15:00:00');
    const once = changedOn(weekly(TUESDAYS, until('2026-12-02')), '2026-12-01', { when });
    const later: Series = {
      ...once,
      time: { ...weekly().time, start: '10:00:00', end: '11:00:00' } as Series['time'],
    };
    const base = { crm: of(once), calendar: of(once) };
    expect(merged({ base, crm: of(later) }).patches).toEqual({
      ...NONE,
      calendar: { series: later },
    });
    const latest: Series = {
      ...once,
      time: { ...weekly().time, start: '11:00:00', end: '12:00:00' } as Series['time'],
    };
    const policy = { conflictRules: sameRuleForAll('calendar') };
    expect(merged({ base, crm: of(later), calendar: of(latest), policy })).toMatchObject({
      patches: { ...NONE, crm: { series: latest } },
      conflicts: [{ field: 'series', taken: 'calendar' }],
    });
    const parted = { crm: of(later), calendar: of(once) };
    expect(merged({ base: parted }).patches).toEqual(NONE);
  });
});

describe('a merge of what is a series on one side', () => {
  const single = { crm: of(null), calendar: of(null) };

  it('tells a new series with its time, and no time beside it', () => {
    const crm = of(weekly(), { when: at(9) });
    expect(merged({ base: single, crm })).toEqual({
      ...{ patches: { ...NONE, calendar: { series: weekly(), when: FIRST } }, conflicts: [] },
    });
  });

  it('tells the end of a series with the time of what is left', () => {
    const calendar = of(null, { when: at(9) });
    expect(merged({ calendar })).toEqual({
      ...{ patches: { ...NONE, crm: { series: null, when: at(9) } }, conflicts: [] },
    });
  });

  it('tells any other field besides', () => {
    const crm = of(weekly(), { location: 'Hall' });
    expect(merged({ base: single, crm }).patches.calendar).toEqual({
      ...{ series: weekly(), when: FIRST, location: 'Hall' },
    });
  });

  it('tells the time of two single ones as ever', () => {
    expect(merged({ base: single, crm: of(null, { when: at(9) }) }).patches).toEqual({
      ...NONE,
      calendar: { when: at(9) },
    });
  });
});

describe('a series that a side can hold in part', () => {
  const part = weekly(TUESDAYS, until('2027-01-12'));
  const longer = weekly(TUESDAYS, until('2027-01-26'));
  const base = { crm: of(part), calendar: of(weekly()) };
  const able = { crm: ENDING, calendar: ABLE };

  it.each(['two-way', 'to-crm'] as const)('is carried on as time passes: %s', (direction) => {
    expect(merged({ base, able, policy: { direction } })).toEqual({
      ...{ patches: { ...NONE, crm: { series: longer } }, conflicts: [] },
    });
  });

  it('(I22) is not carried on on the side that leads', () => {
    expect(merged({ base, able, policy: { direction: 'to-calendar' } })).toEqual({
      ...{ patches: NONE, conflicts: [] },
    });
  });

  it('is left alone when it is as long already', () => {
    const whole = { crm: of(longer), calendar: of(weekly()) };
    expect(merged({ base: whole, able }).patches).toEqual(NONE);
  });
});

describe('(I22) a series of a one-way pair', () => {
  const policy = { direction: 'to-calendar' } as const;

  it('goes to the other side, whose own edits are put back', () => {
    expect(merged({ crm: cancelled, policy })).toEqual({
      ...{ patches: { ...NONE, calendar: { series: cancelled.series } }, conflicts: [] },
    });
    expect(merged({ calendar: cancelled, policy })).toEqual({
      patches: { ...NONE, calendar: { series: weekly() } },
      conflicts: [{ field: 'series', taken: 'crm', rule: 'direction' }],
    });
  });

  it('goes to the leader when a person says so', () => {
    const choice: Partial<Record<'series', Side>> = { series: 'calendar' };
    expect(merged({ calendar: cancelled, policy, choice })).toEqual({
      patches: { ...NONE, crm: { series: cancelled.series } },
      conflicts: [{ field: 'series', taken: 'calendar', rule: 'decided' }],
    });
  });

  it('is not ended on the leader’s side', () => {
    const { patches } = merged({ calendar: of(null), policy });
    expect(patches).toEqual({ ...NONE, calendar: { series: weekly(), when: FIRST } });
  });
});

describe('(I26) the series of a copy that may no longer be told its text', () => {
  it('loses what was copied there of an occurrence', () => {
    const secret = of(changedOn(weekly(), DAY, { title: 'Guests', text: 'Ward 3' }));
    const full = { normal: 'full', private: 'full', confidential: 'full' } as const;
    const title = { ...full, normal: 'title' } as const;
    const { privacy } = policyWith();
    const found = merged({
      ...{ base: { crm: secret, calendar: secret }, home: 'crm' },
      policy: { privacy: { ...privacy, calendar: title } },
    });
    expect(found.patches).toEqual({
      ...NONE,
      calendar: { series: changedOn(weekly(), DAY, { title: 'Guests' }) },
    });
    const reading = { ...ABLE, fields: { ...ABLE.fields, series: 'read' } } as const;
    expect(
      merged({
        ...{ base: { crm: secret, calendar: secret }, home: 'crm' },
        policy: { privacy: { ...privacy, calendar: title } },
        able: { crm: ABLE, calendar: reading },
      }).patches,
    ).toEqual(NONE);
  });
});
