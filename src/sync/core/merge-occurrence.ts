/** Merges one occurrence of a series, field by field, so that two people who change it lose nothing. */
import { stateOf, stateText, type OccurrenceState } from '../model/series-states.ts';
import { dayNumber } from '../model/calendar-day.ts';
import { canonicalWhen } from '../model/canonical.ts';
import { canonicalContent, CONTENT_NAMES, contentPatchOf } from '../model/content-fields.ts';
import {
  stricter,
  type ContentName,
  type ContentPatch,
  type Sensitivity,
} from '../model/content.ts';
import { ruleTime } from '../model/occurrences.ts';
import { isRuleDay } from '../model/rule-days.ts';
import type { Series } from '../model/series.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { extentOf, type DateText, type When } from '../model/time.ts';
import { bySide, verdictOn } from './merge-verdict.ts';

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

/** The side from which each part of the series is taken; null: each keeps its own. */
export interface Sources {
  readonly time: Side | null;
  readonly rule: Side | null;
  readonly range: Side | null;
}

/** What an occurrence has of its own in one field, so that it can be told apart. */
export function fieldText(state: OccurrenceState, field: ContentName): string {
  const value = state?.[field];
  return value === undefined ? '' : `= ${canonicalContent(field, value as never)}`;
}

/** Privacy becomes stricter by itself, never looser (I9); an occurrence without its own is no less open. */
function notLooser(
  states: BySide<OccurrenceState>,
  side: Side,
  source: Side,
): Sensitivity | undefined {
  const [own, told] = [states[side]?.sensitivity, states[source]?.sensitivity];
  if (own === undefined) return told === 'normal' ? undefined : told;
  return told === undefined ? own : stricter(own, told);
}

type ContentValue = ContentPatch[ContentName];

interface Versions {
  /** The day on which the rule has the occurrence. */
  readonly date: DateText;
  readonly before: BySide<OccurrenceState>;
  readonly states: BySide<OccurrenceState>;
}

export class OccurrenceMerging {
  readonly conflicts: SeriesConflict[] = [];
  readonly #input: SeriesMergeInput;
  readonly #sources: Sources;

  constructor(input: SeriesMergeInput, sources: Sources) {
    this.#input = input;
    this.#sources = sources;
  }

  /** What becomes of one occurrence on each side. */
  merge(date: DateText): BySide<OccurrenceState> {
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
    const from = isTorn ? editor : (verdictOn(isOff, winner).from ?? this.#sources.rule);
    const isCancelled = (side: Side): boolean => states[from ?? side] === null;
    const joined = this.#joined(date, { before, states });
    return bySide((side) => (isCancelled(side) ? null : joined[side]));
  }

  /**
   * The side that the rule is taken from, where only that one has the day: a list of days has a moved
   * occurrence on its new day, where the other side's pattern still has it on the old one.
   */
  #onlyWith(date: DateText): Side | null {
    const { rule } = this.#sources;
    const day = dayNumber(date);
    if (rule === null || day === null) return null;
    return isRuleDay(this.#input.now[opposite(rule)].recurrence, day) ? null : rule;
  }

  /**
   * Put back to the time of them all, an occurrence is where its own side has that, which the other
   * one may have elsewhere: one clock changes on other days than the other. Absent: at the same time,
   * as it is wherever one of them gave them all another time.
   */
  #otherTime(date: DateText, source: Side, side: Side): When | undefined {
    const { now } = this.#input;
    if (this.#sources.time !== null) return undefined;
    const [theirs, own] = [ruleTime(now[source], date), ruleTime(now[side], date)];
    if (theirs === null || own === null) return undefined;
    const [one, other] = [extentOf(theirs), extentOf(own)];
    const isSame = theirs.kind === own.kind && one.start === other.start && one.end === other.end;
    return isSame ? undefined : theirs;
  }

  /** What a side shows of one field; put back to the time of them all is another edit than none. */
  #textNow(field: ContentName, side: Side, { date, before, states }: Versions): string {
    const text = fieldText(states[side], field);
    if (field !== 'when' || text !== '' || fieldText(before[side], field) === '') return text;
    const usual = ruleTime(this.#input.now[side], date);
    return usual === null ? text : `as usual: ${canonicalWhen(usual)}`;
  }

  #fieldOn(field: ContentName, versions: Versions): BySide<ContentValue | undefined> {
    const { date, before, states } = versions;
    const { winner } = this.#input;
    const isThere = SIDES.every((side) => states[side] !== null);
    const texts = {
      base: bySide((side) => fieldText(before[side], field)),
      now: bySide((side) => this.#textNow(field, side, versions)),
    };
    const { from, isConflict } = verdictOn(texts, winner);
    if (isConflict && isThere) {
      this.conflicts.push({ part: 'occurrence', date, field, taken: winner });
    }
    if (!isThere) {
      const there = SIDES.find((side) => states[side] !== null);
      return bySide((side) => states[there ?? side]?.[field]);
    }
    // A time of its own may be nothing but the form in which a side tells the time of them all.
    const usual = from ?? this.#onlyWith(date) ?? (field === 'when' ? this.#sources.time : null);
    return bySide((side) => {
      const source = usual ?? side;
      if (field === 'sensitivity') {
        return notLooser(states, side, isConflict ? opposite(side) : source);
      }
      const isPutBack = field === 'when' && from !== null;
      const told = states[source]?.[field];
      return isPutBack ? (told ?? this.#otherTime(date, source, side)) : told;
    });
  }

  #joined(date: DateText, versions: Omit<Versions, 'date'>): BySide<ContentPatch> {
    const fields = CONTENT_NAMES.map((field) => ({
      field,
      values: this.#fieldOn(field, { date, ...versions }),
    }));
    return bySide((side) =>
      fields.reduce<ContentPatch>((patch, { field, values }) => {
        const value = values[side];
        return value === undefined ? patch : { ...patch, ...contentPatchOf(field, value as never) };
      }, {}),
    );
  }
}
