import { describe, expect, it } from 'vitest';
import { appointmentSchema, patchSchema } from '../../src/main/db/stored/appointments.ts';
import { anAppointment } from './sample.ts';

const SERIES = {
  time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: 'Europe/Oslo' },
  recurrence: {
    from: '2026-05-05',
    rule: { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' },
    range: { kind: 'count', count: 5 },
  },
  overrides: [{ original: '2026-05-12', patch: { title: 'Guests' } }],
  cancelled: ['2026-05-19'],
} as const;

const stored = (series: unknown): unknown => ({ ...anAppointment(), series });

describe('a stored appointment', () => {
  it('from before series were known is no series, and a difference says nothing of it', () => {
    const { series, ...before } = anAppointment();
    expect(series).toBeNull();
    expect(appointmentSchema.parse(before)).toEqual(anAppointment());
    expect(patchSchema.parse({ title: 'Visit' })).toEqual({ title: 'Visit' });
  });

  it('comes back with its series', () => {
    expect(appointmentSchema.parse(stored(SERIES))).toEqual(stored(SERIES));
    expect(patchSchema.parse({ series: null })).toEqual({ series: null });
  });

  it.each<readonly [string, unknown]>([
    ['without a rule', { ...SERIES, recurrence: { ...SERIES.recurrence, rule: null } }],
    [
      'with a rule of its own',
      { ...SERIES, recurrence: { ...SERIES.recurrence, rule: { kind: 'lunar' } } },
    ],
    [
      'that counts to nowhere',
      {
        ...SERIES,
        recurrence: { ...SERIES.recurrence, range: { kind: 'count', count: Infinity } },
      },
    ],
    ['at no time of day', { ...SERIES, time: { ...SERIES.time, start: 'nine' } }],
    ['on no day', { ...SERIES, cancelled: ['yesterday'] }],
    [
      'in a series',
      { ...SERIES, overrides: [{ original: '2026-05-12', patch: { series: SERIES } }] },
    ],
    ['with something more', { ...SERIES, __proto__x: 1 }],
    ['that is a text', 'every Tuesday'],
  ])('is damaged by a series %s', (_, series) => {
    expect(appointmentSchema.safeParse(stored(series)).success).toBe(false);
    expect(patchSchema.safeParse({ series }).success).toBe(false);
  });
});
