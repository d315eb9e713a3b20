import { describe, expect, it } from 'vitest';
import { planHash } from '../../../../src/sync/core/consent.ts';
import {
  guard,
  heldRemovals,
  without,
  type GuardFacts,
  type Guarded,
} from '../../../../src/sync/core/guard.ts';
import { DEFAULT_POLICY, type Limits } from '../../../../src/sync/core/policy.ts';
import { linkId } from '../../../../src/sync/model/ids.ts';
import { removalHash, type ActionOf, type HeldAction } from '../../../../src/sync/model/plan.ts';
import type { SeriesLoss } from '../../../../src/sync/model/quarantine.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import {
  conflictCaseOf,
  guardFacts,
  planOf,
  quarantined,
  removal,
} from '../../../support/planner-values.ts';
import { WEEKLY } from '../../../support/series-world.ts';
import { finish } from '../../../../src/sync/core/steps.ts';
import { action, appointment, PAIR, ref } from '../../../support/values.ts';

type Update = ActionOf<'update'>;

const { limits } = DEFAULT_POLICY;

const nameOf = (index: number) => linkId(`link ${String(index).padStart(3, '0')}`);
const ended = (date: string): Series => ({
  ...WEEKLY,
  recurrence: { ...WEEKLY.recurrence, range: { kind: 'until', date } },
});

/** In the calendar, because of what vanished in the CRM. */
const update = (index: number, over: Partial<Update> = {}): Update =>
  action('update', {
    ...{ to: 'calendar', link: nameOf(index), target: ref(`item ${String(index)}`), isWhole: true },
    before: appointment({ title: 'Stand-up', series: WEEKLY }),
    patch: { series: ended('2026-12-08') },
    ...over,
  });

const lossOf = (lost: number, ahead = 50): SeriesLoss => ({
  ...{ lost, ahead, first: '2026-12-01', last: '2026-12-08' },
});

interface Given extends Partial<GuardFacts> {
  readonly links?: number;
  readonly limits?: Partial<Limits>;
  readonly removals?: number;
}

function guarded(lost: readonly SeriesLoss[], given: Given = {}): Guarded {
  const { links = 100, limits: own, removals = 0, ...facts } = given;
  const updates = lost.map((_, index) => update(index));
  const losses = new Map(updates.map((one, index) => [one, lost[index] ?? lossOf(0)]));
  const gone = Array.from({ length: removals }, (_, index) => removal(index + 500));
  const plan = planOf([...updates, ...gone], links);
  return guard(plan, guardFacts({ losses, ...facts }), { ...limits, ...own });
}

const causes = (...given: Parameters<typeof guarded>) =>
  guarded(...given).waiting.map(({ cause }) => cause);

describe('(I16) many appointments', () => {
  it.each([
    ['alone', []],
    ['beside two series that have lost one occurrence each', [lossOf(1, 120), lossOf(1, 120)]],
  ])('wait when they are a large share: %s', (_, lost) => {
    const { halts } = guarded(lost, { links: 30, removals: 8 });
    expect(halts.map(({ cause }) => cause)).toContain('mass-removal');
  });
});

