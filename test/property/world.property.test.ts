import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Patch } from '../../src/sync/model/fields.ts';
import type { Side } from '../../src/sync/model/side.ts';
import type { When } from '../../src/sync/model/time.ts';
import { draft, edit } from '../support/arbitraries.ts';
import { PAIR, World } from '../support/world.ts';

type Step =
  | { readonly do: 'create'; readonly side: Side; readonly draft: Patch & { when: When } }
  | { readonly do: 'edit'; readonly side: Side; readonly item: number; readonly patch: Patch }
  | { readonly do: 'remove'; readonly side: Side; readonly item: number }
  | { readonly do: 'copy'; readonly side: Side; readonly item: number }
  | { readonly do: 'run' }
  | { readonly do: 'kill'; readonly at: number }
  | { readonly do: 'lose-answers'; readonly side: Side; readonly count: number }
  | { readonly do: 'stale'; readonly side: Side }
  | { readonly do: 'fail'; readonly side: Side; readonly code: 'server' | 'throttled' | 'offline' }
  | { readonly do: 'expire-cursor'; readonly side: Side }
  | {
      readonly do: 'spoil-feed';
      readonly side: Side;
      readonly how: 'duplicateFeed' | 'reorderFeed';
    };

const side = fc.constantFrom<Side[]>('crm', 'calendar');
const index = fc.nat({ max: 50 });
const is = <Name extends Step['do']>(name: Name) => fc.constant(name);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: is('create'), side, draft }) },
  { weight: 6, arbitrary: fc.record({ do: is('edit'), side, item: index, patch: edit }) },
  { weight: 2, arbitrary: fc.record({ do: is('remove'), side, item: index }) },
  { weight: 1, arbitrary: fc.record({ do: is('copy'), side, item: index }) },
  { weight: 4, arbitrary: fc.record({ do: is('run') }) },
  { weight: 4, arbitrary: fc.record({ do: is('kill'), at: fc.nat({ max: 40 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: is('lose-answers'), side, count: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('stale'), side }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: is('fail'),
      side,
      code: fc.constantFrom<('server' | 'throttled' | 'offline')[]>(
        'server',
        'throttled',
        'offline',
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('expire-cursor'), side }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: is('spoil-feed'),
      side,
      how: fc.constantFrom<('duplicateFeed' | 'reorderFeed')[]>('duplicateFeed', 'reorderFeed'),
    }),
  },
);

async function take(world: World, one: Step): Promise<void> {
  world.clock.advance(7_000);
  if (one.do === 'run') {
    await world.run();
    return;
  }
  if (one.do === 'kill') {
    await world.runKilledAt(one.at);
    return;
  }
  const store = world.store(one.side);
  const items = store.desk.items();
  const chosen = 'item' in one && items.length > 0 ? items[one.item % items.length] : undefined;
  switch (one.do) {
    case 'create':
      store.desk.create(one.draft);
      break;
    case 'edit':
      if (chosen) store.desk.edit(chosen.ref.id, one.patch);
      break;
    case 'remove':
      if (chosen) store.desk.remove(chosen.ref.id);
      break;
    case 'copy':
      if (chosen) store.desk.copy(chosen.ref.id);
      break;
    case 'lose-answers':
      store.misbehave({ lostAnswers: one.count });
      break;
    case 'stale':
      store.misbehave({ stale: 2 });
      break;
    case 'fail':
      store.misbehave({ failNext: { code: one.code, times: 1, at: null, retryAt: null } });
      break;
    case 'expire-cursor':
      store.misbehave({ expireCursor: true });
      break;
    case 'spoil-feed':
      store.misbehave({ [one.how]: true });
  }
}

/** Fault-free runs until nothing is left to do; halted removals are approved by a person. */
async function quiet(world: World): Promise<void> {
  world.crm.behave();
  world.calendar.behave();
  for (let count = 0; count < 4; count += 1) {
    const { hash } = await world.preview();
    await world.run({ approved: hash });
  }
}

describe('a random world', () => {
  it('is the same on both sides once it is quiet, with one link an item (I4)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const world = new World();
        for (const one of steps) await take(world, one);
        await quiet(world);
        const { differences } = await world.verify();
        const real = differences.filter(
          (one) => one.kind !== 'duplicate' && !(one.kind === 'field' && one.deliberate),
        );
        const held = world.state.parked(PAIR).filter(({ why }) => why === 'ambiguous');
        if (held.length > 0) return;
        expect(real).toEqual([]);
        expect(world.titles('crm').length).toBe(world.titles('calendar').length);
        expect(world.state.intents(PAIR)).toEqual([]);
        const links = world.state.links(PAIR);
        for (const one of ['crm', 'calendar'] as const) {
          const ids = links.map(({ base }) => base[one].ref.id);
          expect(new Set(ids).size).toBe(ids.length);
        }
        const { plan } = await world.preview();
        expect(plan.actions.filter(({ kind }) => kind !== 'hold')).toEqual([]);
      }),
      {
        numRuns: Number(process.env['WORLDS'] ?? 300),
        seed: Number(process.env['SEED'] ?? 1),
      },
    );
  }, 120_000);

  it('has no more appointments than people wrote', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(draft, { maxLength: 6 }),
        fc.array(fc.nat({ max: 60 }), { maxLength: 6 }),
        async (drafts, kills) => {
          const world = new World();
          drafts.forEach((one, at) => {
            const title = `${one.title ?? ''} ${String(at)}`;
            world.store(at % 2 === 0 ? 'crm' : 'calendar').desk.create({ ...one, title });
          });
          for (const kill of kills) await world.runKilledAt(kill);
          await world.run();
          expect(world.titles('crm')).toHaveLength(drafts.length);
          expect(world.titles('calendar')).toHaveLength(drafts.length);
        },
      ),
      { numRuns: 200 },
    );
  }, 120_000);
});
