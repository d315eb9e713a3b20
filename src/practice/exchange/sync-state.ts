// The opaque state of a sync feed: signed, so that a changed or foreign one is recognised.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { EwsError } from './ews-error.ts';

/**
 * A client works through the feed in rounds of pages. What it knew when the round began is all
 * that happened up to `base`. Within the round each page says which part of the sequence it covered
 * (up to `to`) and how far the sequence had come at that moment (`asOf`).
 */
export type SyncPosition = {
  readonly mailbox: number;
  readonly folder: string;
  readonly base: number;
  readonly pages: readonly { readonly to: number; readonly asOf: number }[];
};

export function writeSyncState(position: SyncPosition, secret: string): string {
  const { mailbox, folder, base, pages } = position;
  const json = JSON.stringify([mailbox, folder, base, pages.map(({ to, asOf }) => [to, asOf])]);
  const payload = Buffer.from(json, 'utf8');
  return Buffer.concat([sign(payload, secret), payload]).toString('base64');
}

function sign(payload: Buffer, secret: string): Buffer {
  return createHmac('sha256', secret).update(payload).digest();
}

/** @throws EwsError ErrorInvalidSyncStateData, for a state of another folder as well. */
export function readSyncState(
  state: string,
  place: { readonly mailbox: number; readonly folder: string },
  secret: string,
): SyncPosition {
  const bytes = Buffer.from(state.trim(), 'base64');
  const payload = bytes.subarray(32);
  if (bytes.length < 33 || !timingSafeEqual(bytes.subarray(0, 32), sign(payload, secret))) {
    throw invalidSyncState();
  }
  // The signature says that this server wrote it.
  const [mailbox, folder, base, pages] = JSON.parse(payload.toString('utf8')) as [
    number,
    string,
    number,
    [number, number][],
  ];
  if (mailbox !== place.mailbox || folder !== place.folder) throw invalidSyncState();
  return { mailbox, folder, base, pages: pages.map(([to, asOf]) => ({ to, asOf })) };
}

export function invalidSyncState(): EwsError {
  return new EwsError(
    'ErrorInvalidSyncStateData',
    'Synchronization state data is corrupt or otherwise invalid.',
  );
}
