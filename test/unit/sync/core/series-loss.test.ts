import { describe, expect, it } from 'vitest';
import {
  changesSeries,
  lossesIn,
  recentLosses,
  seriesLoss,
  withNewCopies,
  type LossFacts,
} from '../../../../src/sync/core/series-loss.ts';
import type { Appointment } from '../../../../src/sync/model/appointment.ts';
import { linkId, version, type LinkId } from '../../../../src/sync/model/ids.ts';
import type { Change } from '../../../../src/sync/model/journal.ts';
import type { Link, Seen } from '../../../../src/sync/model/link.ts';
import type { Rule } from '../../../../src/sync/model/recurrence.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import type { When, Window } from '../../../../src/sync/model/time.ts';
import type { Action } from '../../../../src/sync/model/plan.ts';
import { changeOf, planOf } from '../../../support/planner-values.ts';
import { moved, TUESDAYS, WEEKLY } from '../../../support/series-world.ts';
import { action, appointment, link, seen } from '../../../support/values.ts';

/** From a Monday; eight Tuesdays are ahead. */
const AHEAD: Window = { from: Date.UTC(2026, 10, 23, 8), until: Date.UTC(2027, 0, 16) };

const ruled = (rule: Rule, from = '2026-11-24'): Series => ({
  ...WEEKLY,
  recurrence: { from, rule, range: { kind: 'endless' } },
});
const ended = (date: string, series: Series = WEEKLY): Series => ({
  ...series,
  recurrence: { ...series.recurrence, range: { kind: 'until', date } },
});
const weekly = (...weekdays: Extract<Rule, { kind: 'weekly' }>['weekdays']): Rule => ({
  ...{ kind: 'weekly', interval: 1, weekStart: 'monday' },
  weekdays,
});
const daily: Rule = { kind: 'daily', interval: 1 };

const hour = (date: string, clock = '09'): When => ({
  kind: 'timed',
  start: { local: `${date}T${clock}:00:00`, zone: 'Europe/Oslo' },
  end: { local: `${date}T${clock}:30:00`, zone: 'Europe/Oslo' },
});

const standUp = (series: Series | null, over: Partial<Appointment> = {}): Appointment =>
  appointment({ title: 'Stand-up', when: hour('2026-11-24'), series, ...over });

interface Case {
  readonly before?: Series;
  readonly agreed?: Series | null;
  readonly made?: readonly Appointment[];
}

const lossOf = (after: Series | null, { before = WEEKLY, agreed = before, made = [] }: Case = {}) =>
  seriesLoss({ before: standUp(before), after: standUp(after), agreed, ahead: AHEAD, made });

const lostBy = (after: Series | null, of: Case = {}): string => {
  const loss = lossOf(after, of);
  return loss === null ? 'nothing' : `${String(loss.lost)} of ${String(loss.ahead)}`;
};

