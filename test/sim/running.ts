/** Runs a pair as a process does that may come to an early end. */
import { run, type CycleOutcome } from '../../src/sync/engine/cycle.ts';
import type { Side } from '../../src/sync/model/side.ts';
import { Observer, type Watch } from './observer.ts';
import { Process } from './process.ts';
import type { Simulation } from './simulation.ts';
import type { Disturbance, RunStep } from './steps.ts';
import { checkGuard } from './laws/guard.ts';

export type Disturb = (step: Disturbance) => void;

function tell(simulation: Simulation, outcome: CycleOutcome): void {
  const { result, counts, halt, error } = outcome;
  simulation.trace.add(result, counts, halt, error && [error.code, error.message]);
  simulation.count.add(`run: ${result}`);
}

export async function runPair(
  simulation: Simulation,
  step: RunStep,
  disturb: Disturb,
): Promise<CycleOutcome> {
  const account = simulation.account(step.pair);
  const approved = step.approve ? account.approval : null;
  const removed: Side[] = [];
  const watch: Watch = {
    account,
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
  const context = simulation.context(account, {
    stores,
    state: process.mortal(simulation.state),
    signal: process.signal,
  });
  simulation.process = process;
  const outcome = await run(context, {
    trigger: step.manual ? 'manual' : 'schedule',
    approved,
  });
  simulation.process = null;
  if (process.isDead) simulation.state = simulation.state.reopen();
  account.approval = outcome.approval;
  for (const link of simulation.state.links(account.pair)) {
    account.ledger.agreed(link, account.capabilities());
  }
  tell(simulation, outcome);
  if (!process.wasDisturbed && outcome.error?.code === 'bug') {
    simulation.complaints.push({
      law: 'the table of standings is complete',
      text: outcome.error.message,
    });
  }
  if (approved === null) checkGuard(simulation, account, { removed, linksBefore });
  return outcome;
}
