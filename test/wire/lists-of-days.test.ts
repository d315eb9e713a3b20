/** A series that SuperOffice keeps as a list of days, beside an Exchange that knows only patterns. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochOf, wallOf } from '../../src/practice/wall-time.ts';
import { BASE, SeriesOffice } from '../support/series-office.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2027, 2, 1, 8);
/** Across the change of the clocks, and by no rule. */
const DAYS = ['2027-03-10', '2027-03-16', '2027-03-25', '2027-03-30', '2027-04-14'];

const row = (day: string, hour = '09') => ({
  start: `${day}T${hour}:00:00`,
  end: `${day}T${hour}:45:00`,
  allDay: false,
});

const text = (day: string, hour = '09'): string => {
  const at = (wall: string): string => new Date(epochOf(wall, BASE)).toISOString();
  const { start, end } = row(day, hour);
  return `${at(start).slice(0, 19)}Z ${at(end).slice(0, 19)}Z`;
};

describe.each(['rest', 'soap'] as const)('a list of days (%s)', (api) => {
  let office: SeriesOffice;

  beforeEach(async () => {
    office = await SeriesOffice.open(api, NOW, 120);
    await office.makeInCrm(
      'Board',
      DAYS.map((day) => row(day)),
      { Pattern: 'Custom' },
    );
    await office.sync();
    await office.sync();
  });

  afterEach(async () => {
    expect(office.office.mails()).toBe(0);
    await office.close();
  });

  const both = (): readonly (readonly string[])[] => [
    office.inCrm('Board'),
    office.inOutlook('Board', NOW + 120 * DAY),
  ];

  async function rests(): Promise<void> {
    const before = office.writes().length;
    for (let cycle = 0; cycle < 10; cycle += 1) await office.sync();
    expect(office.writes().slice(before)).toEqual([]);
  }

  const occurrence = (day: string): string => {
    const [master] = office.masters('Board');
    const found = office.office.exchange
      .occurrences(master?.id ?? '')
      .find(({ value }) => wallOf(value.start, BASE).startsWith(day));
    if (found === undefined) throw new Error(`Nothing on ${day}`);
    return found.id;
  };

  it('is one series there, with exactly its days, and comes to rest', async () => {
    const told = DAYS.map((day) => text(day));
    expect(both()).toEqual([told, told]);
    expect(office.masters('Board')).toHaveLength(1);
    expect(office.waiting().size).toBe(0);
    await rests();
  });

  it('may have its days all over a year', async () => {
    const year = [
      ...['2027-03-11', '2027-04-20', '2027-05-21', '2027-06-16', '2027-08-26'],
      ...['2027-09-30', '2027-11-04', '2027-12-08'],
    ];
    await office.makeInCrm(
      'Seldom',
      year.map((day) => row(day)),
      { Pattern: 'Custom' },
    );
    await office.sync();
    await office.sync();
    const told = year.map((day) => text(day));
    expect(office.inOutlook('Seldom', NOW + 400 * DAY)).toEqual(told);
    expect(office.inCrm('Seldom')).toEqual(told);
    await rests();
  });

  it('may have few days over years, to which no pattern comes near', async () => {
    const dates = [
      ...['2027-03-11', '2027-06-02', '2027-09-24', '2027-12-07', '2028-02-28', '2028-06-20'],
      ...['2028-09-07', '2028-12-15', '2029-03-03'],
    ];
    office.world.policy = { ...office.world.policy, daysAhead: 900 };
    await office.makeInCrm(
      'Owners',
      dates.map((day) => row(day)),
      { Pattern: 'Custom' },
    );
    await office.sync();
    await office.sync();
    const shown = (): readonly string[] => office.inOutlook('Owners', NOW + 900 * DAY);
    expect(shown()).toEqual(dates.map((day) => text(day)));
    expect(office.inCrm('Owners')).toEqual(shown());
    expect(office.masters('Owners')).toHaveLength(1);
    await rests();
    const moved = office.rows('Owners')[2];
    office.office.netserver.update(moved?.id ?? 0, row('2027-10-05', '15'));
    office.office.netserver.remove(office.rows('Owners')[4]?.id ?? 0);
    await office.sync();
    expect(shown()).toHaveLength(8);
    expect(shown()).toContain(text('2027-10-05', '15'));
    expect(office.inCrm('Owners')).toEqual(shown());
    await rests();
    const [first] = office.occurrences('Owners');
    office.office.exchange.updateItem(first?.id ?? '', { subject: 'Owners and guests' });
    await office.sync();
    expect(office.inCrm('Owners and guests')).toHaveLength(1);
    await rests();
  });

  it('lets the edit of one day travel both ways', async () => {
    const { exchange, netserver, people } = office.office;
    const start = epochOf('2027-03-26T13:00:00', BASE);
    exchange.updateItem(occurrence('2027-03-25'), { start, end: start + 45 * 60_000 });
    exchange.deleteItem(occurrence('2027-03-30'));
    await office.sync();
    const rows = netserver.list(people[0]?.associateId ?? 0);
    const last = rows.find((one) => one.start.startsWith('2027-04-14'));
    netserver.update(last?.id ?? 0, row('2027-04-15', '15'));
    await office.sync();
    const told = [
      ...[text('2027-03-10'), text('2027-03-16'), text('2027-03-26', '13')],
      text('2027-04-15', '15'),
    ];
    expect(both()).toEqual([told, told]);
    await rests();
  });

  it('loses the day that somebody takes out of SuperOffice', async () => {
    const { netserver, people } = office.office;
    const rows = netserver.list(people[0]?.associateId ?? 0);
    netserver.remove(rows.find((one) => one.start.startsWith('2027-03-16'))?.id ?? 0);
    await office.sync();
    const told = DAYS.filter((day) => day !== '2027-03-16').map((day) => text(day));
    expect(both()).toEqual([told, told]);
    await rests();
  });
});
