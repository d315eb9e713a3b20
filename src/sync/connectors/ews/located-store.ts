/** A store whose calendar is looked for at its first question. */
import type { AppointmentStore } from '../../ports/appointment-store.ts';
import type { CalendarPlace } from './calendar-place.ts';
import type { MailboxAccess } from './mailbox.ts';

export function locatedStore(
  place: CalendarPlace,
  storeOf: (mailbox: MailboxAccess) => AppointmentStore,
): AppointmentStore {
  let opened: AppointmentStore | null = null;
  const store = async (signal: AbortSignal): Promise<AppointmentStore> =>
    (opened ??= storeOf(await place.mailbox(signal)));
  return {
    side: 'calendar',
    capabilities: async (signal) => (await store(signal)).capabilities(signal),
    facts: async (signal) => (await store(signal)).facts(signal),
    changes: async function* changes(query) {
      yield* (await store(query.signal)).changes(query);
    },
    read: async (query) => (await store(query.signal)).read(query),
    write: async (operations, signal) => {
      place.requireEditor();
      return (await store(signal)).write(operations, signal);
    },
    find: async (origins, signal) => (await store(signal)).find(origins, signal),
  };
}
