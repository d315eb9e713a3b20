/** Which series something happened to: a new row, a changed one, one that is not there any more. */
import type { ItemId } from '../../../model/ids.ts';
import type { Round } from './round.ts';
import type { Row } from './rows.ts';
import { rulesByRow, type RuleRows } from './rule-rows.ts';

export interface SeriesNews {
  /** Rules to be read. */
  readonly touched: ReadonlySet<string>;
  /** The rows that are known from then on. */
  readonly rows: RuleRows;
}

export interface Glance {
  readonly round: Round;
  /** Of this diary. */
  readonly rows: readonly Row[];
  /** What was seen before; null when everything is listed. */
  readonly before: RuleRows | null;
  /** The rule of a row that was seen at some time, wherever it lay. */
  readonly ruleOfRow: (row: ItemId) => string | null;
  /** Whether a row was changed since the place where reading stopped. */
  readonly isNews: (row: Row) => boolean;
  readonly stands: (row: Row) => boolean;
}

/**
 * A row that is missing in a census may have been removed, or the window has left it behind: its
 * series is read either way, for nobody else would tell.
 */
export function seriesNews(glance: Glance): SeriesNews {
  const { round, rows, before, ruleOfRow, isNews, stands } = glance;
  const touched = new Set<string>();
  const ruleBefore = rulesByRow(before ?? new Map());
  const seen = new Map<string, Set<ItemId>>();
  const see = (rule: string, row: ItemId): void => {
    seen.set(rule, (seen.get(rule) ?? new Set()).add(row));
  };
  for (const row of rows) {
    const old = ruleBefore.get(row.id);
    if (old !== undefined && old !== row.rule) touched.add(old);
    if (row.rule === null) continue;
    if (stands(row)) see(row.rule, row.id);
    const isNew = stands(row) && old !== row.rule;
    if (before === null ? stands(row) : isNew || isNews(row)) touched.add(row.rule);
  }
  const gone = [
    ...round.removed,
    ...round.returned.keys(),
    ...round.handedOver.map(({ id }) => id),
  ];
  for (const id of gone) {
    const rule = ruleBefore.get(id) ?? ruleOfRow(id);
    if (rule !== null) touched.add(rule);
  }
  for (const [id, rule] of ruleBefore) {
    const isMissing = round.census && seen.get(rule)?.has(id) !== true;
    if (isMissing) touched.add(rule);
    else if (!round.census && !round.removed.has(id)) see(rule, id);
  }
  return { touched, rows: seen };
}
