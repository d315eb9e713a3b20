// NTLM as IIS speaks it: a challenge for each connection, and a strict look at the answer.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from '../../listen.ts';
import type { ExchangeAccount } from '../mailboxes.ts';
import { tokenOf } from './credentials.ts';
import type { Gate, GateParts, Verdict } from './credentials.ts';
import { ntHash } from './ntlm-hash.ts';
import {
  AV,
  FLAG,
  messageType,
  negotiatedFlags,
  readAuthenticate,
  readPairs,
  writeChallenge,
} from './ntlm-wire.ts';
import type { Authenticate, Pair } from './ntlm-wire.ts';

export type NtlmSettings = {
  /** NetBIOS name of the domain of all accounts. */
  readonly domain: string;
  /** False as with a server so old that its challenge tells no time. */
  readonly tellsTime: boolean;
  /** The certificate of the server in DER, for Extended Protection; null without TLS. */
  readonly certificate: Buffer | null;
  /**
   * As with Extended Protection switched on: the answer must be sealed against changes, and name
   * this server and this connection. Otherwise it may leave that out.
   */
  readonly protects: boolean;
  /** True as with `authPersistSingleRequest`: every request is signed in anew. */
  readonly forgets: boolean;
};

export const NTLM_SETTINGS: NtlmSettings = {
  domain: 'FJORD',
  tellsTime: true,
  certificate: null,
  protects: true,
  forgets: false,
};

type Open = { readonly negotiate: Buffer; readonly challenge: Buffer; readonly nonce: Buffer };
type Line = { open: Open | null; account: ExchangeAccount | null };

const REQUIRED = FLAG.ntlm | FLAG.extendedSessionSecurity;
const OURS =
  FLAG.unicode |
  FLAG.oem |
  FLAG.requestTarget |
  FLAG.ntlm |
  FLAG.alwaysSign |
  FLAG.extendedSessionSecurity |
  FLAG.version |
  FLAG.key128 |
  FLAG.key56;
/** A response may be so much older or younger than the clock of the server. */
const SKEW = 30 * 60_000;

/** `scheme`: the name in the headers, since Negotiate carries the same messages. */
export function ntlmGate(
  scheme: 'NTLM' | 'Negotiate',
  settings: NtlmSettings,
  parts: GateParts,
): Gate {
  const lines = new WeakMap<object, Line>();
  return (request) => {
    const line = lines.get(request.connection) ?? { open: null, account: null };
    lines.set(request.connection, line);
    const token = tokenOf(request, scheme);
    if (token === null) {
      const { account } = line;
      if (account !== null && request.headers.authorization === undefined) {
        return { kind: 'in', account, isApp: false };
      }
      return { kind: 'ask', headers: [scheme] };
    }
    line.account = null;
    return step({ scheme, settings, parts, request }, line, Buffer.from(token, 'base64'));
  };
}

type Desk = {
  readonly scheme: string;
  readonly settings: NtlmSettings;
  readonly parts: GateParts;
  readonly request: HttpRequest;
};

function step(desk: Desk, line: Line, message: Buffer): Verdict {
  const { open } = line;
  line.open = null;
  const again: Verdict = { kind: 'ask', headers: [desk.scheme] };
  switch (messageType(message)) {
    case 1: {
      if ((negotiatedFlags(message) & REQUIRED) !== REQUIRED) return again;
      line.open = newChallenge(desk, message);
      const told = line.open.challenge.toString('base64');
      return { kind: 'ask', headers: [`${desk.scheme} ${told}`] };
    }
    case 3: {
      const answer = open === null ? null : readAuthenticate(message);
      if (open === null || answer === null) return again;
      const account = accountIn(desk, answer);
      if (account === null || !isProof(desk, { open, answer, account })) {
        return { kind: 'refused', login: answer.user };
      }
      if (!desk.settings.forgets) line.account = account;
      return { kind: 'in', account, isApp: false };
    }
    default:
      return again;
  }
}

