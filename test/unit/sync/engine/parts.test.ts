import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryState } from '../../../../src/main/db/memory-state.ts';
import { biographies } from '../../../../src/sync/engine/biography.ts';
import { describe as inWords } from '../../../../src/sync/core/describe.ts';
import { sentence } from '../../../../src/sync/core/sentences.ts';
import type { StoredItem } from '../../../../src/sync/model/item.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import {
  CROWDED,
  expandedWeekly,
  hourOf,
  PartsWorld,
  putOn,
} from '../../../support/parts-world.ts';
import { WEEKLY } from '../../../support/series-world.ts';
import { PAIR } from '../../../support/world.ts';

const DAYS = ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15'] as const;
const [FIRST, SECOND, THIRD, FOURTH] = DAYS;

let world: PartsWorld;
beforeEach(async () => {
  world = await expandedWeekly();
});

/** Both show the same, with nothing twice, and nothing is left to be written. */
async function expectRest(): Promise<void> {
  expect(world.seen('calendar')).toEqual(world.seen('crm'));
  const before = world.writes();
  for (let cycle = 0; cycle < 10; cycle += 1) await world.run();
  await world.run({ trigger: 'schedule' });
  await world.run({ trigger: 'housekeeping' });
  expect(world.writes()).toBe(before);
  const { differences } = await world.verify();
  expect(differences).toEqual([]);
  expect(world.items('crm')).toHaveLength(1);
}

function copyAt(date: string, hour: string): StoredItem {
  const start = `${date}T${hour}:00:00`;
  const found = world
    .singles('calendar')
    .filter(({ value: { when } }) => when.kind === 'timed' && when.start.local === start);
  if (found.length !== 1) throw new Error(`${String(found.length)} at ${start}`);
  return found[0] as StoredItem;
}

describe('a series of the CRM that the calendar cannot hold', () => {
  it('is single appointments there, and says why', async () => {
    expect(world.singles('calendar')).toHaveLength(5);
    expect(world.items('calendar')).toHaveLength(5);
    const log = world.log.map(({ message }) => message).join('\n');
    expect(log).toContain(
      'is an occurrence of a series, and is kept as a single appointment in the calendar because the occurrence of 2026-12-01 is not after the one before it',
    );
    await expectRest();
  });

  it('says so in the preview, before anything is written', async () => {
    const other = new PartsWorld();
    other.make('crm', CROWDED);
    const { plan } = await other.preview();
    const told = plan.actions.map((action) => sentence(inWords(action)));
    expect(told.filter((one) => one.includes('kept as a single appointment'))).toHaveLength(5);
    expect(told.filter((one) => one.includes('its occurrences are single'))).toHaveLength(1);
    expect(other.items('calendar')).toEqual([]);
  });

  it('tells in its biography why', () => {
    const told = biographies(world.state, PAIR, 'Weekly').flatMap(({ chapters }) => chapters);
    const messages = told.flatMap((one) => (one.kind === 'told' ? [one.message] : []));
    expect(messages.filter(({ key }) => key === 'apart-calendar')).toHaveLength(5);
    expect(messages.find(({ key }) => key === 'series-expanded')).toMatchObject({
      parameters: { reason: 'series-neighbour', date: SECOND },
    });
  });

  it('takes an edit in the calendar as an exception of its own, and nothing else', async () => {
    const edited = copyAt(THIRD, '09');
    world.calendar.desk.edit(edited.ref.id, { title: 'Guests', when: hourOf(THIRD, '16') });
    await world.run();
    expect(world.series('crm').overrides).toEqual([
      ...CROWDED.overrides,
      { original: THIRD, patch: { title: 'Guests', when: hourOf(THIRD, '16') } },
    ]);
    await expectRest();
  });

  it('takes edits of several at once in one write', async () => {
    const write = vi.spyOn(world.crm, 'write');
    for (const [date, title] of [
      [THIRD, 'Guests'],
      [FOURTH, 'Dinner'],
    ] as const) {
      world.calendar.desk.edit(copyAt(date, '09').ref.id, { title });
    }
    await world.run();
    expect(write).toHaveBeenCalledTimes(1);
    expect(world.series('crm').overrides.map(({ patch }) => patch.title)).toEqual([
      undefined,
      'Guests',
      'Dinner',
    ]);
    await expectRest();
  });

  it('takes a removal in the calendar as a cancellation', async () => {
    world.calendar.desk.remove(copyAt(THIRD, '09').ref.id);
    await world.run();
    expect(world.series('crm').cancelled).toEqual([THIRD]);
    await expectRest();
  });

  it('carries on what is done to one of its rows', async () => {
    world.put(THIRD, SECOND, '17');
    world.cancel('crm', FOURTH);
    await world.run();
    expect(copyAt(SECOND, '17')).toBeDefined();
    expect(world.singles('calendar')).toHaveLength(4);
    await expectRest();
  });

  it('stays single appointments when the calendar could hold it again', async () => {
    world.putBack(FIRST);
    await world.run();
    expect(world.singles('calendar')).toHaveLength(5);
    await expectRest();
  });

  it('lets its appointments go with it', async () => {
    world.crm.desk.remove(world.only('crm').ref.id);
    const { approval } = await world.run();
    if (approval !== null) await world.run({ approved: approval });
    expect(world.items('calendar')).toEqual([]);
    expect(world.items('crm')).toEqual([]);
  });

  it('is left alone by a filter of series, and nothing of it is removed (I27)', async () => {
    const { filters } = world.policy;
    world.policy = { ...world.policy, filters: { ...filters, skipSeries: true } };
    const before = world.writes();
    world.calendar.desk.edit(copyAt(THIRD, '09').ref.id, { title: 'Guests' });
    world.cancel('crm', FOURTH);
    await world.run();
    await world.run({ trigger: 'housekeeping' });
    expect(world.writes()).toBe(before);
    world.policy = { ...world.policy, filters };
    await world.run();
    expect(world.seen('crm').filter((one) => one.endsWith('Guests'))).toHaveLength(1);
    await expectRest();
  });

  it('is no series in the calendar: what somebody makes one of there is left alone', async () => {
    const { id } = copyAt(THIRD, '09').ref;
    world.calendar.desk.edit(id, { series: WEEKLY });
    const before = world.writes();
    for (let run = 0; run < 3; run += 1) await world.run();
    expect(world.writes()).toBe(before);
    expect(new Set(world.state.parked(PAIR).map(({ why }) => why))).toEqual(new Set(['series']));
  });

  it('is followed when it becomes a single appointment', async () => {
    world.crm.desk.edit(world.only('crm').ref.id, { series: null, when: hourOf(FIRST, '09') });
    const { approval } = await world.run();
    if (approval !== null) await world.run({ approved: approval });
    await world.run();
    expect(world.seen('calendar')).toEqual(world.seen('crm'));
    expect(world.items('calendar')).toHaveLength(1);
  });

  it('merges what is done to one occurrence on both sides', async () => {
    world.calendar.desk.edit(copyAt(THIRD, '09').ref.id, { location: 'Cellar' });
    world.put(THIRD, THIRD, '17');
    await world.run();
    expect(copyAt(THIRD, '17').value.location).toBe('Cellar');
    await expectRest();
  });
});

