import { withSeries, typicalCapabilities } from '../../src/sync/connectors/memory/capabilities.ts';
import { describeSeriesStore } from './series-store.ts';
import { createMemoryState } from '../../src/main/db/memory-state.ts';
import { DEFAULT_POLICY } from '../../src/sync/core/policy.ts';
import { withParts } from '../../src/sync/engine/parts/parted-store.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import { PAIR } from '../support/values.ts';
import { createMemoryStore } from '../../src/sync/connectors/memory/memory-store.ts';
import type { ItemId } from '../../src/sync/model/ids.ts';
import { type Side, SIDES } from '../../src/sync/model/side.ts';
import type { When } from '../../src/sync/model/time.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { describeAppointmentStore, type OpenedStore } from './appointment-store.ts';
import { CONTRACT_NOW } from './questions.ts';

function anHourFrom(local: string): When {
  const later = Number(local.slice(11, 13)) + 1;
  const end = `${local.slice(0, 11)}${later}${local.slice(13)}`;
  const zone = 'Europe/Oslo';
  return { kind: 'timed', start: { local, zone }, end: { local: end, zone } };
}

/** The CRM as the engine sees it beside a calendar that cannot hold all of its series. */
function parted(crm: AppointmentStore, clock: ManualClock): AppointmentStore {
  const capabilities = withSeries('calendar', typicalCapabilities('calendar', null));
  return withParts({
    ...{ pair: PAIR, policy: DEFAULT_POLICY, state: createMemoryState(), clock },
    stores: { crm, calendar: createMemoryStore({ side: 'calendar', clock, capabilities }) },
    log: { write: () => undefined },
    signal: new AbortController().signal,
    installation: 'this one',
  }).stores.crm;
}

function open(side: Side): Promise<OpenedStore> {
  const store = createMemoryStore({ side, clock: new ManualClock(CONTRACT_NOW), pageSize: 7 });
  const { desk } = store;
  const create = (title: string, local: string): ItemId =>
    desk.create({ title, when: anHourFrom(local) });
  return Promise.resolve({
    store,
    hands: {
      create,
      retitle: (id, title) => {
        desk.edit(id, { title });
      },
      remove: (id) => {
        desk.remove(id);
      },
      createHidden: (title) => {
        const id = create(title, '2026-11-20T12:00:00');
        store.misbehave({ hide: [id] });
        return id;
      },
      createSeries: (title) => {
        const id = create(title, '2026-11-20T12:00:00');
        desk.makeSeries(id);
        return id;
      },
      loseNextAnswer: () => {
        store.misbehave({ lostAnswers: 1 });
      },
      mails: () => store.traffic().mails,
    },
    another: () => {
      store.misbehave({ swapAccount: true });
      return Promise.resolve(store);
    },
    close: () => undefined,
  });
}

describeAppointmentStore('a CRM in memory', () => open('crm'));
describeAppointmentStore('a calendar in memory', () => open('calendar'));
describeAppointmentStore('a CRM in memory with its parts', async () => {
  const opened = await open('crm');
  const clock = new ManualClock(CONTRACT_NOW);
  const another = async (): Promise<AppointmentStore> => parted(await opened.another(), clock);
  return { ...opened, store: parted(opened.store, clock), another };
});

for (const side of SIDES) {
  describeSeriesStore(`a memory ${side}`, () => {
    const capabilities = withSeries(side, typicalCapabilities(side, null));
    const clock = new ManualClock(CONTRACT_NOW);
    const store = createMemoryStore({ side, clock, capabilities });
    return Promise.resolve({ store, close: () => undefined });
  });
}

describeSeriesStore('a memory crm with its parts', () => {
  const capabilities = withSeries('crm', typicalCapabilities('crm', null));
  const clock = new ManualClock(CONTRACT_NOW);
  const store = createMemoryStore({ side: 'crm', clock, capabilities });
  return Promise.resolve({ store: parted(store, clock), close: () => undefined });
});
