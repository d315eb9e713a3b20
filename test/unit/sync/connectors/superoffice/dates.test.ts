import { describe, expect, it } from 'vitest';
import {
  httpDate,
  readMoment,
  readStamp,
} from '../../../../../src/sync/connectors/superoffice/dates.ts';
import {
  readReminder,
  writeReminder,
} from '../../../../../src/sync/connectors/superoffice/fields/reminder.ts';
import { readWhen } from '../../../../../src/sync/connectors/superoffice/fields/when.ts';
import {
  entityVersion,
  rowVersion,
} from '../../../../../src/sync/connectors/superoffice/version.ts';

describe('moments', () => {
  it.each([
    ['2026-11-20T15:30:00', '2026-11-20T14:30:00.000Z'],
    ['2026-11-20T15:30:00.1234567', '2026-11-20T14:30:00.123Z'],
    ['2026-11-20T15:30:00.123456789012', '2026-11-20T14:30:00.123Z'],
    ['2026-11-20T14:30:00Z', '2026-11-20T14:30:00.000Z'],
    ['2026-11-20T15:30:00+0100', '2026-11-20T14:30:00.000Z'],
    ['2019-09-25T14:19:09.9267515+02:00', '2019-09-25T12:19:09.926Z'],
    [' 2026-07-01T08:00:00 ', '2026-07-01T06:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    const instant = readMoment(text, 'Europe/Oslo');
    expect(instant === null ? null : new Date(instant).toISOString()).toBe(expected);
  });

  it.each(['', '0001-01-01T00:00:00', 'soon', '2026-13-01T00:00:00', '2026-11-20T25:00:00', '7'])(
    'takes %j for no date',
    (text) => {
      expect(readMoment(text, 'Europe/Oslo')).toBeNull();
    },
  );

  it('never makes a condition earlier than the stamp it stands for', () => {
    expect(httpDate(Date.UTC(2026, 10, 10, 9, 0, 0, 1))).toBe('Tue, 10 Nov 2026 09:00:01 GMT');
    expect(httpDate(Date.UTC(2026, 10, 10, 9, 0, 0, 0))).toBe('Tue, 10 Nov 2026 09:00:00 GMT');
  });
});

describe('stamps', () => {
  it.each([
    ['2026-11-10T09:00:00', '2026-11-10T09:00:00'],
    ['2026-11-10T09:00:00.0000000', '2026-11-10T09:00:00'],
    ['2026-11-10T09:00:00.1200000Z', '2026-11-10T09:00:00.12'],
    ['2026-11-10T10:00:00.1234567+01:00', '2026-11-10T09:00:00.1234567'],
  ])('tells %s as %s in UTC', (text, expected) => {
    expect(readStamp(text)?.text).toBe(expected);
  });
});

describe('versions', () => {
  const logins = new Map([
    ['5', 'kari'],
    ['kari ærø', 'kari'],
    ['kari', 'kari'],
  ]);
  const updatedDate = '2026-11-10T09:00:00.5';

  it.each(['KARI', 'Kari Ærø', '5', 5])('are the same in a list that shows %j', (updatedBy) => {
    const UpdatedBy = { AssociateId: 5, Name: 'Kari' };
    const entity = { UpdatedDate: '2026-11-10T09:00:00.5000000', UpdatedBy };
    expect(rowVersion({ updatedDate, updatedBy }, logins)).toBe(entityVersion(entity));
  });

  it('differ when two people save within one second', () => {
    const by = (Name: string) => ({ UpdatedDate: '2026-11-10T09:00:00', UpdatedBy: { Name } });
    expect(entityVersion(by('kari'))).not.toBe(entityVersion(by('ole')));
  });

  it.each([
    ['an unknown number', { updatedDate, updatedBy: 99 }],
    ['an unknown full name', { updatedDate, updatedBy: 'Per Hansen' }],
    ['no date', { updatedDate: null, updatedBy: 'kari' }],
  ])('are not made up from %s', (_, row) => {
    expect(rowVersion(row, logins)).toBeNull();
  });
});

describe('all-day appointments', () => {
  const day = { kind: 'all-day', from: '2026-11-20', until: '2026-11-21' };
  it.each([
    ['the last minute', '2026-11-20T23:59:00', day],
    ['the last second', '2026-11-20T23:59:59', day],
    ['the next midnight', '2026-11-21T00:00:00', day],
    ['its own start', '2026-11-20T00:00:00', day],
    ['no end', null, day],
    ['a later day', '2026-11-22T23:59:00', { ...day, until: '2026-11-23' }],
    ['a midnight far off', '2026-11-23T00:00:00', { ...day, until: '2026-11-23' }],
  ])('are read when they end with %s', (_, EndDate, expected) => {
    const entity = { IsAlldayEvent: true, StartDate: '2026-11-20T00:00:00', EndDate };
    expect(readWhen(entity, 'Europe/Oslo')).toEqual(expected);
  });
});

describe('reminders', () => {
  it.each([
    ['PT15M', 15],
    ['PT1H30M', 90],
    ['P1D', 1440],
    ['P1DT2H', 1560],
    ['PT0S', 0],
    ['PT90S', 1],
    ['00:15:00', 15],
    ['1.00:00:00', 1440],
    ['2.01:05:00.000', 2945],
    ['', 0],
    ['random text', 0],
  ])('reads %j as %i minutes', (AlarmLeadTime, expected) => {
    expect(readReminder({ HasAlarm: true, AlarmLeadTime })).toBe(expected);
    expect(readReminder({ HasAlarm: false, AlarmLeadTime })).toBeNull();
  });

  it.each([
    ['00:00:00', 1530, '1.01:30:00'],
    ['PT0S', 1530, 'P1DT1H30M'],
    ['', 0, 'PT0M'],
    ['', 1440, 'P1D'],
  ])('answers a server that writes %j in its own spelling', (like, minutes, expected) => {
    const sent = writeReminder({ AlarmLeadTime: like }, minutes);
    expect(sent).toEqual({ HasAlarm: true, AlarmLeadTime: expected });
  });
});
