/**
 * Three-way merge of a series: its time, its rule, its range, and each occurrence by itself, so
 * that two people who changed two different occurrences both keep their work.
 */
import type { FieldName } from '../model/appointment.ts';
import {
  canonicalPatch,
  canonicalRecurrence,
  canonicalTime,
  ownPatch,
} from '../model/canonical-series.ts';
import { canonicalField, FIELD_NAMES, patchOf, type Patch } from '../model/fields.ts';
import { strandedOverrides } from '../model/occurrences.ts';
import type { Override, Series } from '../model/series.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { DateText } from '../model/time.ts';

export interface SeriesMergeInput {
  /** What both sides agreed on for the last time. */
  readonly base: Series;
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
  readonly field: FieldName | null;
  readonly taken: Side;
}

export interface SeriesMerge {
  readonly merged: Series;
  readonly conflicts: readonly SeriesConflict[];
  /** Edits of occurrences that the merged rule does not have; a person has to be told of them. */
  readonly stranded: readonly Override[];
}

/** Whose value of one thing stands. */
interface Verdict {
  readonly from: Side;
  readonly isConflict: boolean;
}

/** Anything that can be told apart by a text. */
function verdictOn(texts: BySide<string> & { readonly base: string }, winner: Side): Verdict {
  const { base, crm, calendar } = texts;
  if (crm === calendar) return { from: winner, isConflict: false };
  if (crm === base) return { from: 'calendar', isConflict: false };
  if (calendar === base) return { from: 'crm', isConflict: false };
  return { from: winner, isConflict: true };
}

class Merging {
  readonly conflicts: SeriesConflict[] = [];
  readonly #input: SeriesMergeInput;

  constructor(input: SeriesMergeInput) {
    this.#input = input;
  }

  /** The side from which a part is taken. */
  from(part: SeriesConflict['part'], textOf: (series: Series) => string): Side {
    const { base, now, winner } = this.#input;
    const texts = { base: textOf(base), crm: textOf(now.crm), calendar: textOf(now.calendar) };
    const { from, isConflict } = verdictOn(texts, winner);
    if (isConflict) this.conflicts.push({ part, date: null, field: null, taken: from });
    return from;
  }

  /** What becomes of one occurrence; null when it is cancelled. */
  occurrence(date: DateText): Patch | null {
    const { base, now, winner } = this.#input;
    const states = { crm: stateOf(now.crm, date), calendar: stateOf(now.calendar, date) };
    const before = stateOf(base, date);
    const texts = {
      base: stateText(before),
      crm: stateText(states.crm),
      calendar: stateText(states.calendar),
    };
    const { from, isConflict } = verdictOn(texts, winner);
    if (!isConflict) return states[from];
    // Whoever works on an occurrence wants it to take place.
    const editor = SIDES.find((side) => states[opposite(side)] === null);
    if (editor !== undefined) {
      this.conflicts.push({ part: 'occurrence', date, field: null, taken: editor });
      return states[editor];
    }
    return this.#joined(date, before ?? {}, {
      crm: states.crm ?? {},
      calendar: states.calendar ?? {},
    });
  }

  #joined(date: DateText, base: Patch, now: BySide<Patch>): Patch {
    return FIELD_NAMES.reduce<Patch>((joined, field) => {
      const texts = {
        base: fieldText(base, field),
        crm: fieldText(now.crm, field),
        calendar: fieldText(now.calendar, field),
      };
      const { from, isConflict } = verdictOn(texts, this.#input.winner);
      if (isConflict) this.conflicts.push({ part: 'occurrence', date, field, taken: from });
      const value = now[from][field];
      return value === undefined ? joined : { ...joined, ...patchOf(field, value as never) };
    }, {});
  }
}

function fieldText(patch: Patch, field: FieldName): string {
  const value = patch[field];
  return value === undefined ? '' : `= ${canonicalField(field, value as never)}`;
}

/** Null for a cancelled occurrence; empty for one that is like the others. */
function stateOf(series: Series, date: DateText): Patch | null {
  if (series.cancelled.includes(date)) return null;
  const override = series.overrides.find(({ original }) => original === date);
  return override === undefined ? {} : ownPatch(series, override);
}

const stateText = (state: Patch | null): string =>
  state === null ? 'cancelled' : canonicalPatch(state);

const ruleText = ({ recurrence }: Series): string =>
  canonicalRecurrence({ ...recurrence, range: { kind: 'endless' } });

/**
 * By the same rule, a number and the day of the last mean the same. With another rule they do not,
 * so that a range which came with it is taken as it was said.
 */
function rangeText(series: Series, base: Series): string {
  const [said, before] = [series, base].map((one) => JSON.stringify(one.recurrence.range));
  if (said !== before && ruleText(series) !== ruleText(base)) return `said ${String(said)}`;
  const { range } = said === before ? base.recurrence : series.recurrence;
  return canonicalRecurrence({ ...base.recurrence, range });
}

function datesOf(all: readonly Series[]): readonly DateText[] {
  const dates = all.flatMap(({ overrides, cancelled }) => [
    ...cancelled,
    ...overrides.map(({ original }) => original),
  ]);
  return [...new Set(dates)].sort();
}

/** Whether somebody changed an occurrence that a side still has. */
function isNews(date: DateText, { base, now }: SeriesMergeInput): boolean {
  const before = stateText(stateOf(base, date));
  return SIDES.some((side) => {
    const isSeen = !strandedOverrides(now[side]).some(({ original }) => original === date);
    return isSeen && stateText(stateOf(now[side], date)) !== before;
  });
}

export function mergeSeries(input: SeriesMergeInput): SeriesMerge {
  const { base, now } = input;
  const merging = new Merging(input);
  const time = now[merging.from('time', (one) => canonicalTime(one.time))].time;
  const rule = now[merging.from('rule', ruleText)].recurrence;
  const range = now[merging.from('range', (one) => rangeText(one, base))].recurrence.range;
  const states = datesOf([base, now.crm, now.calendar]).map((date) => ({
    date,
    state: merging.occurrence(date),
  }));
  const all: Series = {
    time,
    recurrence: { from: rule.from, rule: rule.rule, range },
    overrides: states.flatMap(({ date, state }) =>
      state === null || Object.keys(state).length === 0 ? [] : [{ original: date, patch: state }],
    ),
    cancelled: states.flatMap(({ date, state }) => (state === null ? [date] : [])),
  };
  const unseen = strandedOverrides(all);
  const merged = { ...all, overrides: all.overrides.filter((one) => !unseen.includes(one)) };
  const stranded = unseen.filter(({ original }) => isNews(original, input));
  return { merged, conflicts: merging.conflicts, stranded };
}
