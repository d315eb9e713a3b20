/** The list as lines: each person, below it the groups, below these the appointments. */
import type { PlanRowView } from '../../../main/ipc/contract/preview.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { keysIn, type Sight, type SightMap } from './sights.ts';

export type Group = PlanRowView['group'];

const GROUPS: readonly Group[] = ['removed', 'changed', 'new', 'linked', 'waiting', 'alone'];

export const isTickable = (group: Group): boolean => group !== 'waiting' && group !== 'alone';

interface Place {
  /** Unlike that of every other line. */
  readonly id: string;
  readonly pair: PairView;
  readonly sight: Sight;
}

export type PlanItem =
  | (Place & { readonly kind: 'person'; readonly keys: readonly string[] })
  | (Place & {
      readonly kind: 'group';
      readonly group: Group;
      readonly keys: readonly string[];
      readonly count: number;
      readonly isOpen: boolean;
    })
  | (Place & { readonly kind: 'row'; readonly row: PlanRowView; readonly isOpen: boolean });

function itemsOf(pair: PairView, sight: Sight, turned: ReadonlySet<string>): readonly PlanItem[] {
  const place = { pair, sight };
  const head: PlanItem = { ...place, kind: 'person', id: pair.id, keys: keysIn(sight.plan) };
  const groups = GROUPS.flatMap((group): readonly PlanItem[] => {
    const rows = sight.plan?.rows.filter((row) => row.group === group) ?? [];
    if (rows.length === 0) return [];
    const id = `${pair.id} ${group}`;
    // What is left alone is seldom of interest.
    const isOpen = turned.has(id) !== (group !== 'alone');
    const keys = isTickable(group) ? rows.map(({ key }) => key) : [];
    const line: PlanItem = {
      ...{ ...place, kind: 'group', id, group, keys },
      ...{ count: rows.length, isOpen },
    };
    const below = rows.map((row): PlanItem => {
      const rowId = `${id} ${row.key}`;
      return { ...place, kind: 'row', id: rowId, row, isOpen: turned.has(rowId) };
    });
    return isOpen ? [line, ...below] : [line];
  });
  return [head, ...groups];
}

/** @param turned the lines that were opened, or closed where they are open at first */
export function planItems(
  pairs: readonly PairView[],
  sights: SightMap,
  turned: ReadonlySet<string>,
): readonly PlanItem[] {
  const byId = new Map(pairs.map((pair) => [pair.id, pair]));
  return [...sights].flatMap(([id, sight]) => {
    const pair = byId.get(id);
    return pair ? itemsOf(pair, sight, turned) : [];
  });
}
