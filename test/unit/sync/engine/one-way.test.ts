import { describe, expect, it } from 'vitest';
import { leaderOf, type Direction } from '../../../../src/sync/core/policy.ts';
import { opposite } from '../../../../src/sync/model/side.ts';
import { diaries, itemsOn, itemTitled, onBothSides } from '../../../support/diaries.ts';
import { editTitled, realDifferences, removeTitled, setPolicy } from '../../../support/steps.ts';
import { at, PAIR, World } from '../../../support/world.ts';
import { MINUTE } from '../../../support/manual-clock.ts';

const WAYS = (['to-calendar', 'to-crm'] as const).map((direction: Direction) => {
  const leader = leaderOf(direction) ?? 'crm';
  return { direction, leader, follower: opposite(leader) };
});

async function oneWay(direction: Direction): Promise<World> {
  const world = new World();
  setPolicy(world, { direction });
  const leader = leaderOf(direction) ?? 'crm';
  world.write(leader, 'Visit', { day: 3, text: 'Original', location: 'Oslo' });
  world.write(leader, 'Lunch', { day: 4 });
  await world.run();
  await world.run();
  world.store(leader).resetTraffic();
  return world;
}

describe.each(WAYS)(
  '(I22) a pair that is synchronised $direction',
  ({ direction, leader, follower }) => {
    it('carries over what the leader has', async () => {
      const world = await oneWay(direction);
      expect(diaries(world)).toEqual(onBothSides('Lunch', 'Visit'));
      editTitled(world, leader, 'Visit', { when: at(9), text: 'Newer' });
      await world.run();
      expect(itemTitled(world, follower, 'Visit').value).toMatchObject({
        when: at(9),
        text: 'Newer',
      });
    });

    it('leaves what is new on the follower where it is, with a reason', async () => {
      const world = await oneWay(direction);
      world.write(follower, 'Own', { day: 5 });
      await world.run();
      expect(world.titles(leader)).toEqual(['Lunch', 'Visit']);
      expect(world.titles(follower)).toContain('Own');
      expect(world.state.parked(PAIR).map(({ why }) => why)).toEqual(['one-way']);
      expect(await realDifferences(world)).toEqual([]);
    });

    it('(I21) puts back what the follower changed, and keeps both versions on record', async () => {
      const world = await oneWay(direction);
      editTitled(world, follower, 'Visit', { text: 'Changed', location: 'Bergen' });
      await world.run();
      expect(itemTitled(world, follower, 'Visit').value).toMatchObject({
        text: 'Original',
        location: 'Oslo',
      });
      const [found] = world.state.conflicts(PAIR);
      expect(found).toMatchObject({ state: 'closed', cause: 'settled' });
      expect(found?.now[follower].text).toBe('Changed');
      expect(found?.fields.map(({ rule, taken }) => ({ rule, taken }))).toEqual(
        ['location', 'text'].map(() => ({ rule: 'direction', taken: leader })),
      );
    });

    it('lets the leader win where both changed, however old its change is', async () => {
      const world = await oneWay(direction);
      editTitled(world, leader, 'Visit', { location: 'Leader' });
      world.clock.advance(MINUTE);
      editTitled(world, follower, 'Visit', { location: 'Follower', text: 'Follower' });
      await world.run();
      expect(itemTitled(world, follower, 'Visit').value).toMatchObject({
        location: 'Leader',
        text: 'Original',
      });
    });

    it('brings back what the follower removed', async () => {
      const world = await oneWay(direction);
      removeTitled(world, follower, 'Visit');
      await world.run();
      expect(itemTitled(world, follower, 'Visit').value).toMatchObject({ text: 'Original' });
    });

    it('removes what the leader removed, even if the follower changed it', async () => {
      const world = await oneWay(direction);
      removeTitled(world, leader, 'Visit');
      editTitled(world, follower, 'Visit', { location: 'Bergen' });
      await world.run();
      expect(diaries(world)).toEqual(onBothSides('Lunch'));
      const image = world.state.changes(PAIR).find(({ kind }) => kind === 'remove');
      expect(image?.before?.location).toBe('Bergen');
    });

    it('never writes to the leader, whatever happens', async () => {
      const world = await oneWay(direction);
      editTitled(world, follower, 'Visit', { title: 'Changed', sensitivity: 'private' });
      await world.run();
      removeTitled(world, follower, 'Lunch');
      world.write(follower, 'Own', { day: 6 });
      await world.run();
      world.state.erase(PAIR);
      await world.run();
      await world.run();
      const { policy } = world;
      setPolicy(world, {
        privacy: {
          ...policy.privacy,
          [leader]: { normal: 'busy', private: 'busy', confidential: 'busy' },
        },
      });
      await world.run();
      expect(world.store(leader).traffic().writes).toBe(0);
    });

    it('never writes to the leader to take back what it was told before', async () => {
      const world = new World();
      world.write(follower, 'Visit', { day: 3, text: 'From the follower', sensitivity: 'private' });
      await world.run();
      const { privacy } = world.policy;
      const row = { normal: 'busy', private: 'busy', confidential: 'busy' } as const;
      setPolicy(world, { direction, privacy: { ...privacy, [leader]: row } });
      world.store(leader).resetTraffic();
      await world.run();
      expect(world.store(leader).traffic().writes).toBe(0);
    });

    it('adopts twins by what the leader says', async () => {
      const world = new World();
      setPolicy(world, { direction });
      world.write(leader, 'Visit', { day: 3, text: 'Leader' });
      world.clock.advance(MINUTE);
      world.write(follower, 'Visit', { day: 3, text: 'Follower', location: 'Bergen' });
      await world.run();
      expect(itemsOn(world, follower)).toHaveLength(1);
      expect(itemTitled(world, follower, 'Visit').value).toMatchObject({
        text: 'Leader',
        location: '',
      });
      expect(itemTitled(world, leader, 'Visit').value).toMatchObject({
        text: 'Leader',
        location: '',
      });
    });

    it('becomes a pair of both ways without loss or double', async () => {
      const world = await oneWay(direction);
      world.write(follower, 'Own', { day: 5 });
      await world.run();
      setPolicy(world, { direction: 'two-way' });
      await world.run();
      expect(diaries(world)).toEqual(onBothSides('Lunch', 'Own', 'Visit'));
      expect(world.state.parked(PAIR)).toEqual([]);
    });

    it('that was one of both ways puts back the follower only where it is changed later', async () => {
      const world = new World();
      world.write(follower, 'Visit', { day: 3, text: 'Original' });
      await world.run();
      setPolicy(world, { direction });
      await world.run();
      expect(diaries(world)).toEqual(onBothSides('Visit'));
      editTitled(world, follower, 'Visit', { text: 'Changed' });
      await world.run();
      expect(itemTitled(world, follower, 'Visit').value.text).toBe('Original');
    });

    it('(I24) gives up when something on the follower changes it again and again', async () => {
      const world = await oneWay(direction);
      for (let count = 0; count < 6; count += 1) {
        editTitled(world, follower, 'Visit', { text: 'Robot' });
        world.clock.advance(MINUTE);
        await world.run();
      }
      expect(itemTitled(world, follower, 'Visit').value.text).toBe('Robot');
      expect(world.state.conflicts(PAIR).filter(({ state }) => state === 'open')).toMatchObject([
        { cause: 'flapping', fields: [{ field: 'text' }] },
      ]);
    });
  },
);
