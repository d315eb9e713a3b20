/** Under which circumstances the pair is synchronised now; compared with those of the last run. */
import type { Policy } from '../core/policy.ts';
import type { QuarantineCause } from '../model/quarantine.ts';
import { NO_FACTS, type ServerFacts, type Setup } from '../model/setup.ts';
import { orderedJson } from '../model/ordered-json.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';
import { isOtherSelection, setupChanges } from '../core/setup-changes.ts';
import { onBothSides, type PairContext, type ReadingContext } from './context.ts';
import type { Gathered } from './gather.ts';

function settingsOf(policy: Policy): Pick<Setup, 'window' | 'filters' | 'privacy' | 'direction'> {
  const { daysBack, daysAhead, filters, privacy, busyTitle, direction } = policy;
  return {
    window: `${String(daysBack)}+${String(daysAhead)}`,
    filters: orderedJson(filters),
    privacy: orderedJson({ privacy, busyTitle }),
    direction,
  };
}

/** What is known of the circumstances before any server is asked. */
export function setupBefore(context: ReadingContext): Setup {
  const { state, pair, policy, installation, clock } = context;
  const stored = state.setup(pair);
  const isOurs = stored?.installation === installation;
  return {
    installation,
    since: isOurs ? stored.since : clock.now(),
    ...settingsOf(policy),
    facts: stored?.facts ?? { crm: NO_FACTS, calendar: NO_FACTS },
    shown: stored?.shown ?? { crm: null, calendar: null },
  };
}

/** What a server leaves out this time is taken from before. */
function completed(before: ServerFacts, now: ServerFacts): ServerFacts {
  return {
    account: now.account ?? before.account,
    version: now.version ?? before.version,
    zone: now.zone ?? before.zone,
    hidesPrivate: now.hidesPrivate ?? before.hidesPrivate,
  };
}

/**
 * Asks the servers only where it matters: before the first run, after a full listing, when
 * something has vanished, and while one of them keeps private appointments from us.
 * @throws SyncError when a server cannot be asked
 */
export async function setupAfter(
  context: ReadingContext,
  before: Setup,
  facts: {
    readonly gathered: Gathered;
    readonly hasVanished: boolean;
    /** Whether private appointments that vanished turned out to be kept from us. */
    readonly isKept: boolean;
  },
): Promise<Setup> {
  const { state, pair, stores, signal } = context;
  const { census, isFull } = facts.gathered;
  const shown = {
    crm: census.crm ?? before.shown.crm,
    calendar: census.calendar ?? before.shown.calendar,
  };
  const { hasVanished, isKept } = facts;
  const wasKept = SIDES.some((side) => before.facts[side].hidesPrivate === true);
  const isAsked = hasVanished || isKept || wasKept || isFull || state.setup(pair) === null;
  if (!isAsked) return { ...before, shown };
  const told = await onBothSides((side) => stores[side].facts(signal));
  const both = (side: Side): ServerFacts => completed(before.facts[side], told[side]);
  return { ...before, shown, facts: { crm: both('crm'), calendar: both('calendar') } };
}

export interface SetupNews {
  readonly changed: BySide<QuarantineCause | null>;
  readonly shown: BySide<{ readonly before: number; readonly now: number } | null>;
}

/** What is different from the last run. */
export function setupNews(stored: Setup | null, now: Setup, { census }: Gathered): SetupNews {
  const shown = (side: Side): SetupNews['shown'][Side] => {
    const before = stored?.shown[side] ?? null;
    const counted = census[side];
    return before === null || counted === null ? null : { before, now: counted };
  };
  return {
    changed: setupChanges(stored, now),
    shown: { crm: shown('crm'), calendar: shown('calendar') },
  };
}

/**
 * Where something could not be read, a change on that side is not over: what vanishes later may
 * still have vanished because of it.
 */
function keptBack(stored: Setup, setup: Setup, { sightings }: Gathered): Setup {
  const isUnread = (side: Side): boolean =>
    [...sightings[side].values()].some(({ kind }) => kind === 'hidden');
  const from = (side: Side): Setup => (isUnread(side) ? stored : setup);
  // What is kept from us is what could not be read, and has to be known.
  const facts = (side: Side): ServerFacts => ({
    ...from(side).facts[side],
    hidesPrivate: setup.facts[side].hidesPrivate,
  });
  return {
    ...setup,
    facts: { crm: facts('crm'), calendar: facts('calendar') },
    shown: { crm: from('crm').shown.crm, calendar: from('calendar').shown.calendar },
  };
}

/**
 * Should the run die, the next one looks at everything: copies may have been made under the new
 * rules already, or under the old ones.
 */
export function beginSetup({ state, pair }: PairContext, setup: Setup): void {
  const stored = state.setup(pair);
  if (stored !== null && !isOtherSelection(stored, setup)) return;
  state.putSetup(pair, { ...(stored ?? setup), filters: '', privacy: '', direction: '' });
}

export function storeSetup({ state, pair }: PairContext, setup: Setup, gathered: Gathered): void {
  const stored = state.setup(pair);
  const next = stored === null ? setup : keptBack(stored, setup, gathered);
  if (stored === null || orderedJson(stored) !== orderedJson(next)) state.putSetup(pair, next);
}
