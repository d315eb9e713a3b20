import { expect, it } from 'vitest';
import type { Status } from '../../../../src/sync/index.ts';
import { ANNA, hostOf } from '../../../support/host.ts';
import { spoiled } from '../../../support/spoiled.ts';
import { PAIR, SCHEDULED, World } from '../../../support/world.ts';
import { pairIdOf } from '../../../../src/sync/model/ids.ts';

const BEN = { ...ANNA, id: pairIdOf('8', 'ben@example.test') };

it('looks only at those up at whom something is under way, and tells what became of them', async () => {
  const world = new World();
  world.write('crm', 'Visit', { day: 5 });
  const looks: string[] = [];
  const state = spoiled(world.state, {
    countLinks: (pair) => {
      looks.push(pair);
      return world.state.countLinks(pair);
    },
  });
  const host = hostOf(world, { state, pairs: () => [ANNA, BEN] });
  const told: Status[] = [];
  host.onStatus((status) => told.push(status));
  await host.runNow(PAIR, SCHEDULED);
  expect(told.length).toBeGreaterThan(2);
  expect(looks.filter((pair) => pair === BEN.id)).toHaveLength(1);
  expect(told.at(-1)?.pairs.map(({ state: shown, linked }) => [shown, linked])).toEqual([
    ['in-sync', 1],
    ['never', 0],
  ]);
  await host.close();
});

it('shows settings that were changed meanwhile', async () => {
  const world = new World();
  let { enabled } = ANNA as { enabled: boolean };
  const host = hostOf(world, { pairs: () => [{ ...ANNA, enabled }] });
  const told: Status[] = [];
  host.onStatus((status) => told.push(status));
  await host.runNow(PAIR, SCHEDULED);
  enabled = false;
  host.pairsChanged();
  expect(told.at(-1)?.pairs.map(({ state }) => state)).toEqual(['disabled']);
  await host.close();
});
