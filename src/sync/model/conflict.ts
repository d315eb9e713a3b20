/** Two versions of one appointment that disagree, and what a person decided about them. */
import type { Appointment, FieldName } from './appointment.ts';
import type { ConflictId, ItemId, LinkId, PairId } from './ids.ts';
import type { BySide, Side } from './side.ts';
import type { EpochMs } from './time.ts';

/**
 * Who spoke when both sides had different values of a field:
 * - `newest`, `crm`, `calendar`, `ask`: the administrator's rule for the group of the field;
 * - `stricter`: privacy only becomes stricter by itself;
 * - `ownership`: a meeting belongs to where it was made, and the other side may not change this;
 * - `direction`: the pair is synchronised one way;
 * - `decided`: a person decided this very conflict.
 */
export type ConflictVoice =
  'newest' | Side | 'ask' | 'stricter' | 'ownership' | 'direction' | 'decided';

/** One field on which both sides disagreed, and whose value stands. */
export interface Conflict {
  readonly field: FieldName;
  /** While nobody has decided: whose value would stand by the rule `newest`. */
  readonly taken: Side;
  readonly rule: ConflictVoice;
}

/**
 * - `ask`: the administrator wants to be asked;
 * - `flapping`: the same change was carried over again and again, so something puts it back;
 * - `settled`: a rule has spoken; the case is on record so that nothing is reverted silently.
 */
export type ConflictCause = 'ask' | 'flapping' | 'settled';

/** Who changed a side last and when, as far as its server tells. */
export interface Edit {
  readonly at: EpochMs | null;
  readonly by: string | null;
}

export interface ConflictCase {
  /** Made of the link and both versions: any edit makes another case of it. */
  readonly id: ConflictId;
  readonly pair: PairId;
  readonly link: LinkId;
  readonly items: BySide<ItemId>;
  readonly title: string;
  readonly cause: ConflictCause;
  readonly fields: readonly Conflict[];
  /** What each side showed when both agreed for the last time. */
  readonly base: BySide<Appointment>;
  readonly now: BySide<Appointment>;
  readonly edits: BySide<Edit>;
}

/** Whose value of each field a person wants; fields that are not named go by the rules. */
export type Choice = Readonly<Partial<Record<FieldName, Side>>>;

/**
 * - `open`: both versions stay as they are until a person has decided;
 * - `decided`: a person has, and the next run carries it out;
 * - `closed`: nothing is left to do.
 */
export type ConflictState = 'open' | 'decided' | 'closed';

export interface StoredConflict extends ConflictCase {
  readonly state: ConflictState;
  readonly choice: Choice | null;
  readonly seenAt: EpochMs;
  readonly closedAt: EpochMs | null;
}
