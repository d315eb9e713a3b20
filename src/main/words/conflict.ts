/** A conflict with both versions beside what was agreed before. */
import {
  describeCase,
  sentence,
  SIDES,
  type Appointment,
  type BySide,
  type ConflictCase,
  type Edit,
  type FieldName,
  type Side,
  type StoredConflict,
} from '../../sync/index.ts';
import { isTold } from './difference.ts';
import { momentText } from './moment.ts';
import { SIDE_NAMES } from './sides.ts';
import { valueText } from './value.ts';

export interface DisputedField {
  readonly field: FieldName;
  /** Null: not for everybody's eyes. */
  readonly values: BySide<string> | null;
  readonly before: BySide<string> | null;
  /** Whose value stands, or would by the rule `newest`. */
  readonly taken: Side;
}

export interface ConflictView extends Pick<StoredConflict, 'id' | 'pair' | 'title' | 'cause'> {
  readonly what: string;
  readonly state: StoredConflict['state'];
  readonly choice: StoredConflict['choice'];
  readonly seenAt: number;
  readonly closedAt: number | null;
  readonly items: ConflictCase['items'];
  readonly edits: BySide<Edit>;
  readonly fields: readonly DisputedField[];
}

function texts(field: FieldName, values: BySide<Appointment>): BySide<string> {
  return {
    crm: valueText(field, values.crm[field]),
    calendar: valueText(field, values.calendar[field]),
  };
}

export function disputedFields({ fields, base, now }: ConflictCase): readonly DisputedField[] {
  const versions = SIDES.flatMap((side) => [base[side], now[side]]);
  return fields.map(({ field, taken }) => {
    const told = isTold(field, ...versions);
    return {
      field,
      values: told ? texts(field, now) : null,
      before: told ? texts(field, base) : null,
      taken,
    };
  });
}

export function conflictView(conflict: StoredConflict): ConflictView {
  const { id, pair, title, cause, state, choice, seenAt, closedAt, items, edits } = conflict;
  const what = sentence(describeCase(conflict));
  const fields = disputedFields(conflict);
  return {
    ...{ id, pair, title, cause, what, state },
    choice,
    seenAt,
    closedAt,
    items,
    edits,
    fields,
  };
}

/** `location: "Oslo" before; "Bergen" in the CRM; "Tromsø" in the calendar`. */
export function disputedText({ field, values, before }: DisputedField): string {
  if (values === null || before === null) return `${field} differs`;
  const agreed = before.crm === before.calendar ? before.crm : `${before.crm} / ${before.calendar}`;
  return `${field}: ${agreed} before; ${values.crm} in the CRM; ${values.calendar} in the calendar`;
}

/** Who changed a side last and when; null when the server does not tell. */
export function editText(side: Side, { at, by }: Edit): string | null {
  if (at === null && by === null) return null;
  const who = by === null ? '' : ` by ${by}`;
  const when = at === null ? '' : ` on ${momentText(at)}`;
  return `changed in ${SIDE_NAMES[side]}${when}${who}`;
}

/** How it stands, in a few words. */
export function standText({ state, cause, choice, closedAt }: ConflictView): string {
  const taken = Object.entries(choice ?? {}).map(
    ([field, side]) => `${field} as in ${SIDE_NAMES[side]}`,
  );
  const decided = taken.length === 0 ? '' : `: ${taken.join(', ')}`;
  const when = closedAt === null ? '' : ` on ${momentText(closedAt)}`;
  switch (state) {
    case 'open':
      return 'waits for your decision';
    case 'decided':
      return `decided${decided}; the next run carries it out`;
    case 'closed':
      if (taken.length > 0) return `decided${decided}; done${when}`;
      return cause === 'settled' ? `settled by your rules${when}` : `over${when}`;
  }
}
