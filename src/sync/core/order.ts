/** The order of a plan: fixed, so that the same input gives the same plan byte for byte (I11). */
import type { Action, ActionKind } from '../model/plan.ts';

/** Removals last: whatever fails before them has lost nothing (I6). */
const ORDER: Readonly<Record<ActionKind, number>> = {
  adopt: 0,
  rebase: 1,
  forget: 2,
  hold: 3,
  update: 4,
  revive: 5,
  create: 6,
  remove: 7,
};

function sortKey(action: Action): string {
  const side = action.kind === 'hold' ? action.side : 'to' in action ? action.to : null;
  const item = action.kind === 'hold' ? action.item : action.link;
  return `${String(ORDER[action.kind])} ${String(side)} ${item}`;
}

/** The actions in the order of a plan; of two with one key the first stays the first. */
export function inOrder(actions: readonly Action[]): Action[] {
  const byKey = Map.groupBy(actions, sortKey);
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}
