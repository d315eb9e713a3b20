/** Series as rows of the practice CRM, told as lists of days; shares nothing with the connector. */
import { BASE_ZONE } from '../../../src/practice/netserver/zones.ts';
import { dateText } from '../../../src/sync/model/calendar-day.ts';
import { CONTENT_NAMES, contentPatchOf } from '../../../src/sync/model/content-fields.ts';
import type { ContentPatch } from '../../../src/sync/model/content.ts';
import type { Appointment } from '../../../src/sync/model/appointment.ts';
import { itemId, type ItemId } from '../../../src/sync/model/ids.ts';
import type { StoredItem } from '../../../src/sync/model/item.ts';
import { ruleTime } from '../../../src/sync/model/occurrences.ts';
import { firstDay, ruleDays } from '../../../src/sync/model/rule-days.ts';
import type { Series, SeriesTime } from '../../../src/sync/model/series.ts';
import { whenInZone, type DateText, type When } from '../../../src/sync/model/time.ts';
import { DAY } from '../../../src/sync/model/zone-rules.ts';
import type { Row } from './crm-rows.ts';
import { shownInCrm } from './crm-values.ts';

const PREFIX = 'series:';

export const idOfRule = (rule: number): ItemId => itemId(`${PREFIX}${String(rule)}`);

/** Null for a single appointment. */
export const ruleOf = (id: ItemId): number | null =>
  id.startsWith(PREFIX) ? Number(id.slice(PREFIX.length)) : null;

function mostCommon<Value>(values: readonly Value[]): Value {
  const counts = Map.groupBy(values, (value) => JSON.stringify(value));
  const [first, ...others] = [...counts.values()];
  const most = others.reduce((best, one) => (one.length > (best?.length ?? 0) ? one : best), first);
  return most?.[0] as Value;
}

function timeOf(when: When): SeriesTime {
  const days = (from: DateText, until: DateText): number =>
    Math.round((Date.parse(until) - Date.parse(from)) / DAY);
  if (when.kind === 'all-day') return { kind: 'all-day', days: days(when.from, when.until) };
  const [start, end] = [when.start.local, when.end.local];
  return {
    ...{ kind: 'timed', start: start.slice(11, 19), end: end.slice(11, 19) },
    ...{ days: days(start.slice(0, 10), end.slice(0, 10)), zone: BASE_ZONE },
  };
}

function patchOf(own: Appointment, shared: Appointment, ruled: When | null): ContentPatch {
  return CONTENT_NAMES.reduce<ContentPatch>((patch, name) => {
    const usual = name === 'when' ? ruled : shared[name];
    const isSame = JSON.stringify(own[name]) === JSON.stringify(usual);
    return isSame ? patch : { ...patch, ...contentPatchOf(name, own[name] as never) };
  }, {});
}

/** @param rows of one rule in the order of its days, at least one */
export function seriesInCrm(rows: readonly Row[]): StoredItem {
  const [first] = rows as readonly [Row, ...Row[]];
  const values = rows.map(({ entry }) => shownInCrm(entry).value);
  const one = shownInCrm(first.entry).value;
  const shared = CONTENT_NAMES.reduce<Appointment>(
    (all, name) => ({
      ...all,
      ...contentPatchOf(name, mostCommon(values.map((value) => value[name])) as never),
    }),
    one,
  );
  const dates = rows.map(({ day }) => day);
  const bare: Series = {
    time: mostCommon(values.map(({ when }) => timeOf(when))),
    recurrence: { from: first.day, rule: { kind: 'dates', dates }, range: { kind: 'endless' } },
    overrides: [],
    cancelled: [],
  };
  const overrides = rows.flatMap(({ day }, index) => {
    const own = values[index] ?? one;
    const patch = patchOf(own, shared, ruleTime(bare, day));
    return Object.keys(patch).length === 0 ? [] : [{ original: day, patch }];
  });
  return {
    ...shownInCrm(first.entry),
    ref: { id: idOfRule(first.rule), version: null },
    shape: 'series',
    value: {
      ...shared,
      when: ruleTime(bare, first.day) ?? shared.when,
      series: { ...bare, overrides },
    },
  };
}

/** A series without an end is made as far as that. */
const FAR = 400;

/** The days of a person's series, as far as the CRM makes rows of it. */
export function daysOf({ recurrence, cancelled }: Series): readonly DateText[] {
  const from = firstDay(recurrence);
  if (from === null) return [];
  const isList = recurrence.rule.kind === 'dates';
  const until = from + (isList ? 10 * FAR : FAR);
  return [...ruleDays(recurrence, { from, until })]
    .map(dateText)
    .filter((day) => !cancelled.includes(day));
}

/** A row by itself, as a person's series has it. */
export function valueOn(value: Appointment, series: Series, day: DateText): Appointment {
  const patch = series.overrides.find(({ original }) => original === day)?.patch ?? {};
  const usual = ruleTime(series, day) ?? value.when;
  const own = { ...value, ...patch, series: null };
  return { ...own, when: whenInZone(patch.when ?? usual, BASE_ZONE) };
}
