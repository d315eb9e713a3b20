/**
 * Three-way merge of a series: by its time, rule, range and each occurrence for itself. Each side is
 * compared with what it showed itself, because two servers tell one series in different forms; what
 * nobody changed stays in the form that the side has.
 */
import {
  composed,
  stateOf,
  stateText,
  toldDates,
  type OccurrenceState,
} from '../model/series-states.ts';
import { dateText, dayNumber } from '../model/calendar-day.ts';
import { canonicalRecurrence, canonicalTime } from '../model/canonical-series.ts';
import { canonicalWhen } from '../model/canonical.ts';
import { canonicalContent, CONTENT_NAMES, contentPatchOf } from '../model/content-fields.ts';
import {
  stricter,
  type ContentName,
  type ContentPatch,
  type Sensitivity,
} from '../model/content.ts';
import { ruleTime, strandedOverrides } from '../model/occurrences.ts';
import type { Range, Recurrence } from '../model/recurrence.ts';
import { firstDay, isRuleDay, lastDay } from '../model/rule-days.ts';
import type { Override, Series } from '../model/series.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { extentOf, type DateText, type When } from '../model/time.ts';

export interface SeriesMergeInput {
  /** What each side showed when both agreed for the last time. */
  readonly base: BySide<Series>;
  readonly now: BySide<Series>;
  /** Whose value stands when both changed the same, by the rules of the administrator. */
  readonly winner: Side;
}

/** One thing that both sides changed in different ways. */
export interface SeriesConflict {
  readonly part: 'time' | 'rule' | 'range' | 'occurrence';
  /** Of an occurrence, the day on which the rule has it. */
  readonly date: DateText | null;
  /** Null when one side cancelled the occurrence and the other one changed it. */
  readonly field: ContentName | null;
  readonly taken: Side;
}

export interface SeriesMerge {
  /** What each side has to show, in its own form where nothing came from the other one. */
  readonly merged: BySide<Series>;
  readonly conflicts: readonly SeriesConflict[];
  /** Edits of occurrences that the merged rule does not have; a person has to be told of them. */
  readonly stranded: readonly Override[];
}

/** Whose value of one thing stands; null: nobody changed it, and each side keeps its own. */
interface Verdict {
  readonly from: Side | null;
  readonly isConflict: boolean;
}

const OWN: Verdict = { from: null, isConflict: false };

interface Texts {
  readonly base: BySide<string>;
  readonly now: BySide<string>;
}

/** Anything that can be told apart by a text. */
function verdictOn({ base, now }: Texts, winner: Side): Verdict {
  const changed = SIDES.filter((side) => base[side] !== now[side]);
  const [only] = changed;
  if (only === undefined || now.crm === now.calendar) return OWN;
  return changed.length === 1
    ? { from: only, isConflict: false }
    : { from: winner, isConflict: true };
}

const bySide = <Value>(valueOf: (side: Side) => Value): BySide<Value> => ({
  crm: valueOf('crm'),
  calendar: valueOf('calendar'),
});

/** What an occurrence has of its own in one field, so that it can be told apart. */
export function fieldText(state: OccurrenceState, field: ContentName): string {
  const value = state?.[field];
  return value === undefined ? '' : `= ${canonicalContent(field, value as never)}`;
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
  const { range } = said === before ? base.recurrence : series.recurrence;
  return canonicalRecurrence({ ...base.recurrence, range });
}

/** A range that was said of one rule, for another form of the rule: a number counts from its first day. */
function rangeFor(own: Recurrence, told: Recurrence): Range {
  if (told.rule.kind === 'dates' || own.rule.kind === 'dates') return own.range;
  if (told.range.kind !== 'count' || firstDay(own) === firstDay(told)) return told.range;
  const last = lastDay(told);
  return last === null ? told.range : { kind: 'until', date: dateText(last) };
}

interface Sources {
  readonly time: Side | null;
  readonly rule: Side | null;
  readonly range: Side | null;
}

/** Privacy becomes stricter by itself, never looser (I9); an occurrence without its own is no less open. */
function notLooser(
  states: BySide<OccurrenceState>,
  side: Side,
  source: Side,
): Sensitivity | undefined {
  const [own, told] = [states[side]?.sensitivity, states[source]?.sensitivity];
  if (own === undefined) return told === 'normal' && source !== side ? undefined : told;
  return told === undefined ? own : stricter(own, told);
}

class Merging {
  readonly conflicts: SeriesConflict[] = [];
  readonly #input: SeriesMergeInput;

  constructor(input: SeriesMergeInput) {
    this.#input = input;
  }

  /** The side from which a part is taken. */
  from(
    part: SeriesConflict['part'],
    textOf: (series: Series, base: Series) => string,
  ): Side | null {
    const { base, now, winner } = this.#input;
    const texts = {
      base: bySide((side) => textOf(base[side], base[side])),
      now: bySide((side) => textOf(now[side], base[side])),
    };
    const { from, isConflict } = verdictOn(texts, winner);
    if (isConflict) this.conflicts.push({ part, date: null, field: null, taken: winner });
    return from;
  }

  /** Whoever changed an occurrence. */
  editor(date: DateText): Side {
    const { base, now, winner } = this.#input;
    const isEdited = (side: Side): boolean =>
      stateText(stateOf(base[side], date)) !== stateText(stateOf(now[side], date));
    return isEdited(winner) ? winner : opposite(winner);
  }

