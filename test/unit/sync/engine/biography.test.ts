import { describe, expect, it } from 'vitest';
import { biographies, type Biography } from '../../../../src/sync/engine/biography.ts';
import { NO_FILTERS, sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import { SIDES } from '../../../../src/sync/model/side.ts';
import { itemTitled, syncedVisit } from '../../../support/diaries.ts';
import { editTitled, removeTitled, setPolicy } from '../../../support/steps.ts';
import { PAIR, World } from '../../../support/world.ts';

const of = (world: World, query: string): readonly Biography[] =>
  biographies(world.state, PAIR, { query, filters: world.policy.filters });

const keys = ({ waiting }: Biography): readonly string[] => waiting.map(({ key }) => key);

/** A short word for each chapter. */
const story = ({ chapters }: Biography): readonly string[] =>
  chapters.map((one) =>
    one.kind === 'told' ? one.message.key : `${one.change.kind} ${one.change.side}`,
  );

describe('a biography', () => {
  it('is found by a part of the title, by the number of an item, or of the link', async () => {
    const world = await syncedVisit();
    const [link] = world.state.links(PAIR);
    const ids = SIDES.map((side) => itemTitled(world, side, 'Visit').ref.id);
    for (const query of ['visi', ' VISIT ', link?.id ?? '', ...ids]) {
      expect({ query, found: of(world, query).map(({ title }) => title) }).toEqual({
        query,
        found: ['Visit'],
      });
    }
    expect(of(world, 'nothing')).toEqual([]);
  });

  it('tells what was written, oldest first', async () => {
    const world = await syncedVisit();
    editTitled(world, 'calendar', 'Visit', { location: 'Oslo' });
    await world.run();
    editTitled(world, 'crm', 'Visit', { location: 'Bergen' });
    await world.run();
    const [found] = of(world, 'visit');
    expect(found && story(found)).toEqual(['create calendar', 'update crm', 'update calendar']);
    expect(found && keys(found)).toEqual([]);
  });

  it('goes on after the removal', async () => {
    const world = await syncedVisit();
    removeTitled(world, 'crm', 'Visit');
    await world.run();
    const found = of(world, 'visit');
    expect(found.flatMap(story)).toEqual(['create calendar', 'remove calendar']);
  });

  it('(I30) says what a filter has begun to catch, before any of it changes', async () => {
    const world = await syncedVisit();
    setPolicy(world, { filters: { ...NO_FILTERS, skipTitles: ['visit'] } });
    const frozen = of(world, 'visit').map(keys);
    expect(frozen).toEqual([['waiting-filter-text']]);
    await world.run();
    expect(of(world, 'visit').map(keys)).toEqual(frozen);
    editTitled(world, 'calendar', 'Visit', { location: 'Oslo' });
    await world.run();
    expect(of(world, 'visit').map(keys)).toEqual(frozen);
    setPolicy(world, { filters: NO_FILTERS });
    await world.run();
    expect(of(world, 'visit').map(keys)).toEqual([[]]);
  });

  it('(I30) says what a filter catches on one side alone, and gives no private title away', async () => {
    const world = new World();
    world.write('calendar', 'Visit', { day: 3, categories: ['Own'], sensitivity: 'private' });
    await world.run();
    setPolicy(world, { filters: { ...NO_FILTERS, skipCategories: ['own'] } });
    const [found] = of(world, 'visit');
    expect(found && keys(found)).toEqual(['waiting-filter-category']);
    expect(JSON.stringify(found?.waiting)).not.toContain('Visit');
  });

  it('(I30) says why an appointment waits', async () => {
    const world = new World();
    setPolicy(world, { conflictRules: sameRuleForAll('ask') });
    world.write('crm', 'Visit', { day: 3 });
    await world.run();
    for (const side of SIDES) editTitled(world, side, 'Visit', { location: side });
    await world.run();
    const [found] = of(world, 'visit');
    expect(found && keys(found)).toEqual(['case-ask', 'waiting-conflict']);
  });

  it('(I30) says why an appointment that is not linked waits', async () => {
    const world = new World();
    world.calendar.desk.makeSeries(world.write('calendar', 'Weekly', { day: 3 }) as never);
    await world.run();
    const [found] = of(world, 'weekly');
    expect(found && keys(found)).toEqual(['waiting-series']);
    expect(found && story(found)).toEqual(['waiting-series']);
  });

  it('tells a failure once, however often it is tried', async () => {
    const world = new World();
    world.write('crm', 'Bad one', { day: 3 });
    world.calendar.misbehave({ rejectTitles: 'Bad' });
    for (let count = 0; count < 4; count += 1) await world.run();
    const [found] = of(world, 'bad');
    expect(found && story(found)).toEqual(['waiting-rejected']);
  });

  it('is one for an appointment that came back under a new id', async () => {
    const world = await syncedVisit();
    removeTitled(world, 'calendar', 'Visit');
    editTitled(world, 'crm', 'Visit', { location: 'Oslo' });
    await world.run();
    expect(
      of(world, 'visit').filter(({ link }) =>
        world.state.links(PAIR).some(({ id }) => id === link),
      ),
    ).toHaveLength(1);
  });

  it('(I19) keeps the title of a private appointment to itself', async () => {
    const world = new World();
    world.write('crm', 'Doctor', { day: 3, sensitivity: 'private' });
    await world.run();
    editTitled(world, 'crm', 'Doctor', { location: 'Oslo' });
    await world.run();
    const found = of(world, 'doctor');
    expect(found.map(({ title }) => title)).toEqual(['(private)']);
    expect(
      JSON.stringify(
        found.map(({ waiting, chapters }) => [
          waiting,
          chapters.filter(({ kind }) => kind === 'told'),
        ]),
      ),
    ).not.toContain('Doctor');
  });

  it('(I19) keeps the title that became private to itself', async () => {
    const world = await syncedVisit();
    editTitled(world, 'crm', 'Visit', { title: 'Doctor', sensitivity: 'private' });
    await world.run();
    removeTitled(world, 'crm', 'Doctor');
    await world.run();
    for (const { title } of of(world, 'doctor')) expect(title).toBe('(private)');
  });
});
