/** How a memory server tells its items, and what its misbehaviour makes of it. */
import type { FeedEntry, ItemRef, StoredItem } from '../../model/item.ts';
import type { Appointment } from '../../model/appointment.ts';
import type { ZonedTime } from '../../model/time.ts';
import type { FeedPage, WriteOutcome } from '../../ports/appointment-store.ts';
import type { Fault, Misbehaviour } from './misbehaviour.ts';

export interface Telling {
  readonly misbehaviour: Misbehaviour;
  /** Told of each fault that changes an answer. */
  readonly onFault: (fault: Fault) => void;
}

export function toldItem(item: StoredItem, telling: Telling): StoredItem {
  return { ...item, ref: toldRef(item.ref, telling), value: toldValue(item.value, telling) };
}

export function toldOutcome(outcome: WriteOutcome, telling: Telling): WriteOutcome {
  switch (outcome.kind) {
    case 'done': {
      const value = outcome.value && toldValue(outcome.value, telling);
      return { ...outcome, ref: toldRef(outcome.ref, telling), value };
    }
    case 'exists':
      return { ...outcome, item: toldItem(outcome.item, telling) };
    case 'failed':
      return outcome;
  }
}

function toldValue(value: Appointment, { misbehaviour, onFault }: Telling): Appointment {
  const { zoneAlias } = misbehaviour;
  const { when } = value;
  if (zoneAlias === null || when.kind === 'all-day') return value;
  const named = (time: ZonedTime): ZonedTime => {
    if (time.zone !== zoneAlias.zone) return time;
    onFault('zoneAlias');
    return { ...time, zone: zoneAlias.as };
  };
  return { ...value, when: { ...when, start: named(when.start), end: named(when.end) } };
}

function toldRef(ref: ItemRef, { misbehaviour, onFault }: Telling): ItemRef {
  if (!misbehaviour.noVersions) return ref;
  onFault('noVersions');
  return { ...ref, version: null };
}

export function toldPage(page: FeedPage, telling: Telling): FeedPage {
  const { misbehaviour, onFault } = telling;
  const { length } = page.entries;
  if (misbehaviour.emptyFeed) {
    if (length > 0 || (page.census ?? []).length > 0) onFault('emptyFeed');
    return { ...page, entries: [], census: page.census && [] };
  }
  if (misbehaviour.duplicateFeed && length > 0) onFault('duplicateFeed');
  const twice = misbehaviour.duplicateFeed
    ? page.entries.flatMap((one) => [one, one])
    : page.entries;
  if (misbehaviour.reorderFeed && length > 1) onFault('reorderFeed');
  const entries = (misbehaviour.reorderFeed ? twice.toReversed() : twice).map((entry): FeedEntry =>
    entry.kind === 'touched' ? { ...entry, ref: toldRef(entry.ref, telling) } : entry,
  );
  return { ...page, entries };
}
