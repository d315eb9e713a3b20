/** The SQLite addon of this runtime, where it needs one of its own; null for the packaged one. */
export function nativeBinding(): string | null {
  return process.env['CALBRIDGE_SQLITE_BINDING'] ?? null;
}
