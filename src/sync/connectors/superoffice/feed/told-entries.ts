/**
 * Which entries the log had when the rows of a diary were listed. As long as it has no others, no
 * row was changed since, so that there is nothing to be listed.
 */
import type { EpochMs } from '../../../model/time.ts';
import type { LogBatch } from './transaction-log.ts';
import type { LogPlace } from './place.ts';

/**
 * The log may be switched off, or an entry of it be lost: an edit that it does not tell waits for
 * the next listing, and that one shows that the log is not to be believed.
 */
const LISTED_EVERY = 15 * 60_000;

interface Told {
  readonly entries: ReadonlySet<number>;
  /** When the rows were listed, by our own clock. */
  readonly at: EpochMs;
}

export class ToldEntries {
  readonly #diaries = new Map<string, Told>();

  /** @param entries what the log had before the rows were listed */
  told(owners: readonly string[], entries: ReadonlySet<number>, at: EpochMs): void {
    for (const owner of owners) this.#diaries.set(owner, { entries, at });
  }

  forget(owner: string): void {
    this.#diaries.delete(owner);
  }

  /** For all of them; null where a listing is due. */
  of(owners: readonly string[], now: EpochMs): readonly ReadonlySet<number>[] | null {
    const told = owners.flatMap((owner) => this.#diaries.get(owner) ?? []);
    const isDue = ({ at }: Told): boolean => at > now || now - at >= LISTED_EVERY;
    if (told.length < owners.length || told.some(isDue)) return null;
    return [...new Set(told.map(({ entries }) => entries))];
  }
}

/** Whether the log ends where it was read to, and has no entry that any of them was not told. */
export function isSilent(
  { newest, entries }: LogBatch,
  { id, isKept }: LogPlace,
  told: readonly ReadonlySet<number>[],
): boolean {
  if (!isKept || newest !== id) return false;
  return told.every((known) => [...entries].every((entry) => known.has(entry)));
}
