import { describe, expect, it } from 'vitest';
import {
  guard,
  heldRemovals,
  withheld,
  without,
  type GuardFacts,
} from '../../../../src/sync/core/guard.ts';
import { DEFAULT_POLICY } from '../../../../src/sync/core/policy.ts';
import { itemId, version } from '../../../../src/sync/model/ids.ts';
import { removalHash, type Plan } from '../../../../src/sync/model/plan.ts';
import type { QuarantineCause } from '../../../../src/sync/model/quarantine.ts';
import { opposite, SIDES } from '../../../../src/sync/model/side.ts';
import { guardFacts, planOf, quarantined, removal } from '../../../support/planner-values.ts';
import { action, appointment, PAIR, ref, seen } from '../../../support/values.ts';

const { limits } = DEFAULT_POLICY;

/** Removals in the calendar of what vanished in the CRM. */
const plan = (removals: number, links: number): Plan =>
  planOf(
    Array.from({ length: removals }, (_, index) => removal(index)),
    links,
  );

const causes = (of: Plan, facts: Partial<GuardFacts> = {}): readonly QuarantineCause[] => {
  const { waiting } = guard(of, guardFacts(facts), limits);
  return waiting.map(({ cause }) => cause);
};

describe('(I16) the guard', () => {
  it.each([
    [0, 0, null],
    [1, 1, null],
    [2, 2, null],
    [3, 3, 'side-emptied'],
    [4, 10, null],
    [5, 10, 'mass-removal'],
    [5, 100, null],
    [10, 1_000, null],
    [11, 1_000, 'mass-removal'],
    [40, 40, 'side-emptied'],
  ])('of %i removals of %i links: %s', (removals, links, cause) => {
    expect(causes(plan(removals, links))).toEqual(
      cause === null ? [] : Array.from({ length: removals }, () => cause),
    );
  });

  it('adds up the removals of a day, so that many small runs do what one must not', () => {
    const busy = { recent: { crm: 0, calendar: 9 } };
    expect(causes(plan(2, 100), busy)).toEqual(['mass-removal', 'mass-removal']);
    expect(causes(plan(2, 100))).toEqual([]);
    expect(causes(plan(0, 100), busy)).toEqual([]);
  });

  it('takes what was removed during the day for a part of the whole', () => {
    expect(causes(plan(2, 22), { recent: { crm: 0, calendar: 3 } })).toEqual([]);
    expect(causes(plan(2, 21), { recent: { crm: 0, calendar: 3 } })).toHaveLength(2);
  });

  it('does not count the removals of the other side', () => {
    expect(causes(plan(2, 100), { recent: { crm: 9, calendar: 0 } })).toEqual([]);
  });

  it('names the side where the appointments vanished', () => {
    const { halts, waiting } = guard(plan(40, 40), guardFacts(), limits);
    expect(halts).toEqual([{ cause: 'side-emptied', vanishedOn: 'crm', removals: 40, links: 40 }]);
    expect(new Set(waiting.map(({ vanishedOn }) => vanishedOn))).toEqual(new Set(['crm']));
  });

  it('judges each side on its own', () => {
    const crm = Array.from({ length: 20 }, (_, index) => removal(index));
    const calendar = [100, 101].map((index) => removal(index, { to: 'crm' }));
    const { waiting, halts } = guard(planOf([...crm, ...calendar], 60), guardFacts(), limits);
    expect(waiting).toHaveLength(20);
    expect(halts.map(({ vanishedOn }) => vanishedOn)).toEqual(['crm']);
  });
});

