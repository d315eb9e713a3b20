/** What people did to a series, part by part and occurrence by occurrence. */
import type { Appointment, FieldName } from '../../src/sync/model/appointment.ts';
import { dateText, dayNumber, type DayNumber } from '../../src/sync/model/calendar-day.ts';
import { canonicalWhen } from '../../src/sync/model/canonical.ts';
import { canonicalTime } from '../../src/sync/model/canonical-series.ts';
import { canonicalContent, CONTENT_NAMES } from '../../src/sync/model/content-fields.ts';
import type { ContentName } from '../../src/sync/model/content.ts';
import { isSameField } from '../../src/sync/model/fields.ts';
import { ruleTime } from '../../src/sync/model/occurrences.ts';
import { isRuleDay, ruleDays } from '../../src/sync/model/rule-days.ts';
import type { Series } from '../../src/sync/model/series.ts';
import { stateOf, toldDates } from '../../src/sync/model/series-states.ts';
import { SIDES, type BySide, type Side } from '../../src/sync/model/side.ts';
import { isInside, type DateText, type Window } from '../../src/sync/model/time.ts';
import { DAY } from '../../src/sync/model/zone-rules.ts';

/** `kind`, `time`, `rule`, `last`, `2026-11-24 off`, `2026-11-24 title`. */
export type Part = string;

/** A part that a person saved and that nobody knowingly replaced. */
export interface SavedPart {
  readonly side: Side;
  readonly value: Appointment;
  travelled: boolean;
}

export type Parts = Map<Part, readonly SavedPart[]>;

const dayIn = (moment: number): number => Math.floor(moment / DAY);

/** The days of a rule within a window, however it is told and whenever it ends; null: a list. */
function ruleText({ recurrence }: Series, { from, until }: Window): string | null {
  if (recurrence.rule.kind === 'dates') return null;
  const span = { from: dayIn(from), until: dayIn(until) };
  return [...ruleDays({ ...recurrence, range: { kind: 'endless' } }, span)].join();
}

/** As far as anybody looks: a side that knows none without end makes one as far as that. */
function lastIn({ recurrence }: Series, { from, until }: Window): DayNumber | null {
  const days = [...ruleDays(recurrence, { from: dayIn(from), until: dayIn(until) })];
  return days.at(-1) ?? null;
}

function lastText(series: Series, window: Window): string | null {
  if (series.recurrence.rule.kind === 'dates') return null;
  const last = lastIn(series, window);
  return last === null ? 'none' : dateText(last);
}

function fieldText(series: Series, date: DateText, field: ContentName): string {
  const value = stateOf(series, date)?.[field];
  return value === undefined ? '' : canonicalContent(field, value as never);
}

/** Null where it cannot be told. */
export function partText({ series }: Appointment, part: Part, window: Window): string | null {
  if (part === 'kind') return series === null ? 'single' : 'series';
  if (series === null) return null;
  if (part === 'time') return canonicalTime(series.time);
  if (part === 'rule') return ruleText(series, window);
  if (part === 'last') return lastText(series, window);
  const [date = '', field = ''] = part.split(' ');
  if (field === 'off') return String(stateOf(series, date) === null);
  return fieldText(series, date, field as ContentName);
}

/** Two ways to tell the time of an occurrence: of its own, or by the rule. */
export function isSameTime(part: Part, one: Series, other: Series): boolean {
  const [date = ''] = part.split(' ');
  const [mine, theirs] = [one, other].map((series) => {
    const when = stateOf(series, date)?.when ?? ruleTime(series, date);
    return when && canonicalWhen(when);
  });
  return mine === theirs;
}

/** Two ways to tell an end: nothing takes place between the two. */
export function isSameEnd(one: Series, other: Series, window: Window): boolean {
  const [mine, theirs] = [lastIn(one, window), lastIn(other, window)];
  if (mine === null || theirs === null) return false;
  const longer = mine > theirs ? one : other;
  const between = { from: Math.min(mine, theirs) + 1, until: Math.max(mine, theirs) };
  return [...ruleDays(longer.recurrence, between)].every(
    (day) => stateOf(longer, dateText(day)) === null,
  );
}

/**
 * Whoever gives a list of a single day another time moves its only occurrence: whether others that
 * the list does not reach are meant as well is not told by it. Moved once more, that occurrence has
 * a time of its own, which is judged as such.
 */
export function isTimeOfOne(series: Series, other: Series): boolean {
  const { rule } = series.recurrence;
  const [only, another] = rule.kind === 'dates' ? rule.dates : [];
  if (only === undefined || another !== undefined) return false;
  return stateOf(other, only)?.when !== undefined || isSameTime(only, series, other);
}

/** Whether there is an occurrence for it, where people look. */
export function isDayOf(part: Part, series: Series, window: Window): boolean {
  const date = part.split(' ')[0] ?? '';
  const day = dayNumber(date);
  if (day === null || !isRuleDay(series.recurrence, day)) return false;
  const own = stateOf(series, date)?.when;
  return [own, ruleTime(series, date)].every((when) => !when || isInside(when, window));
}

