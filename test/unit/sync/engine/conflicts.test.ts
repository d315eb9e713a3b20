import { describe, expect, it } from 'vitest';
import { sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import { decideConflict } from '../../../../src/sync/engine/conflicts.ts';
import type { Choice, StoredConflict } from '../../../../src/sync/model/conflict.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { itemTitled } from '../../../support/diaries.ts';
import { MINUTE } from '../../../support/manual-clock.ts';
import { editTitled, realDifferences, removeTitled, setPolicy } from '../../../support/steps.ts';
import { at, PAIR, SCHEDULED, World } from '../../../support/world.ts';

/** `Visit` and `Lunch`, linked, in an office that wants to be asked; both have places of `Visit`. */
async function disputed(): Promise<World> {
  const world = new World();
  setPolicy(world, { conflictRules: sameRuleForAll('ask') });
  world.write('crm', 'Visit', { day: 3 });
  world.write('crm', 'Lunch', { day: 4 });
  await world.run();
  await world.run();
  editTitled(world, 'crm', 'Visit', { location: 'Oslo' });
  world.clock.advance(MINUTE);
  editTitled(world, 'calendar', 'Visit', { location: 'Bergen', text: 'Only here' });
  await world.run();
  return world;
}

const open = (world: World): readonly StoredConflict[] =>
  world.state.conflicts(PAIR).filter(({ state }) => state === 'open');

function onlyOpen(world: World): StoredConflict {
  const [found, ...others] = open(world);
  if (!found || others.length > 0) throw new Error('not one open conflict');
  return found;
}

function decide(world: World, take: Side | Choice): void {
  decideConflict(world, { pair: PAIR, conflict: onlyOpen(world).id, take });
}

it('tells once in the log that a conflict waits, though both of its items are held', async () => {
  const world = await disputed();
  const told = world.log.filter(({ message }) => message.includes('waits for your decision'));
  expect(told.map(({ message }) => message)).toEqual([
    '"Visit" was changed on both sides and waits for your decision',
  ]);
});

const places = (world: World): readonly string[] =>
  SIDES.map((side) => itemTitled(world, side, 'Visit').value.location);

describe('(I23) a conflict', () => {
  it('leaves both versions as they are, and the other links go on', async () => {
    const world = await disputed();
    editTitled(world, 'crm', 'Lunch', { location: 'Canteen' });
    for (let count = 0; count < 3; count += 1) await world.run();
    expect(places(world)).toEqual(['Oslo', 'Bergen']);
    expect(itemTitled(world, 'crm', 'Visit').value.text).toBe('');
    expect(itemTitled(world, 'calendar', 'Lunch').value.location).toBe('Canteen');
    expect(await realDifferences(world)).toEqual([]);
  });

  it('is on record with both versions, the base and who changed what when', async () => {
    const found = onlyOpen(await disputed());
    expect(found).toMatchObject({
      cause: 'ask',
      title: 'Visit',
      fields: [{ field: 'location', rule: 'ask', taken: 'calendar' }],
      base: { crm: { location: '' }, calendar: { location: '' } },
      now: { crm: { location: 'Oslo' }, calendar: { location: 'Bergen' } },
      edits: { crm: { by: 'A person' }, calendar: { by: 'A person' } },
    });
    expect((found.edits.calendar.at ?? 0) - (found.edits.crm.at ?? 0)).toBe(MINUTE);
  });

  it('is the same one in every run', async () => {
    const world = await disputed();
    const { id } = onlyOpen(world);
    world.calendar.misbehave({ expireCursor: true });
    world.crm.misbehave({ expireCursor: true });
    for (let count = 0; count < 3; count += 1) await world.run();
    expect(onlyOpen(world).id).toBe(id);
    expect(world.state.conflicts(PAIR)).toHaveLength(1);
  });

  it('is another one after an edit of either version', async () => {
    for (const side of SIDES) {
      const world = await disputed();
      const { id } = onlyOpen(world);
      editTitled(world, side, 'Visit', { location: 'Tromsø' });
      await world.run();
      expect(onlyOpen(world).id).not.toBe(id);
    }
  });

  it('closes by itself when people make both the same', async () => {
    for (const side of SIDES) {
      const world = await disputed();
      const { location } = itemTitled(world, opposite(side), 'Visit').value;
      editTitled(world, side, 'Visit', { location });
      await world.run();
      expect(open(world)).toEqual([]);
      await world.run();
      expect(itemTitled(world, 'crm', 'Visit').value.text).toBe('Only here');
      expect(await realDifferences(world)).toEqual([]);
      expect(world.state.parked(PAIR)).toEqual([]);
    }
  });

  it('ends when the rule is changed', async () => {
    const world = await disputed();
    setPolicy(world, { conflictRules: sameRuleForAll('crm') });
    editTitled(world, 'crm', 'Visit', { importance: 'high' });
    await world.run();
    expect(places(world)).toEqual(['Oslo', 'Oslo']);
    expect(open(world)).toEqual([]);
  });

  it('ends when one of its versions is removed: the other is an edit and stays', async () => {
    for (const side of SIDES) {
      const world = await disputed();
      removeTitled(world, side, 'Visit');
      await world.run();
      await world.run();
      expect(open(world)).toEqual([]);
      for (const one of SIDES) expect(world.titles(one)).toContain('Visit');
    }
  });

  it('ends when both of its versions are removed', async () => {
    const world = await disputed();
    for (const side of SIDES) removeTitled(world, side, 'Visit');
    await world.run();
    await world.run();
    expect(open(world)).toEqual([]);
    expect(world.state.links(PAIR)).toHaveLength(1);
  });

  it('is found again after the database was lost', async () => {
    const world = await disputed();
    world.state.erase(PAIR);
    await world.run();
    expect(onlyOpen(world).fields.map(({ field }) => field)).toEqual(['location']);
    expect(places(world)).toEqual(['Oslo', 'Bergen']);
  });
});

describe('(I21) a conflict that is settled by a rule', () => {
  it('is on record wherever the program died', async () => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = new World();
      world.write('crm', 'Visit', { day: 3 });
      await world.run();
      editTitled(world, 'crm', 'Visit', { location: 'Oslo' });
      world.clock.advance(MINUTE);
      editTitled(world, 'calendar', 'Visit', { location: 'Bergen' });
      died = await world.runKilledAt(step);
      await world.run();
      expect(places(world)).toEqual(['Bergen', 'Bergen']);
      expect(world.state.conflicts(PAIR)).toMatchObject([
        { state: 'closed', now: { crm: { location: 'Oslo' }, calendar: { location: 'Bergen' } } },
      ]);
    }
  });
});