describe('(I6) what waits', () => {
  it('goes on waiting whatever the numbers are, with its cause and since when', () => {
    const before = quarantined(0, { cause: 'zone-changed', since: 5 });
    const { waiting } = guard(plan(1, 100), guardFacts({ waiting: [before] }), limits);
    expect(waiting).toEqual([before]);
  });

  it('takes along what vanishes on the same side meanwhile, and nothing of the other', () => {
    const crm = { ...removal(9), to: 'crm' as const };
    const actions = [removal(0), removal(1), crm];
    const waits = guardFacts({ waiting: [quarantined(0, { cause: 'zone-changed' })] });
    const { waiting } = guard(planOf(actions, 100), waits, limits);
    expect(waiting.map(({ link, cause }) => [link, cause])).toEqual([
      [removal(0).link, 'zone-changed'],
      [removal(1).link, 'zone-changed'],
    ]);
  });

  it('that was brought back once does not keep ordinary removals', () => {
    const before = quarantined(0, { cause: 'restored-before' });
    const restored = new Set([removal(0).link]);
    const facts = guardFacts({ waiting: [before], restored });
    expect(guard(plan(2, 100), facts, limits).waiting).toEqual([before]);
  });

  it('is ordered by link', () => {
    const actions = [3, 1, 2, 0, 4, 9, 7, 8, 6, 5, 10].map((index) => removal(index));
    const links = guard(planOf(actions), guardFacts(), limits).waiting.map(({ link }) => link);
    expect(links).toEqual([...links].sort());
  });

  it('has no title of a private appointment', () => {
    const secret = appointment({ title: 'Doctor', sensitivity: 'private' });
    const actions = [0, 1, 2].map((index) => removal(index, { before: secret }));
    const titles = guard(planOf(actions), guardFacts(), limits).waiting.map(({ title }) => title);
    expect(titles).toEqual(['(private)', '(private)', '(private)']);
  });
});

describe('(I29) what a person had brought back', () => {
  it('waits alone, and others go', () => {
    const restored = new Set([removal(1).link]);
    const { waiting } = guard(plan(3, 100), guardFacts({ restored }), limits);
    expect(waiting).toMatchObject([{ link: removal(1).link, cause: 'restored-before' }]);
  });
});

describe('(I6) a change that explains an absence', () => {
  const changed = (cause: QuarantineCause): Partial<GuardFacts> => ({
    changed: { crm: cause, calendar: null },
  });

  it.each([
    ['account-changed', 1, 1],
    ['account-changed', 3, 3],
    ['zone-changed', 1, 0],
    ['server-changed', 2, 0],
    ['window-changed', 3, 3],
    ['filter-changed', 4, 4],
    ['direction-changed', 3, 3],
  ] as const)('%s beside %i removals: %i wait', (cause, removals, wait) => {
    expect(causes(plan(removals, 100), changed(cause))).toEqual(
      Array.from({ length: wait }, () => cause),
    );
  });

  it('on the other side explains nothing', () => {
    const facts = { changed: { crm: null, calendar: 'account-changed' as const } };
    expect(causes(plan(3, 100), facts)).toEqual([]);
  });

  it.each([
    [{ before: 40, now: 19 }, 1],
    [{ before: 40, now: 20 }, 0],
    [{ before: 4, now: 1 }, 1],
    [{ before: 3, now: 1 }, 0],
    [{ before: 0, now: 0 }, 0],
  ])('a census of %o: %i waits', (shown, wait) => {
    expect(causes(plan(1, 100), { shown: { crm: shown, calendar: null } })).toEqual(
      Array.from({ length: wait }, () => 'source-shrank'),
    );
  });
});

describe.each(SIDES)('(I6) beside the diary of somebody else on the %s', (strange) => {
  const waiting = [quarantined(0, { cause: 'account-changed', vanishedOn: strange })];
  const both = ['calendar', 'crm'] as const;
  const created = both.map((to) => action('create', { to, from: seen(`for ${to}`, {}, 'v1') }));

  it('nothing is copied from there or to there, and all of it is looked at again', () => {
    const holds = both.map((side) =>
      action('hold', {
        ...{ side, item: itemId(`for ${opposite(side)}`), version: version('v1') },
        ...{ about: strange, until: 0, why: 'account' },
      }),
    );
    expect(withheld(planOf(created, 7), waiting)).toEqual(planOf(holds, 7));
  });

  it('what is linked already goes on: its changes, its removals and its stand-ins', () => {
    const standIn = action('create', { replaces: removal(3).link });
    const linked = planOf([action('update'), standIn, removal(1)]);
    expect(withheld(linked, waiting)).toEqual(linked);
  });

  it('what waits for another reason keeps nothing back', () => {
    const other = [quarantined(0, { cause: 'server-changed', vanishedOn: strange })];
    expect(withheld(planOf(created), other)).toEqual(planOf(created));
    expect(withheld(planOf(created), [])).toEqual(planOf(created));
  });

  it('(I19) no title of a private appointment is told', () => {
    const from = seen('1', { title: 'Doctor', sensitivity: 'private' });
    const secret = planOf([action('create', { to: opposite(strange), from })]);
    expect(withheld(secret, waiting).actions).toMatchObject([{ title: '(private)' }]);
  });

  it('(I11) the plan is in its order again', () => {
    const plan = planOf([action('update'), ...created]);
    expect(withheld(plan, waiting).actions.map(({ kind }) => kind)).toEqual([
      ...['hold', 'hold', 'update'],
    ]);
  });
});