describe('(I6) one series', () => {
  it.each([
    [1, 1, 0],
    [2, 50, 0],
    [4, 4, 0],
    [4, 5, 0],
    [5, 5, 1],
    [5, 9, 0],
    [6, 9, 1],
    [9, 17, 0],
    [10, 17, 1],
    [15, 85, 0],
    [20, 85, 0],
    [21, 85, 1],
    [49, 50, 1],
  ])('that loses %i of %i ahead: %i wait', (lost, ahead, waits) => {
    expect(causes([lossOf(lost, ahead)])).toEqual(waits === 1 ? ['series-shrank'] : []);
  });

  it.each([
    [{ maxOccurrenceRemovals: 2 }, 3, 1],
    [{ maxOccurrenceRemovals: 3 }, 3, 0],
    [{ maxOccurrenceShare: 0.1 }, 6, 1],
    [{ maxOccurrenceShare: 0.1 }, 5, 0],
    [{ maxOccurrenceShare: 1, maxOccurrenceRemovals: 100 }, 50, 0],
  ])('within %o of an administrator, losing %i of fifty: %i wait', (own, lost, waits) => {
    expect(causes([lossOf(lost)], { limits: own })).toHaveLength(waits);
  });

  it('adds up what it lost in a day, so that many small runs do what one must not (I16)', () => {
    const lately = (lost: number, link = nameOf(0)): Given => ({
      recentLosses: { crm: new Map(), calendar: new Map([[link, lost]]) },
    });
    expect(causes([lossOf(2, 10)], lately(4))).toEqual([]);
    expect(causes([lossOf(4, 8)], lately(4))).toEqual(['series-shrank']);
    expect(causes([lossOf(2, 85)], lately(19))).toEqual(['series-shrank']);
    expect(causes([lossOf(4, 8)], lately(4, nameOf(7)))).toEqual([]);
  });

  it('tells what would be cancelled, and since when', () => {
    const { waiting, halts } = guarded([lossOf(49)]);
    const entry = { link: nameOf(0), vanishedOn: 'crm', cause: 'series-shrank', title: 'Stand-up' };
    expect(waiting).toEqual([{ ...entry, since: guardFacts().now, loss: lossOf(49) }]);
    const shrunk = { series: 1, occurrences: 49 };
    expect(halts).toEqual([
      { cause: 'series-shrank', vanishedOn: 'crm', removals: 0, shrunk, links: 100 },
    ]);
  });

  it('(I19) has no title when it is private', () => {
    const before = appointment({ title: 'Doctor', sensitivity: 'private', series: WEEKLY });
    const one = update(0, { before });
    const facts = guardFacts({ losses: new Map([[one, lossOf(49)]]) });
    expect(guard(planOf([one], 100), facts, limits).waiting).toMatchObject([
      { title: '(private)' },
    ]);
  });
});

describe('(I16) many series', () => {
  const few = (count: number, lost: number) =>
    Array.from({ length: count }, () => lossOf(lost, 17));

  it.each([
    { series: 5, lost: 2, links: 100, removals: 0, waits: 0 },
    { series: 6, lost: 2, links: 100, removals: 0, waits: 6 },
    { series: 11, lost: 1, links: 1_000, removals: 0, waits: 11 },
    { series: 2, lost: 2, links: 1, removals: 0, waits: 0 },
    { series: 2, lost: 3, links: 1, removals: 0, waits: 0 },
    { series: 2, lost: 4, links: 1, removals: 0, waits: 2 },
    { series: 2, lost: 2, links: 100, removals: 6, waits: 0 },
    { series: 2, lost: 2, links: 100, removals: 7, waits: 9 },
    { series: 1, lost: 4, links: 100, removals: 7, waits: 0 },
  ])(
    '$series, that lose $lost each, of $links links, with $removals removals: $waits wait',
    (one) => {
      const { series, lost, links, removals, waits } = one;
      expect(causes(few(series, lost), { links, removals })).toEqual(
        Array.from({ length: waits }, () => 'mass-removal'),
      );
    },
  );

  it('count with those that lost some earlier in the day', () => {
    const recentLosses = { crm: new Map(), calendar: new Map([[nameOf(9), 8]]) };
    expect(causes(few(1, 2), { recentLosses })).toEqual([]);
    expect(causes(few(1, 3), { recentLosses })).toEqual(['mass-removal']);
  });
});

describe('(I6) beside what explains an absence', () => {
  const changed = (cause: NonNullable<GuardFacts['changed']['crm']>): Given => ({
    changed: { crm: cause, calendar: null },
  });

  it.each([
    ['account-changed', 1, 1],
    ['server-changed', 2, 0],
    ['server-changed', 3, 1],
    ['window-changed', 3, 1],
  ] as const)('such as %s, of %i occurrences: %i wait', (cause, lost, waits) => {
    expect(causes([lossOf(lost)], changed(cause))).toEqual(waits === 1 ? [cause] : []);
  });

  it('such as a source that shrank, all wait', () => {
    const shown = { crm: { before: 40, now: 10 }, calendar: null };
    expect(causes([lossOf(1)], { shown })).toEqual(['source-shrank']);
  });

  it('no side is taken for emptied because of occurrences', () => {
    expect(causes([lossOf(3)], { links: 0 })).toEqual([]);
  });
});

