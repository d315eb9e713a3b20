import { expect, it } from 'vitest';
import { tryFilters } from '../../../../../src/main/ipc/handlers/try-filters.ts';
import { NO_FILTERS } from '../../../../../src/sync/core/policy.ts';
import { ANNA } from '../../../../support/host.ts';
import { World } from '../../../../support/world.ts';

async function office(): Promise<World> {
  const world = new World();
  world.write('crm', 'Lunch with Kari', { day: 2 });
  world.write('crm', 'Visit', { day: 1 });
  world.write('calendar', 'Dentist lunch', { day: 3, sensitivity: 'private' });
  await world.run();
  return world;
}

it('names the linked appointments that a filter catches, earliest first, and no private title', async () => {
  const { state } = await office();
  const tried = tryFilters({ ...NO_FILTERS, skipTitles: ['LUNCH'] }, { pairs: [ANNA], state });
  expect({ of: tried.of, caught: tried.caught }).toEqual({ of: 3, caught: 2 });
  expect(tried.some.map(({ person, title, why }) => [person, title, why])).toEqual([
    ['Anna', 'Lunch with Kari', 'filter-text'],
    ['Anna', '(private)', 'filter-text'],
  ]);
});

it('catches nothing without filters, and knows nothing of people who are not linked', async () => {
  const { state } = await office();
  expect(tryFilters(NO_FILTERS, { pairs: [ANNA], state }).caught).toBe(0);
  expect(tryFilters(NO_FILTERS, { pairs: [], state }).of).toBe(0);
});
