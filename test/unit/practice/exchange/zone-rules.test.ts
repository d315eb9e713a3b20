import { describe, expect, it } from 'vitest';
import { zoneRules } from '../../../../src/practice/exchange/zone-rules.ts';

describe('when a zone changes its clocks', () => {
  it('is told by the last Sunday where it always is the last one', () => {
    expect(zoneRules('Europe/Oslo', 2026)).toEqual({
      standard: 60,
      daylight: {
        offset: 120,
        begins: { month: 3, weekday: 'Sunday', occurrence: -1, time: '02:00:00' },
        ends: { month: 10, weekday: 'Sunday', occurrence: -1, time: '03:00:00' },
      },
    });
  });

  it('is told by its number where it is the last one by chance only, south of the equator too', () => {
    expect(zoneRules('America/Asuncion', 2018)).toEqual({
      standard: -240,
      daylight: {
        offset: -180,
        begins: { month: 10, weekday: 'Sunday', occurrence: 1, time: '00:00:00' },
        ends: { month: 3, weekday: 'Sunday', occurrence: 4, time: '00:00:00' },
      },
    });
  });

  it.each([
    ['Asia/Kolkata', 2026, 330],
    ['UTC', 2026, 0],
    // The clocks were changed for the last time in that spring.
    ['Europe/Moscow', 2011, 180],
  ])('is never: %s in %i', (zone, year, standard) => {
    expect(zoneRules(zone, year)).toEqual({ standard, daylight: null });
  });
});
