/** Reads what is stored in a row; what cannot be read is damage, reported with its place. */
import type { z } from 'zod';
import { SyncError } from '../../../sync/index.ts';

/** Where a value is stored, for the report of damage. */
export interface Place {
  readonly table: string;
  readonly id: string | number;
}

/** @throws SyncError database-damaged */
export function read<Value>(place: Place, schema: z.ZodType<Value>, stored: unknown): Value {
  const parsed = schema.safeParse(stored);
  if (parsed.success) return parsed.data;
  throw damaged(place, parsed.error);
}

/** @throws SyncError database-damaged */
export function readJson<Value>(place: Place, schema: z.ZodType<Value>, text: string): Value {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch (error) {
    throw damaged(place, error);
  }
  return read(place, schema, stored);
}

function damaged({ table, id }: Place, cause: unknown): SyncError {
  return new SyncError(
    'database-damaged',
    `The database is damaged: the entry ${String(id)} of the table ${table} cannot be read.`,
    { cause },
  );
}