describe('what an update takes away of a series', () => {
  it.each<readonly [string, Series | null, string]>([
    ['nothing changed', WEEKLY, 'nothing'],
    ['two cancelled', { ...WEEKLY, cancelled: ['2026-12-01', '2026-12-29'] }, '2 of 8'],
    ['one cancelled that is over', { ...WEEKLY, cancelled: ['2026-11-17'] }, 'nothing'],
    ['one cancelled beyond the window', { ...WEEKLY, cancelled: ['2027-02-02'] }, 'nothing'],
    ['one cancelled of no day', { ...WEEKLY, cancelled: ['2026-12-02', 'soon'] }, 'nothing'],
    ['ended', ended('2026-12-08'), '5 of 8'],
    ['ended before it began', ended('2026-11-01'), '8 of 8'],
    ['ended beyond the window', ended('2027-03-01'), 'nothing'],
    ['every other week', ruled({ ...TUESDAYS, interval: 2 } as Rule), '4 of 8'],
    ['another weekday', ruled(weekly('thursday')), 'nothing'],
    ['two weekdays, one of them the old', ruled(weekly('tuesday', 'friday')), 'nothing'],
    ['a single one', null, '7 of 8'],
    ['one moved', { ...WEEKLY, overrides: [moved('2026-12-01', '15')] }, 'nothing'],
    [
      'one moved beyond the window',
      { ...WEEKLY, overrides: [{ original: '2026-12-01', patch: { when: hour('2027-06-01') } }] },
      'nothing',
    ],
    [
      'another time of day',
      { ...WEEKLY, time: { ...WEEKLY.time, start: '13:00:00', end: '14:00:00' } as Series['time'] },
      'nothing',
    ],
    ['whole days', { ...WEEKLY, time: { kind: 'all-day', days: 1 } }, 'nothing'],
    [
      'only some of a list of days',
      ruled({ kind: 'dates', dates: ['2026-12-01', '2027-01-05'] }),
      '6 of 8',
    ],
  ])('%s', (_, after, lost) => {
    expect(lostBy(after)).toBe(lost);
  });

  it('is nothing of what is single', () => {
    const [before, after] = [standUp(null), standUp(null, { when: hour('2026-12-24') })];
    for (const agreed of [null, WEEKLY]) {
      expect(seriesLoss({ before, after, agreed, ahead: AHEAD, made: [] })).toBeNull();
    }
  });

  it('is told with the first and the last day, where it is moved to', () => {
    const before = { ...WEEKLY, overrides: [moved('2026-12-01', '15')] };
    const cancelled = ['2026-12-01', '2026-12-15'];
    expect(lossOf({ ...WEEKLY, cancelled }, { before })).toEqual({
      ...{ lost: 2, ahead: 8, first: '2026-12-01', last: '2026-12-15' },
    });
  });

  it('of whole days is told as well', () => {
    const before: Series = { ...WEEKLY, time: { kind: 'all-day', days: 1 } };
    const loss = lossOf({ ...before, cancelled: ['2026-12-08'] }, { before });
    expect(loss).toMatchObject({ lost: 1, first: '2026-12-08', last: '2026-12-08' });
  });

  it('is not what somebody has added where it would be cancelled', () => {
    const agreed = ended('2026-12-08');
    expect(lostBy(agreed, { agreed })).toBe('nothing');
    expect(lostBy(ended('2026-12-01'), { agreed })).toBe('1 of 3');
    expect(lostBy(null, { agreed: null })).toBe('nothing');
  });

  it('is not what is held on other days, as far as there are as many', () => {
    const counted = (rule: Rule): Series => ({
      ...WEEKLY,
      recurrence: { from: '2026-11-24', rule, range: { kind: 'count', count: 5 } },
    });
    const fortnightly = { ...weekly('monday'), interval: 2 } as Rule;
    expect(lostBy(counted(fortnightly), { before: counted(daily) })).toBe('1 of 5');
    const monthly: Rule = { kind: 'monthly', interval: 1, day: 10 };
    expect(lostBy(ruled(monthly))).toBe('6 of 8');
    expect(lostBy(ruled(weekly('monday')), { before: ruled(daily) })).toBe('46 of 53');
  });
});

