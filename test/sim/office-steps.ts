/** What befalls a whole office: its database, its accounts, its settings. */
import { createMemoryState } from '../../src/main/db/memory-state.ts';
import { shown } from './people.ts';
import { SIDES } from '../../src/sync/model/side.ts';
import type { Simulation } from './simulation.ts';
import type { OfficeStep } from './steps.ts';
import { newAppointment } from './values.ts';

const NOTHING_CONCEALED = { hide: [], emptyFeed: false, delayFeed: false };

/**
 * What nobody remembers cannot count against the limits of the guard; and what is neither remembered
 * nor shown cannot be known to be there.
 */
function forget(simulation: Simulation): void {
  simulation.hasForgotten = true;
  for (const account of simulation.accounts) {
    const { pair, removals, broughtBack, stores } = account;
    removals.length = 0;
    broughtBack.clear();
    account.lookedAt = simulation.state.changes(pair, { limit: 1 })[0]?.sequence ?? 0;
    for (const side of SIDES) stores[side].misbehave(NOTHING_CONCEALED);
  }
}

function swap(simulation: Simulation, step: Extract<OfficeStep, { readonly do: 'swap' }>): void {
  const { pair, side, foreign } = step;
  const account = simulation.account(pair);
  const { desk } = account.swap(side);
  for (let count = 0; count < foreign; count += 1) {
    const creation = { do: 'create', pair, side, day: count, hour: 9, form: 0 } as const;
    const draft = newAppointment(simulation.nextTag(), creation, simulation.today());
    const id = desk.create(draft);
    account.ledger.lent(side, shown(account.stores[side], id).value);
  }
}

/** Counts what really happened. */
export function befall(simulation: Simulation, step: OfficeStep): void {
  const { count } = simulation;
  switch (step.do) {
    case 'backup':
      simulation.backup = simulation.state.snapshot();
      break;
    case 'roll-back':
      if (simulation.backup === null) return;
      simulation.state = simulation.backup.snapshot().reopen();
      forget(simulation);
      count.add('fault: database rolled back');
      break;
    case 'lose-database':
      simulation.state = createMemoryState();
      simulation.backup = null;
      forget(simulation);
      count.add('fault: database lost');
      break;
    case 'move':
      simulation.moves();
      if (step.keeps) break;
      simulation.state = createMemoryState();
      simulation.backup = null;
      forget(simulation);
      count.add('fault: database lost');
      break;
    case 'swap':
      swap(simulation, step);
      count.add('fault: account swapped');
      break;
    case 'swap-back':
      if (simulation.account(step.pair).swapBack(step.side))
        count.add('fault: account swapped back');
      break;
    case 'rezone':
      simulation.account(step.pair).stores.crm.rezone(step.zone);
      break;
    case 'window':
      simulation.narrowest = {
        back: Math.min(simulation.narrowest.back, step.back),
        ahead: Math.min(simulation.narrowest.ahead, step.ahead),
      };
      simulation.policy = { ...simulation.policy, daysBack: step.back, daysAhead: step.ahead };
  }
}
