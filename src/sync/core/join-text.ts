/** Joins two edits of one text line by line, as long as they do not touch the same lines. */

/** Replaces the lines of the base from `from` (inclusive) to `until` (exclusive). */
interface Hunk {
  readonly from: number;
  readonly until: number;
  readonly lines: readonly string[];
}

/** Longer texts are not worth the comparison: their conflict goes to the rule. */
const MOST_CELLS = 1_000_000;

/** Lengths of the longest common subsequences of all tails. */
function tails(base: readonly string[], other: readonly string[]): readonly Uint32Array[] {
  const places = [...other.entries()].reverse();
  let below = new Uint32Array(other.length + 1);
  const table = [below];
  for (const line of base.toReversed()) {
    const row = new Uint32Array(other.length + 1);
    for (const [beside, theirs] of places) {
      row[beside] =
        line === theirs
          ? 1 + (below[beside + 1] ?? 0)
          : Math.max(below[beside] ?? 0, row[beside + 1] ?? 0);
    }
    table.push(row);
    below = row;
  }
  return table.reverse();
}

/** What has to be done to the base to get the other text. */
function hunksOf(base: readonly string[], other: readonly string[]): readonly Hunk[] {
  const table = tails(base, other);
  const hunks: Hunk[] = [];
  let [at, beside] = [0, 0];
  while (at < base.length || beside < other.length) {
    if (base[at] === other[beside]) {
      [at, beside] = [at + 1, beside + 1];
      continue;
    }
    const [from, begin] = [at, beside];
    // Behind the ends of both there is nothing, which is alike.
    while (base[at] !== other[beside]) {
      // Behind an end there is no tail to go on with.
      const isDropped = (table[at + 1]?.[beside] ?? -1) >= (table[at]?.[beside + 1] ?? -1);
      if (isDropped) at += 1;
      else beside += 1;
    }
    hunks.push({ from, until: at, lines: other.slice(begin, beside) });
  }
  return hunks;
}

/** Two edits meet where one begins at or before the end of the other. */
function meets(one: Hunk, other: Hunk): boolean {
  return one.from <= other.until && other.from <= one.until;
}

const isSame = (one: Hunk, other: Hunk): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The text with both edits, or null when they meet. */
export function joinTexts(base: string, one: string, other: string): string | null {
  const [lines, left, right] = [base.split('\n'), one.split('\n'), other.split('\n')];
  if (lines.length * Math.max(left.length, right.length) > MOST_CELLS) return null;
  const ours = hunksOf(lines, left);
  const theirs = hunksOf(lines, right).filter((hunk) => !ours.some((own) => isSame(own, hunk)));
  if (theirs.some((hunk) => ours.some((own) => meets(own, hunk)))) return null;
  const joined = [...lines];
  // From the end, so that the places of the others stay what they are.
  const hunks = [...ours, ...theirs].sort((a, b) => b.from - a.from);
  for (const { from, until, lines: added } of hunks) joined.splice(from, until - from, ...added);
  return joined.join('\n');
}