describe('what goes on in something new', () => {
  const rest = (over: Partial<Appointment> = {}, series: Series = ruled(TUESDAYS, '2026-12-15')) =>
    standUp(series, { when: hour('2026-12-15'), ...over });
  const end = ended('2026-12-08');

  it.each<readonly [string, readonly Appointment[], string]>([
    ['nothing', [], '5 of 8'],
    ['of the same title and time', [rest()], 'nothing'],
    [
      'of the same title, on another weekday',
      [rest({}, ruled(weekly('friday'), '2026-12-15'))],
      'nothing',
    ],
    ['of another title at the same time', [rest({ title: 'Daily' })], 'nothing'],
    [
      'of another title and time',
      [rest({ title: 'Daily' }, ruled(weekly('friday'), '2026-12-15'))],
      '5 of 8',
    ],
    ['that ends sooner', [rest({}, ended('2026-12-22', ruled(TUESDAYS, '2026-12-15')))], '3 of 8'],
    ['that stood beside it before', [standUp(WEEKLY, { title: 'Planning' })], '5 of 8'],
    [
      'as single ones',
      ['2026-12-15', '2026-12-22', '2026-12-29'].map((day) => standUp(null, { when: hour(day) })),
      '2 of 8',
    ],
    ['twice', [rest(), rest()], 'nothing'],
    [
      'that begins a week before it',
      [rest({ when: hour('2026-12-08') }, ruled(TUESDAYS, '2026-12-08'))],
      'nothing',
    ],
    [
      'of another title, but for the first one',
      [rest({ title: 'Daily' }, ruled(TUESDAYS, '2026-12-22'))],
      '1 of 8',
    ],
    ['long after', [standUp(null, { when: hour('2027-06-01') })], '5 of 8'],
  ])('%s', (_, made, lost) => {
    expect(lostBy(end, { made })).toBe(lost);
  });

  it('is no matter where the series itself goes on on other days', () => {
    expect(lostBy(ruled(weekly('thursday')), { made: [rest()] })).toBe('nothing');
  });
});

