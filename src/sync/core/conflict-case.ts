/** Puts a conflict on record with both versions, the base, and who changed what when. */
import { publicTitle, type FieldName } from '../model/appointment.ts';
import { stricter } from '../model/content.ts';
import type { Conflict, ConflictCase, ConflictCause, Edit } from '../model/conflict.ts';
import { canonicalField, FIELD_NAMES } from '../model/fields.ts';
import { hashText } from '../model/hash.ts';
import { conflictId, type ConflictId } from '../model/ids.ts';
import { shownItem, type Sighting } from '../model/item.ts';
import type { Link, Seen } from '../model/link.ts';
import { SIDES, type BySide } from '../model/side.ts';
import type { Decided } from './reconcile-input.ts';

/** A link with what both its sides show now. */
export interface Standoff {
  readonly link: Link;
  readonly now: BySide<Seen>;
  readonly sightings: BySide<Sighting | null>;
}

/**
 * Any edit of a disputed field gives another id, so that no decision is taken for another case;
 * what else is changed meanwhile, also by us, does not matter.
 */
export function caseIdOf(
  { link, now }: Pick<Standoff, 'link' | 'now'>,
  disputed: readonly FieldName[],
): ConflictId {
  const names = FIELD_NAMES.filter((name) => disputed.includes(name));
  const texts = SIDES.map((side) =>
    names.map((name) => [name, canonicalField(name, now[side].value[name])]),
  );
  return conflictId(hashText(JSON.stringify([link.pair, link.id, texts])));
}

/** Whether a person has decided this very case. */
export function isDecidedCase(
  standoff: Pick<Standoff, 'link' | 'now'>,
  decided: Decided | undefined,
): decided is Decided {
  if (!decided) return false;
  const disputed = Object.keys(decided.choice) as FieldName[];
  return decided.conflict === caseIdOf(standoff, disputed);
}

function editOf(sighting: Sighting | null): Edit {
  const item = shownItem(sighting);
  return { at: item?.modifiedAt ?? null, by: item?.modifiedBy ?? null };
}

export function caseOf(
  standoff: Standoff,
  cause: ConflictCause,
  fields: readonly Conflict[],
): ConflictCase {
  const { link, now, sightings } = standoff;
  const { crm, calendar } = now;
  const sensitivity = stricter(crm.value.sensitivity, calendar.value.sensitivity);
  return {
    id: caseIdOf(
      standoff,
      fields.map(({ field }) => field),
    ),
    pair: link.pair,
    link: link.id,
    items: { crm: crm.ref.id, calendar: calendar.ref.id },
    title: publicTitle({ ...calendar.value, sensitivity }),
    cause,
    fields,
    base: { crm: link.base.crm.value, calendar: link.base.calendar.value },
    now: { crm: crm.value, calendar: calendar.value },
    edits: { crm: editOf(sightings.crm), calendar: editOf(sightings.calendar) },
  };
}
