/** Everything up to the first write: what both sides show, what is planned, and what must wait. */
import { planHash } from '../core/consent.ts';
import { heldRemovals, withheld, type Guarded } from '../core/guard.ts';
import { withRetractions } from '../core/keep-series.ts';
import { isOtherSelection } from '../core/setup-changes.ts';
import { removalHash, type Halt, type Plan } from '../model/plan.ts';
import type { Quarantined } from '../model/quarantine.ts';
import type { Setup } from '../model/setup.ts';
import type { SideItem } from '../model/side.ts';
import type { ReadingContext } from './context.ts';
import { gather, type Gathered, type GatherOptions } from './gather.ts';
import { guardedOf, hasVanished, stillWaiting, toldApart } from './guarding.ts';
import { inTurns } from './in-turns.ts';
import { withKeptPrivate } from './kept-private.ts';
import { planExpanded } from './parts/expansion.ts';
import type { Planned } from './planning.ts';
import { withSample } from './sample.ts';
import { setupAfter, setupBefore, setupNews } from './setup.ts';
import { refuseStrangers } from './watch.ts';

export interface Preview {
  readonly plan: Plan;
  /** The removals of the plan that wait for a person. */
  readonly waiting: readonly Quarantined[];
  readonly halt: Halt | null;
  /** Approves or refuses exactly the removals that wait. */
  readonly hash: string;
  /** Stands for the plan as it is, in a consent to it. */
  readonly planHash: string;
  /** Writes of an interrupted run; what became of them is found out before anything else. */
  readonly unfinished: number;
}

export interface Look {
  readonly gathered: Gathered;
  readonly planned: Planned;
  readonly guarded: Guarded;
  readonly setup: Setup;
  /** What was awaited when the feeds were asked. */
  readonly awaited: readonly SideItem[];
}

export type Care = Omit<GatherOptions, 'lookAtAll'>;

/** A person who looks does not want to wait for back-offs. */
export const FOR_A_PERSON: Care = { retryFailed: true, listAnew: false };

/** @throws SyncError as `gather`, and when somebody else is at work */
export async function look(context: ReadingContext, options: Care): Promise<Look> {
  const stored = context.state.setup(context.pair);
  const before = setupBefore(context);
  const { state, pair } = context;
  const awaited = state.awaited(pair);
  const isNew = stored === null && state.countLinks(pair) > 0;
  const lookAtAll = isNew || isOtherSelection(stored, before);
  const all = await gather(context, { ...options, lookAtAll });
  const sampled = options.listAnew ? await withSample(context, all) : all;
  const seen = await withKeptPrivate(context, sampled);
  const { isKept } = seen;
  refuseStrangers(context, seen.gathered.sightings);
  const isRetold = isNew || (stored !== null && stored.privacy !== before.privacy);
  const { gathered, found } = await planExpanded(context, seen.gathered, isRetold);
  const planned = { ...found, plan: toldApart(context, found.plan, gathered) };
  const isLess = hasVanished(context, planned.plan, gathered);
  const facts = { gathered, hasVanished: isLess, isKept };
  const setup = await setupAfter(context, before, facts);
  const news = setupNews(stored, setup, gathered);
  const guarded = guardedOf(context, planned.plan, { gathered, news, hasVanished: isLess });
  const waiting = [...guarded.waiting, ...stillWaiting(context, gathered, { ...planned, guarded })];
  return {
    gathered,
    planned: { ...planned, plan: toDo(planned, guarded, waiting) },
    guarded,
    setup,
    awaited,
  };
}

/** What is planned beside what waits. */
function toDo({ plan, input }: Planned, { waiting }: Guarded, all: readonly Quarantined[]): Plan {
  const rest = withheld(plan, all);
  return input === null ? rest : withRetractions(rest, heldRemovals(rest, waiting), input);
}

/** What came of a look, as it is shown to a person. */
export async function previewOf(
  context: ReadingContext,
  { planned, guarded }: Look,
): Promise<Preview> {
  const { state, pair } = context;
  const { plan } = planned;
  const { waiting, halts } = guarded;
  const held = heldRemovals(plan, waiting);
  return {
    ...{ plan, waiting, halt: halts[0] ?? null },
    hash: removalHash(plan.pair, held),
    planHash: await inTurns(planHash(plan, held), context),
    unfinished: state.intents(pair).length,
  };
}

/** What a run would do now. Writes nothing anywhere. @throws SyncError as `gather` */
export async function preview(context: ReadingContext): Promise<Preview> {
  return await previewOf(context, await look(context, FOR_A_PERSON));
}