describe('the losses of a plan', () => {
  const ID = linkId('link');
  const series = (of: Series, at: string | null = 'v1'): Seen => ({
    ...seen('1', standUp(of), 'v1'),
    ref: { ...seen('1').ref, version: at === null ? null : version(at) },
  });
  const linkOf = (crm: Seen, calendar: Seen, id = ID): Link => ({
    ...link('any'),
    id,
    base: { crm, calendar },
  });
  const linked = linkOf(series(WEEKLY), series(WEEKLY));
  const update = action('update', {
    ...{ to: 'calendar', link: ID, before: standUp(WEEKLY) },
    patch: { series: ended('2026-12-08') },
  });
  const facts = (over: Partial<LossFacts> = {}): LossFacts => ({
    ...{ links: new Map([[ID, linked]]), ahead: AHEAD, recent: [] },
    trustsNew: true,
    ...over,
  });
  const lost = (plan = planOf([update]), over: Partial<LossFacts> = {}): number =>
    lossesIn(plan, facts(over)).get(update)?.lost ?? 0;
  const created = changeOf({ sequence: 1, kind: 'create', link: ID, before: null });
  const bare = linkOf(series(WEEKLY, null), series(WEEKLY));
  const asBare = { links: new Map([[ID, bare]]), recent: [created] };

  it('are those of its updates of series', () => {
    expect(lost()).toBe(5);
    const other = action('update', { link: ID, before: standUp(WEEKLY), patch: { title: 'New' } });
    expect(lossesIn(planOf([other, action('create'), action('remove')]), facts()).size).toBe(0);
    expect(lossesIn(planOf([update]), facts({ links: new Map() })).size).toBe(0);
    const longer = { ...update, patch: { series: ended('2027-12-07') } };
    expect(lossesIn(planOf([longer]), facts()).size).toBe(0);
  });

  it.each<readonly [string, readonly Action[], boolean]>([
    ['an update of a series among others', [action('create'), update], true],
    ['an end of a series', [{ ...update, patch: { series: null } }], true],
    ['another field of a series', [{ ...update, patch: { title: 'New' } }], false],
    ['what becomes a series', [{ ...update, before: standUp(null) }], false],
    ['a removal', [action('remove', { before: standUp(WEEKLY) })], false],
    ['nothing', [], false],
  ])('can be there at all where there is %s: %s', (_, actions, isSo) => {
    expect(changesSeries(planOf(actions))).toBe(isSo);
  });

  describe('of two series, one of which goes on in something new', () => {
    const SECOND = linkId('second');
    const others = new Map([
      [ID, linked],
      [SECOND, linkOf(series(WEEKLY), series(WEEKLY), SECOND)],
    ]);
    const less = { ...update, link: SECOND, patch: { series: ended('2026-12-22') } };
    const goingOn = (date: string, title = 'Stand-up'): Action =>
      action('create', {
        to: 'calendar',
        draft: standUp(ruled(TUESDAYS, date), { title, when: hour(date) }),
      });
    const lostOf = (...actions: readonly Action[]) => {
      const losses = lossesIn(planOf(actions), facts({ links: others }));
      return [update, less].map((one) => losses.get(one)?.lost ?? 0);
    };

    it('are those of the one that would lose less', () => {
      expect(lostOf(update, less)).toEqual([5, 3]);
      expect(lostOf(update, less, goingOn('2026-12-15'))).toEqual([0, 3]);
      expect(lostOf(less, update, goingOn('2026-12-15'))).toEqual([0, 3]);
      expect(lostOf(less, update, goingOn('2026-12-29'))).toEqual([1, 3]);
      expect(lostOf(less, update, goingOn('2026-12-15'), goingOn('2026-12-29'))).toEqual([0, 0]);
    });

    it('are those of the one that does not go on in it, though it would lose more', () => {
      const afternoon = { ...WEEKLY, time: { ...WEEKLY.time, start: '13:00:00', end: '14:00:00' } };
      const before = standUp(afternoon, { title: 'Review' });
      const more = { ...update, before };
      const actions = [more, less, goingOn('2026-12-29')];
      const losses = lossesIn(planOf(actions), facts({ links: others }));
      expect([losses.get(more)?.lost, losses.get(less)]).toEqual([5, undefined]);
    });
  });

  it('are none where a person has chosen that very series', () => {
    const chosen = { field: 'series', taken: 'crm', rule: 'decided' } as const;
    const decided = { ...update, conflicts: [chosen] };
    expect(lossesIn(planOf([decided]), facts()).size).toBe(0);
    const byRule = { ...update, conflicts: [{ ...chosen, rule: 'newest' as const }] };
    expect(lossesIn(planOf([byRule]), facts()).size).toBe(1);
    const title = { ...update, conflicts: [{ ...chosen, field: 'title' as const }] };
    expect(lossesIn(planOf([title]), facts()).size).toBe(1);
  });

  it('are made good by what the plan makes there, if that is sure', () => {
    const draft = standUp(ruled(TUESDAYS, '2026-12-15'), { when: hour('2026-12-15') });
    const made = planOf([update, action('create', { to: 'calendar', draft })]);
    expect(lost(made)).toBe(0);
    expect(lost(made, { trustsNew: false })).toBe(5);
    expect(lost(planOf([update, action('create', { to: 'crm', draft })]))).toBe(5);
    const standIn = action('create', { to: 'calendar', draft, replaces: linkId('old') });
    expect(lost(planOf([update, standIn]))).toBe(5);
    const base = { crm: seen('2', draft), calendar: seen('k', draft) };
    expect(lost(planOf([action('adopt', { base }), update]))).toBe(0);
    expect(lost(planOf([action('adopt', { base, why: 'moved' }), update]))).toBe(5);
  });

  it('are made good by what was made lately and is still there, but not by the series itself', () => {
    const draft = standUp(ruled(TUESDAYS, '2026-12-15'), { when: hour('2026-12-15') });
    const another = linkId('another');
    const base = { crm: seen('2', draft), calendar: seen('k2', draft) };
    const links = new Map([
      [ID, linked],
      [another, linkOf(base.crm, base.calendar, another)],
    ]);
    const recent = [changeOf({ sequence: 1, kind: 'create', link: another, before: null })];
    expect(lost(planOf([update]), { links, recent })).toBe(0);
    expect(lost(planOf([update]), { recent })).toBe(5);
    expect(
      lost(planOf([update]), { links, recent: [{ ...recent[0], side: 'crm' } as Change] }),
    ).toBe(5);
    expect(lost(planOf([update]), { recent: [created] })).toBe(5);
    const edited = [changeOf({ sequence: 1, kind: 'update', link: another })];
    expect(lost(planOf([update]), { links, recent: edited })).toBe(5);
    const one = { ...update, patch: { series: { ...WEEKLY, cancelled: ['2026-12-01'] } } };
    expect(lossesIn(planOf([one]), facts({ recent: [created] })).get(one)?.lost).toBe(1);
  });

  describe('where the exceptions of a new copy follow', () => {
    const after = (
      over: Partial<LossFacts>,
      waiting: readonly LinkId[] = [],
      plan = planOf([update]),
    ) => {
      const given = facts({ ...asBare, ...over });
      const told = withNewCopies(plan, { ...given, waiting: new Set(waiting) });
      return [...lossesIn(told, given).values()].map(({ lost: count }) => count);
    };

    it('are none', () => {
      expect(after({})).toEqual([]);
      const told = withNewCopies(planOf([update]), { ...facts(asBare), waiting: new Set() });
      expect(told).toEqual(planOf([{ ...update, why: 'new' }]));
      const later = changeOf({ sequence: 2, link: linkId('another') });
      expect(after({ recent: [later, created] })).toEqual([]);
    });

    it('are no matter of what was no series', () => {
      const plan = planOf([{ ...update, before: standUp(null) }]);
      expect(withNewCopies(plan, { ...facts(asBare), waiting: new Set() })).toEqual(plan);
    });

    it.each<readonly [string, Parameters<typeof after>]>([
      ['it was made long ago', [{ recent: [] }]],
      ['something of it waits', [{}, [ID]]],
      ['nothing is left of it', [{ links: new Map([[ID, linked]]) }]],
      ['it was written since', [{ recent: [changeOf({ sequence: 2, link: ID }), created] }]],
      [
        'the other side is a single one',
        [{ links: new Map([[ID, linkOf(seen('1', standUp(null)), series(WEEKLY))]]) }],
      ],
      ['the other side was made', [{ recent: [{ ...created, side: 'crm' }] }]],
      [
        'it is under a new number',
        [{}, [], planOf([action('adopt', { link: ID, why: 'moved' }), update])],
      ],
    ])('are those of any update when %s', (_, given) => {
      expect(after(...given)).toEqual([5]);
    });
  });

  it('of the last day are counted by side and series, but for what a person let go', () => {
    const shrunk = (over: Partial<Change>): Change =>
      changeOf({
        ...{ sequence: 1, link: ID, side: 'calendar', before: standUp(WEEKLY) },
        after: standUp(ended('2026-12-29')),
        ...over,
      });
    const counted = (recent: readonly Change[]) => {
      const { crm, calendar } = recentLosses(recent, facts());
      return [[...crm], [...calendar]];
    };
    expect(counted([shrunk({}), shrunk({})])).toEqual([[], [[ID, 4]]]);
    expect(counted([shrunk({ side: 'crm' })])).toEqual([[[ID, 2]], []]);
    for (const why of ['approved', 'kept', 'undone', 'new'] as const) {
      expect(counted([shrunk({ why })])).toEqual([[], []]);
    }
    expect(counted([shrunk({ kind: 'remove', after: null })])).toEqual([[], []]);
    expect(counted([shrunk({ after: standUp(WEEKLY) })])).toEqual([[], []]);
    expect(counted([shrunk({}), created])).toEqual([[], [[ID, 2]]]);
  });

  it('of the last day are none where something new goes on, but for one series alone', () => {
    const [second, made] = [linkId('second'), linkId('made')];
    const draft = standUp(ruled(TUESDAYS, '2026-12-15'), { when: hour('2026-12-15') });
    const links = new Map([[made, linkOf(seen('2', draft), seen('k2', draft), made)]]);
    const shrunk = (link: LinkId): Change =>
      changeOf({
        ...{ sequence: 2, link, side: 'calendar', before: standUp(WEEKLY) },
        after: standUp(ended('2026-12-08')),
      });
    const isMade = changeOf({ sequence: 1, kind: 'create', link: made, before: null });
    const recent = [shrunk(ID), shrunk(second), isMade];
    expect([...recentLosses(recent, facts({ links })).calendar]).toEqual([[second, 5]]);
  });
});
