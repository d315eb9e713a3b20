// The hash of a password as Windows keeps it: MD4 (RFC 1320) of its UTF-16LE bytes.

const f = (x: number, y: number, z: number): number => (x & y) | (~x & z);
const g = (x: number, y: number, z: number): number => (x & y) | (x & z) | (y & z);
const h = (x: number, y: number, z: number): number => x ^ y ^ z;
const turn = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

type Registers = { a: number; b: number; c: number; d: number };

export function ntHash(password: string): Buffer {
  const text = Buffer.from(password, 'utf16le');
  const bits = Buffer.alloc(8);
  bits.writeUInt32LE((text.length * 8) >>> 0, 0);
  bits.writeUInt32LE(Math.floor(text.length / 0x20000000), 4);
  const zeros = Buffer.alloc((119 - (text.length % 64)) % 64);
  const message = Buffer.concat([text, Buffer.of(0x80), zeros, bits]);
  const sum: Registers = { a: 0x67452301, b: 0xefcdab89, c: 0x98badcfe, d: 0x10325476 };
  for (let at = 0; at < message.length; at += 64) {
    const words = Array.from({ length: 16 }, (_, index) => message.readUInt32LE(at + index * 4));
    mixBlock(sum, words);
  }
  const hash = Buffer.alloc(16);
  [sum.a, sum.b, sum.c, sum.d].forEach((value, index) => {
    hash.writeUInt32LE(value >>> 0, index * 4);
  });
  return hash;
}

function mixBlock(sum: Registers, words: readonly number[]): void {
  const now = { ...sum };
  const step = (value: number, bits: number): void => {
    const next = turn((now.a + value) | 0, bits);
    now.a = now.d;
    now.d = now.c;
    now.c = now.b;
    now.b = next;
  };
  const word = (index: number): number => words[index] ?? 0;
  for (let i = 0; i < 16; i += 1) {
    step(f(now.b, now.c, now.d) + word(i), [3, 7, 11, 19][i % 4] ?? 0);
  }
  for (let i = 0; i < 16; i += 1) {
    const index = (i % 4) * 4 + Math.floor(i / 4);
    step(g(now.b, now.c, now.d) + word(index) + 0x5a827999, [3, 5, 9, 13][i % 4] ?? 0);
  }
  // The four bits of the counter backwards.
  for (let i = 0; i < 16; i += 1) {
    const index = ((i & 1) << 3) | ((i & 2) << 1) | ((i & 4) >> 1) | ((i & 8) >> 3);
    step(h(now.b, now.c, now.d) + word(index) + 0x6ed9eba1, [3, 9, 11, 15][i % 4] ?? 0);
  }
  sum.a = (sum.a + now.a) | 0;
  sum.b = (sum.b + now.b) | 0;
  sum.c = (sum.c + now.c) | 0;
  sum.d = (sum.d + now.d) | 0;
}
