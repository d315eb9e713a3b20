import { describe, expect, it } from 'vitest';
import {
  readDate,
  readRequestZone,
  readStamp,
  writeDate,
  writeStamp,
} from '../../../../src/practice/netserver/dates.ts';
import { readDuration, writeDuration } from '../../../../src/practice/netserver/durations.ts';

const BASE = readRequestZone(undefined);

describe('dates', () => {
  it.each([
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00'],
    ['2026-10-25T00:30:00Z', '2026-10-25T02:30:00'],
    ['2026-10-25T01:30:00Z', '2026-10-25T02:30:00'],
    ['2026-07-01 08:15', '2026-07-01T08:15:00'],
  ])('reads %s as %s across the clock changes', (text, wall) => {
    expect(readDate(text, BASE)).toBe(wall);
  });

  it('takes the smallest date of .NET for none', () => {
    expect(readDate('0001-01-01T00:00:00', BASE)).toBeNull();
  });

  it.each([
    '',
    '2026',
    '2026-13-01',
    '2026-06-31',
    '2026-06-30T24:30:00',
    '1066-10-14',
    '20260630',
  ])('refuses %j', (text) => {
    expect(() => readDate(text, BASE)).toThrow();
  });

  it('tags the offset of the day, half hours and western zones included', () => {
    const tagged = readRequestZone('includeTZOffset');
    expect(writeDate('2026-01-10T12:00:00', tagged)).toBe('2026-01-10T12:00:00+01:00');
    expect(writeDate('2026-07-10T12:00:00', tagged)).toBe('2026-07-10T12:00:00+02:00');
    const hawaii = readRequestZone('us-hi, includetzoffset');
    expect(writeDate('2026-01-10T12:00:00', hawaii)).toBe('2026-01-10T01:00:00-10:00');
  });
});

describe('stamps', () => {
  it('come back as they were written', () => {
    const stamp = Date.parse('2026-06-15T08:00:00.123Z') * 1000 + 45;
    const text = writeStamp(stamp, { zone: BASE, digits: 7 });
    expect(text).toBe('2026-06-15T08:00:00.1230450');
    expect(readStamp(text)).toBe(stamp);
    expect(readStamp('2026-06-15T10:00:00.1230450+02:00')).toBe(stamp);
    expect(readStamp('later')).toBeNull();
  });
});

describe('durations', () => {
  it.each([
    ['PT15M', 15],
    ['00:15:00', 15],
    ['00:15', 15],
    ['PT0S', 0],
    ['P2DT1H', 2940],
    ['2.01:00:00', 2940],
    ['PT90S', 0],
  ])('reads %s as %i minutes', (text, minutes) => {
    expect(readDuration(text)).toBe(minutes);
  });

  it.each(['P', 'PT', '15', 'fifteen', '-PT15M', '1:2:3'])('refuses %j', (text) => {
    expect(readDuration(text)).toBeNull();
  });

  it.each([0, 1, 59, 60, 1440, 1500, 65_535])('reads %i back in both spellings', (minutes) => {
    expect(readDuration(writeDuration(minutes, 'iso'))).toBe(minutes);
    expect(readDuration(writeDuration(minutes, 'clock'))).toBe(minutes);
  });
});