describe('(I23) a decision', () => {
  it.each(SIDES)('for the %s is carried out, and what was not disputed travels', async (side) => {
    const world = await disputed();
    const wanted = itemTitled(world, side, 'Visit').value.location;
    decide(world, side);
    await world.run(SCHEDULED);
    expect(places(world)).toEqual([wanted, wanted]);
    expect(itemTitled(world, 'crm', 'Visit').value.text).toBe('Only here');
    expect(world.state.conflicts(PAIR).map(({ state }) => state)).toEqual(
      ['closed', 'closed'].slice(0, world.state.conflicts(PAIR).length),
    );
    expect(world.state.parked(PAIR)).toEqual([]);
    expect(await realDifferences(world)).toEqual([]);
  });

  it.each(SIDES)('for the %s is void after a newer edit', async (side) => {
    const world = await disputed();
    decide(world, side);
    editTitled(world, opposite(side), 'Visit', { location: 'Newest' });
    await world.run(SCHEDULED);
    expect(places(world)).toContain('Newest');
    expect(onlyOpen(world).fields.map(({ field }) => field)).toEqual(['location']);
  });

  for (const side of SIDES) {
    it(`for the ${side} outlives a failed write`, async () => {
      const world = await disputed();
      const wanted = itemTitled(world, side, 'Visit').value.location;
      decide(world, side);
      world.store(opposite(side)).misbehave({ failOperations: 1 });
      await world.run(SCHEDULED);
      await world.run();
      await world.run();
      expect(places(world)).toEqual([wanted, wanted]);
      expect(open(world)).toEqual([]);
    });
  }

  it.each(SIDES)('for the %s outlives a lost answer', async (side) => {
    const world = await disputed();
    const wanted = itemTitled(world, side, 'Visit').value.location;
    decide(world, side);
    world.store(opposite(side)).misbehave({ lostAnswers: 1 });
    await world.run(SCHEDULED);
    await world.run();
    await world.run();
    expect(places(world)).toEqual([wanted, wanted]);
    expect(open(world)).toEqual([]);
  });

  for (const side of SIDES) {
    it(`for the ${side} outlives a crash at any step`, async () => {
      let died = true;
      for (let step = 0; died; step += 1) {
        const world = await disputed();
        const wanted = itemTitled(world, side, 'Visit').value.location;
        decide(world, side);
        died = await world.runKilledAt(step);
        await world.run();
        await world.run();
        expect({
          step,
          places: places(world),
          text: itemTitled(world, 'crm', 'Visit').value.text,
        }).toEqual({
          step,
          places: [wanted, wanted],
          text: 'Only here',
        });
        expect(open(world)).toEqual([]);
      }
    });
  }

  it.each(SIDES)('for the %s outlives a hidden version', async (side) => {
    const world = await disputed();
    const wanted = itemTitled(world, side, 'Visit').value.location;
    decide(world, side);
    world.crm.misbehave({ hide: [itemTitled(world, 'crm', 'Visit').ref.id] });
    await world.run(SCHEDULED);
    world.crm.behave();
    await world.run();
    await world.run();
    expect(places(world)).toEqual([wanted, wanted]);
  });

  it('may take a side for each field', async () => {
    const world = await disputed();
    editTitled(world, 'crm', 'Visit', { text: 'From CRM' });
    await world.run();
    decide(world, { location: 'crm', text: 'calendar' });
    await world.run();
    for (const side of SIDES) {
      expect(itemTitled(world, side, 'Visit').value).toMatchObject({
        location: 'Oslo',
        text: 'Only here',
      });
    }
  });

  it.each([
    ['leaves a field out', {}],
    ['names a field that is not in dispute', { location: 'crm', title: 'crm' }],
  ] as const)('that %s is refused', async (_, take) => {
    const world = await disputed();
    expect(() => {
      decide(world, take);
    }).toThrow(expect.objectContaining({ code: 'settings' }) as Error);
    await world.run();
    expect(places(world)).toEqual(['Oslo', 'Bergen']);
  });

  it('about a case that is over is refused', async () => {
    const world = await disputed();
    const { id } = onlyOpen(world);
    decide(world, 'crm');
    await world.run();
    expect(() => decideConflict(world, { pair: PAIR, conflict: id, take: 'crm' })).toThrow(
      expect.objectContaining({ code: 'settings' }) as Error,
    );
  });

  it('can be undone with the run that carried it out', async () => {
    const world = await disputed();
    decide(world, 'crm');
    await world.run();
    const { conflicts } = await world.previewUndo(world.lastRun());
    expect(conflicts).toEqual([]);
    await world.undo(world.lastRun());
    expect(new Set(places(world)).size).toBe(1);
    expect(await realDifferences(world)).toEqual([]);
  });
});

