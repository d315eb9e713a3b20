// Tells whoever listens what happens to the items of a store, as it happens.
import type { PracticeDatabase } from '../store.ts';
import type { FolderName } from './calendar-item.ts';

export type Spot = { readonly folder: FolderName; readonly number: number };

export type ItemEvent = {
  readonly kind: 'Created' | 'Modified' | 'Deleted' | 'Moved' | 'Copied';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly seq: number;
  readonly mailbox: number;
  readonly item: Spot;
  /** Where it was before, or what it was copied from. */
  readonly old: Spot | null;
};

type Listener = (event: ItemEvent) => void;

const listeners = new WeakMap<PracticeDatabase, Set<Listener>>();

export function tellItemEvent(database: PracticeDatabase, event: ItemEvent): void {
  for (const listener of listeners.get(database) ?? []) listener(event);
}

/** Listeners are called inside the transaction of the write. Gives what ends the listening. */
export function onItemEvent(database: PracticeDatabase, listener: Listener): () => void {
  const all = listeners.get(database) ?? new Set();
  listeners.set(database, all.add(listener));
  return () => void all.delete(listener);
}
