/** The two ends of a link. There are no other names for them anywhere. */
import type { ItemId } from './ids.ts';

export type Side = 'crm' | 'calendar';

export const SIDES = ['crm', 'calendar'] as const satisfies readonly Side[];

export type BySide<T> = Readonly<Record<Side, T>>;

export function opposite(side: Side): Side {
  return side === 'crm' ? 'calendar' : 'crm';
}

/** One item of one side, by its server's id. */
export interface SideItem {
  readonly side: Side;
  readonly item: ItemId;
}
