/** A side that can tell its people whose an appointment is, and how often it is told. */
import { expect, it } from 'vitest';
import { SyncError } from '../../../../src/sync/model/error.ts';
import type { Notice } from '../../../../src/sync/model/capabilities.ts';
import { GUEST } from '../../../support/planner-values.ts';
import { spoilStore } from '../../../support/spoiled.ts';
import { editTitled } from '../../../support/steps.ts';
import { PAIR, World } from '../../../support/world.ts';

it('(I4) a notice whose write was lost is told once more, and then it rests', async () => {
  const world = new World();
  const real = world.crm;
  const told: (readonly Notice[])[] = [];
  let isLost = false;
  spoilStore(world, 'crm', {
    capabilities: async (signal) => ({
      ...(await real.capabilities(signal)),
      notices: ['owned-elsewhere'],
    }),
    write: async (operations, signal) => {
      for (const one of operations) if ('notices' in one) told.push(one.notices);
      if (!isLost) return await real.write(operations, signal);
      const error = new SyncError('unknown-outcome', 'No answer.', { side: 'crm' });
      return operations.map(() => ({ kind: 'failed', error }));
    },
  });
  world.write('calendar', 'Board', { day: 3 });
  await world.run();
  await world.run();
  expect(told).toEqual([]);

  editTitled(world, 'calendar', 'Board', { attendees: [GUEST] });
  isLost = true;
  await world.run();
  isLost = false;
  expect(told).toEqual([['owned-elsewhere']]);
  expect(world.state.intents(PAIR)).toHaveLength(1);
  await world.run();
  await world.run();
  expect(told).toEqual([['owned-elsewhere'], ['owned-elsewhere']]);
  expect(world.state.intents(PAIR)).toEqual([]);
  expect(world.state.parked(PAIR)).toEqual([]);
  for (let run = 0; run < 3; run += 1) await world.run();
  expect(told).toHaveLength(2);
});
