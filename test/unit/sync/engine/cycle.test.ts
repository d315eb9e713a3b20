import { describe, expect, it, vi } from 'vitest';
import { run } from '../../../../src/sync/engine/cycle.ts';
import type { ChangesQuery, FeedPage } from '../../../../src/sync/ports/appointment-store.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';
import { NO_COUNTS } from '../../../../src/sync/model/run.ts';
import { opposite, SIDES } from '../../../../src/sync/model/side.ts';
import { DAY } from '../../../support/manual-clock.ts';
import { spoiled } from '../../../support/spoiled.ts';
import { at, PAIR, SCHEDULED, World } from '../../../support/world.ts';

async function synced(): Promise<World> {
  const world = new World();
  world.write('crm', 'Visit', { day: 1, text: 'Bring the contract' });
  world.write('crm', 'Lunch', { day: 2 });
  world.write('calendar', 'Dentist', { day: 3, sensitivity: 'private' });
  expect((await world.run()).result).toBe('ok');
  return world;
}

const find = (world: World, side: 'crm' | 'calendar', title: string) => {
  const item = world
    .store(side)
    .desk.items()
    .find(({ value }) => value.title === title);
  if (!item) throw new Error(`no ${title} on ${side}`);
  return item;
};

describe('a cycle', () => {
  it('brings what is new on either side to the other', async () => {
    const world = await synced();
    expect(world.titles('crm')).toEqual(['Dentist', 'Lunch', 'Visit']);
    expect(world.titles('calendar')).toEqual(['Dentist', 'Lunch', 'Visit']);
    expect(find(world, 'calendar', 'Visit').value.text).toBe('Bring the contract');
    expect(find(world, 'crm', 'Dentist').value.sensitivity).toBe('private');
    const { same, differences } = await world.verify();
    expect({ same, differences }).toEqual({ same: 3, differences: [] });
  });

  it('plans nothing and reads nothing the second time (I1)', async () => {
    const world = await synced();
    world.crm.resetTraffic();
    world.calendar.resetTraffic();
    const { counts } = await world.run();
    expect(counts.read).toEqual({ crm: 0, calendar: 0 });
    expect(world.crm.traffic().itemReads + world.calendar.traffic().itemReads).toBe(0);
    expect((await world.preview()).plan.actions).toEqual([]);
  });

  it('does not load what is linked where nothing has changed, echoes of our writes included', async () => {
    const world = await synced();
    let loaded = 0;
    const state = spoiled(world.state, {
      link: (id) => {
        loaded += 1;
        return world.state.link(id);
      },
      links: (pair) => {
        loaded += 1;
        return world.state.links(pair);
      },
    });
    const withoutCensus = async function* (query: ChangesQuery): AsyncGenerator<FeedPage> {
      for await (const page of world.crm.changes(query)) yield { ...page, census: null };
    };
    const context = world.context(state);
    const stores = { ...context.stores, crm: spoiled(world.crm, { changes: withoutCensus }) };
    const again = async (): Promise<void> => {
      const options = { trigger: 'schedule', approved: null } as const;
      expect((await run({ ...context, stores }, options)).result).toBe('ok');
    };
    world.crm.misbehave({ duplicateFeed: true });
    await again();
    loaded = 0;
    await again();
    await again();
    expect(loaded).toBe(0);
    world.crm.desk.edit(find(world, 'crm', 'Visit').ref.id, { location: 'Oslo' });
    await again();
    expect(loaded).toBeGreaterThan(0);
    expect(find(world, 'calendar', 'Visit').value.location).toBe('Oslo');
  });

  it('merges a time changed here and a place changed there (I3)', async () => {
    const world = await synced();
    world.crm.desk.edit(find(world, 'crm', 'Visit').ref.id, { when: at(5, 14) });
    world.calendar.desk.edit(find(world, 'calendar', 'Visit').ref.id, { location: 'Bergen' });
    await world.run();
    for (const side of ['crm', 'calendar'] as const) {
      const { value } = find(world, side, 'Visit');
      expect(value.location).toBe('Bergen');
      expect(value.when).toEqual(at(5, 14));
    }
    const { counts } = await world.run();
    expect(counts.read).toEqual({ crm: 0, calendar: 0 });
  });

  it('carries the other half of a merge over when one half failed (I3)', async () => {
    for (const side of ['crm', 'calendar'] as const) {
      const world = await synced();
      world.crm.desk.edit(find(world, 'crm', 'Visit').ref.id, { when: at(5, 14) });
      world.calendar.desk.edit(find(world, 'calendar', 'Visit').ref.id, { location: 'Bergen' });
      const failNext = { code: 'server', times: 1, at: 'write', retryAt: null } as const;
      world.store(side).misbehave({ failNext });
      expect((await world.run()).result).toBe('incomplete');
      expect((await world.run()).result).toBe('ok');
      for (const shown of ['crm', 'calendar'] as const) {
        expect(find(world, shown, 'Visit').value).toMatchObject({
          location: 'Bergen',
          when: at(5, 14),
        });
      }
    }
  });

  it('takes the newest value when both changed the same field', async () => {
    const world = await synced();
    world.calendar.desk.edit(find(world, 'calendar', 'Visit').ref.id, { location: 'Bergen' });
    world.clock.advance(60_000);
    world.crm.desk.edit(find(world, 'crm', 'Visit').ref.id, { location: 'Oslo' });
    await world.run();
    expect(find(world, 'calendar', 'Visit').value.location).toBe('Oslo');
    expect((await world.verify()).differences).toEqual([]);
  });

  it('removes what was removed, and brings back what was changed meanwhile', async () => {
    const world = await synced();
    world.crm.desk.remove(find(world, 'crm', 'Lunch').ref.id);
    world.crm.desk.remove(find(world, 'crm', 'Visit').ref.id);
    world.calendar.desk.edit(find(world, 'calendar', 'Visit').ref.id, { location: 'Bergen' });
    await world.run();
    expect(world.titles('calendar')).toEqual(['Dentist', 'Visit']);
    expect(find(world, 'crm', 'Visit').value.location).toBe('Bergen');
    expect((await world.verify()).differences).toEqual([]);
  });

  it('notices that a new item was removed before any feed had shown it (I20)', async () => {
    for (const side of ['crm', 'calendar'] as const) {
      const world = new World();
      world.write('crm', 'From CRM', { day: 1 });
      world.write('calendar', 'From calendar', { day: 2 });
      await world.run();
      for (const item of world.store(side).desk.items()) world.store(side).desk.remove(item.ref.id);
      await world.run();
      expect({ crm: world.titles('crm'), calendar: world.titles('calendar') }).toEqual({
        crm: [],
        calendar: [],
      });
      expect(world.state.parked(PAIR)).toEqual([]);
    }
  });

  it('does not wait for a feed to show once more what has waited for a link (I20)', async () => {
    for (const side of ['crm', 'calendar'] as const) {
      const world = new World();
      world.store(side).misbehave({ failOperations: 1, failAs: 'server' });
      world.write(opposite(side), 'Visit', { day: 1 });
      await world.run();
      world.clock.advance(DAY);
      await world.run();
      expect(world.titles(side)).toEqual(['Visit']);
      world.clock.advance(DAY);
      await world.run();
      const { counts } = await world.run();
      expect({ side, read: counts.read }).toEqual({ side, read: { crm: 0, calendar: 0 } });
      world.store(opposite(side)).desk.remove(find(world, opposite(side), 'Visit').ref.id);
      await world.run();
      expect(world.titles(side)).toEqual([]);
    }
  });

  it('reads nothing again of a link that is held, though its other item was saved unchanged', async () => {
    for (const side of ['crm', 'calendar'] as const) {
      const world = await synced();
      world.store(side).desk.makeSeries(find(world, side, 'Visit').ref.id);
      await world.run();
      world.store(opposite(side)).desk.edit(find(world, opposite(side), 'Visit').ref.id, {});
      await world.run();
      const { counts } = await world.run();
      expect({ side, read: counts.read }).toEqual({ side, read: { crm: 0, calendar: 0 } });
    }
  });

  it('stops removals that look like an accident, and carries them out once approved (I6)', async () => {
    const world = new World();
    for (let day = 1; day <= 20; day += 1) world.write('crm', `Visit ${String(day)}`, { day });
    await world.run();
    for (const item of world.crm.desk.items().slice(0, 15)) world.crm.desk.remove(item.ref.id);
    const { result, halt } = await world.run();
    expect({ result, cause: halt?.cause }).toEqual({ result: 'halted', cause: 'mass-removal' });
    expect(world.titles('calendar')).toHaveLength(20);
    const { hash } = await world.preview();
    expect((await world.run({ approved: 'another' })).result).toBe('halted');
    expect((await world.run({ approved: hash })).result).toBe('ok');
    expect(world.titles('calendar')).toHaveLength(5);
    expect(world.state.parked(PAIR)).toEqual([]);
  });

  it('takes an empty listing for an illness, not for an empty diary (I2)', async () => {
    const world = await synced();
    for (const side of ['crm', 'calendar'] as const)
      world.store(side).misbehave({ emptyFeed: true });
    const { counts } = await world.run();
    expect(counts.removed).toEqual({ crm: 0, calendar: 0 });
    expect(world.titles('calendar')).toHaveLength(3);
    expect(world.titles('crm')).toHaveLength(3);
  });

  it('keeps the only appointment although a listing does not show it (I2)', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 1 });
    await world.run();
    // No guard speaks for a single one.
    world.calendar.misbehave({ emptyFeed: true });
    await world.run();
    expect(world.titles('crm')).toEqual(['Visit']);
    expect(world.titles('calendar')).toEqual(['Visit']);
  });

  it('leaves a series alone and says so once (I13)', async () => {
    const world = await synced();
    world.calendar.desk.makeSeries(itemId(world.write('calendar', 'Weekly', { day: 4 })));
    const { counts } = await world.run();
    expect(counts.held).toBe(1);
    expect(world.titles('crm')).not.toContain('Weekly');
    expect((await world.run()).counts.read.calendar).toBe(0);
    expect(world.state.parked(PAIR).map(({ why }) => why)).toEqual(['series']);
  });

  it('keeps an old appointment in the CRM when Outlook archives it away (I14)', async () => {
    const world = await synced();
    world.clock.advance(60 * 86_400_000);
    world.calendar.desk.remove(find(world, 'calendar', 'Visit').ref.id);
    await world.run();
    await world.run();
    expect(world.titles('crm')).toContain('Visit');
    expect((await world.run()).counts.read).toEqual({ crm: 0, calendar: 0 });
  });

  it('does not forget an edit while its twin cannot be read', async () => {
    const world = await synced();
    const hidden = find(world, 'calendar', 'Visit').ref.id;
    world.calendar.misbehave({ hide: [hidden] });
    world.crm.desk.edit(find(world, 'crm', 'Visit').ref.id, { location: 'Oslo' });
    await world.run();
    await world.run();
    expect(find(world, 'calendar', 'Visit').value.location).toBe('');
    world.calendar.behave();
    await world.run();
    expect(find(world, 'calendar', 'Visit').value.location).toBe('Oslo');
    expect(world.state.parked(PAIR)).toEqual([]);
  });

  it('adopts twins and unites what each of them had', async () => {
    const world = new World();
    world.write('crm', 'Board meeting', { text: 'Agenda' });
    world.write('calendar', 'board meeting ', { location: 'Room 4' });
    const { counts } = await world.run();
    expect(counts.adopted).toBe(1);
    expect(world.titles('crm')).toHaveLength(1);
    expect(world.titles('calendar')).toHaveLength(1);
    for (const side of ['crm', 'calendar'] as const) {
      const [item] = world.store(side).desk.items();
      expect(item?.value).toMatchObject({ text: 'Agenda', location: 'Room 4' });
    }
    expect((await world.verify()).differences).toEqual([]);
  });

  it('finds every link again after the database was lost (I12)', async () => {
    const world = await synced();
    const fresh = new World();
    Object.assign(fresh, { crm: world.crm, calendar: world.calendar, clock: world.clock });
    const { counts } = await fresh.run();
    expect(counts.adopted).toBe(3);
    expect(counts.created).toEqual({ crm: 0, calendar: 0 });
    expect(fresh.titles('calendar')).toHaveLength(3);
  });

  it('treats a copy that carries our stamp as an appointment of its own (I12)', async () => {
    const world = await synced();
    world.calendar.desk.copy(find(world, 'calendar', 'Visit').ref.id);
    await world.run();
    expect(world.titles('crm').filter((title) => title === 'Visit')).toHaveLength(2);
    expect(world.titles('calendar').filter((title) => title === 'Visit')).toHaveLength(2);
  });

  it('recovers writes whose answers were lost, without a duplicate (I4)', async () => {
    const world = new World();
    for (let day = 1; day <= 5; day += 1) world.write('crm', `Visit ${String(day)}`, { day });
    world.calendar.misbehave({ lostAnswers: 3 });
    expect((await world.run()).result).toBe('incomplete');
    const { result, counts } = await world.run();
    expect({ result, recovered: counts.recovered }).toEqual({ result: 'ok', recovered: 3 });
    expect(world.titles('calendar')).toHaveLength(5);
    expect((await world.verify()).differences).toEqual([]);
  });

  it('does not take its own write for a new appointment while the answer is missing (I7)', async () => {
    const world = new World();
    world.write('crm', 'Visit', { day: 1 });
    world.calendar.misbehave({ stale: 1 });
    await world.run();
    world.crm.desk.remove(find(world, 'crm', 'Visit').ref.id);
    world.write('calendar', 'Dentist', { day: 2 });
    world.calendar.misbehave({ stale: 2 });
    world.crm.misbehave({ lostAnswers: 1 });
    await world.run();
    await world.run();
    expect(world.titles('crm')).toEqual(['Dentist']);
    expect(world.titles('calendar')).toEqual(['Dentist']);
  });

  it('never makes privacy looser by itself (I9)', async () => {
    const world = await synced();
    world.crm.desk.edit(find(world, 'crm', 'Dentist').ref.id, { sensitivity: 'normal' });
    await world.run();
    expect(find(world, 'calendar', 'Dentist').value.sensitivity).toBe('private');
  });

  it('parks an item that a server refuses and goes on with the others (I5)', async () => {
    const world = new World();
    world.write('crm', 'Bad one', { day: 1 });
    world.write('crm', 'Good one', { day: 2 });
    world.calendar.misbehave({ rejectTitles: 'Bad' });
    expect((await world.run()).result).toBe('incomplete');
    expect(world.titles('calendar')).toEqual(['Good one']);
    world.calendar.behave();
    expect((await world.run()).result).toBe('ok');
    expect(world.titles('calendar')).toEqual(['Bad one', 'Good one']);
    await world.run();
    expect(world.state.parked(PAIR)).toEqual([]);
  });

  it('reports a server that is away and goes on where it was', async () => {
    const world = new World();
    world.write('crm', 'Visit');
    world.calendar.misbehave({
      failNext: { code: 'offline', times: 1, at: 'write', retryAt: null },
    });
    const { result, error } = await world.run();
    expect({ result, code: error?.code }).toEqual({ result: 'failed', code: 'offline' });
    expect((await world.run()).result).toBe('ok');
    expect(world.titles('calendar')).toEqual(['Visit']);
  });

  it('recognises everything after the server asked for a full listing', async () => {
    const world = await synced();
    world.calendar.misbehave({ expireCursor: true });
    world.calendar.desk.remove(find(world, 'calendar', 'Lunch').ref.id);
    const { counts } = await world.run();
    expect(counts.created).toEqual({ crm: 0, calendar: 0 });
    expect(world.titles('crm')).toEqual(['Dentist', 'Visit']);
  });

  it('lists everything anew at night, and reads no more of what it knows than a sample', async () => {
    const world = await synced();
    const asked = SIDES.map((side) => vi.spyOn(world.store(side), 'changes'));
    await world.run(SCHEDULED);
    const { counts } = await world.run({ trigger: 'housekeeping' });
    for (const { mock } of asked) {
      expect(mock.calls.map(([{ cursor }]) => cursor === null)).toEqual([false, true]);
    }
    expect(counts).toEqual({ ...NO_COUNTS, read: { crm: 3, calendar: 3 } });
  });

  it('gathers again when a write turns out to be stale (I7)', async () => {
    const world = await synced();
    world.crm.desk.edit(find(world, 'crm', 'Visit').ref.id, { location: 'Oslo' });
    world.calendar.misbehave({ stale: 1 });
    expect((await world.run()).result).toBe('ok');
    expect(find(world, 'calendar', 'Visit').value.location).toBe('Oslo');
  });
});