  /** What becomes of one occurrence on each side. */
  occurrence(date: DateText, sources: Sources): BySide<OccurrenceState> {
    const { base, now, winner } = this.#input;
    const before = bySide((side) => stateOf(base[side], date));
    const states = bySide((side) => stateOf(now[side], date));
    const isOff = {
      base: bySide((side) => String(before[side] === null)),
      now: bySide((side) => String(states[side] === null)),
    };
    const changed = SIDES.filter((side) => stateText(before[side]) !== stateText(states[side]));
    // Whoever works on an occurrence wants it to take place.
    const editor = changed.find((side) => states[side] !== null);
    const isTorn =
      changed.length === 2 && editor !== undefined && states[opposite(editor)] === null;
    if (isTorn) this.conflicts.push({ part: 'occurrence', date, field: null, taken: editor });
    const from = isTorn ? editor : (verdictOn(isOff, winner).from ?? sources.rule);
    const isCancelled = (side: Side): boolean => states[from ?? side] === null;
    const joined = this.#joined(date, { before, states }, sources);
    return bySide((side) => (isCancelled(side) ? null : joined[side]));
  }

  /**
   * The side that the rule is taken from, where only that one has the day: a list of days has a moved
   * occurrence on its new day, where the other side's pattern still has it on the old one.
   */
  #onlyWith(date: DateText, { rule }: Sources): Side | null {
    const day = dayNumber(date);
    if (rule === null || day === null) return null;
    return isRuleDay(this.#input.now[opposite(rule)].recurrence, day) ? null : rule;
  }

  /**
   * Put back to the time of them all, an occurrence is where its own side has that, which the other
   * one may have elsewhere: one clock changes on other days than the other. Absent: at the same time.
   */
  #otherTime(
    date: DateText,
    { source, side }: Readonly<Record<'source' | 'side', Side>>,
    sources: Sources,
  ): When | undefined {
    const { now } = this.#input;
    const theirs = ruleTime(now[source], date);
    const own = ruleTime({ ...now[side], time: now[sources.time ?? side].time }, date);
    if (theirs === null || own === null) return undefined;
    const [one, other] = [extentOf(theirs), extentOf(own)];
    const isSame = theirs.kind === own.kind && one.start === other.start && one.end === other.end;
    return isSame ? undefined : theirs;
  }

  #joined(
    date: DateText,
    { before, states }: Readonly<Record<'before' | 'states', BySide<OccurrenceState>>>,
    sources: Sources,
  ): BySide<ContentPatch> {
    const joined: Record<Side, ContentPatch> = { crm: {}, calendar: {} };
    const isThere = SIDES.every((side) => states[side] !== null);
    const own = this.#onlyWith(date, sources);
    for (const field of CONTENT_NAMES) {
      const texts = {
        base: bySide((side) => fieldText(before[side], field)),
        now: bySide((side) => {
          const text = fieldText(states[side], field);
          if (field !== 'when' || text !== '' || fieldText(before[side], field) === '') return text;
          const usual = ruleTime(this.#input.now[side], date);
          return usual === null ? text : `as usual: ${canonicalWhen(usual)}`;
        }),
      };
      const { from, isConflict } = verdictOn(texts, this.#input.winner);
      const there = SIDES.find((side) => states[side] !== null) ?? null;
      if (isConflict && isThere) {
        this.conflicts.push({ part: 'occurrence', date, field, taken: this.#input.winner });
      }
      // A time of its own may be nothing but the form in which a side tells the time of them all.
      const usual = from ?? own ?? (field === 'when' ? sources.time : null);
      for (const side of SIDES) {
        const source = isThere ? (usual ?? side) : (there ?? side);
        const isPutBack = field === 'when' && from !== null && source !== side;
        const told =
          states[source]?.[field] ??
          (isPutBack ? this.#otherTime(date, { source, side }, sources) : undefined);
        const value =
          field === 'sensitivity' && isThere
            ? notLooser(states, side, isConflict ? opposite(side) : source)
            : told;
        if (value === undefined) continue;
        joined[side] = { ...joined[side], ...contentPatchOf(field, value as never) };
      }
    }
    return joined;
  }
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
  const limit = range ?? rule ?? side;
  const from = now[limit].recurrence;
  // A list does not say how far it goes, so that with another end it is listed anew.
  const isListed = told.rule.kind === 'dates' && from.rule.kind !== 'dates';
  if (rule === null && range !== null && isListed) return from;
  return { ...told, range: limit === (rule ?? side) ? told.range : rangeFor(told, from) };
}

export function mergeSeries(input: SeriesMergeInput): SeriesMerge {
  const { base, now } = input;
  const merging = new Merging(input);
  const sources: Sources = {
    time: merging.from('time', (one) => canonicalTime(one.time)),
    rule: merging.from('rule', ruleText),
    range: merging.from('range', rangeText),
  };
  const dates = toldDates([base.crm, base.calendar, now.crm, now.calendar]);
  const states = dates.map((date) => ({ date, state: merging.occurrence(date, sources) }));
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
    const patch = state[merging.editor(date)];
    const isEdit = patch !== null && Object.keys(patch).length > 0;
    return isEdit && isNowhere(date) && isNews(date, input) ? [{ original: date, patch }] : [];
  });
  return { merged, conflicts: merging.conflicts, stranded };
}
