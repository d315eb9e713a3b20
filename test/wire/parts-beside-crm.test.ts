/** Rows of a SuperOffice series that Exchange cannot hold in a series, over sockets. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryState } from '../../src/main/db/memory-state.ts';
import type { DeskItem } from '../../src/practice/exchange/desk.ts';
import { epochOf, wallOf } from '../../src/practice/wall-time.ts';
import { BASE, SeriesOffice } from '../support/series-office.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NOW = Date.UTC(2027, 2, 1, 8);
/** Wednesdays; the clocks change on the 28th of March. */
const DAYS = ['2027-03-10', '2027-03-17', '2027-03-24', '2027-03-31', '2027-04-07'] as const;
const [FIRST, SECOND, THIRD, FOURTH, FIFTH] = DAYS;

const row = (day: string, hour = '09') => ({
  start: `${day}T${hour}:00:00`,
  end: `${day}T${hour}:45:00`,
  allDay: false,
});

const RULE = {
  ...{ Pattern: 'Weekly', WeekPattern: { Weekdays: 'Wednesday', Cycle: 1 } },
  ...{ RecurrenceEndType: 'EndDate', EndDate: `${FIFTH}T00:00:00` },
};

const text = (day: string, hour = '09'): string => {
  const at = (wall: string): string => new Date(epochOf(wall, BASE)).toISOString();
  const { start, end } = row(day, hour);
  return `${at(start).slice(0, 19)}Z ${at(end).slice(0, 19)}Z`;
};

describe.each(['rest', 'soap'] as const)('a row on the day of another one (%s)', (api) => {
  let office: SeriesOffice;

  const singles = (): readonly DeskItem[] =>
    office.masters('Board').filter(({ value }) => value.recurrence === null);
  const single = (): DeskItem => {
    const [one, ...more] = singles();
    if (one === undefined || more.length > 0)
      throw new Error(`${String(singles().length)} singles`);
    return one;
  };
  const inOutlook = (): readonly string[] => office.inOutlook('Board', NOW + 120 * DAY);
  const rowOn = (day: string, hour = '09') => {
    const found = office.rows('Board').find(({ start }) => start === `${day}T${hour}:00:00`);
    if (found === undefined) throw new Error(`No row on ${day}`);
    return found;
  };
  const put = (id: number, day: string, hour: string): void => {
    const { start, end } = row(day, hour);
    office.office.netserver.update(id, { start, end });
  };

  async function settled(): Promise<void> {
    for (let cycle = 0; cycle < 3; cycle += 1) await office.sync();
    const before = office.writes().length;
    for (let cycle = 0; cycle < 10; cycle += 1) await office.sync();
    expect(office.writes().slice(before)).toEqual([]);
    expect(inOutlook()).toEqual(office.inCrm('Board'));
    expect(office.waiting().size).toBe(0);
  }

  beforeEach(async () => {
    office = await SeriesOffice.open(api, NOW, 120);
    await office.makeInCrm(
      'Board',
      DAYS.map((day) => row(day)),
      RULE,
    );
    await office.sync();
    await office.sync();
    expect(office.masters('Board')).toHaveLength(1);
    put(rowOn(SECOND).id, THIRD, '14');
    await office.sync();
  });

  afterEach(async () => {
    expect(office.office.mails()).toBe(0);
    await office.close();
  });

  it('is a single appointment beside its series', async () => {
    expect(wallOf(single().value.start, BASE)).toBe(`${THIRD}T14:00:00`);
    const [master] = office.masters('Board').filter(({ value }) => value.recurrence !== null);
    const inSeries = office.office.exchange.occurrences(master?.id ?? '');
    expect(inSeries.map(({ value }) => wallOf(value.start, BASE).slice(0, 10))).toEqual([
      FIRST,
      THIRD,
      FOURTH,
      FIFTH,
    ]);
    await settled();
  });

  it('follows an edit in Outlook, and a removal there', async () => {
    const { id, value } = single();
    office.office.exchange.updateItem(id, { start: value.start + HOUR, end: value.end + HOUR });
    await office.sync();
    expect(rowOn(THIRD, '15')).toBeDefined();
    expect(rowOn(THIRD)).toBeDefined();
    await settled();
    office.office.exchange.deleteItem(single().id);
    await settled();
    expect(office.inCrm('Board')).toEqual([FIRST, THIRD, FOURTH, FIFTH].map((day) => text(day)));
  });

  it('is in its series again when it is put back', async () => {
    put(rowOn(THIRD, '14').id, SECOND, '09');
    await settled();
    expect(singles()).toEqual([]);
    expect(inOutlook()).toEqual(DAYS.map((day) => text(day)));
  });

  it('is not touched by a change of the series in Outlook', async () => {
    const [fourth] = office
      .masters('Board')
      .filter(({ value }) => value.recurrence !== null)
      .flatMap(({ id }) => office.office.exchange.occurrences(id))
      .filter(({ value }) => wallOf(value.start, BASE).startsWith(FOURTH));
    office.office.exchange.deleteItem(fourth?.id ?? '');
    await settled();
    expect(office.inCrm('Board')).toEqual([
      text(FIRST),
      text(THIRD),
      text(THIRD, '14'),
      text(FIFTH),
    ]);
  });

  it('goes with its series', async () => {
    for (const { id } of office.rows('Board')) office.office.netserver.remove(id);
    await settled();
    expect(office.masters('Board')).toEqual([]);
  });

  it('is known again when the database is lost', async () => {
    office.world.state = createMemoryState();
    await settled();
    expect(singles()).toHaveLength(1);
  });
});