describe.each(SIDES)('(I6) a stand-in for what vanished on the %s', (strange) => {
  const draft = { title: 'Visit 3' };
  const replaces = removal(3).link;
  const made = action('create', { to: strange, draft: appointment(draft) });
  const standIn = { ...made, replaces };
  const mine = planOf([standIn, action('update')], 100);
  const entry = quarantined(3, { cause: 'account-changed', vanishedOn: strange, title: 'Visit 3' });
  const changed = (cause: QuarantineCause): Partial<GuardFacts> => ({
    changed: { crm: null, calendar: null, [strange]: cause },
  });

  it('waits beside the diary of somebody else, and goes on waiting', () => {
    const first = guard(mine, guardFacts(changed('account-changed')), limits);
    expect(first.waiting).toEqual([{ ...entry, since: guardFacts().now }]);
    expect(first.halts).toMatchObject([{ cause: 'account-changed', vanishedOn: strange }]);
    const later = guard(mine, guardFacts({ waiting: first.waiting, now: 9 }), limits);
    expect(later.waiting).toEqual(first.waiting);
    expect(without(mine, heldRemovals(mine, later.waiting)).actions).toEqual([action('update')]);
  });

  it('waits beside others that wait for that reason', () => {
    const waiting = [quarantined(8, { cause: 'account-changed', vanishedOn: strange })];
    expect(guard(mine, guardFacts({ waiting }), limits).waiting).toMatchObject([
      { link: removal(3).link, cause: 'account-changed' },
    ]);
  });

  it.each(['server-changed', 'zone-changed'] as const)('does not wait beside: %s', (cause) => {
    expect(guard(mine, guardFacts(changed(cause)), limits).waiting).toEqual([]);
    const waiting = [quarantined(3, { cause, vanishedOn: strange })];
    expect(guard(mine, guardFacts({ waiting }), limits).waiting).toEqual([]);
  });

  it('does not wait when the account of the other side is another one', () => {
    const waiting = [quarantined(8, { cause: 'account-changed', vanishedOn: opposite(strange) })];
    const facts = {
      changed: { crm: null, calendar: null, [opposite(strange)]: 'account-changed' },
    };
    expect(guard(mine, guardFacts({ waiting }), limits).waiting).toEqual([]);
    expect(guard(mine, guardFacts(facts as Partial<GuardFacts>), limits).waiting).toEqual([]);
  });

  it('is part of what a person’s word is about', () => {
    const others = [removal(1), standIn];
    expect(removalHash(PAIR, others)).not.toBe(removalHash(PAIR, [removal(1)]));
    const again = { ...standIn, from: seen('another', {}, 'v1') };
    expect(removalHash(PAIR, [standIn])).not.toBe(removalHash(PAIR, [again]));
  });
});

describe('(I6) a person’s word', () => {
  it('is about exactly one set of removals', () => {
    const hash = (count: number): string =>
      removalHash(
        PAIR,
        Array.from({ length: count }, (_, index) => removal(index)),
      );
    expect(hash(11)).toBe(hash(11));
    expect(hash(11)).not.toBe(hash(12));
    const other = [removal(0, { target: ref('other') })];
    expect(removalHash(PAIR, other)).not.toBe(hash(1));
    expect(removalHash(PAIR, [removal(0, { to: 'crm' })])).not.toBe(hash(1));
  });

  it('is about removals only, whatever else becomes of their links', () => {
    const moved = action('adopt', { link: removal(1).link, why: 'moved' });
    expect(heldRemovals(planOf([moved, removal(1)]), [quarantined(1)])).toEqual([removal(1)]);
  });

  it('takes the waiting removals out of a plan, and nothing else', () => {
    const of = plan(4, 100);
    const held = heldRemovals(of, [quarantined(1), quarantined(3)]);
    expect(held.map(({ link }) => link)).toEqual([removal(1).link, removal(3).link]);
    expect(without(of, held).actions.map((one) => 'link' in one && one.link)).toEqual([
      removal(0).link,
      removal(2).link,
    ]);
  });
});
