/** The list of AV_PAIR structures that a server tells of itself (MS-NLMP 2.2.2.1). */

export const AV_FLAGS = 6;
export const AV_TIMESTAMP = 7;
export const AV_TARGET_NAME = 9;
export const AV_CHANNEL_BINDINGS = 10;
const AV_END = 0;

export interface AvPair {
  readonly id: number;
  readonly value: Buffer;
}

/** Null when the list is cut off or has no end. */
export function readTargetInfo(bytes: Buffer): readonly AvPair[] | null {
  const pairs: AvPair[] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const id = bytes.readUInt16LE(at);
    const length = bytes.readUInt16LE(at + 2);
    if (id === AV_END) return pairs;
    if (at + 4 + length > bytes.length) return null;
    pairs.push({ id, value: bytes.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return bytes.length === 0 ? pairs : null;
}

export function writeTargetInfo(pairs: readonly AvPair[]): Buffer {
  const parts = pairs.map(({ id, value }) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(id, 0);
    head.writeUInt16LE(value.length, 2);
    return Buffer.concat([head, value]);
  });
  return Buffer.concat([...parts, Buffer.alloc(4)]);
}

export const pairOf = (pairs: readonly AvPair[], wanted: number): Buffer | null =>
  pairs.find(({ id }) => id === wanted)?.value ?? null;
