import { describe, expect, it } from 'vitest';
import {
  agoText,
  momentText,
  secondText,
  wallText,
} from '../../../src/renderer/components/moment-text.ts';

const NOW = new Date(2026, 10, 20, 14, 30, 15).getTime();
const MINUTE = 60_000;

describe('how long ago', () => {
  it.each([
    [-5 * MINUTE, 'just now'],
    [0, 'just now'],
    [MINUTE - 1, 'just now'],
    [MINUTE, '1 minute ago'],
    [2.9 * MINUTE, '2 minutes ago'],
    [60 * MINUTE, '1 hour ago'],
    [23.9 * 60 * MINUTE, '23 hours ago'],
    [49 * 60 * MINUTE, '2 days ago'],
  ])('%d ms is "%s"', (passed, text) => {
    expect(agoText(NOW - passed, NOW)).toBe(text);
  });
});

describe('the time of an appointment, by its own clock', () => {
  it.each([
    ['en-GB', '2027-01-04T09:05:00', 'Mon, 4 Jan 2027, 09:05'],
    ['nb-NO', '2027-01-04T09:05:00', 'man. 4. jan. 2027, 09:05'],
    ['en-GB', '2027-01-04', 'Mon, 4 Jan 2027'],
    ['en-GB', 'some day', 'some day'],
  ])('in %s: %s', (locale, local, text) => {
    expect(wallText(local, locale)).toBe(text);
  });
});

describe('a moment', () => {
  it('of today is a time', () => {
    expect(momentText(NOW - 25 * MINUTE, NOW, 'en-GB')).toBe('14:05');
    expect(secondText(NOW, NOW, 'en-GB')).toBe('14:30:15');
  });

  it('of another day names the day, and of another year the year', () => {
    const day = new Date(2026, 10, 19, 23, 59).getTime();
    const year = new Date(2025, 11, 31, 9, 0).getTime();
    expect(momentText(day, NOW, 'en-GB')).toBe('19 Nov, 23:59');
    expect(secondText(day, NOW, 'en-GB')).toBe('19 Nov, 23:59');
    expect(momentText(year, NOW, 'en-GB')).toBe('31 Dec 2025, 09:00');
  });
});
