/** What one cycle of one pair works with. */
import { effectiveCapabilities, seriesOnBoth } from '../core/effective.ts';
import type { Policy } from '../core/policy.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { ItemId, PairId } from '../model/ids.ts';
import type { Writer } from '../model/item.ts';
import { seriesHorizon } from '../model/series-window.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';
import type { Progress } from '../model/status.ts';
import { windowAround, type Window } from '../model/time.ts';
import type { AppointmentStore } from '../ports/appointment-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SyncState, SyncStateReader } from '../ports/sync-state.ts';

/** Enough to look, not to write. */
export interface ReadingContext {
  readonly pair: PairId;
  readonly stores: BySide<AppointmentStore>;
  readonly policy: Policy;
  readonly state: SyncStateReader;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Names this installation on this PC, so that a second one is noticed. */
  readonly installation: string;
  /** Told how far the work is; absent: nobody wants to know. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface PairContext extends ReadingContext {
  readonly state: SyncState;
  readonly onProgress: (progress: Progress) => void;
}

export function windowOf({ clock, policy }: ReadingContext): Window {
  return windowAround(clock.now(), policy.daysBack, policy.daysAhead);
}

/** @param source the item of the other side; null: there is none */
export function writerOf({ installation, clock }: ReadingContext, source: ItemId | null): Writer {
  return { installation, at: clock.now(), source };
}

/**
 * As the policy leaves them. Asked after the feeds, which often bring the answer along.
 * @throws SyncError
 */
export async function capabilitiesOf(context: ReadingContext): Promise<BySide<Capabilities>> {
  const { stores, signal, policy } = context;
  const told = await onBothSides((side) => stores[side].capabilities(signal));
  const reach = { horizon: seriesHorizon(windowOf(context)), now: context.clock.now() };
  return effectiveCapabilities(seriesOnBoth(told, reach), policy);
}

/** Both sides at the same time; the first failure is thrown once both have ended. */
export async function onBothSides<T>(work: (side: Side) => Promise<T>): Promise<BySide<T>> {
  const results = await Promise.allSettled(SIDES.map(work));
  const [crm, calendar] = results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
  return { crm: crm as T, calendar: calendar as T };
}
