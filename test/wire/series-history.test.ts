/** Series that are new to SuperOffice with a past of their own, and series that a person brings back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochOf } from '../../src/practice/wall-time.ts';
import { previewUndo, undo } from '../../src/sync/engine/undo.ts';
import type { Override, Series } from '../../src/sync/model/series.ts';
import { windowAround } from '../../src/sync/model/time.ts';
import { PAIR } from '../support/world.ts';
import { BASE, SeriesOffice } from '../support/series-office.ts';

const DAY = 86_400_000;
/** A Saturday. */
const NOW = Date.UTC(2027, 2, 20, 8);
const MONDAYS = [
  '2027-03-01',
  '2027-03-08',
  '2027-03-15',
  '2027-03-22',
  '2027-03-29',
  '2027-04-05',
];

const weekly = (from: string, count: number): Series => ({
  time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: BASE },
  recurrence: {
    from,
    rule: { kind: 'weekly', interval: 1, weekdays: ['monday'], weekStart: 'monday' },
    range: { kind: 'count', count },
  },
  overrides: [],
  cancelled: [],
});

const moved = (original: string, start: string, end: string): Override => ({
  original,
  patch: {
    when: { kind: 'timed', start: { local: start, zone: BASE }, end: { local: end, zone: BASE } },
  },
});

const text = (start: string, end: string): string =>
  [start, end]
    .map((wall) => new Date(epochOf(wall, BASE)).toISOString().slice(0, 19) + 'Z')
    .join(' ');
const instant = (wall: string): string => new Date(epochOf(wall, BASE)).toISOString().slice(0, 19);
const usual = (day: string): string => text(`${day}T09:00:00`, `${day}T10:00:00`);

