// What an archive provider is: its rows, its entity, its columns and the operators of each kind.

/**
 * `list` is an id with a display text, `stamp` microseconds in UTC, `date` base-zone wall clock,
 * `none` can be shown but not restricted.
 */
export type ColumnKind = 'int' | 'text' | 'flag' | 'date' | 'stamp' | 'associate' | 'list' | 'none';

export type Column = {
  readonly kind: ColumnKind;
  /** SQL that restrictions and sorting use. */
  readonly raw: string;
  /** SQL of what a row shows; null when it is the same. */
  readonly shown: string | null;
  readonly sortable: boolean;
};

export type Provider = {
  readonly entity: string;
  readonly from: string;
  /** SQL condition that every row of the provider meets. */
  readonly only: string;
  /** SQL of the primary key. */
  readonly key: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** Shown when the request selects nothing. */
  readonly standard: readonly string[];
};

export function column(kind: ColumnKind, raw: string, shown: string | null = null): Column {
  return { kind, raw, shown, sortable: kind !== 'none' };
}

/** Switches that every provider has. */
export const COMMON_COLUMNS: Readonly<Record<string, Column>> = {
  getAllRows: { kind: 'flag', raw: '1', shown: null, sortable: false },
  getNoRows: { kind: 'flag', raw: '0', shown: null, sortable: false },
};
