/** Which parts of series the engine knows: those that are linked, and those that are left alone. */
import type { ItemId } from '../../model/ids.ts';
import type { Parked } from '../../model/journal.ts';
import { PART_PREFIX, partOf } from '../../model/series-part.ts';
import type { Series } from '../../model/series.ts';
import type { Link } from '../../model/link.ts';
import { opposite, type Side } from '../../model/side.ts';
import type { DateText } from '../../model/time.ts';
import type { ReadingContext } from '../context.ts';

type Source = Pick<ReadingContext, 'state' | 'pair'>;

const NONE: readonly ItemId[] = [];

export class KnownParts {
  readonly #source: Source;
  readonly #side: Side;

  constructor(source: Source, side: Side) {
    this.#source = source;
    this.#side = side;
  }

  /** The ids of all known parts, by the ids of their series. */
  bySeries(): ReadonlyMap<ItemId, readonly ItemId[]> {
    const found = new Map<ItemId, readonly ItemId[]>();
    const parked = this.#parked().map(({ item }) => item);
    for (const id of new Set([...this.#linked(), ...parked])) {
      const series = partOf(id)?.series;
      if (series !== undefined) found.set(series, [...(found.get(series) ?? NONE), id]);
    }
    return found;
  }

  /** The days of the linked parts of one series. */
  linkedOf(series: ItemId): readonly DateText[] {
    return this.#linked().flatMap((id) => {
      const part = partOf(id);
      return part?.series === series ? [part.original] : [];
    });
  }

  isLinked(item: ItemId): boolean {
    const { state, pair } = this.#source;
    return state.outlinesWith(pair, { side: this.#side, item }).length > 0;
  }

  /** The series that the other side had when both agreed; null: it has none. */
  partnerOf(item: ItemId): Series | null {
    return this.#link(item)?.base[opposite(this.#side)].value.series ?? null;
  }

  /** Whether it was made on the other side, whose series it is; null: it is not linked. */
  isCopy(item: ItemId): boolean | null {
    const link = this.#link(item);
    return link && link.home === opposite(this.#side);
  }

  parked(item: ItemId): Parked | null {
    const { state, pair } = this.#source;
    return state.parked(pair).find((one) => one.side === this.#side && one.item === item) ?? null;
  }

  #link(item: ItemId): Link | null {
    const { state, pair } = this.#source;
    const [link] = state.linksWith(pair, { side: this.#side, item });
    return link ?? null;
  }

  #linked(): readonly ItemId[] {
    const { state, pair } = this.#source;
    return state.itemsLike(pair, { side: this.#side, prefix: PART_PREFIX });
  }

  #parked(): readonly Parked[] {
    const { state, pair } = this.#source;
    return state
      .parked(pair)
      .filter(({ side, item }) => side === this.#side && partOf(item) !== null);
  }
}
