/** Questions to the archives, which are lists with columns, conditions and an order. */
import type { EpochMs } from '../../model/time.ts';
import type { JsonObject } from './json.ts';

export type Archive = 'appointments' | 'users' | 'transaction-log';

export interface ArchiveQuery {
  readonly archive: Archive;
  readonly columns: readonly string[];
  /** They hold together. */
  readonly where: readonly Condition[];
  /** The column that holds the primary key. */
  readonly key: string;
  readonly isOrdered: boolean;
  /** Rows of a page; null for as many as the server likes. */
  readonly pageSize: number | null;
  /** For the trace and in errors. */
  readonly operation: string;
}

export type Condition =
  Comparison | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] };

export interface Comparison {
  readonly kind: 'is';
  readonly column: string;
  /** As archives name them, such as `eq`, `afterTime` and `associateIsOneOf`. */
  readonly operator: string;
  readonly values: readonly ColumnValue[];
}

/** A number, wall clock without an offset, or text. */
export type ColumnValue = number | { readonly time: string } | { readonly text: string };

export interface ArchivePage {
  /** Values by the names of the columns, and `PrimaryKey`. */
  readonly rows: readonly JsonObject[];
  /** The server's clock when it answered; null when it does not tell. */
  readonly answeredAt: EpochMs | null;
  readonly last: boolean;
}

export function compared(
  column: string,
  operator: string,
  ...values: Comparison['values']
): Comparison {
  return { kind: 'is', column, operator, values };
}

/** One condition that holds where all of them do. */
export function allOf(of: readonly Condition[]): Condition {
  return { kind: 'all', of };
}

/** One condition that holds where any of them does. */
export function anyOf(of: readonly Condition[]): Condition {
  return { kind: 'any', of };
}

/** Where servers have a limit of their own for a page, it is a round number. */
const ROUND = 50;

/** Whether more may follow a page of so many rows, of which `size` were asked for. */
export function mayGoOn({ isOrdered }: ArchiveQuery, count: number, size: number): boolean {
  return count >= size || (isOrdered && count > 0 && count % ROUND === 0);
}
