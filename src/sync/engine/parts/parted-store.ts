/**
 * The linked expansion: around the store of a side that can hold more of series than the other one.
 * What the other side cannot hold within a series is shown as a single appointment, a part, under an
 * id of its own; the series is shown without it. Where nothing is apart, nothing is different.
 */
import type { Capabilities } from '../../model/capabilities.ts';
import type { ItemId, LinkId } from '../../model/ids.ts';
import {
  idOf,
  shownItem,
  type FeedEntry,
  type Sighting,
  type StoredItem,
} from '../../model/item.ts';
import { partId, partOf } from '../../model/series-part.ts';
import { seriesHorizon } from '../../model/series-window.ts';
import { opposite, type Side } from '../../model/side.ts';
import type { ServerFacts } from '../../model/setup.ts';
import type { Window } from '../../model/time.ts';
import type {
  AppointmentStore,
  ChangesQuery,
  FeedPage,
  ReadQuery,
  WriteOperation,
  WriteOutcome,
} from '../../ports/appointment-store.ts';
import { windowOf, type ReadingContext } from '../context.ts';
import { KnownParts } from './known-parts.ts';
import { partedOf, partSighting, seriesIn, type Parted, type Parting } from './parted.ts';
import { PartWriting } from './part-writing.ts';

const NONE: readonly ItemId[] = [];

const hasSeries = (sighting: FeedEntry): sighting is Sighting =>
  sighting.kind !== 'touched' && seriesIn(sighting) !== null;

/** What an entry of a series says of a part of it. */
function entryOfPart(id: ItemId, entry: FeedEntry): FeedEntry {
  switch (entry.kind) {
    case 'gone':
      return { kind: 'gone', id };
    case 'hidden':
      return { kind: 'hidden', id, error: entry.error };
    case 'touched':
      return { kind: 'touched', ref: { id, version: entry.ref.version } };
    default:
      return { kind: 'touched', ref: { id, version: shownItem(entry)?.ref.version ?? null } };
  }
}

class PartedStore implements AppointmentStore {
  readonly side: Side;
  readonly #context: ReadingContext;
  readonly #inner: AppointmentStore;
  readonly #known: KnownParts;
  readonly #writing: PartWriting;

