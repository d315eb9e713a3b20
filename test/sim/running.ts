/** Runs a pair as a process does that may come to an early end. */
import { run, type CycleOutcome, type RunOptions } from '../../src/sync/engine/cycle.ts';
import type { PairContext } from '../../src/sync/engine/context.ts';
import type { Side } from '../../src/sync/model/side.ts';
import { checkUndone } from './laws/undo.ts';
import { checkGuard } from './laws/guard.ts';
import { checkKept, waitingTags } from './laws/refusal.ts';
import { isPartLink, jointsOf, joinedLink } from './joined.ts';
import { Observer, type Watch } from './observer.ts';
import { Process } from './process.ts';
import { windowOf } from './series-values.ts';
import type { Simulation } from './simulation.ts';
import type { Disturbance, RunStep } from './steps.ts';

export type Disturb = (step: Disturbance) => void;

function tell(simulation: Simulation, outcome: CycleOutcome): void {
  const { result, counts, halt, error } = outcome;
  simulation.trace.add(result, counts, halt, error && [error.code, error.message]);
  simulation.count.add(`run: ${result}`);
}

export interface Undertaking {
  readonly step: Pick<RunStep, 'pair' | 'end' | 'during'>;
  readonly disturb: Disturb;
  readonly isApproved: boolean;
  readonly work: (context: PairContext) => Promise<CycleOutcome>;
}

interface Undertaken {
  readonly outcome: CycleOutcome;
  readonly wasDisturbed: boolean;
}

function complainOfBug(simulation: Simulation, { outcome, wasDisturbed }: Undertaken): void {
  if (wasDisturbed || outcome.error?.code !== 'bug') return;
  const law = 'the table of standings is complete';
  simulation.complaints.push({ law, text: outcome.error.message });
}

/** Whatever the engine does goes through here. */
export async function undertake(
  simulation: Simulation,
  { step, disturb, isApproved, work }: Undertaking,
): Promise<Undertaken> {
  const account = simulation.account(step.pair);
  const removed: Side[] = [];
  const watch: Watch = {
    ...{ simulation, account, isApproved },
    complain: (complaint) => simulation.complaints.push(complaint),
    onRemoval: (side) => removed.push(side),
    closed: new Set(),
  };
  const stores = { crm: new Observer('crm', watch), calendar: new Observer('calendar', watch) };
  const process = new Process(step, {
    disturb,
    count: (what) => {
      simulation.count.add(what);
    },
  });
  const linksBefore = simulation.state.countLinks(account.pair);
  const state = process.mortal(simulation.state);
  simulation.process = process;
  const outcome = await work(
    simulation.context(account, { stores, state, signal: process.signal }),
  );
  // What a dead process had under way ends with it, before anybody else begins.
  await simulation.servers.idle();
  simulation.process = null;
  if (process.isDead) {
    simulation.state = simulation.state.reopen();
    simulation.servers.restart();
  }
  account.approval = outcome.approval;
  const window = windowOf(simulation.today());
  const links = simulation.state.links(account.pair);
  const joints = jointsOf(links);
  if (joints.length > 0) simulation.count.add('runs with parts beside a series');
  for (const { whole } of joints) account.ledger.parted(account.tagOfLink(whole));
  // What stands beside a series is agreed on together with it.
  for (const link of links.filter((one) => !isPartLink(one))) {
    const capabilities = account.capabilities();
    const whole = joinedLink(link, joints);
    account.ledger.agreed(account.tagOfLink(link), whole, { capabilities, window });
  }
  tell(simulation, outcome);
  const undertaken = { outcome, wasDisturbed: process.wasDisturbed };
  complainOfBug(simulation, undertaken);
  if (!isApproved) checkGuard(simulation, account, { removed, linksBefore });
  checkUndone(simulation, account);
  return undertaken;
}

function triggerOf({ manual, nightly = false }: RunStep): RunOptions['trigger'] {
  if (nightly) return 'housekeeping';
  return manual ? 'manual' : 'schedule';
}

export async function runPair(
  simulation: Simulation,
  step: RunStep,
  disturb: Disturb,
): Promise<CycleOutcome> {
  const account = simulation.account(step.pair);
  const approved = step.approve ? account.approval : null;
  const rejected = !step.approve && step.refuse === true ? account.approval : null;
  const refused = rejected === null ? [] : waitingTags(simulation, account);
  for (const { tag, isLoss } of refused) {
    account.ledger.kept(tag);
    if (isLoss) account.ledger.keptWhole(tag);
  }
  const { outcome, wasDisturbed } = await undertake(simulation, {
    ...{ step, disturb, isApproved: approved !== null },
    work: (context) => run(context, { trigger: triggerOf(step), approved, rejected }),
  });
  const isCertain = !wasDisturbed && step.during.length === 0 && outcome.result === 'ok';
  checkKept(simulation, account, { refused, isCertain });
  return outcome;
}
