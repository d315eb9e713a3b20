/** What is written to the rest of a series takes nothing from what stands beside it. */
import { describe, expect, it } from 'vitest';
import { occurrenceOn } from '../../../../src/sync/core/part-writes.ts';
import { windowOf, writerOf } from '../../../../src/sync/engine/context.ts';
import { withParts } from '../../../../src/sync/engine/parts/parted-store.ts';
import type { Recurrence } from '../../../../src/sync/model/recurrence.ts';
import { hourOf, linkedWeekly, type PartsWorld, putOn } from '../../../support/parts-world.ts';
import { WEEKLY } from '../../../support/series-world.ts';
import { PAIR } from '../../../support/world.ts';

const [FIRST, SECOND, THIRD] = ['2026-12-01', '2026-12-08', '2026-12-15'] as const;

async function runs(world: PartsWorld, count = 4): Promise<void> {
  for (let run = 0; run < count; run += 1) await world.run();
}

/** Both show the same, and nothing is left to be written. */
async function expectRest(world: PartsWorld): Promise<void> {
  await runs(world);
  expect(world.seen('calendar')).toEqual(world.seen('crm'));
  const before = world.writes();
  await runs(world);
  await world.run({ trigger: 'housekeeping' });
  expect(world.writes()).toBe(before);
  expect((await world.verify()).differences).toEqual([]);
}

const at = (world: PartsWorld, original: string) =>
  occurrenceOn(world.series('crm'), original)?.when;

describe('a day that the rule of the calendar does not have', () => {
  const dates = [SECOND, THIRD, '2026-12-22', '2026-12-23', '2026-12-29'];

  async function listed(): Promise<PartsWorld> {
    const world = await linkedWeekly({
      ...WEEKLY,
      recurrence: { from: SECOND, rule: { kind: 'dates', dates }, range: { kind: 'endless' } },
      overrides: [putOn('2026-12-23', '2026-12-22', '14')],
    });
    await runs(world, 2);
    expect(world.singles('calendar')).toHaveLength(1);
    return world;
  }

  const EDITS: readonly (readonly [string, (world: PartsWorld) => void])[] = [
    [
      'another one is cancelled',
      (world) => {
        world.cancel('calendar', THIRD);
      },
    ],
    [
      'the series goes on for longer',
      (world) => {
        world.change('calendar', (series) => {
          const range: Recurrence['range'] = { kind: 'until', date: '2027-01-12' };
          return { ...series, recurrence: { ...series.recurrence, range } };
        });
      },
    ],
    [
      'all of them get another time',
      (world) => {
        world.change('calendar', (series) => ({
          ...series,
          time: { ...WEEKLY.time, start: '11:00:00', end: '12:00:00' } as typeof series.time,
        }));
      },
    ],
  ];

  it.each(EDITS)('keeps its occurrence when %s there', async (_, edit) => {
    const world = await listed();
    const [single] = world.singles('calendar');
    edit(world);
    await expectRest(world);
    expect(world.singles('calendar').map(({ ref }) => ref.id)).toEqual([single?.ref.id]);
    expect(at(world, '2026-12-23')).toEqual(hourOf('2026-12-22', '14'));
  });
});

describe('a series that is given other days in the calendar', () => {
  it.each([false, true])(
    'has what stood beside it again, where that can be; edited meanwhile: %s',
    async (isEdited) => {
      const world = await linkedWeekly();
      world.put(FIRST, SECOND, '14');
      await runs(world, 2);
      world.change('calendar', (series) => ({
        ...series,
        recurrence: {
          ...series.recurrence,
          rule: { kind: 'weekly', interval: 1, weekdays: ['thursday'], weekStart: 'monday' },
        },
        cancelled: ['2026-12-03'],
      }));
      const [single] = world.singles('calendar');
      if (isEdited && single) world.calendar.desk.edit(single.ref.id, { title: 'Guests' });
      await expectRest(world);
      expect(at(world, '2026-12-03')).toEqual(hourOf(SECOND, '14'));
      const title = occurrenceOn(world.series('calendar'), '2026-12-03')?.patch.title;
      expect(title).toBe(isEdited ? 'Guests' : undefined);
    },
  );

  it('waits with the reason where nothing is left for what stands beside it', async () => {
    const world = await linkedWeekly();
    world.put('2027-02-02', SECOND, '14');
    await runs(world, 2);
    const range: Recurrence['range'] = { kind: 'until', date: '2026-12-31' };
    world.change('calendar', (series) => ({
      ...series,
      recurrence: { ...series.recurrence, range },
      cancelled: [],
    }));
    const { approval } = await world.run();
    await world.run({ approved: approval });
    await runs(world);
    expect(world.singles('calendar')).toHaveLength(1);
    expect(at(world, '2027-02-02')).toEqual(hourOf(SECOND, '14'));
    const told = world.log.map(({ message }) => message).join('\n');
    expect(told).toContain('There is no day left for an occurrence that stands beside the series.');
  });
});

describe('a write that knows nothing of what the series has again', () => {
  it('neither cancels it nor tells it as agreed', async () => {
    const world = await linkedWeekly();
    world.put(FIRST, SECOND, '14');
    await runs(world, 2);
    world.putBack(FIRST);
    const context = world.context();
    const { crm } = withParts(context).stores;
    const { ref, value } = world.only('crm');
    await crm.read({ ids: [ref.id], window: windowOf(context), signal: context.signal });
    const series = { ...WEEKLY, cancelled: [FIRST, THIRD] };
    const change = { patch: { series }, after: { ...value, series } };
    const operation = { kind: 'update', ref, ...change, writer: writerOf(context, null) } as const;
    const [outcome] = await crm.write([operation], context.signal);
    expect(world.series('crm').cancelled).toEqual([THIRD]);
    expect(outcome).toMatchObject({
      ...{ kind: 'done', ref: { id: ref.id, version: null } },
      value: { series: { cancelled: [FIRST, THIRD] } },
    });
  });
});

describe('the undo of what was written to a series', () => {
  it('is a conflict once an occurrence is in it again', async () => {
    const world = await linkedWeekly();
    world.put(FIRST, SECOND, '14');
    await runs(world, 2);
    world.putBack(FIRST);
    await world.run();
    const rejoining = world.lastRun();
    await runs(world);
    expect((await world.previewUndo(rejoining)).conflicts).toMatchObject([
      { why: 'edited', fields: ['series'] },
    ]);
    await world.undo(rejoining);
    await expectRest(world);
    expect(world.series('crm')).toMatchObject({ overrides: [], cancelled: [] });
  });

  it('is none where no occurrence went anywhere since', async () => {
    const world = await linkedWeekly();
    world.put(FIRST, SECOND, '14');
    await runs(world, 2);
    world.cancel('calendar', THIRD);
    await world.run();
    await world.undo(world.lastRun());
    await expectRest(world);
    expect(world.series('crm').cancelled).toEqual([]);
    expect(at(world, FIRST)).toEqual(hourOf(SECOND, '14'));
    expect(world.state.links(PAIR)).toHaveLength(2);
  });
});