function newChallenge({ settings, parts }: Desk, negotiate: Buffer): Open {
  const nonce = randomBytes(8);
  const asked = negotiatedFlags(negotiate) & OURS;
  const either = (asked & FLAG.unicode) === 0 ? asked : asked & ~FLAG.oem;
  const flags = either | FLAG.targetInfo | FLAG.targetTypeDomain;
  const text = (id: number, value: string): Pair => ({ id, value: Buffer.from(value, 'utf16le') });
  const pairs = [
    text(AV.nbDomain, settings.domain),
    text(AV.nbComputer, 'PRACTICE'),
    text(AV.dnsDomain, 'fjordogfjell.example'),
    text(AV.dnsComputer, 'practice.fjordogfjell.example'),
    text(AV.dnsTree, 'fjordogfjell.example'),
    ...(settings.tellsTime ? [{ id: AV.timestamp, value: fileTime(parts.clock.now()) }] : []),
  ];
  return {
    negotiate,
    nonce,
    challenge: writeChallenge({ flags, target: settings.domain, nonce, pairs }),
  };
}

/** The domain is ours, or left to us; a name with an at sign stands for itself. */
function accountIn(
  { settings, parts }: Desk,
  { user, domain }: Authenticate,
): ExchangeAccount | null {
  const isOurs = domain === '' || domain.toUpperCase() === settings.domain;
  return isOurs && !user.includes('\\') ? parts.mailboxes.account(user) : null;
}

type Claim = {
  readonly open: Open;
  readonly answer: Authenticate;
  readonly account: ExchangeAccount;
};

function isProof(desk: Desk, { open, answer, account }: Claim): boolean {
  const { nt, lm, user, domain } = answer;
  // A proof of 16 bytes alone would be the older protocol, which is switched off.
  if (nt.length < 16 + 28 + 4) return false;
  const [proof, blob] = [nt.subarray(0, 16), nt.subarray(16)];
  const key = hmac(ntHash(account.password), [Buffer.from(user.toUpperCase() + domain, 'utf16le')]);
  if (!timingSafeEqual(proof, hmac(key, [open.nonce, blob]))) return false;
  const pairs = readPairs(blob.subarray(28));
  if (blob.readUInt16LE(0) !== 0x0101 || pairs === null) return false;
  if (!isTimely(desk, blob.readBigUInt64LE(8)) || !isMeant(desk, pairs, open)) return false;
  if (!desk.settings.tellsTime) return lm.length === 24;
  const isSealed = ((valueOf(pairs, AV.flags)?.readUInt32LE(0) ?? 0) & 2) !== 0;
  if (!isSealed) return !desk.settings.protects;
  const sessionKey = hmac(key, [proof]);
  const mic = hmac(sessionKey, [open.negotiate, open.challenge, answer.unsigned]);
  return timingSafeEqual(answer.mic, mic) && lm.every((byte) => byte === 0);
}

function isTimely({ parts }: Desk, time: bigint): boolean {
  const at = Number(time / 10_000n) - 11_644_473_600_000;
  return Math.abs(at - parts.clock.now()) <= SKEW;
}

/** Nothing of what we told is changed, and the answer is for us and for this connection. */
function isMeant({ settings, request }: Desk, pairs: readonly Pair[], open: Open): boolean {
  const told = readPairs(open.challenge.subarray(open.challenge.readUInt32LE(44))) ?? [];
  const kept = told.every(({ id, value }) => valueOf(pairs, id)?.equals(value) === true);
  if (!kept || !settings.protects) return kept;
  const target = valueOf(pairs, AV.targetName)?.toString('utf16le') ?? '';
  const [host = ''] = (request.headers.host ?? '').split(':');
  if (target.toLowerCase() !== `http/${host}`.toLowerCase()) return false;
  const binding = valueOf(pairs, AV.channelBindings);
  const { certificate } = settings;
  return certificate === null || binding?.equals(bindingOf(certificate)) === true;
}

/** RFC 5929 for a certificate that is signed with SHA-256. */
function bindingOf(certificate: Buffer): Buffer {
  const hash = createHash('sha256').update(certificate).digest();
  const data = Buffer.concat([Buffer.from('tls-server-end-point:'), hash]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return createHash('md5')
    .update(Buffer.concat([Buffer.alloc(16), length, data]))
    .digest();
}

const valueOf = (pairs: readonly Pair[], id: number): Buffer | null =>
  pairs.find((pair) => pair.id === id)?.value ?? null;

function hmac(key: Buffer, parts: readonly Buffer[]): Buffer {
  return createHmac('md5', key).update(Buffer.concat(parts)).digest();
}

function fileTime(ms: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE((BigInt(Math.floor(ms)) + 11_644_473_600_000n) * 10_000n);
  return bytes;
}
