import { describe, expect, it } from 'vitest';
import type { MemoryStore } from '../../../../src/sync/connectors/memory/memory-store.ts';
import { SyncError, type ErrorCode } from '../../../../src/sync/model/error.ts';
import { itemId, type ItemId } from '../../../../src/sync/model/ids.ts';
import type { WriteOutcome } from '../../../../src/sync/ports/appointment-store.ts';
import { itemTitled } from '../../../support/diaries.ts';
import { spoilStore } from '../../../support/spoiled.ts';
import { PAIR, World } from '../../../support/world.ts';

interface Edited {
  readonly world: World;
  readonly crm: ItemId;
  readonly calendar: ItemId;
}

/** A linked appointment whose place was changed in the CRM and whose text in the calendar. */
async function editedOnBothSides(): Promise<Edited> {
  const world = new World();
  // So that the ids of the two sides are not alike by chance.
  world.calendar.desk.makeSeries(itemId(world.write('calendar', 'Filler', { day: 9 })));
  world.write('crm', 'Visit', { day: 5, company: { id: '5', name: 'Fjord AS' } });
  await world.run();
  const crm = itemTitled(world, 'crm', 'Visit').ref.id;
  const calendar = itemTitled(world, 'calendar', 'Visit').ref.id;
  world.crm.desk.edit(crm, { location: 'Oslo' });
  world.calendar.desk.edit(calendar, { text: 'one' });
  return { world, crm, calendar };
}

/** Fails only after whatever the other side is doing has ended. */
async function failedLate(code: ErrorCode): Promise<readonly WriteOutcome[]> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  return [{ kind: 'failed', error: new SyncError(code, 'The write failed.') }];
}

/** A person saves a new title between our read and our first write. */
function savedBeforeFirstWrite(store: MemoryStore, item: ItemId): MemoryStore['write'] {
  let writes = 0;
  return async (operations, signal) => {
    writes += 1;
    if (writes === 1) store.desk.edit(item, { title: 'Visit!' });
    return await store.write(operations, signal);
  };
}

describe('the two halves of a merge', () => {
  it('never put the id of one side into the other side of the link (I3)', async () => {
    const { world, crm, calendar } = await editedOnBothSides();
    const write = savedBeforeFirstWrite(world.calendar, calendar);
    let writes = 0;
    const restore = spoilStore(world, 'calendar', {
      write: async (operations, signal) => {
        writes += 1;
        return writes === 2 ? await failedLate('unknown-outcome') : await write(operations, signal);
      },
    });
    await world.run();
    restore();
    expect(writes).toBe(2);
    const link = world.state.links(PAIR).find(({ base }) => base.crm.ref.id === crm);
    expect(link?.base.calendar.ref.id).toBe(calendar);
    await world.run();
    await world.run();
    expect(world.titles('crm')).toEqual(['Visit!']);
    expect(itemTitled(world, 'crm', 'Visit!').value.company).not.toBeNull();
  });

  it.each(['unknown-outcome', 'server'] as const)(
    'do not take an edit for carried over when the second pass fails half-way: %s',
    async (code) => {
      const { world, calendar } = await editedOnBothSides();
      const write = savedBeforeFirstWrite(world.calendar, calendar);
      const real = world.crm;
      let writes = 0;
      const restoreCalendar = spoilStore(world, 'calendar', { write });
      const restoreCrm = spoilStore(world, 'crm', {
        write: async (operations, signal) => {
          writes += 1;
          return writes === 2 ? await failedLate(code) : await real.write(operations, signal);
        },
      });
      await world.run();
      restoreCalendar();
      restoreCrm();
      expect(writes).toBe(2);
      await world.run();
      await world.run();
      expect(world.titles('crm')).toEqual(['Visit!']);
      expect(itemTitled(world, 'calendar', 'Visit!').value.location).toBe('Oslo');
      expect(itemTitled(world, 'crm', 'Visit!').value.text).toBe('one');
    },
  );
});
