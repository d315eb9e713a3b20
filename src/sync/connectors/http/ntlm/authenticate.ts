/** Answers a challenge: the third message with everything that proves and protects it. */
import { ALWAYS_SIGN, ASKED, KEY_EXCHANGE, SEAL, SIGN, TARGET_INFO } from './flags.ts';
import { authenticateMessage, withMic, type ServerChallenge } from './messages.ts';
import {
  fileTime,
  hmacMd5,
  lmResponse,
  ntResponse,
  passwordKey,
  sessionKeys,
  type Identity,
} from './responses.ts';
import {
  AV_CHANNEL_BINDINGS,
  AV_FLAGS,
  AV_TARGET_NAME,
  AV_TIMESTAMP,
  pairOf,
  writeTargetInfo,
  type AvPair,
} from './target-info.ts';

export interface Answering {
  readonly identity: Identity;
  /** The first message as it was sent. */
  readonly negotiate: Buffer;
  readonly challenge: ServerChallenge;
  /** Such as `HTTP/mail.example.com`. */
  readonly targetName: string;
  /** MD5 of the channel bindings; null without TLS. */
  readonly binding: Buffer | null;
  /** Epoch milliseconds, for servers that do not tell their own time. */
  readonly now: number;
  readonly randomBytes: (count: number) => Uint8Array;
}

const MIC_PRESENT = 2;
const UNDERSTOOD = ASKED | TARGET_INFO | SIGN | SEAL | KEY_EXCHANGE | ALWAYS_SIGN;

export function answerChallenge(answering: Answering): Buffer {
  const { identity, negotiate, challenge, randomBytes } = answering;
  const key = passwordKey(identity);
  const clientNonce = Buffer.from(randomBytes(8));
  const time = pairOf(challenge.info, AV_TIMESTAMP);
  const question = { key, serverNonce: challenge.nonce, clientNonce };
  const nt = ntResponse({
    ...question,
    time: time?.length === 8 ? time : fileTime(answering.now),
    info: writeTargetInfo(ourInfo(answering, time !== null)),
  });
  const keys = sessionKeys(challenge.flags, nt.sessionBaseKey, Buffer.from(randomBytes(16)));
  const message = authenticateMessage({
    flags: challenge.flags & UNDERSTOOD,
    user: identity.user,
    domain: identity.domain,
    // With a time of the server the older response would only weaken the newer one.
    lmResponse: time === null ? lmResponse(question) : Buffer.alloc(24),
    ntResponse: nt.response,
    encryptedKey: keys.encrypted,
  });
  if (time === null) return message;
  return withMic(message, hmacMd5(keys.exported, negotiate, challenge.bytes, message));
}

/** What the server told of itself, and whom and over which connection we answer. */
function ourInfo({ challenge, targetName, binding }: Answering, mic: boolean): readonly AvPair[] {
  const { info } = challenge;
  if (info.length === 0) return info;
  const told = pairOf(info, AV_FLAGS);
  const flags = Buffer.alloc(4);
  flags.writeUInt32LE(((told?.length === 4 ? told.readUInt32LE() : 0) | MIC_PRESENT) >>> 0);
  const own = new Set([AV_TARGET_NAME, AV_CHANNEL_BINDINGS, ...(mic ? [AV_FLAGS] : [])]);
  return [
    ...info.filter(({ id }) => !own.has(id)),
    ...(mic ? [{ id: AV_FLAGS, value: flags }] : []),
    { id: AV_TARGET_NAME, value: Buffer.from(targetName, 'utf16le') },
    { id: AV_CHANNEL_BINDINGS, value: binding ?? Buffer.alloc(16) },
  ];
}
