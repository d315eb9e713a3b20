/** An occurrence that is put back in SuperOffice to where its series is by the CRM's clock alone. */
import { expect, it } from 'vitest';
import { SeriesOffice } from '../support/series-office.ts';

const NOW = Date.UTC(2027, 2, 1, 8);

it('stays there in Outlook as well, though that counts by another clock', async () => {
  const office = await SeriesOffice.open('rest', NOW, 260);
  office.makeInOutlook('Lagos', {
    time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: 'Africa/Lagos' },
    recurrence: {
      from: '2027-03-03',
      rule: { kind: 'weekly', interval: 1, weekdays: ['monday'], weekStart: 'monday' },
      range: { kind: 'until', date: '2027-09-30' },
    },
    overrides: [],
    cancelled: [],
  });
  await office.sync();
  // In winter it is an hour earlier by the clock of Oslo; most of it lies in summer.
  office.editInCrm('Lagos', 1);
  await office.sync();
  const crm = office.inCrm('Lagos');
  expect(crm).toContain('2027-03-15T09:00:00Z 2027-03-15T10:00:00Z');
  expect(office.inOutlook('Lagos', NOW + 300 * 86_400_000)).toEqual(crm);
  const before = office.writes().length;
  for (let cycle = 0; cycle < 10; cycle += 1) await office.sync();
  expect(office.writes().length).toBe(before);
  await office.close();
});
