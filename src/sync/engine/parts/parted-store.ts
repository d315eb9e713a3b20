/**
 * The CRM as the engine sees it where occurrences of series are appointments of their own in the
 * calendar: each of them can be read, told of and written under an id of its own.
 */
import { partSighting, seriesIn } from '../../core/series-parts.ts';
import type { ItemId, LinkId } from '../../model/ids.ts';
import {
  idOf,
  shownItem,
  type FeedEntry,
  type Sighting,
  type StoredItem,
} from '../../model/item.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { partOf, type SeriesPart } from '../../model/series-part.ts';
import type { ServerFacts } from '../../model/setup.ts';
import type {
  AppointmentStore,
  ChangesQuery,
  FeedPage,
  ReadQuery,
  WriteOperation,
  WriteOutcome,
} from '../../ports/appointment-store.ts';
import type { ReadingContext } from '../context.ts';
import { isLinked, knownParts } from './known-parts.ts';
import { PartWriting } from './part-writing.ts';

type Parts = ReadonlyMap<ItemId, readonly ItemId[]>;

const NONE: readonly ItemId[] = [];

class PartedStore implements AppointmentStore {
  readonly side = 'crm';
  readonly #context: ReadingContext;
  readonly #inner: AppointmentStore;
  readonly #writing: PartWriting;

  /** @param context with the stores as they are by themselves */
  constructor(context: ReadingContext) {
    this.#context = context;
    this.#inner = context.stores.crm;
    this.#writing = new PartWriting(context);
  }

  capabilities(signal: AbortSignal): Promise<Capabilities> {
    return this.#inner.capabilities(signal);
  }

  facts(signal: AbortSignal): Promise<ServerFacts> {
    return this.#inner.facts(signal);
  }

  changes(query: ChangesQuery): AsyncIterable<FeedPage> {
    const parts = knownParts(this.#context);
    const pages = this.#inner.changes(query);
    return parts.size === 0 ? pages : this.#withParts(pages, parts, query);
  }

  async *#withParts(
    pages: AsyncIterable<FeedPage>,
    parts: Parts,
    query: ChangesQuery,
  ): AsyncIterable<FeedPage> {
    for await (const page of pages) yield this.#page(page, parts, query);
  }

  read(query: ReadQuery): Promise<readonly Sighting[]> {
    const isPlain = query.ids.every((id) => partOf(id) === null);
    return isPlain ? this.#inner.read(query) : this.#read(query);
  }

  async #read(query: ReadQuery): Promise<readonly Sighting[]> {
    const { ids, window } = query;
    const wanted = [...new Set(ids.map((id) => partOf(id)?.series ?? id))];
    const found = await this.#inner.read({ ...query, ids: wanted });
    const sightings = new Map(found.map((one, index) => [wanted[index], one]));
    return ids.map((id) => {
      const part = partOf(id);
      const sighting = sightings.get(part?.series ?? id) as Sighting;
      return part === null ? sighting : this.#part(id, part, { sighting, window });
    });
  }

  write(
    operations: readonly WriteOperation[],
    signal: AbortSignal,
  ): Promise<readonly WriteOutcome[]> {
    const isPlain = operations.every((one) => one.kind === 'create' || partOf(one.ref.id) === null);
    return isPlain
      ? this.#inner.write(operations, signal)
      : this.#writing.write(operations, signal);
  }

  find(origins: readonly LinkId[], signal: AbortSignal): Promise<readonly (StoredItem | null)[]> {
    return this.#inner.find(origins, signal);
  }

  #part(
    id: ItemId,
    { series, original }: SeriesPart,
    { sighting, window }: { readonly sighting: Sighting } & Pick<ReadQuery, 'window'>,
  ): Sighting {
    // A series that is linked itself has no parts: nobody knows what is to become of those.
    if (seriesIn(sighting) !== null && isLinked(this.#context, series)) {
      return { kind: 'outside', id, enters: null, item: null };
    }
    return partSighting(sighting, { id, original }, { window, now: this.#context.clock.now() });
  }

  #page(page: FeedPage, parts: Parts, { window }: ChangesQuery): FeedPage {
    const ofPart = (entry: FeedEntry, id: ItemId): FeedEntry => {
      if (entry.kind === 'touched') return { kind: 'touched', ref: { ...entry.ref, id } };
      const part = partOf(id);
      const isTold = entry.kind !== 'outside' || shownItem(entry) !== null;
      if (part === null || !isTold) return { kind: 'touched', ref: { id, version: null } };
      return this.#part(id, part, { sighting: entry, window });
    };
    const entries = page.entries.flatMap((entry): readonly FeedEntry[] => {
      const ids = parts.get(idOf(entry)) ?? NONE;
      return [entry, ...ids.map((id) => ofPart(entry, id))];
    });
    const census = page.census?.flatMap((id) => [id, ...(parts.get(id) ?? NONE)]) ?? null;
    return { ...page, entries, census };
  }
}

/** The same, in which occurrences can be appointments of their own. */
export function withParts<Context extends ReadingContext>(context: Context): Context {
  const { stores } = context;
  return { ...context, stores: { ...stores, crm: new PartedStore(context) } };
}
