/** A SuperOffice series that Exchange cannot hold, as single appointments there, over sockets. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryState } from '../../src/main/db/memory-state.ts';
import type { DeskItem } from '../../src/practice/exchange/desk.ts';
import { epochOf, wallOf } from '../../src/practice/wall-time.ts';
import { run } from '../../src/sync/engine/cycle.ts';
import { previewUndo, undo } from '../../src/sync/engine/undo.ts';
import { previewWithdrawal, withdraw } from '../../src/sync/engine/withdraw.ts';
import { MINUTE } from '../support/manual-clock.ts';
import { BASE, SeriesOffice } from '../support/series-office.ts';
import { Killed, PAIR } from '../support/world.ts';

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

  const copies = (): readonly DeskItem[] => office.masters('Board');
  const copyOn = (day: string, hour = '09'): DeskItem => {
    const start = `${day}T${hour}:00:00`;
    const found = copies().filter(({ value }) => wallOf(value.start, BASE) === start);
    if (found.length !== 1) throw new Error(`${String(found.length)} at ${start}`);
    return found[0] as DeskItem;
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

  async function settled(cycles = 3): Promise<void> {
    for (let cycle = 0; cycle < cycles; cycle += 1) await office.sync();
    const before = office.writes().length;
    for (let cycle = 0; cycle < 10; cycle += 1) await office.sync();
    expect(office.writes().slice(before)).toEqual([]);
    expect(inOutlook()).toEqual(office.inCrm('Board'));
    // The series itself is left alone, and nothing else.
    expect([...office.waiting().values()].every((why) => why === 'series')).toBe(true);
    expect(copies().every(({ value }) => value.recurrence === null)).toBe(true);
  }

  async function made(): Promise<void> {
    await office.makeInCrm(
      'Board',
      DAYS.map((day) => row(day)),
      RULE,
    );
    put(rowOn(SECOND).id, THIRD, '14');
  }

  /** The process dies before this write to the database. Answers whether it came so far. */
  async function runUntil(last: number): Promise<boolean> {
    const context = office.context();
    let count = 0;
    const mortal = <Args extends readonly unknown[], Result>(work: (...all: Args) => Result) => {
      return (...all: Args): Result => {
        count += 1;
        if (count >= last) throw new Killed('killed');
        return work(...all);
      };
    };
    const real = context.state;
    const state = {
      ...real,
      intend: mortal(real.intend.bind(real)),
      settle: mortal(real.settle.bind(real)),
      park: mortal(real.park.bind(real)),
      advance: mortal(real.advance.bind(real)),
    };
    await run({ ...context, state }, { trigger: 'manual', approved: null }).catch(() => null);
    return count >= last;
  }

  beforeEach(async () => {
    office = await SeriesOffice.open(api, NOW, 120);
    await made();
  });

  afterEach(async () => {
    expect(office.office.mails()).toBe(0);
    await office.close();
  });

  it('makes single appointments of all of them', async () => {
    await office.sync();
    expect(copies()).toHaveLength(5);
    expect(copyOn(THIRD, '14')).toBeDefined();
    await settled(0);
  });

  it('follows an edit in Outlook by one write to its row', async () => {
    await office.sync();
    const before = office.writes().length;
    const { id, value } = copyOn(THIRD, '14');
    office.office.exchange.updateItem(id, { start: value.start + HOUR, end: value.end + HOUR });
    await office.sync();
    expect(office.writes()).toHaveLength(before + 1);
    expect(rowOn(THIRD, '15')).toBeDefined();
    expect(rowOn(THIRD)).toBeDefined();
    await settled(0);
  });

  it('takes a title and a place of one of them to its row alone', async () => {
    await office.sync();
    const { id } = copyOn(FOURTH);
    office.office.exchange.updateItem(id, { subject: 'Board with guests', location: 'Cellar' });
    await office.sync();
    const titles = office.rows('Board').map(({ start, subject }) => [start.slice(0, 10), subject]);
    expect(titles.filter(([, subject]) => subject === 'Board with guests')).toEqual([
      [FOURTH, 'Board with guests'],
    ]);
    const before = office.writes().length;
    for (let cycle = 0; cycle < 10; cycle += 1) await office.sync();
    expect(office.writes()).toHaveLength(before);
  });

  it('loses the row whose appointment is removed in Outlook, and no other', async () => {
    await office.sync();
    office.office.exchange.deleteItem(copyOn(THIRD).id);
    await settled();
    expect(office.inCrm('Board')).toEqual([
      text(FIRST),
      text(THIRD, '14'),
      text(FOURTH),
      text(FIFTH),
    ]);
  });

  it('is told what is done to a row, and when one is cancelled', async () => {
    await office.sync();
    put(rowOn(FOURTH).id, FIFTH, '07');
    office.office.netserver.remove(rowOn(FIRST).id);
    await settled();
    expect(inOutlook()).toHaveLength(4);
  });

  it('stays single appointments when the row is put back', async () => {
    await office.sync();
    put(rowOn(THIRD, '14').id, SECOND, '09');
    await settled();
    expect(copies()).toHaveLength(5);
    expect(inOutlook()).toEqual(DAYS.map((day) => text(day)));
  });

  it('goes with its rows, once a person has agreed: it is many at a time (I6)', async () => {
    await office.sync();
    for (const { id } of office.rows('Board')) office.office.netserver.remove(id);
    const options = { trigger: 'manual', approved: null } as const;
    const { result, approval } = await run(office.context(), options);
    expect([result, copies().length]).toEqual(['halted', 5]);
    await run(office.context(), { ...options, approved: approval });
    expect(copies()).toEqual([]);
    expect(office.rows('Board')).toEqual([]);
  });

  it('is known again when the database is lost (I12)', async () => {
    await office.sync();
    office.world.state = createMemoryState();
    await settled();
    expect(copies()).toHaveLength(5);
  });

  it('is known again though Exchange could hold it by now (I12)', async () => {
    await office.sync();
    office.world.state = createMemoryState();
    put(rowOn(THIRD, '14').id, SECOND, '09');
    await settled();
    expect(copies()).toHaveLength(5);
  });

  it('is made once, whenever the program dies (I4)', async () => {
    let wasKilled = true;
    let deaths = 0;
    for (let last = 1; wasKilled; last += 1) {
      office.clear();
      office.world.state = createMemoryState();
      await made();
      wasKilled = await runUntil(last);
      deaths += Number(wasKilled);
      await settled(4);
      expect(copies()).toHaveLength(5);
    }
    expect(deaths).toBeGreaterThan(4);
  });

  it('is taken away when the two are unlinked, and the rows stay', async () => {
    await office.sync();
    const { hash } = await previewWithdrawal(office.context());
    await withdraw(office.context(), hash);
    expect(copies()).toEqual([]);
    expect(office.rows('Board')).toHaveLength(5);
  });

  it('is as it was when what came of an edit is undone', async () => {
    await office.sync();
    const { id, value } = copyOn(FOURTH);
    office.office.exchange.updateItem(id, { start: value.start + HOUR, end: value.end + HOUR });
    await office.sync();
    expect(rowOn(FOURTH, '10')).toBeDefined();
    const [{ sequence } = { sequence: 0 }] = office.world.state.changes(PAIR, { limit: 1 });
    const target = { kind: 'changes', sequences: [sequence] } as const;
    const { hash } = await previewUndo(office.context(), target);
    office.world.clock.advance(MINUTE);
    await undo(office.context(), target, hash);
    expect(rowOn(FOURTH)).toBeDefined();
    await settled();
    expect(copies()).toHaveLength(5);
  });
});
