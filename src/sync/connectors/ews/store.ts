/** The appointments of one Exchange calendar. */
import type { AppointmentStore } from '../../ports/appointment-store.ts';
import { changesOf } from './feed.ts';
import { findByOrigin } from './finding.ts';
import { readSightings } from './reading.ts';
import type { StoreContext } from './store-context.ts';
import { writeOperations } from './writing.ts';

export function exchangeStore(context: StoreContext): AppointmentStore {
  return {
    side: 'calendar',
    capabilities: context.capabilities,
    changes: (query) => changesOf(context, query),
    read: (query) => readSightings(context, query),
    write: (operations, signal) => writeOperations(context, operations, signal),
    find: (origins, signal) => findByOrigin(context, origins, signal),
  };
}