  /** @param context with the stores as they are by themselves */
  constructor(context: ReadingContext, side: Side) {
    this.side = side;
    this.#context = context;
    this.#inner = context.stores[side];
    this.#known = new KnownParts(context, side);
    this.#writing = new PartWriting({
      context,
      inner: this.#inner,
      parting: (window, signal) => this.#parting(window, signal),
    });
  }

  capabilities(signal: AbortSignal): Promise<Capabilities> {
    return this.#inner.capabilities(signal);
  }

  facts(signal: AbortSignal): Promise<ServerFacts> {
    return this.#inner.facts(signal);
  }

  async *changes(query: ChangesQuery): AsyncIterable<FeedPage> {
    const parts = this.#known.bySeries();
    for await (const page of this.#inner.changes(query)) {
      const isPlain = parts.size === 0 && !page.entries.some(hasSeries);
      yield isPlain ? page : await this.#page(page, parts, query);
    }
  }

  async read(query: ReadQuery): Promise<readonly Sighting[]> {
    const { ids, window, signal } = query;
    const wanted = [...new Set(ids.map((id) => partOf(id)?.series ?? id))];
    const found = await this.#inner.read({ ...query, ids: wanted });
    const sightings = new Map(found.map((one) => [idOf(one), one]));
    const isPlain = wanted.length === ids.length && ids.every((id) => partOf(id) === null);
    if (isPlain && !found.some(hasSeries)) return found;
    const parting = await this.#parting(window, signal);
    if (parting === null) return ids.map((id) => this.#alone(id, sightings));
    const parted = new Map(found.map((one) => [idOf(one), this.#look(one, parting)]));
    const asked = new Set(ids);
    return [
      ...ids.map((id) => this.#answer(id, { sightings, parted, parting })),
      ...found.flatMap((one) => this.#others(one, asked, { parted, parting })),
    ];
  }

  async write(
    operations: readonly WriteOperation[],
    signal: AbortSignal,
  ): Promise<readonly WriteOutcome[]> {
    return await this.#writing.write(operations, signal);
  }

  async find(
    origins: readonly LinkId[],
    signal: AbortSignal,
  ): Promise<readonly (StoredItem | null)[]> {
    const found = await this.#inner.find(origins, signal);
    if (!found.some((one) => one?.value.series)) return found;
    const parting = await this.#parting(windowOf(this.#context), signal);
    if (parting === null) return found;
    return found.map((item) => {
      if (item === null) return null;
      const { shown } = partedOf({ kind: 'present', item }, parting);
      return shownItem(shown) ?? item;
    });
  }

  /** Null where series are single appointments to one of the sides. */
  async #parting(window: Window, signal: AbortSignal): Promise<Parting | null> {
    const { stores, clock } = this.#context;
    const own = await this.#inner.capabilities(signal);
    const { series: can } = await stores[opposite(this.side)].capabilities(signal);
    if (own.series === 'none' || can === 'none') return null;
    const horizon = seriesHorizon(windowOf(this.#context));
    return { can, horizon, window, now: clock.now(), known: this.#known };
  }

  #look(sighting: Sighting, parting: Parting): Parted {
    this.#writing.saw(sighting);
    return partedOf(sighting, parting);
  }

  async #page(
    page: FeedPage,
    parts: ReadonlyMap<ItemId, readonly ItemId[]>,
    { window, signal }: ChangesQuery,
  ): Promise<FeedPage> {
    const parting = page.entries.some(hasSeries) ? await this.#parting(window, signal) : null;
    const entries = page.entries.flatMap((entry): readonly FeedEntry[] => {
      const ids = parts.get(idOf(entry)) ?? NONE;
      if (parting === null || !hasSeries(entry)) {
        return [entry, ...ids.map((id) => entryOfPart(id, entry))];
      }
      const parted = new Map([[idOf(entry), this.#look(entry, parting)]]);
      const sightings = new Map([[idOf(entry), entry]]);
      const told = ids.map((id) => this.#answer(id, { sightings, parted, parting }));
      const asked = new Set(ids);
      const { shown } = parted.get(idOf(entry)) as Parted;
      return [shown, ...told, ...this.#others(entry, asked, { parted, parting })];
    });
    const census = page.census?.flatMap((id) => [id, ...(parts.get(id) ?? NONE)]) ?? null;
    return { ...page, entries, census };
  }

  #alone(id: ItemId, sightings: ReadonlyMap<ItemId, Sighting>): Sighting {
    // Nothing is apart where there are no series; what was stays as it is.
    return partOf(id) === null
      ? (sightings.get(id) as Sighting)
      : { kind: 'outside', id, enters: null, item: null };
  }

  #answer(
    id: ItemId,
    { sightings, parted, parting }: Answering & { sightings: ReadonlyMap<ItemId, Sighting> },
  ): Sighting {
    const part = partOf(id);
    const whole = part?.series ?? id;
    const { shown, apart } = parted.get(whole) as Parted;
    const sighting = sightings.get(whole) as Sighting;
    return part === null
      ? shown
      : partSighting({ sighting, apart }, part.original, { id, parting });
  }

  /** Parts that nobody has asked for: some of them may be new. */
  #others(
    sighting: Sighting,
    asked: ReadonlySet<ItemId>,
    { parted, parting }: Answering,
  ): readonly Sighting[] {
    const series = idOf(sighting);
    const { apart } = parted.get(series) as Parted;
    const { skipSeries } = this.#context.policy.filters;
    return [...apart.keys()].flatMap((original): readonly Sighting[] => {
      const id = partId({ series, original });
      if (asked.has(id) || (skipSeries && !this.#known.isLinked(id))) return [];
      return [partSighting({ sighting, apart }, original, { id, parting })];
    });
  }
}

interface Answering {
  readonly parted: ReadonlyMap<ItemId, Parted>;
  readonly parting: Parting;
}

/** The same, in which occurrences that the calendar cannot hold in their series are apart. */
export function withParts<Context extends ReadingContext>(context: Context): Context {
  const { stores } = context;
  return { ...context, stores: { ...stores, crm: new PartedStore(context, 'crm') } };
}
