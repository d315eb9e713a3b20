import type { MemoryOptions } from '../../../../../src/sync/connectors/memory/memory-options.ts';
import { describe, expect, it } from 'vitest';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { createMemoryStore } from '../../../../../src/sync/connectors/memory/memory-store.ts';
import { idOf } from '../../../../../src/sync/model/item.ts';
import { linkId, type Cursor } from '../../../../../src/sync/model/ids.ts';
import { windowAround } from '../../../../../src/sync/model/time.ts';
import type { Fault } from '../../../../../src/sync/connectors/memory/misbehaviour.ts';
import type {
  AppointmentStore,
  WriteOperation,
} from '../../../../../src/sync/ports/appointment-store.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { at } from '../../../../support/world.ts';

const clock = new ManualClock();
const window = windowAround(clock.now(), 30, 120);
const { signal } = new AbortController();

const memory = (options: Partial<MemoryOptions> = {}) =>
  createMemoryStore({ side: 'calendar', clock, ...options });
const create = (title: string): WriteOperation => ({
  kind: 'create',
  origin: linkId(`origin of ${title}`),
  draft: { ...emptyAppointment(at(1)), title },
  writer: { installation: 'this one', at: 0, source: null },
});

async function feed(store: AppointmentStore, cursor: Cursor | null = null) {
  const ids: string[] = [];
  let reached = cursor;
  for await (const page of store.changes({ cursor, window, signal })) {
    ids.push(...page.entries.map(idOf));
    reached = page.cursor;
  }
  return { ids, cursor: reached };
}

describe('a memory store', () => {
  it('fails single operations of a batch and carries the others out', async () => {
    const store = memory();
    store.misbehave({ failOperations: 1, failAfter: 1, failAs: 'read-only' });
    const outcomes = await store.write([create('a'), create('b'), create('c')], signal);
    expect(outcomes).toMatchObject([
      { kind: 'done' },
      { error: { code: 'read-only' } },
      { kind: 'done' },
    ]);
    expect(store.desk.items().map(({ value }) => value.title)).toEqual(['a', 'c']);
  });

  it('tells a zone by another name, in reads and in the answers to writes', async () => {
    const store = memory();
    const alias = { zone: 'Europe/Oslo', as: 'Europe/Berlin' };
    store.misbehave({ zoneAlias: alias });
    const [made] = await store.write([create('a')], signal);
    if (made?.kind !== 'done') throw new Error('It was not made');
    const [read] = await store.read({ ids: [made.ref.id], window, signal });
    const start = { local: '2026-11-24T09:00:00', zone: 'Europe/Berlin' };
    expect(made.value?.when).toMatchObject({ start });
    expect(read).toMatchObject({ item: { value: { when: { start } } } });
    expect(store.desk.items()[0]?.value.when).toEqual(at(1));
  });

  it('tells all its times in a new zone without a change of any item', async () => {
    const store = memory({ side: 'crm' });
    store.desk.create({ title: 'a', when: at(1) });
    const [before] = store.desk.items();
    store.rezone('Europe/London');
    const [after] = store.desk.items();
    expect(after?.ref).toEqual(before?.ref);
    expect(after?.value.when).toMatchObject({ start: { local: '2026-11-24T08:00:00' } });
    expect(await store.capabilities(signal)).toMatchObject({ zones: { fixed: 'Europe/London' } });
  });

  it('knows neither the ids nor the cursors of another account', async () => {
    const [one, other] = [memory({ account: 1 }), memory({ account: 2 })];
    const ids = [one, other].map((store) => store.desk.create({ title: 'a', when: at(1) }));
    expect(new Set(ids).size).toBe(2);
    const { cursor } = await feed(one);
    await expect(feed(other, cursor)).rejects.toMatchObject({ code: 'cursor-expired' });
  });

  it('tells of a fault only when it makes a difference', async () => {
    const faults: Fault[] = [];
    const store = memory({ onFault: (fault) => faults.push(fault) });
    store.misbehave({ emptyFeed: true, delayFeed: true, lostAnswers: 1 });
    await feed(store);
    expect(faults).toEqual([]);
    await store.write([create('a')], signal);
    store.misbehave({ delayFeed: false });
    await feed(store);
    expect(faults).toEqual(['lostAnswers', 'emptyFeed']);
  });
});
