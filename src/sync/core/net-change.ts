/** What a number of writes did to one item, taken together. */
import type { Appointment } from '../model/appointment.ts';
import type { ItemId, LinkId } from '../model/ids.ts';
import type { Change } from '../model/journal.ts';
import type { Side } from '../model/side.ts';

export interface NetChange {
  readonly side: Side;
  readonly item: ItemId;
  /** The link of the last of the writes. */
  readonly link: LinkId;
  /** Names the last of the writes, so that an undo of it has an origin of its own. */
  readonly sequence: number;
  /** Null: there was nothing. */
  readonly before: Appointment | null;
  /** Null: there is nothing any more. */
  readonly after: Appointment | null;
}

/** One entry an item, in the order of the first write to each; what came and went is left out. */
export function netChanges(changes: readonly Change[]): readonly NetChange[] {
  const ordered = changes.toSorted((one, other) => one.sequence - other.sequence);
  const nets = new Map<string, NetChange>();
  for (const { side, item, link, sequence, before, after } of ordered) {
    const key = `${side} ${item}`;
    const known = nets.get(key);
    nets.set(key, { side, item, link, sequence, before: known ? known.before : before, after });
  }
  return [...nets.values()].filter(({ before, after }) => before !== null || after !== null);
}
