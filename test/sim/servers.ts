/** Makes servers misbehave. */
import type { Misbehaviour } from '../../src/sync/connectors/memory/misbehaviour.ts';
import type { Simulation } from './simulation.ts';
import type { Habit, ServerStep } from './steps.ts';

const HABITS: Readonly<Record<Habit, Partial<Misbehaviour> | null>> = {
  'no-versions': { noVersions: true },
  duplicate: { duplicateFeed: true },
  reorder: { reorderFeed: true },
  delay: { delayFeed: true },
  punctual: { delayFeed: false },
  empty: { emptyFeed: true },
  expire: { expireCursor: true },
  'alias-zone': { zoneAlias: { zone: 'Europe/Oslo', as: 'Europe/Berlin' } },
  show: { hide: [] },
  behave: null,
};

function hidden(simulation: Simulation, step: Extract<ServerStep, { readonly do: 'hide' }>) {
  const items = simulation.account(step.pair).stores[step.side].desk.items();
  const start = step.item % Math.max(1, items.length);
  return items.slice(start, start + step.count).map(({ ref }) => ref.id);
}

function changesOf(
  simulation: Simulation,
  step: Exclude<ServerStep, { readonly do: 'habit' | 'wire' }>,
): Partial<Misbehaviour> {
  switch (step.do) {
    case 'hide':
      return { hide: hidden(simulation, step) };
    case 'stale':
      return { stale: step.count };
    case 'lose-answers':
      return { lostAnswers: step.count };
    case 'reject':
      return { rejectTitles: `T${String(step.digit)}` };
    case 'fail': {
      const { code, times, at, retry } = step;
      const retryAt = retry === null ? null : simulation.clock.now() + retry * 1_000;
      return { failNext: { code, times, at, retryAt } };
    }
    case 'fail-operations':
      return { failOperations: step.times, failAfter: step.skip, failAs: step.code };
  }
}

function conceals(step: ServerStep): boolean {
  if (step.do === 'wire') return step.fault.kind === 'empty-page';
  return step.do === 'hide' || (step.do === 'habit' && ['empty', 'delay'].includes(step.habit));
}

export function spoil(simulation: Simulation, step: ServerStep): void {
  if (simulation.hasForgotten && conceals(step)) return;
  if (step.do === 'wire') {
    simulation.servers.order(step);
    return;
  }
  const store = simulation.account(step.pair).stores[step.side];
  if (step.do !== 'habit') {
    store.misbehave(changesOf(simulation, step));
    return;
  }
  if (step.habit === 'no-versions') simulation.account(step.pair).wasBlind = true;
  const changes = HABITS[step.habit];
  if (changes === null) store.behave();
  else store.misbehave(changes);
}
