/** A conflict with both versions beside what was agreed before. */
import {
  describeCase,
  SIDES,
  type Appointment,
  type BySide,
  type Choice,
  type ConflictCase,
  type Edit,
  type FieldName,
  type Side,
  type StoredConflict,
} from '../../sync/index.ts';
import { isTold } from './difference.ts';
import { momentText } from './moment.ts';
import { SIDE_NAMES } from './sides.ts';
import { fieldText, say, told } from './tongue.ts';
import { valueText } from './value.ts';

export interface DisputedField {
  readonly field: FieldName;
  /** Null: not for everybody's eyes. */
  readonly values: BySide<Appointment[FieldName]> | null;
  /** What each side showed when both agreed for the last time. */
  readonly before: BySide<Appointment[FieldName]> | null;
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

function valuesOf(
  field: FieldName,
  { crm, calendar }: BySide<Appointment>,
): BySide<Appointment[FieldName]> {
  return { crm: crm[field], calendar: calendar[field] };
}

function disputedFields({ fields, base, now }: ConflictCase): readonly DisputedField[] {
  const versions = SIDES.flatMap((side) => [base[side], now[side]]);
  return fields.map(({ field, taken }) => {
    const isShown = isTold(field, ...versions);
    return {
      field,
      values: isShown ? valuesOf(field, now) : null,
      before: isShown ? valuesOf(field, base) : null,
      taken,
    };
  });
}

/** One that waits no longer must not say that it does. */
function whatText(conflict: StoredConflict): string {
  const { state, cause, title, fields } = conflict;
  if (state === 'open' || cause === 'settled') return told(describeCase(conflict));
  const names = fields.map(({ field }) => fieldText(field)).join(', ');
  return say('caseOver', { title, fields: names });
}

export function conflictView(conflict: StoredConflict): ConflictView {
  const { id, pair, title, cause, state, choice, seenAt, closedAt, items, edits } = conflict;
  const what = whatText(conflict);
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

/** `place: "Oslo" before; "Bergen" in the CRM; "Tromsø" in the calendar`. */
export function disputedText({ field, values, before }: DisputedField): string {
  if (values === null || before === null) return `${fieldText(field)} differs`;
  const [crm, calendar] = [valueText(field, values.crm), valueText(field, values.calendar)];
  const agreed = new Set([valueText(field, before.crm), valueText(field, before.calendar)]);
  return `${fieldText(field)}: ${[...agreed].join(' / ')} before; ${crm} in the CRM; ${calendar} in the calendar`;
}

/** Who changed a side last and when; null when the server does not tell. */
export function editText(side: Side, { at, by }: Edit): string | null {
  if (at === null && by === null) return null;
  const who = by === null ? '' : ` by ${by}`;
  const when = at === null ? '' : ` on ${momentText(at)}`;
  return `changed in ${SIDE_NAMES[side]}${when}${who}`;
}

/** `place as in the CRM, when as in the calendar`. */
export function choiceText(choice: Choice): string {
  return Object.entries(choice)
    .map(([field, side]) =>
      say('asIn', { field: fieldText(field as FieldName), side: SIDE_NAMES[side] }),
    )
    .join(', ');
}

/** How it stands, in a few words. */
export function standText({ state, cause, choice, closedAt }: ConflictView): string {
  const decided = `decided: ${choiceText(choice ?? {})}`;
  const when = closedAt === null ? '' : ` on ${momentText(closedAt)}`;
  switch (state) {
    case 'open':
      return 'waits for your decision';
    case 'decided':
      return `${decided}; the next run carries it out`;
    case 'closed':
      if (choice !== null) return `${decided}; done${when}`;
      return cause === 'settled' ? `settled by your rules${when}` : `over${when}`;
  }
}
