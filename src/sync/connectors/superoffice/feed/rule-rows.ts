/**
 * The rows of series that were seen, by their rules, and as they are kept in a cursor: the numbers
 * of a rule in order, each as the distance from the one before.
 */
import { itemId, type ItemId } from '../../../model/ids.ts';

export type RuleRows = ReadonlyMap<string, ReadonlySet<ItemId>>;

const BASE = 36;

export function writeRuleRows(rules: RuleRows): string {
  return [...rules]
    .filter(([, rows]) => rows.size > 0)
    .map(([rule, rows]) => {
      const numbers = [...rows].map(Number).sort((one, other) => one - other);
      const steps = numbers.map((number, index) => number - (numbers[index - 1] ?? 0));
      return [Number(rule), ...steps].map((number) => number.toString(BASE)).join('.');
    })
    .join(' ');
}

/** Null for what was not written so. */
export function readRuleRows(text: string): RuleRows | null {
  const rules = new Map<string, ReadonlySet<ItemId>>();
  for (const part of text === '' ? [] : text.split(' ')) {
    if (!/^[0-9a-z]{1,9}(?:\.[0-9a-z]{1,9})+$/.test(part)) return null;
    const [rule = 0, ...steps] = part.split('.').map((number) => parseInt(number, BASE));
    let last = 0;
    rules.set(String(rule), new Set(steps.map((step) => itemId(String((last += step))))));
  }
  return rules;
}

/** The rule that each row was seen under. */
export function rulesByRow(rules: RuleRows): ReadonlyMap<ItemId, string> {
  return new Map(
    [...rules].flatMap(([rule, rows]) => [...rows].map((row) => [row, rule] as const)),
  );
}
