/** What a run reads of the database, which must not depend on how much is linked. */
import { expect, it } from 'vitest';
import { run } from '../../../../src/sync/engine/cycle.ts';
import type { ItemId } from '../../../../src/sync/model/ids.ts';
import type {
  AppointmentStore,
  ChangesQuery,
  FeedPage,
} from '../../../../src/sync/ports/appointment-store.ts';
import type { SyncState } from '../../../../src/sync/ports/sync-state.ts';
import { diaries, itemTitled, syncedVisits } from '../../../support/diaries.ts';
import { MINUTE } from '../../../support/manual-clock.ts';
import { spoiled } from '../../../support/spoiled.ts';
import type { World } from '../../../support/world.ts';

/** How many rows each reader of links and of the history has given. */
function counting(state: SyncState, rows: Map<string, number>): SyncState {
  const counted = Object.entries(state).map(([name, method]) => [
    name,
    (...parameters: unknown[]): unknown => {
      const answer: unknown = (method as (...all: unknown[]) => unknown)(...parameters);
      const given = Array.isArray(answer) ? answer.length : Number(answer !== null);
      if (LOADING.includes(name)) rows.set(name, (rows.get(name) ?? 0) + given);
      return answer;
    },
  ]);
  return Object.fromEntries(counted) as SyncState;
}

const LOADING: readonly string[] = [
  ...['links', 'link', 'linksWith', 'outlines', 'outlinesWith'],
  ...['changes', 'parked', 'awaited', 'events'],
];

/** As SuperOffice does for most of the time; a removal is told then. */
function withoutCensus(store: AppointmentStore, removed: readonly ItemId[]): AppointmentStore {
  return spoiled(store, {
    changes: async function* (query: ChangesQuery): AsyncGenerator<FeedPage> {
      for await (const page of store.changes(query)) {
        const gone = removed.map((id) => ({ kind: 'gone', id }) as const);
        yield { ...page, entries: [...page.entries, ...gone], census: null };
      }
    },
  });
}

/** One of each kind of news, on a day on which all the others were linked. */
async function rowsOfNews(world: World): Promise<Readonly<Record<string, number>>> {
  await world.run({ trigger: 'schedule' });
  world.crm.desk.edit(itemTitled(world, 'crm', 'Visit 1').ref.id, { title: 'Edited' });
  world.calendar.desk.edit(itemTitled(world, 'calendar', 'Visit 2').ref.id, { location: 'Here' });
  world.calendar.desk.remove(itemTitled(world, 'calendar', 'Visit 3').ref.id);
  const { id: removed } = itemTitled(world, 'crm', 'Visit 4').ref;
  world.crm.desk.remove(removed);
  world.write('crm', 'New', { day: 3 });
  world.write('calendar', 'Twin', { day: 4 });
  world.write('crm', 'Twin', { day: 4 });
  const rows = new Map<string, number>();
  world.clock.advance(MINUTE);
  const state = counting(world.state, rows);
  const context = world.context(state);
  const stores = { ...context.stores, crm: withoutCensus(world.crm, [removed]) };
  const options = { trigger: 'schedule', approved: null } as const;
  const { result, counts } = await run({ ...context, stores }, options);
  expect(result).toBe('ok');
  expect(counts).toMatchObject({
    ...{ created: { crm: 0, calendar: 1 }, updated: { crm: 1, calendar: 1 } },
    ...{ removed: { crm: 1, calendar: 1 }, adopted: 1 },
  });
  return Object.fromEntries(rows);
}

it('A run with news loads no more of a large diary than of a small one', async () => {
  const [small, large] = [await syncedVisits(12), await syncedVisits(96)];
  const rows = await rowsOfNews(small);
  expect(await rowsOfNews(large)).toEqual(rows);
  expect(rows['links']).toBeUndefined();
  expect(rows['outlines']).toBeUndefined();
  expect(diaries(large).crm).toHaveLength(96);
});
