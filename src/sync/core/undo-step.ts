/** What an undo of one write comes to: actions, or the reason why there are none. */
import { publicTitle, type Appointment, type FieldName } from '../model/appointment.ts';
import { stricter } from '../model/content.ts';
import { FIELD_NAMES, isSameField } from '../model/fields.ts';
import type { LinkId } from '../model/ids.ts';
import type { StoredItem } from '../model/item.ts';
import type { Change } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import type { Action, Plan } from '../model/plan.ts';
import type { Side, SideItem } from '../model/side.ts';
import { isMailAllowed } from './mail-safety.ts';
import type { NetChange } from './net-change.ts';
import type { ReconcileInput } from './reconcile-input.ts';

/**
 * Why a write cannot be undone:
 * - `edited`: somebody changed the item since, in these fields;
 * - `vanished`: it is not there any more; `there`: it is there again already;
 * - `unreadable`: it cannot be read now;
 * - `mail`: the server would mail people, and nobody has allowed it;
 * - `privacy`: the side may not be told any more what stood there.
 */
export interface UndoConflict extends SideItem {
  readonly title: string;
  readonly why: 'edited' | 'vanished' | 'there' | 'unreadable' | 'mail' | 'privacy';
  readonly fields: readonly FieldName[];
}

export interface UndoPlan {
  readonly plan: Plan;
  readonly conflicts: readonly UndoConflict[];
  /** Items whose copies are taken away: as they are now they are not to be copied again. */
  readonly left: readonly { readonly side: Side; readonly item: StoredItem }[];
}

export interface UndoInput extends Pick<
  ReconcileInput,
  'pair' | 'links' | 'capabilities' | 'policy'
> {
  readonly changes: readonly Change[];
  /** Whatever was written since the first of them, by whatever run. */
  readonly since: readonly Change[];
  /** The items of the changes and their partners, as they are now. */
  readonly sightings: ReconcileInput['sightings'];
  /** Origins of what an earlier undo has made and is there. */
  readonly made: ReadonlySet<LinkId>;
}

export type Step =
  | { readonly actions: readonly Action[]; readonly left: UndoPlan['left'] }
  | { readonly conflict: UndoConflict };

export function refused(
  net: NetChange,
  why: UndoConflict['why'],
  fields: readonly FieldName[] = [],
): Step {
  const { side, item } = net;
  const value = net.after === null ? net.before : net.after;
  const sensitivity = stricter(value.sensitivity, (net.before ?? value).sensitivity);
  return { conflict: { side, item, title: publicTitle({ ...value, sensitivity }), why, fields } };
}

export const differing = (one: Appointment, other: Appointment): readonly FieldName[] =>
  FIELD_NAMES.filter((name) => !isSameField(name, one[name], other[name]));

export function allowed(net: NetChange, actions: readonly Action[], input: UndoInput): Step {
  return actions.every((action) => isMailAllowed(action, input.policy))
    ? { actions, left: [] }
    : refused(net, 'mail');
}

export function linkOf({ side, item }: NetChange, { links }: UndoInput): Link | null {
  return links.find(({ base }) => base[side].ref.id === item) ?? null;
}
