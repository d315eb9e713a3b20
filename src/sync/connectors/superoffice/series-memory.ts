/** What was seen of the rows of series: which there are, and what each of them held. */
import type { ItemId, LinkId, Version } from '../../model/ids.ts';
import type { EpochMs } from '../../model/time.ts';
import type { JsonObject } from './json.ts';
import { entityVersion, versionInstant } from './version.ts';

/** Entities that are kept; a diary with more rows in series reads some of them again. */
const MOST_KEPT = 2000;

/** Where stamps have whole seconds, one of a while ago is not given to another change any more. */
const SETTLED = 600_000;

interface Kept {
  readonly version: Version;
  readonly entity: JsonObject;
}

/** Where a series of ours comes from. */
export interface Descent {
  /** What it took the place of; null when nothing is known of it, or it is out of the way. */
  readonly predecessor: ItemId | null;
  /** The origin that the first of those was made with. */
  readonly origin: LinkId | null;
}

/** One for each diary, for as long as the connection lives. */
export class SeriesMemory {
  readonly #rows = new Map<string, Set<ItemId>>();
  readonly #rules = new Map<ItemId, string>();
  readonly #descents = new Map<string, Descent>();
  readonly #replaced = new Set<string>();
  readonly #entities = new Map<ItemId, Kept>();

  /** Rows that a rule is known to have had; whether it still has them has to be asked. */
  rowsOf(rule: string): readonly ItemId[] {
    return [...(this.#rows.get(rule) ?? [])];
  }

  /** The rule under which a row was seen; null for none. */
  ruleOfRow(row: ItemId): string | null {
    return this.#rules.get(row) ?? null;
  }

  learn(rule: string, rows: Iterable<ItemId>): void {
    const known = this.#rows.get(rule) ?? new Set();
    this.#rows.set(rule, known);
    for (const row of rows) {
      known.add(row);
      this.#rules.set(row, rule);
    }
  }

  /** It is gone, or is of another rule, by the server's own word. */
  forget(rule: string, row: ItemId): void {
    this.#rows.get(rule)?.delete(row);
    if (this.#rules.get(row) === rule) this.#rules.delete(row);
    this.#entities.delete(row);
  }

  /** Null when it was not found out yet. */
  descent(rule: string): Descent | null {
    return this.#descents.get(rule) ?? null;
  }

  keepDescent(rule: string, descent: Descent): void {
    this.#descents.set(rule, descent);
  }

  /** Whether it was seen to be over, with another series that has taken its place. */
  isReplaced(rule: string): boolean {
    return this.#replaced.has(rule);
  }

  keepReplaced(rule: string, isReplaced: boolean): void {
    if (isReplaced) this.#replaced.add(rule);
    else this.#replaced.delete(rule);
  }

  /** Null when it was not seen in this version. */
  entity(row: ItemId, version: Version | null): JsonObject | null {
    const kept = this.#entities.get(row);
    return kept !== undefined && kept.version === version ? kept.entity : null;
  }

  /** @param now by our own clock */
  keep(row: ItemId, entity: JsonObject, now: EpochMs): void {
    const version = entityVersion(entity);
    const stamp = version === null ? null : versionInstant(version);
    if (version === null || stamp === null) return;
    if (stamp % 1000 === 0 && now - stamp < SETTLED) return;
    if (this.#entities.size >= MOST_KEPT) this.#entities.clear();
    this.#entities.set(row, { version, entity });
  }
}
