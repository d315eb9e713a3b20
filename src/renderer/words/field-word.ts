/** What a part of an appointment is called. */
import { english } from './english.ts';
import { t } from './words.ts';

type Key = keyof typeof english.fields;

/** The name itself where there is no word for it. */
export function fieldWord(field: string): string {
  return Object.hasOwn(english.fields, field) ? t(`fields:${field as Key}`) : field;
}