describe('(I23) twins that differ', () => {
  it('are linked, left as they are, and decided by a person', async () => {
    const world = new World();
    setPolicy(world, { conflictRules: sameRuleForAll('ask') });
    world.write('crm', 'Visit', { day: 3, location: 'Oslo', text: 'Only there' });
    world.write('calendar', 'Visit', { day: 3, location: 'Bergen' });
    await world.run();
    await world.run();
    expect(places(world)).toEqual(['Oslo', 'Bergen']);
    decide(world, 'crm');
    await world.run();
    expect(places(world)).toEqual(['Oslo', 'Oslo']);
    expect(itemTitled(world, 'calendar', 'Visit').value.text).toBe('Only there');
    expect(await realDifferences(world)).toEqual([]);
  });
});

describe('a conflict that a rule has settled', () => {
  it('is on record as closed with what was overwritten', async () => {
    const world = await disputed();
    setPolicy(world, { conflictRules: sameRuleForAll('crm') });
    editTitled(world, 'calendar', 'Visit', { when: at(7) });
    editTitled(world, 'crm', 'Visit', { when: at(8) });
    await world.run();
    const [newest] = world.state.conflicts(PAIR);
    expect(newest).toMatchObject({ cause: 'settled', state: 'closed' });
    expect(newest?.now.calendar.when).toEqual(at(7));
  });
});
