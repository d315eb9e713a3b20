/** Reads a whole calendar with the connector, as the engine does: the feed, then every item by id. */
import '../../src/main/platform/small-heap.ts';
import { randomBytes } from 'node:crypto';
import { openCalendar } from '../../src/sync/connectors/registry.ts';
import type { ItemId } from '../../src/sync/model/ids.ts';
import type { Sighting } from '../../src/sync/model/item.ts';
import { systemClock } from '../../src/main/platform/clock.ts';

const [url = '', user = '', password = '', mailbox = ''] = process.argv.slice(2);
const DAY = 86_400_000;
const AT_ONCE = 200;

const connection = openCalendar(
  {
    ...{ kind: 'ews', url, user, password, access: 'impersonation', folder: null },
    ...{ signIn: { method: 'basic' }, pinnedSha256: null },
  },
  {
    ...{ clock: systemClock, log: { write: () => undefined }, jitter: () => 1, randomBytes },
    secrets: {
      get: () => Promise.resolve(null),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
  },
);
const store = connection.lazyStore(mailbox, 'Europe/Oslo');
const now = systemClock.now();
const window = { from: now - 30 * DAY, until: now + 120 * DAY };
const { signal } = new AbortController();

const ids: ItemId[] = [];
for await (const page of store.changes({ cursor: null, window, signal })) {
  for (const entry of page.entries) if (entry.kind === 'touched') ids.push(entry.ref.id);
}
const seen: Sighting[] = [];
for (let at = 0; at < ids.length; at += AT_ONCE) {
  seen.push(...(await store.read({ ids: ids.slice(at, at + AT_ONCE), window, signal })));
}
await connection.close();
process.stdout.write(String(seen.filter(({ kind }) => kind === 'present').length));