describe('(I6) a series that waits', () => {
  const before = quarantined(0, { cause: 'series-shrank', since: 5, loss: lossOf(49) });

  it('goes on waiting although less is ahead by now', () => {
    const { waiting } = guarded([lossOf(1, 2)], { waiting: [before] });
    expect(waiting).toMatchObject([{ cause: 'series-shrank', since: 5, loss: lossOf(1, 2) }]);
  });

  it('waits no longer when it loses nothing', () => {
    expect(guarded([], { waiting: [before] }).waiting).toEqual([]);
  });

  it('waits on as a whole when all of it vanished', () => {
    const facts = guardFacts({ waiting: [before] });
    expect(guard(planOf([removal(0)], 100), facts, limits).waiting).toMatchObject([
      { cause: 'series-shrank', since: 5, loss: null },
    ]);
  });

  it('takes nothing along, and is taken along by what vanished in masses', () => {
    const other = { ...before, link: nameOf(77) };
    expect(causes([lossOf(1)], { waiting: [other] })).toEqual([]);
    const masses = [quarantined(77)];
    expect(causes([lossOf(1)], { waiting: masses })).toEqual(['mass-removal']);
  });

  it('is judged anew when it was a removal that is back', () => {
    const removed = quarantined(0, { cause: 'restored-before' });
    expect(causes([lossOf(2)], { waiting: [removed] })).toEqual([]);
  });

  it('(I29) waits for every loss once a person had it brought back', () => {
    const restored = new Set([nameOf(0)]);
    expect(causes([lossOf(1), lossOf(1)], { restored })).toEqual(['restored-before']);
  });

  it('has one entry where both sides lost some, for the greater loss', () => {
    const [mine, theirs] = [update(0), update(0, { to: 'crm' })];
    const losses = new Map([
      [mine, lossOf(30)],
      [theirs, lossOf(40)],
    ]);
    const { waiting, halts } = guard(planOf([mine, theirs], 100), guardFacts({ losses }), limits);
    expect(waiting).toMatchObject([{ vanishedOn: 'calendar', loss: lossOf(40) }]);
    expect(halts.map(({ vanishedOn }) => vanishedOn)).toEqual(['crm', 'calendar']);
  });
});

describe('(I6) what is held of a plan', () => {
  const entry = quarantined(0, { loss: lossOf(49) });
  const mine = update(0);
  const half = update(0, { to: 'crm', patch: { title: 'New' } });
  const taken = update(0, { isWhole: false });

  it('are the updates of both sides, and not what must be taken back', () => {
    const plan = planOf([half, mine, taken, update(1), removal(2)]);
    expect(heldRemovals(plan, [entry])).toEqual([half, mine]);
    expect(heldRemovals(plan, [quarantined(0)])).toEqual([]);
  });

  it('goes with the cases that it would settle, and no others', () => {
    const [settled, asked, other] = [
      conflictCaseOf({ link: nameOf(0), cause: 'settled' }),
      conflictCaseOf({ link: nameOf(0), cause: 'ask' }),
      conflictCaseOf({ link: nameOf(1), cause: 'settled' }),
    ];
    const plan = { ...planOf([mine, update(1)]), conflicts: [settled, asked, other] };
    expect(without(plan, [mine])).toMatchObject({
      ...{ actions: [update(1)], conflicts: [asked, other] },
    });
  });

  it.each<readonly [string, Partial<Update>, boolean]>([
    ['the same', {}, true],
    ['another version of it', { target: ref('item 0', 'v9') }, true],
    ['another field besides', { patch: { ...mine.patch, title: 'New' } }, true],
    ['more of it', { patch: { series: ended('2026-12-01') } }, false],
    ['a single one', { patch: { series: null } }, false],
    ['from another series', { before: appointment({ series: ended('2027-12-07') }) }, false],
    ['another item', { target: ref('item 7') }, false],
    ['the other side', { to: 'crm' }, false],
  ])('has a hash of its own: %s', (_, over, isSame) => {
    const hash = (waiting: readonly HeldAction[]): string => removalHash(PAIR, waiting);
    expect(hash([update(0, over)]) === hash([mine])).toBe(isSame);
    expect(hash([half, update(0, over)]) === hash([mine])).toBe(isSame);
  });

  it('(I32) is another plan than the same one that does not wait', () => {
    const plan = planOf([mine]);
    expect(finish(planHash(plan, [mine]))).not.toBe(finish(planHash(plan, [])));
  });
});
