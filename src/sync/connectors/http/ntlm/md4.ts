/** MD4 (RFC 1320), which NTLM needs and newer libraries of cryptography leave out. */

const SHIFTS = [
  [3, 7, 11, 19],
  [3, 5, 9, 13],
  [3, 9, 11, 15],
] as const;
const ORDERS = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
  [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
] as const;
const CONSTANTS = [0, 0x5a827999, 0x6ed9eba1] as const;
const MIXERS = [
  (x: number, y: number, z: number) => (x & y) | (~x & z),
  (x: number, y: number, z: number) => (x & y) | (x & z) | (y & z),
  (x: number, y: number, z: number) => x ^ y ^ z,
] as const;

type State = [number, number, number, number];

/** 16 bytes. */
export function md4(message: Uint8Array): Buffer {
  const state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  const padded = pad(message);
  for (let at = 0; at < padded.length; at += 64) digestBlock(state, padded.subarray(at, at + 64));
  const digest = Buffer.alloc(16);
  for (const [index, word] of state.entries()) digest.writeUInt32LE(word >>> 0, index * 4);
  return digest;
}

function pad(message: Uint8Array): Buffer {
  const length = Math.ceil((message.length + 9) / 64) * 64;
  const padded = Buffer.alloc(length);
  padded.set(message);
  padded[message.length] = 0x80;
  padded.writeBigUInt64LE(BigInt(message.length) * 8n, length - 8);
  return padded;
}

function digestBlock(state: State, block: Buffer): void {
  let [a, b, c, d] = state;
  for (const [round, mix] of MIXERS.entries()) {
    for (const [step, word] of (ORDERS[round] ?? []).entries()) {
      const sum = a + mix(b, c, d) + block.readUInt32LE(word * 4) + (CONSTANTS[round] ?? 0);
      const turned = rotate(sum | 0, SHIFTS[round]?.[step % 4] ?? 0);
      [a, b, c, d] = [d, turned, b, c];
    }
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
