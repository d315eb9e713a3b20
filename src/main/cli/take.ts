/** Whose values a person wants, as typed: `crm`, `calendar`, or a side for each field. */
import {
  FIELD_WORDS,
  SIDES,
  type Choice,
  type ConflictCase,
  type FieldName,
  type Side,
} from '../../sync/index.ts';
import { typed, UsageError } from './command.ts';

const isSide = (text: string): text is Side => (SIDES as readonly string[]).includes(text);

/** As everything that is printed calls it. */
const wordOf = (field: FieldName): string => FIELD_WORDS[field] ?? field;

function pairOf(text: string, fields: readonly FieldName[]): readonly [FieldName, Side] {
  const [name = '', side = '', ...rest] = text.split('=').map((part) => part.trim());
  const field = fields.find((one) =>
    [one, wordOf(one)].some((word) => typed(word) === typed(name)),
  );
  if (!field) {
    throw new UsageError(
      `"${name}" is not in dispute; these are: ${fields.map(wordOf).join(', ')}.`,
    );
  }
  if (rest.length === 0 && isSide(typed(side))) return [field, typed(side) as Side];
  throw new UsageError(`After ${wordOf(field)}= comes crm or calendar.`);
}

/** The side of every disputed field. @throws UsageError */
export function parseTake(text: string, conflict: Pick<ConflictCase, 'fields'>): Choice {
  const fields = conflict.fields.map(({ field }) => field);
  const all = typed(text.trim());
  if (isSide(all)) return Object.fromEntries(fields.map((field) => [field, all]));
  if (!text.includes('=')) {
    throw new UsageError(`"${text}" is neither crm nor calendar, nor FIELD=crm,FIELD=calendar.`);
  }
  const chosen = text.split(',').map((part) => pairOf(part, fields));
  const choice: Choice = Object.fromEntries(chosen);
  const left = fields.filter((field) => choice[field] === undefined);
  if (left.length > 0) throw new UsageError(`Still to be decided: ${left.map(wordOf).join(', ')}.`);
  return choice;
}
