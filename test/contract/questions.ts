/** What the contract asks of a store, and how it reads the answers. */
import { expect } from 'vitest';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import { SyncError } from '../../src/sync/model/error.ts';
import {
  canonicalField,
  FIELD_NAMES,
  projectField,
  type Patch,
} from '../../src/sync/model/fields.ts';
import { linkId, type Cursor, type ItemId, type LinkId } from '../../src/sync/model/ids.ts';
import {
  idOf,
  type FeedEntry,
  type ItemRef,
  type Sighting,
  type StoredItem,
} from '../../src/sync/model/item.ts';
import { windowAround, type Window } from '../../src/sync/model/time.ts';
import type {
  AppointmentStore,
  FeedPage,
  WriteOperation,
  WriteOutcome,
} from '../../src/sync/ports/appointment-store.ts';
import { WRITER } from '../support/writer.ts';
import { draft } from './variety.ts';

/** Servers under test tell this time. */
export const CONTRACT_NOW = Date.UTC(2026, 10, 10, 12, 0, 0);

export const WINDOW: Window = windowAround(CONTRACT_NOW, 30, 120);
export const SIGNAL = new AbortController().signal;

export interface Listing {
  readonly pages: readonly FeedPage[];
  readonly entries: readonly FeedEntry[];
  readonly census: readonly ItemId[] | null;
  readonly cursor: Cursor;
}

export async function list(store: AppointmentStore, from: Cursor | null): Promise<Listing> {
  const pages: FeedPage[] = [];
  for await (const page of store.changes({ cursor: from, window: WINDOW, signal: SIGNAL })) {
    pages.push(page);
  }
  const last = pages.at(-1);
  if (last === undefined) throw new Error('The feed has no page');
  expect(pages.map((page) => page.last)).toEqual(pages.map((page) => page === last));
  const hasCensus = pages.every((page) => page.census !== null);
  return {
    pages,
    entries: pages.flatMap((page) => page.entries),
    census: hasCensus ? pages.flatMap((page) => page.census ?? []) : null,
    cursor: last.cursor,
  };
}

/** What the engine would ask about an item after this listing. */
export function isMentioned(listing: Listing, id: ItemId): boolean {
  return listing.entries.some((entry) => idOf(entry) === id);
}

export async function read(
  store: AppointmentStore,
  ids: readonly ItemId[],
): Promise<readonly Sighting[]> {
  return await store.read({ ids, window: WINDOW, signal: SIGNAL });
}

export async function present(store: AppointmentStore, id: ItemId): Promise<StoredItem> {
  const [sighting] = await read(store, [id]);
  if (sighting?.kind !== 'present') throw new Error(`Not present: ${JSON.stringify(sighting)}`);
  return sighting.item;
}

export async function write(
  store: AppointmentStore,
  operations: readonly WriteOperation[],
): Promise<readonly WriteOutcome[]> {
  return await store.write(operations, SIGNAL);
}

let origins = 0;
export const newOrigin = (): LinkId => {
  origins += 1;
  return linkId(`contract-${process.pid}-${origins}`);
};

export const create = (patch: Patch, origin = newOrigin()): WriteOperation => ({
  kind: 'create',
  origin,
  draft: draft(patch),
  writer: WRITER,
});

export const update = (ref: ItemRef, before: Appointment, patch: Patch): WriteOperation => ({
  kind: 'update',
  ref,
  patch,
  after: { ...before, ...patch },
  writer: WRITER,
});

export function done(outcome: WriteOutcome | undefined): ItemRef {
  if (outcome?.kind === 'done') return outcome.ref;
  throw new Error(`Not done: ${outcome?.kind === 'failed' ? outcome.error.message : 'exists'}`);
}

export function codeOf(outcome: WriteOutcome | undefined): string {
  return outcome?.kind === 'failed' ? outcome.error.code : (outcome?.kind ?? 'nothing');
}

export async function thrown(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof SyncError ? error.code : String(error);
}

/** The fields that we may write, as this side shows them. */
export async function shown(
  value: Appointment,
  store: AppointmentStore,
): Promise<Record<string, string>> {
  const capabilities = await store.capabilities(SIGNAL);
  const names = FIELD_NAMES.filter((name) => capabilities.fields[name] === 'write');
  return Object.fromEntries(
    names.map((name) => [
      name,
      canonicalField(name, projectField(name, value[name], capabilities)),
    ]),
  );
}
