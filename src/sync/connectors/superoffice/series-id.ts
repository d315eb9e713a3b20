/** All rows of one recurrence rule are one item, called after the rule. */
import { itemId, type ItemId } from '../../model/ids.ts';

const PREFIX = 'series:';

export const seriesId = (rule: string): ItemId => itemId(`${PREFIX}${rule}`);

/** Null for a single appointment. */
export function ruleOfId(id: ItemId): string | null {
  const rule = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : '';
  return /^[1-9]\d{0,9}$/.test(rule) ? rule : null;
}
