// Seeded pseudo-random numbers (sfc32): the same seed gives the same office on every machine.

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    // FNV-1a over the seed, three times with different starts.
    [this.#a, this.#b, this.#c] = [hash(seed, 0x811c9dc5), hash(seed, 0x9747b28c), hash(seed, 7)];
    for (let round = 0; round < 12; round += 1) this.#next();
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number between the two, both included. */
  int(least: number, most: number): number {
    return least + Math.floor((this.#next() / 0x1_0000_0000) * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.#next() / 0x1_0000_0000 < probability;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.int(0, choices.length - 1)] ?? choices[0];
  }

  /** `length` characters of the alphabet A-Z a-z 0-9. */
  word(length: number): string {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    let word = '';
    while (word.length < length) word += alphabet.charAt(this.int(0, alphabet.length - 1));
    return word;
  }
}

function hash(text: string, start: number): number {
  let value = start;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
