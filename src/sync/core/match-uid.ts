/** Finds the unlinked items that are one meeting by the UID, which all its copies share. */
import type { StoredItem } from '../model/item.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';
import type { Steps } from './steps.ts';

export interface SameUid {
  readonly twins: readonly BySide<StoredItem>[];
  /**
   * A copied item may bear the UID of the first one: of several nobody knows which is meant. Nor
   * does anybody of a series and an appointment that may be one of its days.
   */
  readonly doubtful: BySide<readonly StoredItem[]>;
}

type Groups = ReadonlyMap<string, readonly StoredItem[]>;

function* byUid(items: Iterable<StoredItem>): Steps<Groups> {
  const groups = new Map<string, StoredItem[]>();
  for (const item of items) {
    yield;
    if (item.uid === null) continue;
    const group = groups.get(item.uid);
    if (group) group.push(item);
    else groups.set(item.uid, [item]);
  }
  return groups;
}

/** Takes those that it finds, and those that it doubts, out of the pool. */
export function* matchByUid(pool: BySide<Set<StoredItem>>): Steps<SameUid> {
  const twins: BySide<StoredItem>[] = [];
  const doubtful: Record<Side, StoredItem[]> = { crm: [], calendar: [] };
  const groups = { crm: yield* byUid(pool.crm), calendar: yield* byUid(pool.calendar) };
  for (const [uid, own] of groups.crm) {
    const group = { crm: own, calendar: groups.calendar.get(uid) ?? [] };
    const [[crm], [calendar]] = [group.crm, group.calendar];
    if (!crm || !calendar) continue;
    const isOne = SIDES.every((side) => group[side].length === 1) && crm.shape === calendar.shape;
    if (isOne) twins.push({ crm, calendar });
    for (const side of SIDES) {
      for (const item of group[side]) pool[side].delete(item);
      if (!isOne) doubtful[side].push(...group[side]);
    }
  }
  return { twins, doubtful };
}
