/** The schema of a stored series. What makes no sense in it has no occurrences, and does no harm. */
import { z } from 'zod';
import { NTHS, WEEKDAYS, type Series } from '../../../sync/index.ts';

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const clock = z.string().regex(/^\d\d:\d\d:\d\d$/);
const whole = z.number().int();
const count = whole.min(1);
const weekday = z.enum(WEEKDAYS);
const weekdays = z.array(weekday);
const nth = z.enum(NTHS);

const rule: z.ZodType<Series['recurrence']['rule']> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('daily'), interval: count }),
  z.strictObject({ kind: z.literal('weekly'), interval: count, weekdays, weekStart: weekday }),
  z.strictObject({ kind: z.literal('monthly'), interval: count, day: count }),
  z.strictObject({ kind: z.literal('monthly-nth'), interval: count, nth, weekdays }),
  z.strictObject({ kind: z.literal('yearly'), month: count, day: count }),
  z.strictObject({ kind: z.literal('yearly-nth'), month: count, nth, weekdays }),
  z.strictObject({ kind: z.literal('dates'), dates: z.array(date) }),
]);

const range: z.ZodType<Series['recurrence']['range']> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('endless') }),
  z.strictObject({ kind: z.literal('until'), date }),
  z.strictObject({ kind: z.literal('count'), count }),
]);

const yearlyChange = z.strictObject({
  month: whole,
  day: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('date'), date: whole }),
    z.strictObject({ kind: z.literal('weekday'), weekday: whole, nth: whole }),
  ]),
  time: z.number(),
  offset: z.number(),
});

const zone = z.union([
  z.string(),
  z.strictObject({
    name: z.string(),
    rules: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('fixed'), offset: z.number() }),
      z.strictObject({ kind: z.literal('changing'), changes: z.array(yearlyChange) }),
    ]),
  }),
]);

const time: z.ZodType<Series['time']> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('timed'), start: clock, end: clock, days: whole, zone }),
  z.strictObject({ kind: z.literal('all-day'), days: whole }),
]);

type Patch = Series['overrides'][number]['patch'];

/** @param patch of the fields that an occurrence may have differently */
export function seriesSchema(patch: z.ZodType<Patch>): z.ZodType<Series> {
  return z.strictObject({
    time,
    recurrence: z.strictObject({ from: date, rule, range }),
    overrides: z.array(z.strictObject({ original: date, patch })),
    cancelled: z.array(date),
  });
}