export const isOccurrence = (part: Part): boolean => part.includes(' ');

const OF_SERIES: readonly Part[] = ['kind', 'time', 'rule', 'last'];

function partsOf(all: readonly Appointment[]): readonly Part[] {
  const dates = toldDates(all.flatMap(({ series }) => series ?? []));
  const ofDates = dates.flatMap((date) => [
    `${date} off`,
    ...CONTENT_NAMES.map((field) => `${date} ${field}`),
  ]);
  return [...OF_SERIES, ...ofDates];
}

export interface PartEdit {
  readonly side: Side;
  readonly before: Appointment;
  readonly after: Appointment;
  /** What the side showed when both last agreed, and the other one is heard; else null. */
  readonly agreed: Appointment | null;
  readonly window: Window;
}

/** Whether it is said of an occurrence that does not take place, which has nothing else to say. */
const isOfCancelled = (part: Part, value: Appointment, window: Window): boolean =>
  isOccurrence(part) &&
  !part.endsWith(' off') &&
  partText(value, `${part.split(' ')[0] ?? ''} off`, window) === 'true';

/** Who works on an occurrence wants it to take place, and who works on a series wants it to be one. */
function touched({ before, after, window }: PartEdit): ReadonlySet<Part> {
  const changed = partsOf([before, after]).filter(
    (part) =>
      partText(before, part, window) !== partText(after, part, window) &&
      !isOfCancelled(part, after, window),
  );
  const off = changed.filter(isOccurrence).map((part) => `${part.split(' ')[0] ?? ''} off`);
  // So does who moves all of it, be it to where nothing of it is seen.
  const isMoved = !isSameField('when', before.when, after.when);
  const kind = changed.length > 0 || isMoved ? ['kind'] : [];
  return new Set([...changed, ...off, ...kind]);
}

/** Who saves what shows somebody else's value knows it, though its answer may have been lost. */
function heed(parts: Parts, { side, before, window }: PartEdit): void {
  if (before.series === null) return;
  for (const [part, saves] of parts) {
    if (part === 'kind' || part.endsWith(' off')) continue;
    const shown = partText(before, part, window);
    for (const saved of saves) {
      saved.travelled ||= saved.side !== side && partText(saved.value, part, window) === shown;
    }
  }
}

export function partsEdited(parts: Parts, edit: PartEdit): void {
  const { side, before, after, agreed, window } = edit;
  if (before.series === null && after.series === null) return;
  heed(parts, edit);
  if ((before.series === null) !== (after.series === null)) {
    for (const [part, saves] of parts) {
      parts.set(
        part,
        saves.filter((one) => one.side !== side && !one.travelled),
      );
    }
  }
  for (const [part, saves] of parts) {
    if (!isOfCancelled(part, after, window)) continue;
    parts.set(
      part,
      saves.filter((one) => one.side !== side && !one.travelled),
    );
  }
  for (const part of touched(edit)) {
    const kept = (parts.get(part) ?? []).filter((one) => one.side !== side && !one.travelled);
    // An edit that was taken back never was.
    const text = partText(after, part, window);
    const isTakenBack =
      agreed !== null &&
      partText(agreed, part, window) === text &&
      partText(before, part, window) !== text;
    parts.set(part, isTakenBack ? kept : [...kept, { side, value: after, travelled: false }]);
  }
}

/** That it takes place was said together with whatever was changed of it. */
function isSaidWith(part: Part): (other: Part) => boolean {
  if (part === 'kind') return (other) => other !== part;
  if (!part.endsWith(' off')) return () => false;
  const date = part.slice(0, -'off'.length);
  return (other) => other !== part && other.startsWith(date);
}

/** What is told of an occurrence that is more private than the others. */
export const OF_PRIVATE: readonly FieldName[] = ['when', 'busy'];

/** Nobody is told it, so that where it was saved is all that can be agreed on. */
function isKept(part: Part, { series }: Appointment): boolean {
  const [date, field] = part.split(' ');
  if (field === 'off' || OF_PRIVATE.some((name) => name === field)) return false;
  const own = series?.overrides.find(({ original }) => original === date)?.patch;
  return own?.sensitivity !== undefined;
}

/** Both sides have shown it. */
export function partsAgreed(parts: Parts, base: BySide<Appointment>, window: Window): void {
  const rank = (part: Part): number => (part === 'kind' ? 2 : Number(part.endsWith(' off')));
  const inOrder = [...parts].sort(([one], [other]) => rank(one) - rank(other));
  for (const [part, saves] of inOrder) {
    const isWith = isSaidWith(part);
    const others = [...parts].flatMap(([other, all]) => (isWith(other) ? all : []));
    for (const saved of saves) {
      const text = partText(saved.value, part, window);
      const isOnWay = others.some((one) => one.side === saved.side && !one.travelled);
      const shown = isKept(part, saved.value) ? [saved.side] : SIDES;
      saved.travelled ||=
        !isOnWay && shown.every((side) => partText(base[side], part, window) === text);
    }
  }
}
