import { describe, expect, it } from 'vitest';
import { parseMoment } from '../../../../src/main/cli/moment-option.ts';

const HERE = { now: Date.UTC(2026, 10, 25, 14, 30), zone: 'Europe/Oslo' };

describe('a moment as it is typed', () => {
  it.each([
    ['2h', '2026-11-25T12:30:00.000Z'],
    ['1.5h', '2026-11-25T13:00:00.000Z'],
    ['90m', '2026-11-25T13:00:00.000Z'],
    ['3d', '2026-11-22T14:30:00.000Z'],
    ['14:00', '2026-11-25T13:00:00.000Z'],
    ['9:05', '2026-11-25T08:05:00.000Z'],
    ['2026-11-20', '2026-11-19T23:00:00.000Z'],
    ['2026-11-20T14:00', '2026-11-20T13:00:00.000Z'],
    ['2026-11-20 14:00:30', '2026-11-20T13:00:30.000Z'],
    ['2026-07-20T14:00', '2026-07-20T12:00:00.000Z'],
    ['2026-11-20T14:00Z', '2026-11-20T14:00:00.000Z'],
    ['2026-11-20T14:00+05:00', '2026-11-20T09:00:00.000Z'],
  ])('%s is %s', (text, moment) => {
    expect(new Date(parseMoment(text, HERE) ?? 0).toISOString()).toBe(moment);
  });

  it.each(['', 'yesterday', '25:00', '14', '2 h', '-2h', '2026-13-01', '2w', '20.11.2026'])(
    '"%s" is none',
    (text) => {
      expect(parseMoment(text, HERE)).toBeNull();
    },
  );
});
