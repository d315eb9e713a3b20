// Reads a JSON object the way the .NET deserialiser does: property names in any case, numbers and
// booleans also as text, enum values by name or number, unknown properties ignored.
import { readDate } from './dates.ts';
import type { RequestZone } from './dates.ts';
import { badRequest } from './failure.ts';

const INT32_MAX = 2_147_483_647;

export class Incoming {
  readonly #values = new Map<string, unknown>();
  readonly #zone: RequestZone;

  constructor(value: object, zone: RequestZone) {
    this.#zone = zone;
    for (const [name, inner] of Object.entries(value)) {
      this.#values.set(name.toLowerCase(), inner);
    }
  }

  /** The raw value, null when it is absent. */
  raw(name: string): unknown {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  text(name: string): string | null {
    const value = this.raw(name);
    if (value === null) return null;
    const plain = plainText(value);
    if (plain === null) throw wrong(name, 'a string');
    return plain;
  }

  int(name: string): number | null {
    const value = this.raw(name);
    if (value === null || value === '') return null;
    const number = typeof value === 'string' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isInteger(number) || Math.abs(number) > INT32_MAX) {
      throw wrong(name, 'a 32-bit integer');
    }
    return number;
  }

  flag(name: string): boolean | null {
    const value = this.raw(name);
    if (value === null || typeof value === 'boolean') return value;
    if (typeof value === 'number') return value !== 0;
    const word = typeof value === 'string' ? value.toLowerCase() : '';
    if (word !== 'true' && word !== 'false') throw wrong(name, 'a boolean');
    return word === 'true';
  }

  /** @returns The value's place in the list. */
  place(name: string, list: readonly string[]): number | null {
    const value = this.raw(name);
    if (value === null) return null;
    const word = plainText(value)?.toLowerCase() ?? '';
    const place = /^\d+$/u.test(word)
      ? Number(word)
      : list.findIndex((entry) => entry.toLowerCase() === word);
    if (place < 0 || place >= list.length) throw wrong(name, `one of ${list.join(', ')}`);
    return place;
  }

  /** Base-zone wall clock; null also for .NET's unset date. */
  date(name: string): string | null {
    const value = this.raw(name);
    if (value === null) return null;
    if (typeof value !== 'string') throw wrong(name, 'a date');
    return readDate(value, this.#zone);
  }

  child(name: string): Incoming | null {
    const value = this.raw(name);
    if (value === null) return null;
    if (typeof value !== 'object' || Array.isArray(value)) throw wrong(name, 'an object');
    return new Incoming(value, this.#zone);
  }

  /** null when the list is absent. */
  children(name: string): readonly Incoming[] | null {
    const value = this.raw(name);
    if (value === null) return null;
    if (!Array.isArray(value)) throw wrong(name, 'an array');
    return value.map((entry: unknown) => {
      if (typeof entry !== 'object' || entry === null) throw wrong(name, 'an array of objects');
      return new Incoming(entry, this.#zone);
    });
  }

  /** Text by key, keys as written; null when the map is absent. */
  map(name: string): ReadonlyMap<string, string> | null {
    const value = this.raw(name);
    if (value === null) return null;
    if (typeof value !== 'object' || Array.isArray(value)) throw wrong(name, 'an object');
    const map = new Map<string, string>();
    for (const [key, entry] of Object.entries(value)) {
      const plain = entry === null ? '' : plainText(entry);
      if (plain === null) throw wrong(`${name}.${key}`, 'a string');
      map.set(key, plain);
    }
    return map;
  }
}

/** Scalars as text; null for anything else. */
function plainText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function wrong(name: string, expected: string): Error {
  return badRequest(`The value of ${name} is not ${expected}`);
}
