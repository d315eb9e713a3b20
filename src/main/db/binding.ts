/** Where the native part of SQLite is, in the words of better-sqlite3, which knows no null. */
export interface Binding {
  readonly nativeBinding?: string;
}

/** Null lets better-sqlite3 find it among the packages. */
export function bindingOf(nativeBinding: string | null): Binding {
  return nativeBinding === null ? {} : { nativeBinding };
}
