/** The first base of two twins: where they differ it makes the better value look like an edit. */
import type { Appointment, FieldName } from '../model/appointment.ts';
import { canonicalField, FIELD_NAMES, FIELDS, patchOf, projectField } from '../model/fields.ts';
import type { StoredItem } from '../model/item.ts';
import type { Base, Seen } from '../model/link.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { agrees, merge, type MergeInput } from './merge.ts';

const ADDED_NOT_CHOSEN: readonly FieldName[] = ['text', 'location', 'categories'];

function isEmpty(name: FieldName, value: Appointment): boolean {
  const { neutral } = FIELDS[name];
  return (
    ADDED_NOT_CHOSEN.includes(name) &&
    neutral !== null &&
    canonicalField(name, value[name]) === canonicalField(name, neutral as never)
  );
}

/** What one side has and the other lacks is kept; otherwise the conflict rule speaks. */
function winnerOf(name: FieldName, input: MergeInput): Side {
  for (const side of SIDES) if (isEmpty(name, input.now[side])) return opposite(side);
  // With a base that neither side shows, the ordinary rule for "both changed" applies.
  const conflict = merge(input).conflicts.find(({ field }) => field === name);
  return conflict?.taken ?? 'calendar';
}

/**
 * @param input its base is not looked at
 * @returns the base, and whether both sides agree already
 */
export function adopt(
  items: BySide<StoredItem>,
  input: Omit<MergeInput, 'base' | 'now' | 'modifiedAt'>,
): { readonly base: Base; readonly complete: boolean } {
  const now = { crm: items.crm.value, calendar: items.calendar.value };
  const differing = FIELD_NAMES.filter((name) => !agrees(name, now, input.capabilities));
  if (differing.length === 0) {
    const seen = (side: Side): Seen => ({ ref: items[side].ref, value: now[side] });
    return { base: { crm: seen('crm'), calendar: seen('calendar') }, complete: true };
  }
  const swapped: MergeInput = {
    ...input,
    now,
    modifiedAt: { crm: items.crm.modifiedAt, calendar: items.calendar.modifiedAt },
    base: {
      crm: { ref: items.crm.ref, value: now.calendar },
      calendar: { ref: items.calendar.ref, value: now.crm },
    },
  };
  const values: Record<Side, Appointment> = { ...now };
  for (const name of differing) {
    const won = winnerOf(name, swapped);
    const loser = now[opposite(won)][name];
    const shown = projectField(name, loser, input.capabilities[won]);
    values[won] = { ...values[won], ...patchOf(name, shown) };
  }
  const unsettled = (side: Side): Seen => ({
    ref: { id: items[side].ref.id, version: null },
    value: values[side],
  });
  return { base: { crm: unsettled('crm'), calendar: unsettled('calendar') }, complete: false };
}
