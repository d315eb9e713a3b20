/** Plans the way back from writes of ours; what somebody edited since is told, not overwritten. */
import type { ItemId } from '../model/ids.ts';
import type { StoredItem } from '../model/item.ts';
import type { Change } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import type { Action } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { netChanges, type NetChange, type Updated } from './net-change.ts';
import { inOrder } from './order.ts';
import { undoExistence } from './undo-existence.ts';
import { linkOf, type Step, type UndoInput, type UndoPlan } from './undo-step.ts';
import { undoUpdates } from './undo-updates.ts';

const actionsOf = (step: Step): readonly Action[] => ('conflict' in step ? [] : step.actions);

function steps(input: UndoInput): readonly Step[] {
  const nets = netChanges(input.changes);
  const isUpdate = (net: NetChange): net is Updated => net.before !== null && net.after !== null;
  const existence = nets.flatMap((net) => (isUpdate(net) ? [] : [undoExistence(net, input)]));
  const leaving = new Set(
    existence
      .flatMap(actionsOf)
      .flatMap((one) => (one.kind === 'remove' ? [`${one.to} ${one.target.id}`] : [])),
  );
  // Both sides of a link may have been written; they go back together.
  const byLink = Map.groupBy(nets.filter(isUpdate), (net) =>
    String(linkOf(net, input)?.id ?? net.link),
  );
  return [...existence, ...[...byLink.values()].map((group) => undoUpdates(group, input, leaving))];
}

/** An original as it will be when the undo is done. */
function afterwards(side: Side, item: StoredItem, actions: readonly Action[]): StoredItem {
  const update = actions.find(
    (one) => one.kind === 'update' && one.to === side && one.target.id === item.ref.id,
  );
  return update?.kind === 'update' ? { ...item, value: { ...item.value, ...update.patch } } : item;
}

export function planUndo(input: UndoInput): UndoPlan {
  const { pair, links } = input;
  const done = steps(input);
  const actions = done.flatMap(actionsOf);
  return {
    plan: { pair, actions: inOrder(actions), conflicts: [], links: links.length },
    conflicts: done.flatMap((step) => ('conflict' in step ? [step.conflict] : [])),
    left: done
      .flatMap((step) => ('conflict' in step ? [] : step.left))
      .map(({ side, item }) => ({ side, item: afterwards(side, item, actions) })),
  };
}

/** Every item that has to be looked at before an undo of these changes is planned. */
export function itemsToUndo(
  changes: readonly Change[],
  links: readonly Link[],
): BySide<ReadonlySet<ItemId>> {
  const items = { crm: new Set<ItemId>(), calendar: new Set<ItemId>() };
  for (const { side, item, partner } of netChanges(changes)) {
    items[side].add(item);
    if (partner !== null) items[opposite(side)].add(partner);
    const link = links.find(({ base }) => base[side].ref.id === item);
    if (link) for (const one of SIDES) items[one].add(link.base[one].ref.id);
  }
  return items;
}
