/** What a law of the engine is, and what it looks at once all is quiet. */
import type { Policy } from '../../../src/sync/core/policy.ts';
import type { Capabilities } from '../../../src/sync/model/capabilities.ts';
import type { StoredConflict } from '../../../src/sync/model/conflict.ts';
import type { FieldName } from '../../../src/sync/model/appointment.ts';
import { canonicalField, FIELD_NAMES } from '../../../src/sync/model/fields.ts';
import type { StoredItem } from '../../../src/sync/model/item.ts';
import type { Intent, Parked } from '../../../src/sync/model/journal.ts';
import type { Link } from '../../../src/sync/model/link.ts';
import { FILTER_REASONS, type Plan } from '../../../src/sync/model/plan.ts';
import { SIDES, type BySide, type Side } from '../../../src/sync/model/side.ts';
import { liesInside } from '../../../src/sync/model/series-window.ts';
import type { Window } from '../../../src/sync/model/time.ts';
import { isSingle, type Story } from '../ledger.ts';

export interface Complaint {
  /** The number of SPEC.md and a name: what the shrinking keeps. */
  readonly law: string;
  readonly text: string;
}

/** Everything about one appointment, whatever ids it has. */
export interface Case {
  readonly tag: string;
  /** Null when nobody ever wrote it. */
  readonly story: Story | null;
  readonly items: BySide<readonly StoredItem[]>;
  /** Deliberately left as it is, with a reason that a person can see. */
  readonly isHeld: boolean;
  /** The two sides may differ in what may not be told. */
  readonly isSecret: boolean;
  /** Lies in the window on some side, and not at its very edge. */
  readonly isCurrent: boolean;
}

/** One pair as it is after everything has come to rest. */
export interface Rest {
  readonly cases: readonly Case[];
  readonly policy: Policy;
  readonly capabilities: BySide<Capabilities>;
  readonly links: readonly Link[];
  readonly parked: readonly Parked[];
  readonly intents: readonly Intent[];
  /** Everything that was ever on record. */
  readonly conflicts: readonly StoredConflict[];
  /** What one more run would do; null when it would fail. */
  readonly plan: Plan | null;
  readonly hasForgotten: boolean;
  readonly window: Window;
  /** Where series are looked at. */
  readonly looked: Window;
  /** See `Servers`. */
  readonly keepsRows: boolean;
  /** A person has taken something back. */
  readonly wasUndone: boolean;
  /** A server told no versions for a while. */
  readonly wasBlind: boolean;
  /** The narrowest that the window ever was, as of now. */
  readonly narrowest: Window;
  /** Tags of what lies in whatever account was there at some time. */
  readonly elsewhere: ReadonlySet<string>;
}

export interface Law {
  readonly name: string;
  /** One sentence for each thing that breaks it. */
  readonly broken: (rest: Rest) => readonly string[];
}

/** Reasons for which an item may be left as it is for good. */
export const HELD_FOR: readonly Parked['why'][] = [
  'series',
  'ambiguous',
  'outside',
  'flapping',
  'conflict',
  'one-way',
  'privacy',
  'mail',
  'undone',
  ...FILTER_REASONS,
];

/** What is told of everything that is told at all. */
const ALWAYS_TOLD: readonly FieldName[] = ['when', 'busy'];

/** The fields in which both sides have to be the same. */
export function toldFields({ isSecret }: Case): readonly FieldName[] {
  return isSecret ? ALWAYS_TOLD : FIELD_NAMES;
}

const EDGE = 3_600_000;

/** Without the hours at its very ends. */
export const within = (window: Window): Window => ({
  from: window.from + EDGE,
  until: window.until - EDGE,
});

export function isSurelyInside({ value }: Pick<StoredItem, 'value'>, window: Window): boolean {
  return liesInside(value, within(window));
}

/** The fields that both sides take from us. */
export function commonFields(capabilities: BySide<Capabilities>): readonly FieldName[] {
  const takes = (side: Side, name: FieldName): boolean =>
    capabilities[side].fields[name] === 'write';
  return FIELD_NAMES.filter((name) => SIDES.every((side) => takes(side, name)));
}

export function counts({ items }: Case): string {
  return `${String(items.crm.length)} in the CRM, ${String(items.calendar.length)} in the calendar`;
}

/** The only one on a side; null when there is none or are many. */
export function onlyOne({ items }: Case, side: Side): StoredItem | null {
  return items[side].length === 1 ? (items[side][0] ?? null) : null;
}

/** SPEC, known gaps: what changed too much while nobody remembered it is not asked for. */
export function isBeyondRecall(story: Story, { narrowest: window }: Rest): boolean {
  const { isElusive, removed, wasSeries, ever } = story;
  const differing = (name: 'title' | 'when'): boolean =>
    new Set(ever.map((value) => canonicalField(name, value[name]))).size > 1;
  if (isElusive || (wasSeries && (differing('title') || !isSingle(story)))) return true;
  if (!ever.every((value) => isSurelyInside({ value }, window))) return true;
  const isLoose = removed > 0 || story.renumbered > 0 || !isSingle(story);
  return isLoose && (differing('when') || differing('title'));
}
