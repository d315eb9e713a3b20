/** Joins what two people did to one field, where its kind allows that nobody's edit is lost. */
import type { Appointment, FieldName } from '../model/appointment.ts';
import { canonicalField, isSameField } from '../model/fields.ts';
import type { CategoryChoice } from '../model/capabilities.ts';
import type { BySide } from '../model/side.ts';
import { joinTexts } from './join-text.ts';

interface Versions {
  readonly base: BySide<Appointment>;
  readonly now: BySide<Appointment>;
}

const folded = (name: string): string => canonicalField('categories', [name]);

/** What either side added is in; what either side removed is out. */
function joinNames(
  base: readonly string[],
  one: readonly string[],
  other: readonly string[],
): readonly string[] {
  const keys = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(folded));
  const [before, left, right] = [keys(base), keys(one), keys(other)];
  const isWanted = (name: string): boolean => {
    const key = folded(name);
    return before.has(key) ? left.has(key) && right.has(key) : true;
  };
  const all = new Map([...one, ...other].filter(isWanted).map((name) => [folded(name), name]));
  return [...all.values()];
}

/**
 * The categories of a side that knows more of them than the one they come from: those that the
 * other one cannot show stay.
 */
export function categoriesBeside(
  from: readonly string[],
  now: readonly string[],
  { names }: CategoryChoice,
): readonly string[] {
  const known = new Set(names.map(folded));
  return [...from, ...now.filter((name) => !known.has(folded(name)))];
}

/**
 * The value that both sides are to show, or null when a person's rule has to decide: only texts
 * and sets can be joined, and only against a base that both sides had.
 */
export function joinedField<Name extends FieldName>(
  name: Name,
  { base, now }: Versions,
): Appointment[Name] | null {
  if (name !== 'text' && name !== 'categories') return null;
  if (!isSameField(name, base.crm[name], base.calendar[name])) return null;
  const joined =
    name === 'text'
      ? joinTexts(base.crm.text, now.crm.text, now.calendar.text)
      : joinNames(base.crm.categories, now.crm.categories, now.calendar.categories);
  return joined as Appointment[Name] | null;
}
