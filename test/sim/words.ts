/** Does what people say to the program itself: decisions, undo, settings. */
import type { Disclosure, Filters, Policy, PrivacyMatrix } from '../../src/sync/core/policy.ts';
import { NO_FILTERS } from '../../src/sync/core/policy.ts';
import { decideConflict } from '../../src/sync/engine/conflicts.ts';
import { separate, unite } from '../../src/sync/engine/twins.ts';
import { previewUndo, undo, type UndoTarget } from '../../src/sync/engine/undo.ts';
import { SyncError } from '../../src/sync/model/error.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import type { Side } from '../../src/sync/model/side.ts';
import type { Account } from './account.ts';
import { FOREIGNER } from './people.ts';
import { undertake } from './running.ts';
import type { Simulation } from './simulation.ts';
import type { WordStep } from './steps.ts';

type Of<Kind extends WordStep['do']> = Extract<WordStep, { readonly do: Kind }>;

function pickOf<Value>(values: readonly Value[], index: number): Value | null {
  return values[index % Math.max(1, values.length)] ?? null;
}

/** Takes a side in an open case; answers whether there was one. */
export function decideCase(
  simulation: Simulation,
  account: Account,
  { item, side }: Pick<Of<'decide'>, 'item' | 'side'>,
): boolean {
  const { state, clock } = simulation;
  const open = state.conflicts(account.pair).filter((one) => one.state === 'open');
  const found = pickOf(open, item);
  if (!found) return false;
  const deciding = { pair: account.pair, conflict: found.id, take: side };
  decideConflict({ state, clock }, deciding);
  simulation.count.add('a case is decided');
  return true;
}

function ambiguous(simulation: Simulation, account: Account, side: Side): readonly StoredItem[] {
  const waiting = new Set(
    simulation.state
      .parked(account.pair)
      .filter((one) => one.why === 'ambiguous' && one.side === side)
      .map(({ item }) => item),
  );
  return account.stores[side].desk.items().filter(({ ref }) => waiting.has(ref.id));
}

/** A person unites only what is one. */
async function uniteTwins(simulation: Simulation, step: Of<'unite'>): Promise<void> {
  const account = simulation.account(step.pair);
  const crm = pickOf(ambiguous(simulation, account, 'crm'), step.item);
  const calendar = ambiguous(simulation, account, 'calendar').find(
    (one) => crm && account.tagOf('calendar', one) === account.tagOf('crm', crm),
  );
  if (!crm || !calendar) return;
  await unite(simulation.plainContext(account), { crm: crm.ref.id, calendar: calendar.ref.id });
  simulation.count.add('twins are united');
}

function separateTwin(simulation: Simulation, step: Of<'separate'>): void {
  const { state, clock } = simulation;
  const account = simulation.account(step.pair);
  const found = pickOf(ambiguous(simulation, account, step.side), step.item);
  if (!found) return;
  separate({ state, clock }, { pair: account.pair, side: step.side, item: found.ref.id });
  account.ledger.separated(account.tagOf(step.side, found));
  simulation.count.add('a twin is separated');
}

function targetOf(simulation: Simulation, step: Of<'undo'>): UndoTarget | null {
  const { pair } = simulation.account(step.pair);
  const changes = simulation.state.changes(pair);
  const runs = [...new Set(changes.map(({ run }) => run))];
  const [change, run] = [pickOf(changes, step.back), pickOf(runs, step.back)];
  if (!change || !run) return null;
  switch (step.what) {
    case 'run':
      return { kind: 'run', run };
    case 'since':
      return { kind: 'since', at: change.at - 1 };
    case 'write':
      return { kind: 'changes', sequences: [change.sequence] };
  }
}

/** A person looks at the preview and approves it as it is. */
async function takeBack(simulation: Simulation, step: Of<'undo'>): Promise<void> {
  const account = simulation.account(step.pair);
  const target = targetOf(simulation, step);
  if (target === null) return;
  const { hash, plan } = await previewUndo(simulation.plainContext(account), target);
  account.wasUndone = true;
  simulation.count.add('undone writes', plan.actions.length);
  await undertake(simulation, {
    step: { pair: step.pair, end: step.end, during: [] },
    disturb: () => undefined,
    isApproved: false,
    work: (context) => undo(context, target, hash),
  });
}

const LEVELS: readonly Disclosure[] = ['full', 'title', 'busy', 'skip'];

/** What is confidential is never told more than what is private. */
function toldAs(matrix: PrivacyMatrix, step: Of<'privacy'>): PrivacyMatrix {
  const own = matrix[step.side];
  const least = step.private ? step.level : own.private;
  const confidential = LEVELS[Math.max(LEVELS.indexOf(least), LEVELS.indexOf(step.level))];
  return {
    ...matrix,
    [step.side]: { ...own, private: least, confidential: confidential ?? least },
  };
}

function filtersWith(filters: Filters, { filter, on }: Of<'filter'>): Filters {
  switch (filter) {
    case 'all-day':
      return { ...filters, skipAllDay: on };
    case 'free':
      return { ...filters, skipFree: on };
    case 'title':
      return { ...filters, skipTitles: on ? ['lunch'] : NO_FILTERS.skipTitles };
    case 'category':
      return { ...filters, skipCategories: on ? ['Red'] : NO_FILTERS.skipCategories };
  }
}

function changedPolicy(policy: Policy, step: Of<'privacy' | 'filter' | 'accept'>): Policy {
  switch (step.do) {
    case 'privacy':
      return { ...policy, privacy: toldAs(policy.privacy, step) };
    case 'filter':
      return { ...policy, filters: filtersWith(policy.filters, step) };
    case 'accept':
      return { ...policy, acceptedSynchronisers: [FOREIGNER] };
  }
}

async function heed(simulation: Simulation, step: WordStep): Promise<void> {
  switch (step.do) {
    case 'decide':
      decideCase(simulation, simulation.account(step.pair), step);
      break;
    case 'unite':
      await uniteTwins(simulation, step);
      break;
    case 'separate':
      separateTwin(simulation, step);
      break;
    case 'undo':
      await takeBack(simulation, step);
      break;
    default:
      simulation.policy = changedPolicy(simulation.policy, step);
      simulation.hasConcealed ||= step.do === 'privacy' && step.level !== 'full';
  }
}

/** A word that comes at the wrong time, or to a server that fails, changes nothing. */
export async function obey(simulation: Simulation, step: WordStep): Promise<void> {
  await heed(simulation, step).catch((thrown: unknown) => {
    if (!(thrown instanceof SyncError)) throw thrown;
    simulation.trace.add(thrown.code, thrown.message);
    simulation.count.add(`refused: ${step.do}`);
  });
}