describe('after a loss of the database', () => {
  it('its appointments are known again, and not one is doubled (I12)', async () => {
    world.state = createMemoryState();
    await world.run();
    expect(world.singles('calendar')).toHaveLength(5);
    await expectRest();
  });

  it('they are known though the calendar could hold the series by now (I12)', async () => {
    world.state = createMemoryState();
    world.putBack(FIRST);
    await world.run();
    expect(world.items('calendar')).toHaveLength(5);
    await expectRest();
  });

  it('an edit made meanwhile on either side is carried over (I12)', async () => {
    world.state = createMemoryState();
    world.clock.advance(60_000);
    world.calendar.desk.edit(copyAt(THIRD, '09').ref.id, { title: 'Guests' });
    world.put(FOURTH, FOURTH, '17');
    await world.run();
    expect(world.items('calendar')).toHaveLength(5);
    expect(copyAt(FOURTH, '17')).toBeDefined();
    expect(world.seen('crm').filter((one) => one.endsWith('Guests'))).toHaveLength(1);
    await expectRest();
  });

  it('a series that is in the calendar as one is not made once more (I12)', async () => {
    const linked = await expandedWeekly({ ...CROWDED, overrides: [] });
    expect(linked.items('calendar')).toHaveLength(1);
    linked.state = createMemoryState();
    linked.put(FIRST, SECOND, '14');
    for (let run = 0; run < 3; run += 1) await linked.run();
    expect(linked.items('calendar')).toHaveLength(1);
    expect(linked.items('crm')).toHaveLength(1);
  });
});

describe('a series without end that the calendar cannot hold', () => {
  const { recurrence } = CROWDED;
  const ENDLESS: Series = { ...CROWDED, recurrence: { ...recurrence, range: { kind: 'endless' } } };

  it('goes on by the run of the night', async () => {
    world = await expandedWeekly(ENDLESS);
    const before = world.singles('calendar').length;
    world.clock.advance(14 * 86_400_000);
    await world.run({ trigger: 'housekeeping' });
    expect(world.singles('calendar')).toHaveLength(before + 2);
    const after = world.writes();
    await world.run({ trigger: 'housekeeping' });
    expect(world.writes()).toBe(after);
  });
});

describe('what both sides have as a series', () => {
  it('is left alone on both when the calendar can hold it no more, with the reason', async () => {
    world = await expandedWeekly({ ...CROWDED, overrides: [] });
    expect(world.items('calendar')).toHaveLength(1);
    world.change('crm', (series) => ({ ...series, overrides: [putOn(FIRST, SECOND, '14')] }));
    const before = world.writes();
    for (let run = 0; run < 3; run += 1) await world.run();
    expect(world.writes()).toBe(before);
    expect(world.items('calendar')).toHaveLength(1);
    expect(world.state.parked(PAIR).map(({ why }) => why)).toEqual(['series', 'series']);
  });
});
