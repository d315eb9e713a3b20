/** What is written to an occurrence that stands apart, as a change of the whole series. */
import { dateText, dayNumber } from '../model/calendar-day.ts';
import { canonicalPatch, ownPatch } from '../model/canonical-series.ts';
import { CONTENT_NAMES, contentPatchOf } from '../model/content-fields.ts';
import type { Content, ContentPatch } from '../model/content.ts';
import { isSameField, type Patch } from '../model/fields.ts';
import { ruleTime } from '../model/occurrences.ts';
import { isRuleDay, lastDay, ruleDays } from '../model/rule-days.ts';
import type { Occurrence, Override, Series, SeriesItem } from '../model/series.ts';
import type { DateText } from '../model/time.ts';

const byDay = (one: Override, other: Override): number => (one.original < other.original ? -1 : 1);

/** Null for a day on which the series has nothing, or no more. */
export function occurrenceOn(series: Series, original: DateText): Occurrence | null {
  const day = dayNumber(original);
  const isOff = series.cancelled.includes(original);
  if (day === null || isOff || !isRuleDay(series.recurrence, day)) return null;
  const override = series.overrides.find((one) => one.original === original);
  const { when = ruleTime(series, original), ...patch } = override?.patch ?? {};
  return when && { original, when, patch };
}

/** The content fields of a patch: an occurrence is no series. */
function contentOf(patch: Patch): ContentPatch {
  return CONTENT_NAMES.reduce<ContentPatch>((own, name) => {
    const value = patch[name];
    return value === undefined ? own : { ...own, ...contentPatchOf(name, value as never) };
  }, {});
}

/** What an occurrence has of its own: not what all of them share. */
function ownContent(patch: ContentPatch, shared: Content): ContentPatch {
  return CONTENT_NAMES.reduce<ContentPatch>((own, name) => {
    const value = patch[name];
    if (value === undefined) return own;
    const isShared = name !== 'when' && isSameField(name, value as never, shared[name] as never);
    return isShared ? own : { ...own, ...contentPatchOf(name, value as never) };
  }, {});
}

function withOverride(series: Series, one: Override): Series {
  const others = series.overrides.filter(({ original }) => original !== one.original);
  const patch = ownPatch(series, one);
  const own = canonicalPatch(patch) === '' ? [] : [{ original: one.original, patch }];
  return { ...series, overrides: [...others, ...own].sort(byDay) };
}

/** The series after an edit of one of its occurrences. */
export function withPartChanged(
  { value, series }: SeriesItem,
  original: DateText,
  patch: Patch,
): Series {
  const before = series.overrides.find((one) => one.original === original)?.patch ?? {};
  const after = ownContent({ ...before, ...contentOf(patch) }, value);
  return withOverride(series, { original, patch: after });
}

function withoutDay(series: Series, date: DateText): Series {
  const { recurrence } = series;
  const { rule } = recurrence;
  const overrides = series.overrides.filter(({ original }) => original !== date);
  if (rule.kind === 'dates') {
    const dates = rule.dates.filter((one) => one !== date);
    return { ...series, recurrence: { ...recurrence, rule: { ...rule, dates } }, overrides };
  }
  return { ...series, overrides, cancelled: [...new Set([...series.cancelled, date])].sort() };
}

/** The series after the removal of one of its occurrences; null when that was the last one. */
export function withoutPart(series: Series, original: DateText): Series | null {
  const rest = withoutDay(series, original);
  const last = lastDay(rest.recurrence);
  if (last === null) return rest;
  const from = dayNumber(rest.recurrence.from) ?? last;
  const listed = rest.recurrence.rule.kind === 'dates' ? rest.recurrence.rule.dates : [];
  const first = Math.min(from, ...listed.flatMap((date) => dayNumber(date) ?? []));
  const off = new Set(rest.cancelled);
  for (const day of ruleDays(rest.recurrence, { from: first, until: last })) {
    if (!off.has(dateText(day))) return rest;
  }
  return null;
}