describe.each(['rest', 'soap'] as const)('a series with a past (%s)', (api) => {
  let office: SeriesOffice;

  beforeEach(async () => {
    office = await SeriesOffice.open(api, NOW, 120);
  });

  afterEach(async () => {
    expect(office.office.mails()).toBe(0);
    await office.close();
  });

  const both = (): readonly (readonly string[])[] => [
    office.inCrm('Board'),
    office.inOutlook('Board', NOW + 120 * DAY),
  ];

  /** @param over series of which nothing is ahead, which are remembered as left alone */
  async function rests(over = 0): Promise<void> {
    const before = office.writes().length;
    for (let cycle = 0; cycle < 10; cycle += 1) await office.sync();
    expect(office.writes().slice(before)).toEqual([]);
    expect(office.waiting().size).toBe(over);
  }

  it('is new to SuperOffice with what was cancelled and moved before', async () => {
    office.makeInOutlook('Board', {
      ...weekly(MONDAYS[0] ?? '', MONDAYS.length),
      overrides: [
        moved('2027-03-15', '2027-03-16T14:00:00', '2027-03-16T15:30:00'),
        moved('2027-03-29', '2027-03-30T12:00:00', '2027-03-30T13:00:00'),
      ],
      cancelled: ['2027-03-08', '2027-04-05'],
    });
    await office.sync();
    const told = [
      ...[usual('2027-03-01'), text('2027-03-16T14:00:00', '2027-03-16T15:30:00')],
      ...[usual('2027-03-22'), text('2027-03-30T12:00:00', '2027-03-30T13:00:00')],
    ];
    expect(both()).toEqual([told, told]);
    await rests();
  });

  it.each(['2027-03-01', '2027-01-04'])(
    'is made though only a moved occurrence is ahead, when it began on %s',
    async (from) => {
      const last = from === '2027-03-01' ? '2027-03-15' : '2027-01-18';
      office.makeInOutlook('Board', {
        ...weekly(from, 3),
        overrides: [moved(last, '2027-03-25T11:00:00', '2027-03-25T12:00:00')],
      });
      await office.sync();
      expect(office.inCrm('Board').at(-1)).toBe(text('2027-03-25T11:00:00', '2027-03-25T12:00:00'));
      await rests();
      const [row] = office.rows('Board').slice(-1);
      office.office.netserver.update(row?.id ?? 0, {
        ...{ start: '2027-03-26T11:00:00', end: '2027-03-26T12:00:00' },
      });
      await office.sync();
      expect(both()[1]?.at(-1)).toBe(text('2027-03-26T11:00:00', '2027-03-26T12:00:00'));
      await rests();
    },
  );

  it.each([BASE, 'Pacific/Auckland'])(
    'keeps its past in Outlook when SuperOffice clears old rows away (%s)',
    async (zone) => {
      const series = weekly('2027-03-22', 30);
      office.makeInOutlook('Board', { ...series, time: { ...series.time, zone } as never });
      await office.sync();
      const now = Date.UTC(2027, 6, 1, 8);
      const inOutlook = (): readonly string[] => office.inOutlook('Board', now + 90 * DAY);
      const whole = inOutlook();
      office.moveOn(now);
      await office.sync();
      const { from } = windowAround(now, office.world.policy.daysBack, 0);
      const old = office.rows('Board').filter(({ end }) => epochOf(end, BASE) < from - DAY);
      expect(old.length).toBeGreaterThan(3);
      // At the same time a person cancels one that is ahead.
      const ahead = office.rows('Board').filter(({ start }) => start > '2027-07-20');
      for (const { id } of [...old, ...ahead.slice(0, 1)]) office.office.netserver.remove(id);
      await office.sync();
      const cancelled = instant(ahead[0]?.start ?? '');
      expect(inOutlook()).toEqual(whole.filter((one) => !one.startsWith(cancelled)));
      await rests();
      // And Outlook another one.
      const another = office
        .occurrences('Board')
        .find(({ value }) => value.start === epochOf(ahead[2]?.start ?? '', BASE));
      office.office.exchange.deleteItem(another?.id ?? '');
      await office.sync();
      const ids = office.rows('Board').map(({ id }) => id);
      expect(ids).not.toContain(ahead[2]?.id);
      expect(ids).toContain(ahead[1]?.id);
      expect(inOutlook()).toHaveLength(whole.length - 2);
      await rests();
    },
  );

  describe('that was removed from both sides', () => {
    const told = [
      ...[usual('2027-03-22'), text('2027-03-30T12:00:00', '2027-03-30T13:00:00')],
      usual('2027-04-12'),
    ];

    beforeEach(async () => {
      office.makeInOutlook('Board', {
        ...weekly('2027-03-22', 4),
        overrides: [moved('2027-03-29', '2027-03-30T12:00:00', '2027-03-30T13:00:00')],
        cancelled: ['2027-04-05'],
      });
      await office.sync();
      const { exchange } = office.office;
      const last = office.occurrences('Board').at(-1);
      exchange.updateItem(last?.id ?? '', { subject: 'Board with guests' });
      await office.sync();
      expect(both()).toEqual([told, told]);
    });

    async function takeBack(over = 0): Promise<void> {
      const context = office.context();
      const [newest] = office.world.state
        .changes(PAIR)
        .toSorted((one, other) => other.sequence - one.sequence);
      const target = { kind: 'run', run: newest?.run ?? ('' as never) } as const;
      const { hash, conflicts } = await previewUndo(context, target);
      expect(conflicts).toEqual([]);
      const { error } = await undo(context, target, hash);
      expect(error ?? null).toBeNull();
      await office.sync();
      expect(both()).toEqual([told, told]);
      expect(office.inCrm('Board with guests')).toEqual(told.slice(-1));
      await rests(over);
    }

    it('comes back with its exceptions when Outlook had removed it', async () => {
      const [master] = office.masters('Board');
      office.office.exchange.deleteItem(master?.id ?? '');
      await office.sync();
      expect(both()).toEqual([[], []]);
      await takeBack();
    });

    it('comes back beside what is over when Outlook had removed it', async () => {
      office.makeInOutlook('Walk', weekly('2027-03-01', 6));
      await office.sync();
      const whole = [office.inCrm('Walk'), office.inOutlook('Walk', NOW + 120 * DAY)];
      expect(whole[0]).toEqual(MONDAYS.map(usual));
      const [master] = office.masters('Walk');
      office.office.exchange.deleteItem(master?.id ?? '');
      await office.sync();
      expect(office.inCrm('Walk')).toEqual(MONDAYS.slice(0, 3).map(usual));
      await takeBack(1);
      expect(office.inCrm('Walk')).toEqual(whole[0]);
      expect(office.inOutlook('Walk', NOW + 120 * DAY).slice(-3)).toEqual(
        MONDAYS.slice(3).map(usual),
      );
    });

    it('comes back with its exceptions when SuperOffice had removed it', async () => {
      for (const { id } of office.rows('Board')) office.office.netserver.remove(id);
      await office.sync();
      expect(both()).toEqual([[], []]);
      await takeBack();
    });
  });
});
