// Ids and change keys: opaque to clients, verified on their return.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { EwsError, malformedId } from './ews-error.ts';

export type ItemAddress = {
  /** Number of the mailbox. */
  readonly mailbox: number;
  readonly number: number;
  /** Original start in epoch milliseconds of one date of a series; null for an item itself. */
  readonly occurrence: number | null;
};

export type FolderAddress = { readonly mailbox: number; readonly folder: number };

const LENGTH = 113;
const MAGIC = [0x00, 0x03, 0x24] as const;
const ITEM = 1;
const OCCURRENCE = 2;
const FOLDER = 3;

type Parts = {
  readonly kind: number;
  readonly mailbox: number;
  readonly number: number;
  readonly occurrence: number;
};

const pads = new Map<number, Buffer>();

/** Bytes that stay the same for all ids of a mailbox, as the long head of a real id does. */
function pad(mailbox: number): Buffer {
  let bytes = pads.get(mailbox);
  if (bytes === undefined) {
    bytes = createHash('sha512')
      .update(`mailbox ${String(mailbox)}`)
      .digest();
    pads.set(mailbox, bytes);
  }
  return bytes;
}

function encode({ kind, mailbox, number, occurrence }: Parts): string {
  const bytes = Buffer.alloc(LENGTH);
  bytes.set(MAGIC, 0);
  bytes.writeUInt8(kind, 3);
  pad(mailbox).copy(bytes, 4, 0, 64);
  bytes.writeUInt32BE(mailbox, 80);
  bytes.writeUIntBE(number, 88, 6);
  bytes.writeDoubleBE(occurrence, 96);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 109)), 109);
  return bytes.toString('base64');
}

function decode(id: string): Parts {
  if (id === '') throw new EwsError('ErrorInvalidIdEmpty', 'Id must be non-empty.');
  const bytes = Buffer.from(id, 'base64');
  if (!isId(id) || bytes.toString('base64') !== id) throw malformedId();
  return {
    kind: bytes.readUInt8(3),
    mailbox: idMailbox(bytes),
    number: bytes.readUIntBE(88, 6),
    occurrence: bytes.readDoubleBE(96),
  };
}

/** Whether it is an id of an item or a folder, for all that its form says. */
export function isId(id: string): boolean {
  const bytes = Buffer.from(id, 'base64');
  return bytes.length === LENGTH && bytes.readUInt32BE(109) === crc32(bytes.subarray(0, 109));
}

/** The number of the mailbox, from the bytes of an id. */
export function idMailbox(bytes: Buffer): number {
  return bytes.readUInt32BE(80);
}

export function writeItemId({ mailbox, number, occurrence }: ItemAddress): string {
  const kind = occurrence === null ? ITEM : OCCURRENCE;
  return encode({ kind, mailbox, number, occurrence: occurrence ?? 0 });
}

/** @throws EwsError ErrorInvalidIdEmpty, ErrorInvalidIdMalformed, ErrorCannotUseFolderIdForItemId. */
export function readItemId(id: string): ItemAddress {
  const { kind, mailbox, number, occurrence } = decode(id);
  if (kind === FOLDER) {
    throw new EwsError(
      'ErrorCannotUseFolderIdForItemId',
      'The folder Id cannot be used where an item Id is expected.',
    );
  }
  return { mailbox, number, occurrence: kind === OCCURRENCE ? occurrence : null };
}

export function writeFolderId({ mailbox, folder }: FolderAddress): string {
  return encode({ kind: FOLDER, mailbox, number: folder, occurrence: 0 });
}

/** @throws EwsError ErrorInvalidIdEmpty, ErrorInvalidIdMalformed, ErrorCannotUseItemIdForFolderId. */
export function readFolderId(id: string): FolderAddress {
  const { kind, mailbox, number } = decode(id);
  if (kind !== FOLDER) {
    throw new EwsError(
      'ErrorCannotUseItemIdForFolderId',
      'The item Id cannot be used where a folder Id is expected.',
    );
  }
  return { mailbox, folder: number };
}

const KEY_HEAD = [0x0f, 0x00, 0x00, 0x00, 0x16, 0x00, 0x00, 0x00] as const;

export function writeChangeKey(mailbox: number, seq: number): string {
  const bytes = Buffer.alloc(30);
  bytes.set(KEY_HEAD, 0);
  pad(mailbox).copy(bytes, 8, 0, 16);
  bytes.writeUIntBE(seq, 24, 6);
  return bytes.toString('base64');
}

/** @throws EwsError ErrorInvalidChangeKey. */
export function readChangeKey(key: string): number {
  const bytes = Buffer.from(key, 'base64');
  const head = bytes.subarray(0, KEY_HEAD.length);
  if (
    bytes.length !== 30 ||
    bytes.toString('base64') !== key ||
    !head.equals(Buffer.from(KEY_HEAD))
  ) {
    throw new EwsError('ErrorInvalidChangeKey', 'The change key is invalid.');
  }
  return bytes.readUIntBE(24, 6);
}
