/** The first base of two twins: where they differ it makes the better value look like an edit. */
import type { Appointment, FieldName } from '../model/appointment.ts';
import type { Conflict } from '../model/conflict.ts';
import { FIELD_NAMES, FIELDS, isSameField, patchOf, projectField } from '../model/fields.ts';
import type { StoredItem } from '../model/item.ts';
import type { Base, Seen } from '../model/link.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { tellingOf } from './disclosure.ts';
import { agrees, merge, type MergeInput } from './merge.ts';
import { leaderOf } from './policy.ts';

const ADDED_NOT_CHOSEN: readonly FieldName[] = ['text', 'location', 'categories', 'attendees'];

function isEmpty(name: FieldName, value: Appointment): boolean {
  return (
    ADDED_NOT_CHOSEN.includes(name) && isSameField(name, value[name], FIELDS[name].neutral as never)
  );
}

/**
 * What one side has and the other lacks is kept; otherwise the conflict rule speaks. Null: a person
 * is to decide.
 */
function winnerOf(name: FieldName, input: MergeInput, conflicts: readonly Conflict[]): Side | null {
  const leader = leaderOf(input.rules.direction);
  if (leader !== null) return leader;
  for (const side of SIDES) if (isEmpty(name, input.now[side])) return opposite(side);
  // With a base that neither side shows, the ordinary rule for "both changed" applies.
  const conflict = conflicts.find(({ field }) => field === name);
  return conflict?.rule === 'ask' ? null : (conflict?.taken ?? 'calendar');
}

/** @returns the base, and whether both sides agree already */
export function adopt(
  items: BySide<StoredItem>,
  input: Pick<MergeInput, 'rules' | 'home'>,
): { readonly base: Base; readonly complete: boolean } {
  const { capabilities } = input.rules;
  const now = { crm: items.crm.value, calendar: items.calendar.value };
  const differing = FIELD_NAMES.filter((name) => !agrees(name, now, capabilities));
  if (differing.length === 0) {
    const seen = (side: Side): Seen => ({ ref: items[side].ref, value: now[side] });
    return { base: { crm: seen('crm'), calendar: seen('calendar') }, complete: true };
  }
  const swapped: MergeInput = {
    ...input,
    choice: null,
    now,
    modifiedAt: { crm: items.crm.modifiedAt, calendar: items.calendar.modifiedAt },
    base: {
      crm: { ref: items.crm.ref, value: now.calendar },
      calendar: { ref: items.calendar.ref, value: now.crm },
    },
  };
  const { conflicts } = merge(swapped);
  const { tells } = tellingOf({ ...swapped, capabilities, privacy: input.rules.privacy });
  const values: Record<Side, Appointment> = { ...now };
  for (const name of differing) {
    // Each side keeps its own: neither an edit nor a copy of what the other one has.
    if (!SIDES.some((side) => tells(name, side))) continue;
    const won = winnerOf(name, swapped, conflicts);
    // Where a person is to decide, both sides look edited.
    for (const side of won === null ? SIDES : [won]) {
      const shown = projectField(name, now[opposite(side)][name], capabilities[side]);
      values[side] = { ...values[side], ...patchOf(name, shown) };
    }
  }
  const unsettled = (side: Side): Seen => ({
    ref: { id: items[side].ref.id, version: null },
    value: values[side],
  });
  return { base: { crm: unsettled('crm'), calendar: unsettled('calendar') }, complete: false };
}
