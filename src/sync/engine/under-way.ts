/** Whether a create that nobody waits for any more may still be carried out by its server. */
import type { Intent, Parked } from '../model/journal.ts';
import type { ActionOf } from '../model/plan.ts';
import type { Run } from '../model/run.ts';
import { opposite } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';
import type { PairContext } from './context.ts';

/** An item that is missing is looked for once more after so long, in milliseconds. */
export const SECOND_LOOK = 5_000;

/** Runs among which the one is that made an intent; older intents were given up long ago. */
const RECENT = 50;

export type Creation = Intent & { readonly action: ActionOf<'create' | 'revive'> };

/**
 * - `refused`: its server has answered, so that one look tells what it did;
 * - `over`: whatever is on its way arrives between two looks, if ever;
 * - `under-way`: that it is missing proves nothing yet.
 */
export type Stage = 'refused' | 'over' | 'under-way';

/**
 * When nothing more was sent for certain: at the end of the run that sent it; where that one died,
 * at the beginning of the next one.
 * @param runs of the pair, newest first, the one of now among them
 */
export function sentUntil({ at }: Pick<Intent, 'at'>, runs: readonly Run[], now: EpochMs): EpochMs {
  const later = runs.filter(({ startedAt }) => startedAt > at);
  const maker = runs.find(({ startedAt }) => startedAt <= at);
  // Of a run that died its record knows no other end than its beginning.
  const end = maker?.finishedAt ?? null;
  if (maker !== undefined && end !== null && end > maker.startedAt) return end;
  return later.at(-1)?.startedAt ?? now;
}

/** @param until when nothing more was sent for certain: what is refused later is something else */
function wasRefused({ action, at }: Creation, until: EpochMs, parked: readonly Parked[]): boolean {
  if (action.kind !== 'create') return false;
  const [side, item] = [opposite(action.to), action.from.ref.id];
  return parked.some((one) => {
    const isInTime = one.at >= at && one.at <= until;
    return one.side === side && one.item === item && one.why === 'throttled' && isInTime;
  });
}

/** @param hasKey whether the server itself refuses a second create with the same origin */
export function stageOf(
  { state, pair, clock, policy }: PairContext,
  hasKey: boolean,
): (creation: Creation) => Stage {
  const now = clock.now();
  const runs = state.runs(pair, RECENT);
  const parked = state.parked(pair);
  return (creation) => {
    const until = sentUntil(creation, runs, now);
    if (wasRefused(creation, until, parked)) return 'refused';
    // A clock that was put right may have been a little ahead. Had it been far ahead, the create
    // would be under way for a long time.
    if (hasKey || creation.at - now > policy.recoverGrace) return 'over';
    return until + policy.recoverGrace - now > SECOND_LOOK ? 'under-way' : 'over';
  };
}
