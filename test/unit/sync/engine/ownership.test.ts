import { describe, expect, it } from 'vitest';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { diaries, itemTitled, onBothSides } from '../../../support/diaries.ts';
import { MINUTE } from '../../../support/manual-clock.ts';
import { editTitled, realDifferences, removeTitled } from '../../../support/steps.ts';
import { at, PAIR, World } from '../../../support/world.ts';

const GUESTS = [
  { name: 'Bo', email: 'bo@example.test', role: 'required', response: 'none' },
] as const;

async function meeting(home: Side): Promise<World> {
  const world = new World();
  world.write(home, 'Board', { day: 3, text: 'Agenda', location: 'Oslo', attendees: GUESTS });
  await world.run();
  await world.run();
  return world;
}

/** What people of the other side may change of a meeting, and what not. */
const FREE: Readonly<Record<Side, Parameters<typeof editTitled>[3]>> = {
  crm: { reminder: 45, importance: 'high' },
  calendar: { reminder: 45, importance: 'high' },
};

describe.each(SIDES)('(I21) a meeting of the %s', (home) => {
  const copy = opposite(home);

  it('travels from home like any appointment', async () => {
    const world = await meeting(home);
    editTitled(world, home, 'Board', { when: at(8), location: 'Bergen' });
    await world.run();
    expect(itemTitled(world, copy, 'Board').value).toMatchObject({
      when: at(8),
      location: 'Bergen',
    });
  });

  it('takes what its copy may change', async () => {
    const world = await meeting(home);
    editTitled(world, copy, 'Board', FREE[copy]);
    await world.run();
    expect(itemTitled(world, home, 'Board').value).toMatchObject(FREE[copy]);
    expect(world.state.conflicts(PAIR)).toEqual([]);
  });

  it('puts back what its copy may not change, on record with both versions', async () => {
    const world = await meeting(home);
    world.clock.advance(MINUTE);
    editTitled(world, copy, 'Board', { when: at(8), text: 'Mine' });
    await world.run();
    for (const side of SIDES) {
      expect(itemTitled(world, side, 'Board').value).toMatchObject({ when: at(3), text: 'Agenda' });
    }
    const [found] = world.state.conflicts(PAIR);
    expect(found).toMatchObject({ cause: 'settled', state: 'closed' });
    expect(found?.now[copy]).toMatchObject({ when: at(8), text: 'Mine' });
    expect(found?.fields.map(({ field, rule }) => [field, rule])).toEqual([
      ['when', 'ownership'],
      ['text', 'ownership'],
    ]);
  });

  it('takes the allowed half of an edit and puts the other back', async () => {
    const world = await meeting(home);
    editTitled(world, copy, 'Board', { when: at(8), reminder: 45 });
    await world.run();
    for (const side of SIDES) {
      expect(itemTitled(world, side, 'Board').value).toMatchObject({ when: at(3), reminder: 45 });
    }
    expect(await realDifferences(world)).toEqual([]);
  });

  it('wins where both sides changed what only it may', async () => {
    const world = await meeting(home);
    editTitled(world, home, 'Board', { location: 'Home' });
    world.clock.advance(MINUTE);
    editTitled(world, copy, 'Board', { location: 'Copy' });
    await world.run();
    for (const side of SIDES) expect(itemTitled(world, side, 'Board').value.location).toBe('Home');
  });

  it('becomes stricter from its copy', async () => {
    const world = await meeting(home);
    editTitled(world, copy, 'Board', { sensitivity: 'private' });
    await world.run();
    expect(itemTitled(world, home, 'Board').value.sensitivity).toBe('private');
  });

  it('brings its copy back when that was removed, and says so', async () => {
    const world = await meeting(home);
    removeTitled(world, copy, 'Board');
    await world.run();
    expect(diaries(world)).toEqual(onBothSides('Board'));
    expect(world.state.conflicts(PAIR)).toMatchObject([{ cause: 'settled', fields: [] }]);
  });

  it('takes its copy along when it is cancelled, whatever was changed there', async () => {
    const world = await meeting(home);
    removeTitled(world, home, 'Board');
    editTitled(world, copy, 'Board', { reminder: 45 });
    await world.run();
    expect(diaries(world)).toEqual(onBothSides());
    expect(world.state.changes(PAIR).find(({ kind }) => kind === 'remove')?.before?.reminder).toBe(
      45,
    );
  });

  it('is an ordinary appointment again once nobody is invited', async () => {
    const world = await meeting(home);
    editTitled(world, home, 'Board', { attendees: [] });
    await world.run();
    editTitled(world, copy, 'Board', { when: at(8) });
    await world.run();
    expect(itemTitled(world, home, 'Board').value.when).toEqual(at(8));
  });

  it('keeps its home when its items get new ids', async () => {
    const world = await meeting(home);
    for (const side of SIDES) {
      const { ref } = itemTitled(world, side, 'Board');
      world.store(side).desk.copy(ref.id);
      world.store(side).desk.remove(ref.id);
      await world.run();
    }
    editTitled(world, copy, 'Board', { when: at(8) });
    await world.run();
    expect(itemTitled(world, home, 'Board').value.when).toEqual(at(3));
  });

  it('keeps its home when it is brought back', async () => {
    const world = await meeting(home);
    removeTitled(world, copy, 'Board');
    await world.run();
    await world.run();
    editTitled(world, copy, 'Board', { when: at(8) });
    await world.run();
    expect(itemTitled(world, home, 'Board').value.when).toEqual(at(3));
  });

  it('(I24) is left alone when something removes its copy again and again', async () => {
    const world = await meeting(home);
    for (let count = 0; count < 8; count += 1) {
      if (world.titles(copy).length > 0) removeTitled(world, copy, 'Board');
      world.clock.advance(MINUTE);
      await world.run();
    }
    expect(world.titles(copy)).toEqual([]);
    expect(world.titles(home)).toEqual(['Board']);
    const waiting = world.state.parked(PAIR).map(({ why }) => why);
    expect(waiting).toContain('flapping');
  });

  it('(I24) whose copy is removed again and again is a case for a person', async () => {
    const world = await meeting(home);
    for (let count = 0; count < 8; count += 1) {
      if (world.titles(copy).length > 0) removeTitled(world, copy, 'Board');
      world.clock.advance(MINUTE);
      await world.run();
    }
    const open = world.state.conflicts(PAIR).filter(({ state }) => state === 'open');
    expect(open).toHaveLength(1);
  });
});

describe('(I21) an appointment of which nobody knows where it was made', () => {
  it('belongs to both sides', async () => {
    const world = new World();
    world.write('crm', 'Board', { day: 3 });
    world.write('calendar', 'Board', { day: 3, attendees: GUESTS });
    await world.run();
    editTitled(world, 'crm', 'Board', { when: at(8) });
    await world.run();
    expect(itemTitled(world, 'calendar', 'Board').value.when).toEqual(at(8));
  });
});
