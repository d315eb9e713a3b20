/** Whom the installer of Windows names as publishers of this copy, in its `app-update.yml`. */

/** One line of a list, or the one value behind the name; quoted as YAML does it. */
const ENTRY = /^publisherName:[ \t]*(.*(?:\r?\n[ \t]*-[ \t].*)*)/m;

/** Empty for a copy that nobody has signed. Whatever is written in another way names nobody. */
export function publishersIn(text: string): readonly string[] {
  const [, entry = ''] = ENTRY.exec(text) ?? [];
  return entry
    .split(/\r?\n/)
    .map((line) => plain(line.trim().replace(/^-\s+/, '')))
    .filter((name) => name !== '');
}

/** Nothing for what stands for no value. */
function plain(value: string): string {
  const single = /^'((?:[^']|'')*)'$/.exec(value)?.[1];
  if (single !== undefined) return single.replaceAll("''", "'").trim();
  const double = /^"([^"\\]*)"$/.exec(value)?.[1];
  if (double !== undefined) return double.trim();
  return /^(?:null|~|[[{"'&*!|>%@`#].*)?$/i.test(value) ? '' : value;
}
