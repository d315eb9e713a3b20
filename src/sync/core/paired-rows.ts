/** Finds the day of another rule that each row of a series stands for; see `days-of-rows.ts`. */
import { extentOf, type EpochMs } from '../model/time.ts';
import type { Row, Slot } from './days-of-rows.ts';

export type Paired = ReadonlyMap<Slot, Row>;

/** A row fits a slot where both have the same key. */
interface Key {
  readonly ofRow: (row: Row) => string;
  readonly ofSlot: (slot: Slot) => string;
}

const SAME_TIME: Key = { ofRow: ({ text }) => text, ofSlot: ({ text }) => text };
const SAME_DAY: Key = { ofRow: ({ original }) => original, ofSlot: ({ dayThere }) => dayThere };
const RULED_TIME: Key = { ofRow: ({ text }) => text, ofSlot: ({ ruledText }) => ruledText };
const UNTOUCHED: Key = {
  ofRow: ({ text, original }) => `${original} ${text}`,
  ofSlot: ({ text, dayThere }) => `${dayThere} ${text}`,
};

interface Way {
  readonly state: Slot['state'];
  /** One of them is enough. */
  readonly keys: readonly Key[];
}

/** What was not touched stands where it was, or on its day; a rule that goes on has more days. */
const SURE: readonly Way[] = [
  { state: 'there', keys: [UNTOUCHED] },
  { state: 'there', keys: [SAME_TIME] },
  { state: 'there', keys: [SAME_DAY] },
  { state: 'beyond', keys: [RULED_TIME, SAME_DAY] },
];

/**
 * What was cancelled is back: rather that than another one that was moved to its place, which may be
 * looked for where nothing was changed.
 */
const BACK: readonly Way[] = [
  { state: 'cancelled', keys: [RULED_TIME] },
  { state: 'cancelled', keys: [SAME_DAY] },
];

/** The places that are free, so that the next one on either side is found without a search. */
class FreePlaces {
  readonly #before: number[];
  readonly #after: number[];

  constructor(size: number) {
    this.#before = Array.from({ length: size + 2 }, (_, at) => at);
    this.#after = [...this.#before];
  }

  take(place: number): void {
    this.#before[place + 1] = place;
    this.#after[place + 1] = place + 2;
  }

  /** The last free place before this one; -1 for none. */
  before(place: number): number {
    return ended(this.#before, place) - 1;
  }

  /** The first free place from this one on; the number of places for none. */
  from(place: number): number {
    return ended(this.#after, place + 1) - 1;
  }
}

/** Where the steps end that begin at a place; they are made shorter on the way. */
function ended(steps: number[], begin: number): number {
  let at = begin;
  for (let next = steps[at]; next !== undefined && next !== at; next = steps[at]) {
    steps[at] = steps[next] ?? next;
    at = next;
  }
  return at;
}

/** The first place whose value is not less. */
function placeOf(ordered: readonly EpochMs[], wanted: EpochMs): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((ordered[middle] ?? wanted) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Pairing {
  readonly found = new Map<Slot, Row>();
  rows: readonly Row[];
  readonly #slots: readonly Slot[];

  constructor(rows: readonly Row[], slots: readonly Slot[]) {
    this.rows = rows;
    this.#slots = slots;
  }

  by(ways: readonly Way[]): void {
    for (const { state, keys } of ways) {
      const open = keys.map((key) => ({ key, places: this.#placesBy(key, state) }));
      this.rows = this.rows.filter((row) => {
        const places = open.flatMap(({ key, places }) => this.#first(places.get(key.ofRow(row))));
        const slot = places.length === 0 ? undefined : this.#slots[Math.min(...places)];
        if (slot !== undefined) this.found.set(slot, row);
        return slot === undefined;
      });
    }
  }

  /**
   * Each to the nearest day of which nothing is there.
   * @returns how many of them have passed more than one other day of the rule
   */
  nearest(): number {
    const starts = this.#slots.map(({ ruled }) => extentOf(ruled).start);
    const places = new FreePlaces(this.#slots.length);
    for (const [place, slot] of this.#slots.entries()) {
      if (slot.state !== 'there' || this.found.has(slot)) places.take(place);
    }
    let far = 0;
    this.rows = this.rows.filter((row) => {
      const at = extentOf(row.when).start;
      const distance = (place: number): number => Math.abs((starts[place] ?? Infinity) - at);
      const here = placeOf(starts, at);
      const [before, after] = [places.before(here), places.from(here)];
      const place = distance(before) <= distance(after) ? before : after;
      const slot = this.#slots[place];
      if (slot === undefined) return true;
      places.take(place);
      this.found.set(slot, row);
      const passed = place < here ? here - 1 - place : place - here;
      if (passed > 1) far += 1;
      return false;
    });
    return far;
  }

  /** Where the free slots of a state are, from the last to the first of each key. */
  #placesBy({ ofSlot }: Key, state: Slot['state']): ReadonlyMap<string, number[]> {
    const places = new Map<string, number[]>();
    for (let place = this.#slots.length - 1; place >= 0; place -= 1) {
      const slot = this.#slots[place];
      if (slot?.state !== state || this.found.has(slot)) continue;
      const key = ofSlot(slot);
      const known = places.get(key);
      if (known === undefined) places.set(key, [place]);
      else known.push(place);
    }
    return places;
  }

  /** The first of them that is free still; none or one. */
  #first(places: number[] = []): readonly number[] {
    for (let place = places.at(-1); place !== undefined; place = places.at(-1)) {
      const slot = this.#slots[place];
      if (slot !== undefined && !this.found.has(slot)) return [place];
      places.pop();
    }
    return [];
  }
}

/**
 * Each row with the day that it stands for. Null where some have none, or where most of them are to
 * be looked for, or many of them far away: then the rule is another one.
 * @param rows in the order of their starts
 * @param slots in the order of their days
 */
export function paired(rows: readonly Row[], slots: readonly Slot[]): Paired | null {
  const pairing = new Pairing(rows, slots);
  pairing.by(SURE);
  pairing.by(BACK);
  const left = pairing.rows.length;
  if (left > 1 && left * 2 > rows.length) return null;
  const far = pairing.nearest();
  if (far > 1 && far * 4 > rows.length) return null;
  return pairing.rows.length === 0 ? pairing.found : null;
}
