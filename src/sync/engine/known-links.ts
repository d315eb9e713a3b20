/**
 * The links that have to do with what is seen. They are found by their items, so that all the others
 * stay in the database, however many there are.
 */
import { mapInSteps, type Steps } from '../core/steps.ts';
import type { ItemId, LinkId, Version } from '../model/ids.ts';
import { shownItem, type Sighting } from '../model/item.ts';
import type { LinkOutline } from '../model/link-outline.ts';
import type { Link } from '../model/link.ts';
import { partOf } from '../model/series-part.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';
import type { ReadingContext } from './context.ts';
import { inTurns } from './in-turns.ts';

type Source = Pick<ReadingContext, 'state' | 'pair' | 'clock' | 'signal'>;

/** Outlines that are read at a stretch. */
const PAGE = 500;

const NONE: readonly LinkOutline[] = [];

/** All that is linked, in the order of the links' ids, without reading any content. */
export async function outlinesOf({ state, pair, clock, signal }: Source): Promise<LinkOutline[]> {
  const all: LinkOutline[] = [];
  for (;;) {
    const page = state.outlines(pair, { after: all.at(-1)?.id ?? null, limit: PAGE });
    all.push(...page);
    if (page.length < PAGE) return all;
    await clock.breathe();
    signal.throwIfAborted();
  }
}

export class KnownLinks {
  readonly #source: Source;
  readonly #outlines: BySide<Map<ItemId, readonly LinkOutline[]>> = {
    crm: new Map(),
    calendar: new Map(),
  };
  /** Null: there is none of this id. */
  readonly #links = new Map<LinkId, Link | null>();
  #all: Promise<readonly LinkOutline[]> | null = null;
  #isWhole = false;

  constructor(source: Source) {
    this.#source = source;
  }

  /** In the order of their ids. */
  with(side: Side, item: ItemId): readonly LinkOutline[] {
    const known = this.#outlines[side].get(item);
    if (known !== undefined || this.#isWhole) return known ?? NONE;
    const { state, pair } = this.#source;
    const found = state.outlinesWith(pair, { side, item });
    this.#outlines[side].set(item, found);
    return found;
  }

  isLinked(side: Side, item: ItemId): boolean {
    return this.with(side, item).length > 0;
  }

  /** That was agreed on; undefined: it is not linked. */
  versionOf(side: Side, item: ItemId): Version | null | undefined {
    return this.with(side, item).at(-1)?.items[side].version;
  }

  link(id: LinkId): Link | null {
    const known = this.#links.get(id);
    if (known !== undefined) return known;
    const { state, pair } = this.#source;
    const stored = state.link(id);
    const found = stored?.pair === pair ? stored : null;
    this.#links.set(id, found);
    return found;
  }

  /** So that nothing has to be looked up when it is asked for. */
  async look(side: Side, items: Iterable<ItemId>): Promise<void> {
    await inTurns(
      mapInSteps(items, (item) => this.with(side, item)),
      this.#source,
    );
  }

  all(): Promise<readonly LinkOutline[]> {
    return (this.#all ??= this.#goThrough());
  }

  async #goThrough(): Promise<readonly LinkOutline[]> {
    const all = await outlinesOf(this.#source);
    for (const side of SIDES) {
      const known = this.#outlines[side];
      known.clear();
      for (const outline of all) {
        const { id } = outline.items[side];
        known.set(id, [...(known.get(id) ?? NONE), outline]);
      }
    }
    this.#isWhole = true;
    return all;
  }

  /** Loads the links of what was seen, and those whose stamps it bears. */
  async load(sightings: BySide<ReadonlyMap<ItemId, Sighting>>): Promise<void> {
    await inTurns(this.#loading(sightings), this.#source);
  }

  *#loading(sightings: BySide<ReadonlyMap<ItemId, Sighting>>): Steps<void> {
    for (const side of SIDES) {
      for (const [item, sighting] of sightings[side]) {
        for (const { id } of this.with(side, item)) this.link(id);
        // What becomes of a part depends on what both sides have of its series.
        const series = partOf(item)?.series;
        for (const { id } of series === undefined ? NONE : this.with(side, series)) this.link(id);
        const origin = shownItem(sighting)?.origin ?? null;
        if (origin !== null) this.link(origin);
        yield;
      }
    }
  }

  /** In the order of their ids. */
  loaded(): readonly Link[] {
    return [...this.#links.values()]
      .filter((one) => one !== null)
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}
