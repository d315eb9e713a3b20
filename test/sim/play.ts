/** Plays one scenario from the first step to the verdict. */
import { SIDES } from '../../src/sync/model/side.ts';
import { MINUTE } from '../support/manual-clock.ts';
import type { Count } from './count.ts';
import type { Complaint, Rest } from './laws/law.ts';
import { complaintsAbout } from './laws/laws.ts';
import { befall } from './office-steps.ts';
import { work } from './people.ts';
import { comeToRest } from './quiet.ts';
import { restOf } from './rest.ts';
import { runPair } from './running.ts';
import { spoil } from './servers.ts';
import { obey } from './words.ts';
import { Simulation, type Meddle } from './simulation.ts';
import type { Disturbance, Scenario, Step } from './steps.ts';

export interface Verdict {
  /** Empty when every law held. */
  readonly complaints: readonly Complaint[];
  readonly hash: string;
  readonly count: Count;
}

const NO_MAIL = 'I8 no server sends mail';
const BETWEEN_STEPS = 7_000;

function disturb(simulation: Simulation, step: Disturbance): void {
  simulation.trace.add(step);
  switch (step.do) {
    case 'wait':
      simulation.clock.advance(step.minutes * MINUTE);
      break;
    case 'clock':
      simulation.skew = step.minutes;
      break;
    case 'create':
    case 'edit':
    case 'recur':
    case 'copy':
    case 'remove':
    case 'series':
    case 'vanish':
    case 'renumber':
    case 'mark':
      work(simulation, step);
      break;
    default:
      spoil(simulation, step);
  }
}

async function take(simulation: Simulation, step: Step): Promise<void> {
  simulation.count.add(`step: ${step.do}`);
  simulation.clock.advance(BETWEEN_STEPS);
  switch (step.do) {
    case 'run':
      simulation.trace.add(step);
      await runPair(simulation, step, (one) => {
        disturb(simulation, one);
      });
      break;
    case 'backup':
    case 'roll-back':
    case 'lose-database':
    case 'move':
    case 'swap':
    case 'swap-back':
    case 'rezone':
    case 'window':
      simulation.trace.add(step);
      befall(simulation, step);
      break;
    case 'decide':
    case 'unite':
    case 'separate':
    case 'undo':
    case 'accept':
    case 'privacy':
    case 'filter':
      simulation.trace.add(step);
      await obey(simulation, step);
      break;
    default:
      disturb(simulation, step);
  }
}

/** So that nobody believes in laws that nothing is held against. */
function countSeries({ count }: Simulation, { cases }: Rest): void {
  for (const { items, isHeld, isCurrent } of cases) {
    const all = SIDES.flatMap((side) => items[side]);
    const odd = all.flatMap(({ value }) => value.series ?? []);
    if (odd.length === 0) continue;
    if (isHeld) count.add('series at rest: held');
    else count.add(`series at rest: ${isCurrent ? 'alike' : 'beside the window'}`);
    const isDifferent = odd.some((one) => one.overrides.length + one.cancelled.length > 0);
    if (isDifferent && !isHeld && isCurrent) count.add('series at rest: with exceptions');
  }
}

async function judge(simulation: Simulation): Promise<void> {
  for (const account of simulation.accounts) {
    const rest = await restOf(simulation, account);
    simulation.complaints.push(...complaintsAbout(rest, account.wasSwapped));
    countSeries(simulation, rest);
    for (const side of SIDES) {
      const { mails } = account.stores[side].traffic();
      if (mails > 0) simulation.complaints.push({ law: NO_MAIL, text: `${String(mails)} mails` });
      // A UID that a server does not tell leaves no trace.
      const items = account.stores[side].desk.items();
      simulation.trace.add(
        items.map(({ uid, ...rest }) => (uid === null ? rest : { ...rest, uid })),
      );
    }
    simulation.trace.add(rest.links, rest.parked);
  }
}

/** Everything up to the calm at the end. */
export async function live(simulation: Simulation, { rules, steps }: Scenario): Promise<void> {
  for (const step of steps) await take(simulation, step);
  await comeToRest(simulation, rules);
}

export async function verdictOn(simulation: Simulation): Promise<Verdict> {
  await judge(simulation);
  const { complaints, trace, count } = simulation;
  return { complaints, hash: trace.digest(), count };
}

export async function play(
  scenario: Scenario,
  meddle: Meddle = (context) => context,
): Promise<Verdict> {
  const simulation = new Simulation(scenario.rules, meddle);
  await live(simulation, scenario);
  return await verdictOn(simulation);
}
