import { describe, expect, it } from 'vitest';
import { NO_FILTERS, sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import { SIDES } from '../../../../src/sync/model/side.ts';
import { itemTitled, removeAll, syncedVisit, syncedVisits } from '../../../support/diaries.ts';
import { telling } from '../../../support/privacy-cases.ts';
import { editTitled, setPolicy } from '../../../support/steps.ts';
import { World } from '../../../support/world.ts';

/** How a world comes to differ on purpose, and how many differences of which kinds there are. */
const ON_PURPOSE: Readonly<
  Record<string, { readonly make: () => Promise<World>; readonly kinds: readonly string[] }>
> = {
  'a conflict that waits': {
    make: async () => {
      const world = await syncedVisit();
      setPolicy(world, { conflictRules: sameRuleForAll('ask') });
      for (const side of SIDES) editTitled(world, side, 'Visit', { location: side });
      await world.run();
      return world;
    },
    kinds: ['field'],
  },
  'removals that wait': {
    make: async () => {
      const world = await syncedVisits(4);
      await world.run();
      removeAll(world, 'crm');
      await world.run();
      return world;
    },
    kinds: ['missing', 'missing', 'missing', 'missing'],
  },
  'texts that are kept private': {
    make: async () => {
      const world = new World();
      world.policy = telling(world.policy, 'calendar', 'busy');
      world.write('crm', 'Doctor', { day: 3, text: 'x', sensitivity: 'private' });
      await world.run();
      return world;
    },
    kinds: ['field', 'field'],
  },
  'an appointment that is not told at all': {
    make: async () => {
      const world = new World();
      world.policy = telling(world.policy, 'calendar', 'skip');
      world.write('crm', 'Doctor', { day: 3, sensitivity: 'private' });
      await world.run();
      return world;
    },
    kinds: ['unlinked'],
  },
  'a filtered appointment': {
    make: async () => {
      const world = await syncedVisit();
      setPolicy(world, { filters: { ...NO_FILTERS, skipTitles: ['visit'] } });
      await world.run();
      editTitled(world, 'crm', 'Visit', { location: 'Oslo' });
      await world.run();
      return world;
    },
    kinds: ['field'],
  },
  'a one-way pair': {
    make: async () => {
      const world = new World();
      setPolicy(world, { direction: 'to-calendar' });
      world.write('calendar', 'Own', { day: 3 });
      await world.run();
      return world;
    },
    kinds: ['unlinked'],
  },
  'a copy that was undone': {
    make: async () => {
      const world = await syncedVisit();
      await world.undo(world.lastRun());
      return world;
    },
    kinds: ['unlinked'],
  },
};

describe('verifying', () => {
  it.each(Object.entries(ON_PURPOSE))('takes %s for deliberate', async (_, { make, kinds }) => {
    const world = await make();
    const { differences } = await world.verify();
    expect(differences.map(({ kind, deliberate }) => ({ kind, deliberate }))).toEqual(
      kinds.map((kind) => ({ kind, deliberate: true })),
    );
  });

  it('takes a failure for real', async () => {
    const world = new World();
    world.write('crm', 'Bad one', { day: 3 });
    world.calendar.misbehave({ rejectTitles: 'Bad' });
    await world.run();
    expect((await world.verify()).differences).toMatchObject([
      { kind: 'unlinked', deliberate: false },
    ]);
  });

  it('does not believe the base', async () => {
    const world = await syncedVisit();
    editTitled(world, 'crm', 'Visit', { location: 'Oslo' });
    expect((await world.verify()).differences).toMatchObject([
      {
        kind: 'field',
        field: 'location',
        deliberate: false,
        values: { crm: 'Oslo', calendar: '' },
      },
    ]);
  });

  it('notices one that is missing and one that is double', async () => {
    const world = await syncedVisits(2);
    world.calendar.desk.remove(itemTitled(world, 'calendar', 'Visit 1').ref.id);
    world.calendar.desk.copy(itemTitled(world, 'calendar', 'Visit 2').ref.id);
    const { differences } = await world.verify();
    expect(differences.map(({ kind }) => kind).sort()).toEqual([
      'duplicate',
      'missing',
      'unlinked',
    ]);
    expect(differences.every(({ deliberate }) => !deliberate)).toBe(true);
  });

  it('says that values of a private appointment are not for everybody', async () => {
    const world = new World();
    world.write('crm', 'Doctor', { day: 3, sensitivity: 'private' });
    await world.run();
    editTitled(world, 'crm', 'Doctor', { location: 'Oslo' });
    expect((await world.verify()).differences).toMatchObject([
      { title: '(private)', isPrivate: true },
    ]);
  });

  it('counts series as left alone', async () => {
    const world = await syncedVisit();
    world.calendar.desk.makeSeries(world.write('calendar', 'Weekly', { day: 4 }) as never);
    await world.run();
    const { leftAlone, differences } = await world.verify();
    expect({ leftAlone, differences }).toEqual({
      leftAlone: { crm: 0, calendar: 1 },
      differences: [],
    });
  });
});
