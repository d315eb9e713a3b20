import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../../src/sync/connectors/memory/memory-store.ts';
import { run } from '../../../../src/sync/engine/cycle.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { diaries, itemsOn, itemTitled, onBothSides } from '../../../support/diaries.ts';
import { PAIR, World } from '../../../support/world.ts';

interface Absence {
  /** Where the appointment was made. */
  readonly home: Side;
  /** Whose account is another one for a while. */
  readonly side: Side;
}

const CASES: readonly Absence[] = SIDES.flatMap((home) => SIDES.map((side) => ({ home, side })));

/**
 * One linked appointment, which is edited on the other side while an account is another one that
 * nobody tells of; afterwards the right account is there again.
 */
async function returned({ home, side }: Absence, edit: Patch): Promise<World> {
  const world = new World();
  for (const one of SIDES) world.store(one).misbehave({ account: null });
  world.write(home, 'Visit', { day: 5, text: 'Bring it' });
  await world.run();
  await world.run();
  const strange = createMemoryStore({ side, clock: world.clock, account: 7 });
  strange.misbehave({ account: null });
  const there = opposite(side);
  world.store(there).desk.edit(itemTitled(world, there, 'Visit').ref.id, edit);
  const context = world.context();
  world.clock.advance(1_000);
  await run(
    { ...context, stores: { ...context.stores, [side]: strange } },
    { trigger: 'schedule', approved: null },
  );
  expect(strange.desk.items()).toHaveLength(1);
  world.store(side).misbehave({ expireCursor: true });
  return world;
}

describe.each(CASES)('(I17) made on the $home side, and gone and back on the $side', (absence) => {
  it('has its old partner again, and the edit of it travels', async () => {
    const world = await returned(absence, { location: 'Oslo' });
    const before = SIDES.map((side) => itemsOn(world, side).map(({ ref }) => ref.id));
    await world.run();
    await world.run();
    expect(SIDES.map((side) => itemsOn(world, side).map(({ ref }) => ref.id))).toEqual(before);
    const values = SIDES.flatMap((side) => itemsOn(world, side)).map(({ value }) => value);
    expect(values).toMatchObject([
      { location: 'Oslo', text: 'Bring it' },
      { location: 'Oslo', text: 'Bring it' },
    ]);
    expect([world.state.countLinks(PAIR), world.state.quarantine(PAIR)]).toEqual([1, []]);
    expect((await world.verify()).differences).toEqual([]);
    expect(world.state.parked(PAIR)).toEqual([]);
  });

  it('is recognised under another name', async () => {
    const world = await returned(absence, { title: 'Call' });
    await world.run();
    await world.run();
    const [title = ''] = world.titles('crm');
    expect(diaries(world)).toEqual(onBothSides(title));
  });

  it('is neither doubled nor lost when the process dies at any step of it', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = await returned(absence, { location: 'Oslo' });
      died = await world.runKilledAt(step);
      await world.run();
      await world.run();
      expect({ step, ...diaries(world) }).toEqual({ step, ...onBothSides('Visit') });
      expect(itemTitled(world, absence.side, 'Visit').value.location).toBe('Oslo');
    }
  }, 60_000);
});

describe('(I17) beside what is gone and back', () => {
  it('a new appointment is made as usual', async () => {
    const world = await returned({ home: 'crm', side: 'crm' }, { location: 'Oslo' });
    world.write('crm', 'Another', { day: 6 });
    await world.run();
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Another', 'Visit'));
  });
});
