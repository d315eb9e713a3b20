// The messages of NTLM as the server reads and writes them (MS-NLMP 2.2).

export const FLAG = {
  unicode: 0x1,
  oem: 0x2,
  requestTarget: 0x4,
  ntlm: 0x200,
  alwaysSign: 0x8000,
  targetTypeDomain: 0x10000,
  extendedSessionSecurity: 0x80000,
  targetInfo: 0x800000,
  version: 0x2000000,
  key128: 0x20000000,
  key56: 0x80000000,
} as const;

export const AV = {
  end: 0,
  nbComputer: 1,
  nbDomain: 2,
  dnsComputer: 3,
  dnsDomain: 4,
  dnsTree: 5,
  flags: 6,
  timestamp: 7,
  targetName: 9,
  channelBindings: 10,
} as const;

export type Pair = { readonly id: number; readonly value: Buffer };

const HEAD = Buffer.from('4e544c4d53535000', 'hex');

/** 1, 2 or 3; null for what is no message. */
export function messageType(bytes: Buffer): number | null {
  return bytes.length >= 16 && bytes.subarray(0, 8).equals(HEAD) ? bytes.readUInt32LE(8) : null;
}

export const negotiatedFlags = (negotiate: Buffer): number => negotiate.readUInt32LE(12);

export type ChallengeParts = {
  readonly flags: number;
  readonly target: string;
  readonly nonce: Buffer;
  readonly pairs: readonly Pair[];
};

export function writeChallenge({ flags, target, nonce, pairs }: ChallengeParts): Buffer {
  const name = Buffer.from(target, encodingOf(flags));
  const info = writePairs(pairs);
  const head = Buffer.alloc(56);
  HEAD.copy(head);
  head.writeUInt32LE(2, 8);
  writeField(head, 12, { length: name.length, offset: 56 });
  head.writeUInt32LE(flags >>> 0, 20);
  nonce.copy(head, 24);
  writeField(head, 40, { length: info.length, offset: 56 + name.length });
  Buffer.from('0a0063450000000f', 'hex').copy(head, 48);
  return Buffer.concat([head, name, info]);
}

function writeField(
  head: Buffer,
  at: number,
  { length, offset }: { readonly length: number; readonly offset: number },
): void {
  head.writeUInt16LE(length, at);
  head.writeUInt16LE(length, at + 2);
  head.writeUInt32LE(offset, at + 4);
}

function writePairs(pairs: readonly Pair[]): Buffer {
  const parts = [...pairs, { id: AV.end, value: Buffer.alloc(0) }].flatMap(({ id, value }) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(id, 0);
    head.writeUInt16LE(value.length, 2);
    return [head, value];
  });
  return Buffer.concat(parts);
}

/** The pairs up to the end mark; null when there is none. */
export function readPairs(bytes: Buffer): readonly Pair[] | null {
  const pairs: Pair[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const id = bytes.readUInt16LE(at);
    const end = at + 4 + bytes.readUInt16LE(at + 2);
    if (id === AV.end) return pairs;
    if (end > bytes.length) return null;
    pairs.push({ id, value: bytes.subarray(at + 4, end) });
    at = end;
  }
  return null;
}

/** Names are in Unicode where both ends can. */
function encodingOf(flags: number): 'utf16le' | 'latin1' {
  return (flags & FLAG.unicode) === 0 ? 'latin1' : 'utf16le';
}

export type Authenticate = {
  readonly lm: Buffer;
  readonly nt: Buffer;
  readonly domain: string;
  readonly user: string;
  readonly flags: number;
  readonly mic: Buffer;
  /** The message with zeros for the MIC. */
  readonly unsigned: Buffer;
};

/** Null for a message that is not whole. */
export function readAuthenticate(bytes: Buffer): Authenticate | null {
  if (bytes.length < 88) return null;
  const field = (at: number): Buffer | null => {
    const offset = bytes.readUInt32LE(at + 4);
    const end = offset + bytes.readUInt16LE(at);
    return offset < 64 || end > bytes.length ? null : bytes.subarray(offset, end);
  };
  const [lm, nt, domain, user] = [field(12), field(20), field(28), field(36)];
  if (!lm || !nt || !domain || !user) return null;
  const flags = bytes.readUInt32LE(60);
  const unsigned = Buffer.from(bytes);
  unsigned.fill(0, 72, 88);
  return {
    ...{ lm, nt, unsigned },
    domain: domain.toString(encodingOf(flags)),
    user: user.toString(encodingOf(flags)),
    flags,
    mic: bytes.subarray(72, 88),
  };
}
