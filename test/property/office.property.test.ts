import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemoryStore } from '../../src/sync/connectors/memory/memory-store.ts';
import { run } from '../../src/sync/engine/cycle.ts';
import { itemId } from '../../src/sync/model/ids.ts';
import { Office } from '../support/office.ts';
import { officeStep, stepDuringRun } from '../support/office-steps.ts';
import { spoiled } from '../support/spoiled.ts';
import { PAIR } from '../support/world.ts';

const RUNS = {
  numRuns: Number(process.env['WORLDS'] ?? 600),
  seed: Number(process.env['SEED'] ?? 1),
};

/** Something happens before each request, and after each write. */
function interrupted(store: MemoryStore, between: () => Promise<void>): MemoryStore {
  return spoiled(store, {
    read: async (query) => {
      await between();
      return await store.read(query);
    },
    write: async (operations, signal) => {
      await between();
      const outcomes = await store.write(operations, signal);
      await between();
      return outcomes;
    },
  });
}

describe('a random office', () => {
  it('loses, doubles and opens nothing when servers fail and the process dies (I4)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(officeStep, { maxLength: 30 }), async (steps) => {
        const office = new Office();
        for (const step of steps) await office.take(step);
        await office.calm();
        expect(office.complaints()).toEqual([]);
        const { differences } = await office.world.verify();
        expect(differences.filter((one) => !(one.kind === 'field' && one.deliberate))).toEqual([]);
        expect(office.world.state.parked(PAIR)).toEqual([]);
      }),
      RUNS,
    );
  }, 240_000);

  it('loses, doubles and opens nothing when people save while a run is under way (I20)', async () => {
    const round = fc.record({
      before: fc.array(officeStep, { maxLength: 6 }),
      during: fc.array(stepDuringRun, { maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(round, { maxLength: 6 }), async (rounds) => {
        const office = new Office();
        const { world } = office;
        // So that the ids of the two sides are not alike by chance.
        world.calendar.desk.makeSeries(itemId(world.write('calendar', 'Filler', { day: 90 })));
        for (const { before, during } of rounds) {
          for (const step of before) await office.take(step);
          const waiting = [...during];
          const between = async (): Promise<void> => {
            const next = waiting.shift();
            if (next) await office.take(next);
          };
          const stores = {
            crm: interrupted(world.crm, between),
            calendar: interrupted(world.calendar, between),
          };
          await run({ ...world.context(), stores }, { trigger: 'manual', approved: null });
        }
        await office.calm();
        expect(office.complaints()).toEqual([]);
      }),
      RUNS,
    );
  }, 240_000);
});
