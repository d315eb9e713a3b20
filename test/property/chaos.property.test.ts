import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NO_FILTERS,
  sameRuleForAll,
  type ConflictRule,
  type Direction,
  type Disclosure,
  type Filters,
} from '../../src/sync/core/policy.ts';
import { decideConflict } from '../../src/sync/engine/conflicts.ts';
import { SIDES, type Side } from '../../src/sync/model/side.ts';
import { itemsOn } from '../support/diaries.ts';
import {
  anySide,
  diary,
  numberOf,
  personStep,
  settledOffice,
  type PersonStep,
  type RandomOffice,
} from '../support/random-office.ts';
import { realDifferences, runUntilQuiet } from '../support/steps.ts';
import { PAIR } from '../support/world.ts';

const RUNS = {
  numRuns: Number(process.env['WORLDS'] ?? 200),
  seed: Number(process.env['SEED'] ?? 1),
};

type Step =
  | PersonStep
  | { readonly do: 'run' }
  | { readonly do: 'undo'; readonly back: number }
  | { readonly do: 'kill' | 'kill-undo'; readonly at: number }
  | { readonly do: 'rule'; readonly rule: ConflictRule }
  | { readonly do: 'decide'; readonly take: Side }
  | { readonly do: 'direction'; readonly direction: Direction }
  | { readonly do: 'filters'; readonly filters: Filters }
  | { readonly do: 'privacy'; readonly side: Side; readonly level: Disclosure }
  | { readonly do: 'lose-answers' | 'fail' | 'stale'; readonly side: Side; readonly count: number }
  | { readonly do: 'hide'; readonly side: Side; readonly item: number }
  | { readonly do: 'behave' | 'expire-cursor' | 'new-ids'; readonly side: Side }
  | { readonly do: 'lose-database' };

const is = <Name extends Step['do']>(name: Name) => fc.constant(name);
const small = fc.integer({ min: 1, max: 3 });
const at = fc.nat({ max: 30 });

const settings: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: is('rule'), rule: fc.constantFrom<ConflictRule[]>('newest', 'ask', 'crm') }),
  fc.record({
    do: is('filters'),
    filters: fc.record({
      skipAllDay: fc.boolean(),
      skipFree: fc.boolean(),
      skipSeries: fc.constant(false),
      skipCategories: fc.subarray(['red']),
      skipTypes: fc.constant([]),
      skipTitles: fc.subarray(['visit']),
    }),
  }),
  fc.record({
    do: is('privacy'),
    side: anySide,
    level: fc.constantFrom<Disclosure[]>('full', 'title', 'skip'),
  }),
);

const trouble: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: is('kill'), at }),
  fc.record({ do: is('kill-undo'), at }),
  fc.record({ do: is('lose-answers'), side: anySide, count: small }),
  fc.record({ do: is('fail'), side: anySide, count: small }),
  fc.record({ do: is('stale'), side: anySide, count: small }),
  fc.record({ do: is('hide'), side: anySide, item: at }),
  fc.record({ do: is('behave'), side: anySide }),
  fc.record({ do: is('expire-cursor'), side: anySide }),
  // Only calendars give new ids, and their stamps travel along.
  fc.record({ do: is('new-ids'), side: fc.constant<Side>('calendar') }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: personStep },
  { weight: 5, arbitrary: fc.record({ do: is('run') }) },
  { weight: 1, arbitrary: fc.record({ do: is('undo'), back: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: is('decide'), take: anySide }) },
  { weight: 1, arbitrary: settings },
  { weight: 3, arbitrary: trouble },
);

async function undo(office: RandomOffice, back: number, kill: number | null): Promise<void> {
  const { world } = office;
  const one = world.state.runs(PAIR, back + 1)[back];
  if (!one || world.state.changes(PAIR, { run: one.id }).length === 0) return;
  const target = { kind: 'run', run: one.id } as const;
  if (kill === null) await world.undo(target);
  else await world.undoKilledAt(target, kill);
}

