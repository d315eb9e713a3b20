/** What the administrator decided about a pair, as data for the planner. */
import { FIELD_GROUP_NAMES, type FieldGroup } from '../model/field-groups.ts';
import type { BySide, Side } from '../model/side.ts';

/** Which side's value stands when both changed the same field; `ask`: a person decides. */
export type ConflictRule = 'newest' | Side | 'ask';
export type ConflictRules = Readonly<Record<FieldGroup, ConflictRule>>;

/** `to-…`: only that side is written; its own changes are put back. */
export type Direction = 'two-way' | 'to-crm' | 'to-calendar';

/** The side that a one-way pair follows; null when both sides speak. */
export function leaderOf(direction: Direction): Side | null {
  switch (direction) {
    case 'two-way':
      return null;
    case 'to-crm':
      return 'calendar';
    case 'to-calendar':
      return 'crm';
  }
}

/**
 * What the other side is told of an appointment:
 * - `title`: when it is and what it is called, but no text, place, categories or people;
 * - `busy`: only when it is, under a neutral title;
 * - `skip`: nothing; where it has been told already, it is reduced to `busy`.
 */
export type Disclosure = 'full' | 'title' | 'busy' | 'skip';

/** The rows of the privacy matrix; `personal` appointments count as `private`. */
export type PrivacyRow = 'normal' | 'private' | 'confidential';

/** By the side that is told. */
export type PrivacyMatrix = BySide<Readonly<Record<PrivacyRow, Disclosure>>>;

/** What is left out; an appointment that a filter begins to catch is frozen, never removed. */
export interface Filters {
  readonly skipAllDay: boolean;
  /** Appointments that are marked as free time. */
  readonly skipFree: boolean;
  readonly skipSeries: boolean;
  /** Names; letter case does not count. */
  readonly skipCategories: readonly string[];
  /** Names of follow-up types of the CRM; letter case does not count. */
  readonly skipTypes: readonly string[];
  /** Words in the title; letter case does not count. */
  readonly skipTitles: readonly string[];
}

export interface Limits {
  /** More removals than this in a day wait for a person. */
  readonly maxRemovals: number;
  /** So does a larger share of all links than this (0 to 1), from five removals on. */
  readonly maxRemovalShare: number;
  /** Of one series, more occurrences ahead than this that vanish in a day wait for a person. */
  readonly maxOccurrenceRemovals: number;
  /** So does a larger share of those ahead than this (0 to 1), from five on. */
  readonly maxOccurrenceShare: number;
  /** So often in a day the same change is carried over before it is held. */
  readonly maxRepeats: number;
}

export interface Policy {
  readonly direction: Direction;
  readonly conflictRules: ConflictRules;
  readonly privacy: PrivacyMatrix;
  /** What an appointment is called where only its time may be told. */
  readonly busyTitle: string;
  readonly filters: Filters;
  /** Whether attendees are written to a side, and its server may mail them. */
  readonly invitations: BySide<boolean>;
  readonly limits: Limits;
  readonly daysBack: number;
  readonly daysAhead: number;
  /**
   * How long a write may still be under way on the server when nobody waits for its answer any
   * more, in milliseconds. Before that time a missing item proves nothing.
   */
  readonly recoverGrace: number;
  /** Other synchronisers whose marks a person has looked at and accepted. */
  readonly acceptedSynchronisers: readonly string[];
}

export function sameRuleForAll(rule: ConflictRule): ConflictRules {
  return Object.fromEntries(FIELD_GROUP_NAMES.map((group) => [group, rule])) as ConflictRules;
}

const TELL_ALL = { normal: 'full', private: 'full', confidential: 'full' } as const;

export const NO_FILTERS: Filters = {
  skipAllDay: false,
  skipFree: false,
  skipSeries: false,
  skipCategories: [],
  skipTypes: [],
  skipTitles: [],
};

export const DEFAULT_POLICY: Policy = {
  direction: 'two-way',
  conflictRules: sameRuleForAll('newest'),
  privacy: { crm: TELL_ALL, calendar: TELL_ALL },
  busyTitle: 'Busy',
  filters: NO_FILTERS,
  invitations: { crm: false, calendar: false },
  limits: {
    maxRemovals: 10,
    maxRemovalShare: 0.2,
    maxOccurrenceRemovals: 20,
    maxOccurrenceShare: 0.5,
    maxRepeats: 3,
  },
  daysBack: 30,
  daysAhead: 120,
  // As long as an answer is waited for: what takes longer was given up by whoever is alive.
  recoverGrace: 60_000,
  acceptedSynchronisers: [],
};
