/** A pure 128-bit text hash (MurmurHash3 x86_128 over UTF-16 units); not for secrets. */

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

function finish(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

function mix(state: Int32Array, words: readonly [number, number, number, number]): void {
  const [w1, w2, w3, w4] = words;
  let [h1 = 0, h2 = 0, h3 = 0, h4 = 0] = state;
  h1 =
    Math.imul(rotate(h1 ^ Math.imul(rotate(Math.imul(w1, C1), 15), C2), 19) + h2, 5) + 0x561ccd1b;
  h2 =
    Math.imul(rotate(h2 ^ Math.imul(rotate(Math.imul(w2, C2), 16), C3), 17) + h3, 5) + 0x0bcaa747;
  h3 =
    Math.imul(rotate(h3 ^ Math.imul(rotate(Math.imul(w3, C3), 17), C4), 15) + h4, 5) + 0x96cd1c35;
  h4 =
    Math.imul(rotate(h4 ^ Math.imul(rotate(Math.imul(w4, C4), 18), C1), 13) + h1, 5) + 0x32ac3b17;
  state.set([h1, h2, h3, h4]);
}

/** 32 lower-case hexadecimal digits. */
export function hashText(text: string): string {
  const state = new Int32Array(4);
  const word = (at: number): number => text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
  for (let at = 0; at < text.length; at += 8) {
    mix(state, [word(at), word(at + 2), word(at + 4), word(at + 6)]);
  }
  // A final round with the length keeps texts apart that differ only in trailing zero units.
  mix(state, [text.length, 1, 2, 3]);
  const sum = state.reduce((total, part) => total + part, 0) | 0;
  return [...state]
    .map((part) => (finish(part + sum) >>> 0).toString(16).padStart(8, '0'))
    .join('');
}
