/**
 * Three-way merge of a series: by its time, rule, range and each occurrence for itself. Each side is
 * compared with what it showed itself, because two servers tell one series in different forms; what
 * nobody changed stays in the form that the side has.
 */
import { composed, stateOf, stateText, toldDates } from '../model/series-states.ts';
import { dateText, dayNumber } from '../model/calendar-day.ts';
import { canonicalRecurrence, canonicalTime } from '../model/canonical-series.ts';
import { strandedOverrides } from '../model/occurrences.ts';
import type { Range, Recurrence } from '../model/recurrence.ts';
import { firstDay, isRuleDay, lastDay } from '../model/rule-days.ts';
import type { Override, Series } from '../model/series.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { DateText } from '../model/time.ts';
import {
  OccurrenceMerging,
  type SeriesConflict,
  type SeriesMergeInput,
  type Sources,
} from './merge-occurrence.ts';
import { bySide, verdictOn } from './merge-verdict.ts';

export interface SeriesMerge {
  /** What each side has to show, in its own form where nothing came from the other one. */
  readonly merged: BySide<Series>;
  readonly conflicts: readonly SeriesConflict[];
  /** Edits of occurrences that the merged rule does not have; a person has to be told of them. */
  readonly stranded: readonly Override[];
}

/** Days that are taken from a list are cancelled; other days in it are another rule. */
export function ruleText({ recurrence }: Series, base: Series): string {
  const { rule } = recurrence;
  const before = base.recurrence.rule;
  if (rule.kind === 'dates' && before.kind === 'dates') {
    return `days ${rule.dates.filter((date) => !before.dates.includes(date)).join(' ')}`;
  }
  return canonicalRecurrence({ ...recurrence, range: { kind: 'endless' } });
}

/**
 * By the same rule, a number and the day of the last mean the same. With another rule they do not,
 * so that a range which came with it is taken as it was said.
 */
export function rangeText(series: Series, base: Series): string {
  const kinds = [series, base].map(({ recurrence }) => recurrence.rule.kind);
  if (kinds.includes('dates')) return kinds.every((kind) => kind === 'dates') ? '' : kinds.join();
  const [said, before] = [series, base].map((one) => JSON.stringify(one.recurrence.range));
  if (said !== before && ruleText(series, base) !== ruleText(base, base)) {
    return `said ${String(said)}`;
  }
  return canonicalRecurrence({ ...base.recurrence, range: series.recurrence.range });
}

/** A range that was said of one rule, for another form of the rule: a number counts from its first day. */
function rangeFor(own: Recurrence, told: Recurrence): Range {
  if (told.rule.kind === 'dates' || own.rule.kind === 'dates') return own.range;
  if (told.range.kind !== 'count' || firstDay(own) === firstDay(told)) return told.range;
  const last = lastDay(told);
  return last === null ? told.range : { kind: 'until', date: dateText(last) };
}

/** The side from which a part is taken; a dispute about it is added to the conflicts. */
function sourceOf(
  part: SeriesConflict['part'],
  textOf: (series: Series, base: Series) => string,
  { input, conflicts }: { readonly input: SeriesMergeInput; readonly conflicts: SeriesConflict[] },
): Side | null {
  const { base, now, winner } = input;
  const texts = {
    base: bySide((side) => textOf(base[side], base[side])),
    now: bySide((side) => textOf(now[side], base[side])),
  };
  const { from, isConflict } = verdictOn(texts, winner);
  if (isConflict) conflicts.push({ part, date: null, field: null, taken: winner });
  return from;
}

/** Whoever changed an occurrence. */
function editorOf(date: DateText, { base, now, winner }: SeriesMergeInput): Side {
  const isEdited = (side: Side): boolean =>
    stateText(stateOf(base[side], date)) !== stateText(stateOf(now[side], date));
  return isEdited(winner) ? winner : opposite(winner);
}

/** Whether somebody changed an occurrence that a side still has. */
function isNews(date: DateText, { base, now }: SeriesMergeInput): boolean {
  return SIDES.some((side) => {
    const isSeen = !strandedOverrides(now[side]).some(({ original }) => original === date);
    return isSeen && stateText(stateOf(now[side], date)) !== stateText(stateOf(base[side], date));
  });
}

function recurrenceOf(side: Side, { rule, range }: Sources, now: BySide<Series>): Recurrence {
  const told = now[rule ?? side].recurrence;
  const from = now[range ?? rule ?? side].recurrence;
  // A list does not say how far it goes, so that with another end it is listed anew.
  if (rule === null && told.rule.kind === 'dates') return from;
  return { ...told, range: rangeFor(told, from) };
}

/**
 * A side that has to end somewhere tells another end when its last row is moved on; what goes on
 * without end on the other side is not ended by that.
 */
function onlyReachesOn(side: Side, { base, now }: SeriesMergeInput): boolean {
  const [before, after] = [lastDay(base[side].recurrence), lastDay(now[side].recurrence)];
  if (before === null || after === null || after < before) return false;
  const other = opposite(side);
  return [base[other], now[other]].every(
    ({ recurrence: { rule, range } }) => rule.kind !== 'dates' && range.kind === 'endless',
  );
}

export function mergeSeries(input: SeriesMergeInput): SeriesMerge {
  const { base, now } = input;
  const conflicts: SeriesConflict[] = [];
  const work = { input, conflicts };
  const sources: Sources = {
    time: sourceOf('time', (one) => canonicalTime(one.time), work),
    rule: sourceOf('rule', ruleText, work),
    range: SIDES.some((side) => onlyReachesOn(side, input))
      ? null
      : sourceOf('range', rangeText, work),
  };
  const occurrences = new OccurrenceMerging(input, sources);
  const dates = toldDates([base.crm, base.calendar, now.crm, now.calendar]);
  const states = dates.map((date) => ({ date, state: occurrences.merge(date) }));
  const onSide = (side: Side): Series => {
    const own = new Map(states.map(({ date, state }) => [date, state[side]]));
    const { time } = now[sources.time ?? side];
    const all = composed({ time, recurrence: recurrenceOf(side, sources, now) }, own);
    const unseen = strandedOverrides(all);
    return { ...all, overrides: all.overrides.filter((one) => !unseen.includes(one)) };
  };
  const merged = bySide(onSide);
  const isNowhere = (date: DateText): boolean => {
    const day = dayNumber(date);
    return day === null || SIDES.every((side) => !isRuleDay(merged[side].recurrence, day));
  };
  const stranded = states.flatMap(({ date, state }): readonly Override[] => {
    const patch = state[editorOf(date, input)];
    const isEdit = patch !== null && Object.keys(patch).length > 0;
    return isEdit && isNowhere(date) && isNews(date, input) ? [{ original: date, patch }] : [];
  });
  return { merged, conflicts: [...conflicts, ...occurrences.conflicts], stranded };
}
