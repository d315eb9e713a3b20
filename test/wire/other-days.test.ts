/**
 * Series of Exchange whose days, or hours through the year, are others by the clock of SuperOffice,
 * which has one base zone (Oslo) for all.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryState } from '../../src/main/db/memory-state.ts';
import { epochOf, wallOf } from '../../src/practice/wall-time.ts';
import type { DeskItem } from '../../src/practice/exchange/desk.ts';
import { verify } from '../../src/sync/engine/verify.ts';
import type { Series } from '../../src/sync/model/series.ts';
import { BASE, SeriesOffice } from '../support/series-office.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Both zones change their clocks, on other days and the other way. */
const NOW = Date.UTC(2027, 1, 25, 8);
const AHEAD = 120;
const AUCKLAND = 'Pacific/Auckland';

const weekly = (zone: string, start: string, end: string): Series => ({
  time: { kind: 'timed', start, end, days: 0, zone },
  recurrence: {
    from: '2027-03-01',
    rule: { kind: 'weekly', interval: 1, weekdays: ['monday'], weekStart: 'monday' },
    range: { kind: 'until', date: '2027-05-10' },
  },
  overrides: [],
  cancelled: [],
});

describe.each(['rest', 'soap'] as const)(
  'a series on other days by the clock of the CRM (%s)',
  (api) => {
    let office: SeriesOffice;

    beforeEach(async () => {
      office = await SeriesOffice.open(api, NOW, AHEAD);
    });

    afterEach(async () => {
      expect(office.office.mails()).toBe(0);
      await office.close();
    });

    const shown = (): readonly string[] => office.inOutlook('Board', NOW + 400 * DAY);
    const mondays = (): readonly string[] =>
      office.occurrences('Board').map(({ value }) => wallOf(value.start, AUCKLAND));

    async function expectSame(): Promise<void> {
      expect(office.inCrm('Board')).toEqual(shown());
      expect(office.waiting().size).toBe(0);
      expect(office.masters('Board')).toHaveLength(1);
      const before = office.writes().length;
      for (let cycle = 0; cycle < 10; cycle += 1) await office.sync();
      expect(office.writes().slice(before)).toEqual([]);
      const { differences } = await verify({ ...office.context() });
      expect(differences).toEqual([]);
    }

    async function linked(series = weekly(AUCKLAND, '08:00:00', '09:00:00')): Promise<void> {
      office.makeInOutlook('Board', series);
      await office.sync();
    }

    const rowOn = (day: string) => {
      const found = office.rows('Board').find(({ start }) => start.startsWith(day));
      if (found === undefined) throw new Error(`No row on ${day}`);
      return found;
    };
    const occurrenceOn = (day: string): DeskItem => {
      const found = office
        .occurrences('Board')
        .find(({ value }) => wallOf(value.start, AUCKLAND).startsWith(day));
      if (found === undefined) throw new Error(`Nothing on ${day}`);
      return found;
    };
    const moveRow = (day: string, hours: number): void => {
      const { id, start, end } = rowOn(day);
      const moved = (wall: string): string => wallOf(epochOf(wall, BASE) + hours * HOUR, BASE);
      office.office.netserver.update(id, { start: moved(start), end: moved(end) });
    };

    it('is carried over with every occurrence at its moment', async () => {
      await linked();
      const walls = office.rows('Board').map(({ start }) => start);
      expect(walls).toContain('2027-02-28T20:00:00');
      expect(walls).toContain('2027-03-28T21:00:00');
      expect(walls).toContain('2027-04-04T22:00:00');
      expect(walls).toHaveLength(11);
      await expectSame();
    });

    it('keeps its rule in Exchange when one row is moved, and only that occurrence moves', async () => {
      await linked();
      moveRow('2027-03-14', 2);
      await office.sync();
      expect(mondays()).toContain('2027-03-15T10:00:00');
      expect(mondays().filter((wall) => wall.endsWith('T08:00:00'))).toHaveLength(10);
      const [master] = office.masters('Board');
      expect(master?.value.exceptions).toHaveLength(1);
      await expectSame();
    });

    it.each([5, -30])(
      'takes a row that is moved by %i hours onto another day for that one',
      async (hours) => {
        await linked();
        moveRow('2027-03-14', hours);
        await office.sync();
        const [master] = office.masters('Board');
        expect(master?.value.exceptions).toHaveLength(1);
        expect(master?.value.deletedStarts).toEqual([]);
        await expectSame();
        // And once more, another one.
        moveRow('2027-04-11', hours);
        await office.sync();
        await expectSame();
      },
    );

    it('lets a row be moved past another one, which Exchange does not allow', async () => {
      await linked();
      moveRow('2027-03-14', 8 * 24 + 3);
      await office.sync();
      expect(shown()).toHaveLength(11);
      await expectSame();
      moveRow('2027-03-22', 20);
      await office.sync();
      await expectSame();
    });

    it('loses the one occurrence whose row is taken out', async () => {
      await linked();
      office.office.netserver.remove(rowOn('2027-04-04').id);
      await office.sync();
      expect(shown()).toHaveLength(10);
      expect(mondays()).not.toContain('2027-04-05T08:00:00');
      await expectSame();
      office.office.netserver.remove(rowOn('2027-02-28').id);
      await office.sync();
      expect(shown()).toHaveLength(9);
      await expectSame();
    });

    it('takes over what Outlook moves, cancels and renames', async () => {
      await linked();
      const { exchange } = office.office;
      const moved = occurrenceOn('2027-03-22');
      const { start, end } = moved.value;
      exchange.updateItem(moved.id, { start: start + 26 * HOUR, end: end + 26 * HOUR });
      exchange.deleteItem(occurrenceOn('2027-04-12').id);
      exchange.updateItem(occurrenceOn('2027-04-26').id, { subject: 'Board with guests' });
      await office.sync();
      expect(shown()).toHaveLength(10);
      expect(office.inCrm('Board with guests')).toHaveLength(1);
      await expectSame();
    });

    it('follows when Outlook gives the series another time, other days or another end', async () => {
      await linked();
      const { exchange } = office.office;
      const [{ id, value }] = office.masters('Board') as [DeskItem];
      exchange.updateItem(id, { start: value.start + 5 * HOUR, end: value.end + 5 * HOUR });
      await office.sync();
      expect(mondays().every((wall) => wall.endsWith('T13:00:00'))).toBe(true);
      await expectSame();
      const { recurrence } = value;
      if (recurrence === null) throw new Error('no series');
      const pattern = {
        kind: 'weekly',
        interval: 1,
        days: ['Tuesday'],
        firstDay: 'Monday',
      } as const;
      exchange.updateItem(id, { recurrence: { ...recurrence, pattern } });
      await office.sync();
      await expectSame();
      exchange.updateItem(id, {
        recurrence: { ...recurrence, pattern, end: { kind: 'date', date: '2027-04-20' } },
      });
      await office.sync();
      await expectSame();
    });

    it('follows when SuperOffice moves all that is ahead by an hour, in the zone that it has', async () => {
      await linked();
      for (const { start } of office.rows('Board')) moveRow(start.slice(0, 10), 1);
      await office.sync();
      expect(mondays().every((wall) => wall.endsWith('T09:00:00'))).toBe(true);
      const [master] = office.masters('Board');
      expect(master?.value.startZone).toBe('New Zealand Standard Time');
      await expectSame();
    });

    it('is not doubled when the database is lost', async () => {
      await linked();
      moveRow('2027-03-14', 5);
      await office.sync();
      office.world.state = createMemoryState();
      await office.sync();
      await expectSame();
    });

    it('may have two occurrences on one day of the CRM when the clocks change', async () => {
      office.begin(Date.UTC(2027, 9, 15, 8));
      await linked({
        ...weekly('Asia/Kathmandu', '03:45:00', '04:30:00'),
        recurrence: {
          from: '2027-10-20',
          rule: { kind: 'daily', interval: 1 },
          range: { kind: 'until', date: '2027-11-05' },
        },
      });
      expect(office.inCrm('Board')).toHaveLength(17);
      await expectSame();
    });
  },
);
