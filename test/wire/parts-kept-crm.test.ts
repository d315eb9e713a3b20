/** What people do in Outlook to a series takes nothing from a row that stands beside it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskItem } from '../../src/practice/exchange/desk.ts';
import { wallOf } from '../../src/practice/wall-time.ts';
import { BASE, SeriesOffice } from '../support/series-office.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2027, 2, 1, 8);
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

describe.each(['rest', 'soap'] as const)('a row beside its series (%s)', (api) => {
  let office: SeriesOffice;

  const isMaster = ({ value }: DeskItem): boolean => value.recurrence !== null;
  const master = (): DeskItem => office.masters('Board').find(isMaster) as DeskItem;
  const singles = (): readonly DeskItem[] =>
    office.masters('Board').filter((item) => !isMaster(item));
  const inOutlook = (): readonly string[] => office.inOutlook('Board', NOW + 120 * DAY);
  const rows = (): readonly string[] => office.rows('Board').map(({ start }) => start.slice(0, 13));
  const idsAt = (start: string): readonly number[] =>
    office
      .rows('Board')
      .filter((one) => one.start.startsWith(start))
      .map(({ id }) => id);

  function cancel(day: string): void {
    const found = office.office.exchange
      .occurrences(master().id)
      .find(({ value }) => wallOf(value.start, BASE).startsWith(day));
    office.office.exchange.deleteItem(found?.id ?? '');
  }

  /** Somebody puts a row onto the afternoon of another one. */
  async function putOnFourth(day: string): Promise<void> {
    const [id = 0] = idsAt(`${day}T09`);
    const { start, end } = row(FOURTH, '14');
    office.office.netserver.update(id, { start, end });
    await office.sync();
    await office.sync();
    expect(singles()).toHaveLength(1);
  }

  async function settled(): Promise<void> {
    for (let cycle = 0; cycle < 4; cycle += 1) await office.sync();
    const before = office.writes().length;
    for (let cycle = 0; cycle < 4; cycle += 1) await office.sync();
    expect(office.writes().slice(before)).toEqual([]);
    expect(inOutlook()).toEqual(office.inCrm('Board'));
    expect(office.waiting().size).toBe(0);
  }

  beforeEach(async () => {
    office = await SeriesOffice.open(api, NOW, 120);
    const days = DAYS.map((day) => row(day));
    await office.makeInCrm('Board', days, RULE);
    await office.sync();
    await office.sync();
  });

  afterEach(async () => {
    expect(office.office.mails()).toBe(0);
    await office.close();
  });

  it.each([false, true])(
    'stays when another one is cancelled in Outlook; edited there meanwhile: %s',
    async (isEdited) => {
      await putOnFourth(FIRST);
      const [id] = idsAt(`${FOURTH}T14`);
      const single = singles()[0]?.id ?? '';
      cancel(THIRD);
      await office.sync();
      expect(idsAt(`${FOURTH}T14`)).toEqual([id]);
      if (isEdited) office.office.exchange.updateItem(single, { location: 'Room 5' });
      await settled();
      expect(idsAt(`${FOURTH}T14`)).toEqual([id]);
      expect(singles().map((one) => one.id)).toEqual([single]);
      expect(office.rows('Board')).toHaveLength(4);
      const [{ location } = { location: '' }] = office.rows('Board').filter((one) => one.id === id);
      expect(location).toBe(isEdited ? 'Room 5' : '');
    },
  );

  it.each([false, true])(
    'stays when SuperOffice makes the series anew; edited in Outlook meanwhile: %s',
    async (isEdited) => {
      await putOnFourth(SECOND);
      const single = singles()[0]?.id ?? '';
      const { id, value } = master();
      const recurrence = JSON.parse(
        JSON.stringify(value.recurrence).replaceAll(FIFTH, '2027-04-28'),
      ) as DeskItem['value']['recurrence'];
      office.office.exchange.updateItem(id, { recurrence });
      await office.sync();
      if (isEdited) office.office.exchange.updateItem(single, { location: 'Room 5' });
      await settled();
      expect(singles().map((one) => one.id)).toEqual([single]);
      const afternoon = [`${FOURTH}T14`];
      const mornings = [FIRST, THIRD, FOURTH, FIFTH, '2027-04-14', '2027-04-21', '2027-04-28'];
      expect(rows().toSorted()).toEqual(
        [...afternoon, ...mornings.map((day) => `${day}T09`)].sort(),
      );
      const places = office.rows('Board').filter((one) => one.start.startsWith(`${FOURTH}T14`));
      expect(places.map(({ location }) => location)).toEqual([isEdited ? 'Room 5' : '']);
    },
  );

  it('takes part in what all of the series is given in Outlook', async () => {
    await putOnFourth(SECOND);
    office.office.exchange.updateItem(master().id, { location: 'Room 5' });
    await settled();
    expect(office.rows('Board').map(({ location }) => location)).toEqual(DAYS.map(() => 'Room 5'));
    expect(singles()[0]?.value.location).toBe('Room 5');
  });

  it('keeps a place of its own', async () => {
    await putOnFourth(SECOND);
    office.office.exchange.updateItem(singles()[0]?.id ?? '', { location: 'Hall' });
    await office.sync();
    office.office.exchange.updateItem(master().id, { location: 'Room 5' });
    await settled();
    expect(singles()[0]?.value.location).toBe('Hall');
    const own = office.rows('Board').filter(({ start }) => start.startsWith(`${FOURTH}T14`));
    expect(own.map(({ location }) => location)).toEqual(['Hall']);
  });
});
