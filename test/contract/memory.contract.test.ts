import { withSeries, typicalCapabilities } from '../../src/sync/connectors/memory/capabilities.ts';
import { describeSeriesStore } from './series-store.ts';
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

for (const side of SIDES) {
  describeSeriesStore(`a memory ${side}`, () => {
    const capabilities = withSeries(side, typicalCapabilities(side, null));
    const clock = new ManualClock(CONTRACT_NOW);
    const store = createMemoryStore({ side, clock, capabilities });
    return Promise.resolve({ store, close: () => undefined });
  });
}