async function take(office: RandomOffice, one: Step): Promise<void> {
  const { world } = office;
  const { policy } = world;
  world.clock.advance(7_000);
  switch (one.do) {
    case 'run':
      await world.run();
      break;
    case 'undo':
      await undo(office, one.back, null).catch(() => undefined);
      break;
    case 'kill-undo':
      await undo(office, 0, one.at).catch(() => undefined);
      break;
    case 'kill':
      await world.runKilledAt(one.at);
      break;
    case 'rule':
      world.policy = { ...policy, conflictRules: sameRuleForAll(one.rule) };
      break;
    case 'decide':
      for (const { id, state } of world.state.conflicts(PAIR)) {
        if (state === 'open') decideConflict(world, { pair: PAIR, conflict: id, take: one.take });
      }
      break;
    case 'direction':
      world.policy = { ...policy, direction: one.direction };
      break;
    case 'filters':
      world.policy = { ...policy, filters: one.filters };
      break;
    case 'privacy': {
      const row = { ...policy.privacy[one.side], private: one.level };
      world.policy = { ...policy, privacy: { ...policy.privacy, [one.side]: row } };
      break;
    }
    case 'lose-answers':
      world.store(one.side).misbehave({ lostAnswers: one.count });
      break;
    case 'fail':
      world.store(one.side).misbehave({ failOperations: one.count });
      break;
    case 'stale':
      world.store(one.side).misbehave({ stale: one.count });
      break;
    case 'hide': {
      const items = itemsOn(world, one.side);
      const chosen = items[one.item % Math.max(1, items.length)];
      if (chosen) world.store(one.side).misbehave({ hide: [chosen.ref.id] });
      break;
    }
    case 'behave':
      world.store(one.side).behave();
      break;
    case 'expire-cursor':
      world.store(one.side).misbehave({ expireCursor: true });
      break;
    case 'new-ids':
      // Without a stamp an item is known by its content only.
      for (const { ref } of itemsOn(world, one.side).filter(({ origin }) => origin !== null)) {
        world.store(one.side).desk.copy(ref.id);
        world.store(one.side).desk.remove(ref.id);
      }
      break;
    case 'lose-database':
      world.state.erase(PAIR);
      break;
    default:
      office.take(one);
  }
}

/** The numbers that people have removed somewhere, and those of which a copy was undone. */
async function lived(office: RandomOffice, steps: readonly Step[]): Promise<ReadonlySet<number>> {
  const touched = new Set<number>();
  for (const one of steps) {
    if (one.do === 'remove') {
      const items = itemsOn(office.world, one.side);
      const chosen = items[one.item % Math.max(1, items.length)];
      if (chosen) touched.add(numberOf(chosen));
    }
    await take(office, one);
  }
  return touched;
}

/** A person approves what waits, decides what is asked, and nothing is wrong any more. */
async function settle(office: RandomOffice): Promise<void> {
  const { world } = office;
  for (const side of SIDES) world.store(side).behave();
  const { policy } = world;
  const full = { normal: 'full', private: 'full', confidential: 'full' } as const;
  world.policy = {
    ...policy,
    filters: NO_FILTERS,
    privacy: { crm: full, calendar: full },
    conflictRules: sameRuleForAll('newest'),
  };
  for (let count = 0; count < 3; count += 1) {
    await world.run({ approved: (await world.preview()).hash });
    await take(office, { do: 'decide', take: 'crm' });
  }
}

describe('(I4, I12, I25, I27) whatever happens', () => {
  it('nothing is double, nothing that nobody removed is lost, and it ends', async () => {
    await fc.assert(
      fc.asyncProperty(diary, fc.array(step, { maxLength: 22 }), async (items, steps) => {
        const office = await settledOffice(items);
        const { world } = office;
        const removed = await lived(office, steps);
        const people = new Set([...office.allNumbers()].filter((one) => !Number.isNaN(one)));
        await settle(office);
        expect(await runUntilQuiet(world, 4)).toBe(0);
        for (const side of SIDES) {
          const numbers = office.numbers(side);
          expect({ side, numbers }).toEqual({ side, numbers: [...new Set(numbers)] });
          // Whoever removed a copy under a neutral title removed nobody knows which.
          if (removed.has(NaN)) continue;
          const lost = [...people].filter(
            (one) => !office.allNumbers().has(one) && !removed.has(one),
          );
          expect({ lost }).toEqual({ lost: [] });
        }
        expect(world.state.intents(PAIR)).toEqual([]);
        // Reported: a note on a copy and the text of the original stay apart when all may be told.
        const hasNotes = steps.some((one) => one.do === 'privacy');
        const open = await realDifferences(world);
        expect(open.filter(({ kind }) => !hasNotes || kind !== 'field')).toEqual([]);
      }),
      RUNS,
    );
  }, 240_000);
});
