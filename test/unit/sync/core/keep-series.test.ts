import { describe, expect, it } from 'vitest';
import { keepSeries, withRetractions } from '../../../../src/sync/core/keep-series.ts';
import type { ReconcileInput } from '../../../../src/sync/core/reconcile-input.ts';
import type { Appointment } from '../../../../src/sync/model/appointment.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import { linkId } from '../../../../src/sync/model/ids.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import type { Action, ActionOf, HeldAction, Plan } from '../../../../src/sync/model/plan.ts';
import type { SeriesLoss } from '../../../../src/sync/model/quarantine.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { opposite, SIDES, type BySide, type Side } from '../../../../src/sync/model/side.ts';
import {
  conflictCaseOf,
  GUEST,
  planningOf,
  planOf,
  policyWith,
  removal,
} from '../../../support/planner-values.ts';
import {
  action,
  appointment,
  at,
  PAIR,
  present,
  ref,
  stored,
  timed,
} from '../../../support/values.ts';
import { holding, TUESDAYS, until, weekly, without } from '../../../support/weekly-series.ts';

type Update = ActionOf<'update'>;

const ID = linkId('series');
const IDS = { crm: '1', calendar: 'k' } as const;
const ABLE = holding();
const BOTH: BySide<Capabilities> = { crm: ABLE, calendar: ABLE };
const FIRST = timed('2026-12-01T09:00:00', '2026-12-01T10:00:00');
const ENDED = weekly(TUESDAYS, until('2026-12-08'));

const of = (series: Series, more: Patch = {}): Appointment =>
  appointment({ title: 'Stand-up', when: FIRST, series, ...more });

const linkOf = (crm: Appointment, calendar = crm, home: Side | null = null): Link => ({
  ...{ id: ID, pair: PAIR, home },
  base: {
    crm: { ref: ref(IDS.crm, 'v1'), value: crm },
    calendar: { ref: ref(IDS.calendar, 'v1'), value: calendar },
  },
});
const LINK = linkOf(of(weekly()));

/** What is planned because the other side has lost something. */
const update = (to: Side, now: BySide<Appointment>, patch: Patch): Update =>
  action('update', {
    ...{ to, link: ID, target: ref(IDS[to], 'v2'), source: ref(IDS[opposite(to)], 'v2') },
    ...{ before: now[to], patch },
  });

const inputOf = (
  now: BySide<Appointment>,
  over: Partial<ReconcileInput> = {},
  link = LINK,
): ReconcileInput => {
  const on = (side: Side) =>
    present(stored(IDS[side], now[side], { ref: ref(IDS[side], 'v2'), shape: 'series' }));
  const seen = { crm: on('crm'), calendar: on('calendar') };
  return planningOf(link, seen, { capabilities: BOTH, ...over });
};

const LOSS: SeriesLoss = { lost: 5, ahead: 8, first: '2026-12-15', last: '2027-01-12' };
const keep = (plan: Plan, held: readonly HeldAction[], input: ReconcileInput) =>
  keepSeries(plan, { held, losses: new Map(held.map((one) => [one, LOSS])) }, input);

/** One side has lost most of its series, which is held back from the other one. */
function shrunkOn(side: Side, more: Patch = {}) {
  const to = opposite(side);
  const now = { crm: of(weekly(), more), calendar: of(weekly(), more), [side]: of(ENDED, more) };
  return { now, to, held: update(to, now, { series: ENDED }) };
}

