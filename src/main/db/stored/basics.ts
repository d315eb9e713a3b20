/** What the schemas of stored values are made of; a stored value that fails them was damaged. */
import { z } from 'zod';
import {
  ERROR_CODES,
  SIDES,
  type BySide,
  type ItemId,
  type ItemRef,
  type Version,
} from '../../../sync/index.ts';

/** The members of a closed set, complete by type. */
export function oneOf<Member extends string>(
  members: Readonly<Record<Member, true>>,
): z.ZodType<Member> {
  return z.enum(Object.keys(members) as [Member, ...Member[]]);
}

/** A branded text. */
export const id = <Id extends string>(): z.ZodType<Id> => z.string() as unknown as z.ZodType<Id>;

export const bySide = <Value>(value: z.ZodType<Value>): z.ZodType<BySide<Value>> =>
  z.strictObject({ crm: value, calendar: value });

export const sideSchema = z.enum(SIDES);

export const errorCodeSchema = z.enum(ERROR_CODES);

export const itemRefSchema: z.ZodType<ItemRef> = z.strictObject({
  id: id<ItemId>(),
  version: id<Version>().nullable(),
});
