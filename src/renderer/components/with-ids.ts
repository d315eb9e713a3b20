/** The ids with or without some others. */
export function withIds(
  ids: ReadonlySet<string>,
  others: readonly string[],
  isIn: boolean,
): ReadonlySet<string> {
  const gone = new Set(others);
  return new Set(isIn ? [...ids, ...others] : [...ids].filter((id) => !gone.has(id)));
}