describe.each(SIDES)('(I29) a series that is kept after it shrank on the %s', (side) => {
  const { now, to, held } = shrunkOn(side);

  it('is written there as the other side has it', () => {
    const { plan, left } = keep(planOf([held], 7), [held], inputOf(now));
    expect(left).toEqual([]);
    expect(plan).toMatchObject({ pair: PAIR, links: 7 });
    expect(plan.actions).toMatchObject([
      {
        ...{ kind: 'update', to: side, link: ID, why: 'kept', patch: { series: weekly() } },
        ...{ target: ref(IDS[side], 'v2'), source: ref(IDS[to], 'v2'), before: now[side] },
      },
    ]);
    expect(plan.actions).toHaveLength(1);
    expect(plan.conflicts).toMatchObject([
      {
        ...{ link: ID, cause: 'settled', now },
        fields: [{ field: 'series', taken: to, rule: 'decided' }],
      },
    ]);
  });

  it('takes the place of all that was planned for its link, and of nothing else', () => {
    const half = update(side, now, { location: 'Hall' });
    const others = [action('create'), action('update'), removal(3)];
    const [own, other] = [conflictCaseOf({ link: ID }), conflictCaseOf()];
    const given = { ...planOf([...others, half, held]), conflicts: [own, other] };
    const { plan } = keep(given, [held], inputOf(now));
    expect(plan.actions.map(({ kind, link }) => [kind, link])).toEqual([
      ...[
        ['update', 'link'],
        ['update', 'series'],
      ],
      ...[
        ['create', 'link'],
        ['remove', removal(3).link],
      ],
    ]);
    expect(plan.conflicts).toMatchObject([{ link: 'link' }, { link: ID, cause: 'settled' }]);
  });

  it('has what the other side was given of other fields as well', () => {
    const edited = { ...now, [to]: { ...now[to], location: 'Hall' } };
    const asSeen = { ...held, before: edited[to] };
    const { plan } = keep(planOf([asSeen]), [asSeen], inputOf(edited));
    expect(plan.actions).toMatchObject([
      { to: side, why: 'kept', patch: { series: weekly(), location: 'Hall' } },
    ]);
    const there = { ...now, [side]: { ...now[side], location: 'Hall' } };
    const own = keep(planOf([held]), [held], inputOf(there)).plan;
    expect(own.actions).toMatchObject([
      { to: 'calendar', why: side === 'calendar' ? 'kept' : 'merged' },
      { to: 'crm', why: side === 'crm' ? 'kept' : 'merged' },
    ]);
  });

  it('is what was agreed on where nothing is seen of the other side', () => {
    const input = inputOf(now);
    const none = { ...input, sightings: { ...input.sightings, [side]: new Map() } };
    // As if its series were whole there: nothing is left to be kept.
    expect(keep(planOf([held]), [held], none).left).toEqual([held]);
  });

  it.each<readonly [string, Partial<ReconcileInput>]>([
    ['nobody knows its link', { links: [] }],
    [
      'no series is taken from us there',
      {
        capabilities: {
          ...BOTH,
          [side]: { ...ABLE, fields: { ...ABLE.fields, series: 'read' } },
        },
      },
    ],
  ])('goes on waiting when %s', (_, over) => {
    const plan = planOf([held, removal(3)]);
    expect(keep(plan, [held], inputOf(now, over))).toEqual({ plan, left: [held] });
  });

  it('(I8) goes on waiting when it would send mail, and nobody has allowed that', () => {
    const invited = { attendees: [GUEST] };
    const one = shrunkOn(side, invited);
    const loud = { ...ABLE, suppressesMail: false };
    const link = linkOf(of(weekly(), invited));
    const over = { capabilities: { crm: loud, calendar: loud } };
    const plan = planOf([one.held]);
    expect(keep(plan, [one.held], inputOf(one.now, over, link))).toEqual({
      ...{ plan, left: [one.held] },
    });
    const policy = policyWith({ invitations: { crm: true, calendar: true } });
    const allowed = inputOf(one.now, { ...over, policy }, link);
    expect(keep(plan, [one.held], allowed).left).toEqual([]);
  });
});

