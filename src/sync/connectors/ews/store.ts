/** The appointments of one Exchange calendar. */
import type { AppointmentStore, FeedPage } from '../../ports/appointment-store.ts';
import { factsOf } from './facts.ts';
import { changesOf } from './feed.ts';
import { findByOrigin } from './finding.ts';
import { readSightings } from './reading.ts';
import type { StoreContext } from './store-context.ts';
import { writeOperations } from './writing.ts';

export function exchangeStore(context: StoreContext): AppointmentStore {
  return {
    side: 'calendar',
    capabilities: context.capabilities,
    facts: (signal) => factsOf(context, signal),
    changes: (query) => rightfully(context, changesOf(context, query)),
    read: (query) => readSightings(context, query),
    write: (operations, signal) => writeOperations(context, operations, signal),
    find: (origins, signal) => findByOrigin(context, origins, signal),
  };
}

/** The feed is the first to meet a right that was taken away. */
async function* rightfully(
  { rightful }: StoreContext,
  pages: AsyncIterable<FeedPage>,
): AsyncGenerator<FeedPage, void, undefined> {
  try {
    yield* pages;
  } catch (error) {
    throw rightful(error);
  }
}
