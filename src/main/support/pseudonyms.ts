/**
 * Puts numbers in the place of people, addresses and titles: the same number for the same thing
 * all through a report, so that it can still be followed.
 */

/** As in RFC 5321, without quoted parts; what is longer is no address. */
const ADDRESS =
  /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/gu;
/** Shorter names are parts of ordinary words. */
const SHORTEST_NAME = 3;

/** As a pattern that means just itself. */
const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** A name that stands by itself, or as its genitive: `sync` is no part of `Synchronised`. */
const asWord = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?=s?(?![\\p{L}\\p{N}]))`, 'giu');

const keyOf = (text: string): string => text.normalize('NFC').toLowerCase();

class Numbers {
  readonly #word: string;
  readonly #known = new Map<string, number>();

  constructor(word: string) {
    this.#word = word;
  }

  of(text: string): string {
    const key = keyOf(text);
    const number = this.#known.get(key) ?? this.#known.size + 1;
    this.#known.set(key, number);
    return `[${this.#word} ${String(number)}]`;
  }
}

interface KnownName {
  readonly key: string;
  readonly pattern: RegExp;
}

export class Pseudonyms {
  readonly #people = new Numbers('person');
  readonly #addresses = new Numbers('address');
  readonly #texts = new Numbers('text');
  readonly #names: readonly KnownName[];

  /** @param names of people and accounts as they may stand in any text */
  constructor(names: readonly string[]) {
    const known = new Set(names.map((name) => name.trim().normalize('NFC')));
    this.#names = [...known]
      .filter(({ length }) => length >= SHORTEST_NAME)
      // A name that is a part of another one must not leave the rest of that behind.
      .sort((one, other) => other.length - one.length)
      .map((name) => ({ key: keyOf(name), pattern: asWord(name) }));
  }

  /** What stands between the first and the last quotation mark is the title of an appointment. */
  sentence(text: string): string {
    const first = text.indexOf('"');
    if (first < 0) return this.text(text);
    const last = text.lastIndexOf('"');
    const quoted = last === first ? text.slice(first) : text.slice(first, last + 1);
    const rest = text.slice(first + quoted.length);
    return `${this.text(text.slice(0, first))}${this.#texts.of(quoted)}${this.text(rest)}`;
  }

  /** Addresses and known names are hidden, whatever their letter case. */
  text(text: string): string {
    let hidden = text.normalize('NFC').replace(ADDRESS, (address) => this.#addresses.of(address));
    // Hundreds of names are in none of most lines.
    const lower = keyOf(hidden);
    for (const { key, pattern } of this.#names) {
      if (lower.includes(key)) hidden = hidden.replace(pattern, () => this.#people.of(key));
    }
    return hidden;
  }

  /** A value of which nothing is known, hidden whole. */
  value(text: string): string {
    return this.#texts.of(text);
  }

  /** The value with each text in it hidden as {@link text}. */
  json(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((one) => this.json(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [this.text(name), this.json(one)]),
    );
  }
}