describe('(I29) a series of which both sides have lost something', () => {
  const now = {
    crm: of(without(weekly(), '2026-12-15')),
    calendar: of(without(weekly(), '2026-12-22'), { when: at(9) }),
  };
  const both = without(weekly(), '2026-12-15', '2026-12-22');
  const held = SIDES.map((to) => update(to, now, { series: both }));

  it('is what they had agreed on, with its time', () => {
    const { plan, left } = keep(planOf(held), held, inputOf(now));
    expect(left).toEqual([]);
    expect(plan.actions).toMatchObject([
      { to: 'calendar', why: 'kept', patch: { series: weekly() } },
      { to: 'crm', why: 'kept', patch: { series: weekly() } },
    ]);
    const [first] = keep(planOf(held.toReversed()), held.toReversed(), inputOf(now)).plan.actions;
    expect(first).toMatchObject({ to: 'calendar', patch: { series: weekly(), when: FIRST } });
    const [, crm] = plan.actions;
    expect(crm).toHaveProperty('patch', { series: weekly() });
  });
});

describe('(I29) what is kept', () => {
  const { now, held } = shrunkOn('crm');
  const half = update('crm', now, { location: 'Hall' });

  it('is decided by the update that would take something away', () => {
    const losses = new Map<Action, SeriesLoss>([[held, LOSS]]);
    const input = inputOf(now);
    const { plan, left } = keepSeries(planOf([half, held]), { held: [half, held], losses }, input);
    expect(left).toEqual([]);
    expect(plan.actions).toMatchObject([{ to: 'crm', why: 'kept' }]);
    const nothing = keepSeries(planOf([half]), { held: [half], losses }, input);
    expect(nothing).toEqual({ plan: planOf([half]), left: [half] });
  });

  it('is no matter of removals, which are kept elsewhere', () => {
    const plan = planOf([removal(1)]);
    expect(keep(plan, [removal(1)], inputOf(now))).toEqual({ plan, left: [] });
  });

  it('is every series by itself', () => {
    const other = { ...held, link: linkId('unknown') };
    const { plan, left } = keep(planOf([held, other]), [held, other], inputOf(now));
    expect(left).toEqual([other]);
    expect(plan.actions).toMatchObject([other, { link: ID, why: 'kept' }]);
  });
});

describe('(I26) what must not stand on a copy, while its series waits', () => {
  const secret = of(weekly(), { text: 'Ward 3' });
  const link = linkOf(secret, secret, 'crm');
  const full = { normal: 'full', private: 'full', confidential: 'full' } as const;
  const policy = policyWith({ privacy: { crm: full, calendar: { ...full, normal: 'title' } } });

  it.each(SIDES)('is taken back, whichever side would be written: %s', (to) => {
    const now = { crm: secret, calendar: secret };
    const held = update(to, now, { series: ENDED });
    const input = inputOf(now, { policy }, link);
    const plan = planOf([action('create'), action('rebase')], 7);
    const { actions, ...rest } = withRetractions(plan, [held, removal(1)], input);
    expect(rest).toEqual({ pair: PAIR, conflicts: [], links: 7 });
    expect(actions).toMatchObject([
      { kind: 'rebase' },
      {
        ...{ kind: 'update', to: 'calendar', link: ID, patch: { text: '' }, isWhole: false },
        ...{ target: ref(IDS.calendar, 'v2'), source: ref(IDS.crm, 'v2') },
      },
      { kind: 'create' },
    ]);
  });

  it('is told by what was agreed on where the original was not seen', () => {
    const now = { crm: of(weekly(), { text: 'Other' }), calendar: secret };
    const held = update('calendar', now, { series: ENDED });
    const input = inputOf(now, { policy }, link);
    const unseen = { ...input, sightings: { ...input.sightings, crm: new Map() } };
    const { actions } = withRetractions(planOf([]), [held], unseen);
    expect(actions).toMatchObject([{ to: 'calendar', patch: { text: '' } }]);
  });

  it('is nothing where all may stand there, or nobody knows the link', () => {
    const now = { crm: secret, calendar: secret };
    const held = update('calendar', now, { series: ENDED });
    const plan = planOf([action('create'), action('rebase')]);
    expect(withRetractions(plan, [held], inputOf(now, {}, link))).toBe(plan);
    expect(withRetractions(plan, [held], inputOf(now, { policy, links: [] }))).toBe(plan);
    expect(withRetractions(plan, [removal(1)], inputOf(now, { policy }, link))).toBe(plan);
  });
});
