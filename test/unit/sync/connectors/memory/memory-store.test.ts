import type { MemoryOptions } from '../../../../../src/sync/connectors/memory/memory-options.ts';
import { describe, expect, it } from 'vitest';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { createMemoryStore } from '../../../../../src/sync/connectors/memory/memory-store.ts';
import { linkId, type Cursor } from '../../../../../src/sync/model/ids.ts';
import { windowAround } from '../../../../../src/sync/model/time.ts';
import type {
  AppointmentStore,
  WriteOperation,
} from '../../../../../src/sync/ports/appointment-store.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { WRITER } from '../../../../support/writer.ts';

const clock = new ManualClock();
const window = windowAround(clock.now(), 30, 120);
const { signal } = new AbortController();
const WHEN = { kind: 'all-day', from: '2026-11-25', until: '2026-11-26' } as const;

const memory = (options: Partial<MemoryOptions> = {}) =>
  createMemoryStore({ side: 'calendar', clock, ...options });
const create = (title: string): WriteOperation => ({
  kind: 'create',
  origin: linkId(`origin of ${title}`),
  draft: { ...emptyAppointment(WHEN), title },
  writer: WRITER,
});

async function feed(store: AppointmentStore, cursor: Cursor | null = null) {
  const pages = [];
  for await (const page of store.changes({ cursor, window, signal })) pages.push(page);
  return pages;
}

describe('a memory store', () => {
  it('tells entries as the kind of server that it stands for', async () => {
    for (const side of ['crm', 'calendar'] as const) {
      const store = memory({ side, pageSize: 2 });
      const ids = ['a', 'b', 'c'].map((title) => store.desk.create({ title, when: WHEN }));
      const [first, second, ...rest] = await feed(store);
      expect(rest).toEqual([]);
      store.desk.remove(ids[0] ?? ('' as never));
      const later = (await feed(store, second?.cursor)).flatMap((page) => page.entries);
      expect(later).toEqual(side === 'crm' ? [] : [{ kind: 'gone', id: ids[0] }]);
      expect(first?.census).toEqual(side === 'crm' ? ids.slice(0, 2) : null);
    }
  });

  it('copies a stamp with the item, but never a key', async () => {
    for (const side of ['crm', 'calendar'] as const) {
      const store = memory({ side });
      await store.write([create('Original')], signal);
      const [original] = store.desk.items();
      const copy = store.desk.copy(original?.ref.id ?? ('' as never));
      const origins = store.desk.items().map((item) => item.origin);
      expect(origins).toEqual(
        side === 'crm' ? [null, null] : ['origin of Original', 'origin of Original'],
      );
      expect(copy).not.toBe(original?.ref.id);
    }
  });

  it('counts requests as servers without batches need them', async () => {
    for (const [side, requests] of [
      ['crm', 3],
      ['calendar', 1],
    ] as const) {
      const store = memory({ side });
      const ids = ['a', 'b', 'c'].map((title) => store.desk.create({ title, when: WHEN }));
      await store.read({ ids, window, signal });
      expect(store.traffic()).toEqual({ requests, itemReads: 3, writes: 0, mails: 0 });
      store.resetTraffic();
      expect(store.traffic().requests).toBe(0);
    }
  });

  it('can be stopped at every step, before and after the work', async () => {
    const steps: string[] = [];
    const onStep = (step: string): void => {
      steps.push(step);
      if (step === deadly) throw new Error('killed');
    };
    let deadly = '';
    const store = memory({ onStep });
    await store.write([create('One')], signal);
    expect(steps).toEqual(['write', 'write create', 'write create done', 'write answered']);
    deadly = 'write create';
    await expect(store.write([create('Two')], signal)).rejects.toThrow('killed');
    deadly = 'write create done';
    await expect(store.write([create('Three')], signal)).rejects.toThrow('killed');
    expect(store.desk.items().map(({ value }) => value.title)).toEqual(['One', 'Three']);
  });
});

describe('a memory store that misbehaves', () => {
  it('loses answers, but does the work', async () => {
    const store = memory();
    store.misbehave({ lostAnswers: 1 });
    const outcomes = await store.write([create('Lost'), create('Told')], signal);
    expect(outcomes).toMatchObject([{ error: { code: 'unknown-outcome' } }, { kind: 'done' }]);
    expect(store.desk.items()).toHaveLength(2);
  });

  it('fails whole requests so many times, of the kind it was told', async () => {
    const store = memory();
    store.misbehave({ failNext: { code: 'throttled', times: 2, at: 'write', retryAt: 99 } });
    await feed(store);
    for (const code of ['throttled', 'throttled', undefined]) {
      const [outcome] = await store.write([create(code ?? 'fine')], signal);
      expect(outcome?.kind === 'failed' ? outcome.error.code : undefined).toBe(code);
    }
    store.misbehave({ failNext: { code: 'auth', times: 1, at: null, retryAt: null } });
    await expect(feed(store)).rejects.toMatchObject({ code: 'auth' });
  });

  it('refuses good versions as stale, and chosen titles for ever', async () => {
    const store = memory();
    const [made] = await store.write([create('Fine')], signal);
    if (made?.kind !== 'done') throw new Error('It was not made');
    const removal = { kind: 'remove', ref: made.ref } as const;
    store.misbehave({ stale: 1, rejectTitles: 'poison' });
    expect(await store.write([removal], signal)).toMatchObject([{ error: { code: 'stale' } }]);
    expect(await store.write([removal], signal)).toMatchObject([{ kind: 'done' }]);
    const refused = await store.write([create('a poison title')], signal);
    expect(refused).toMatchObject([{ error: { code: 'rejected' } }]);
  });

  it('tells its feed twice, backwards, without versions or not at all', async () => {
    const store = memory({ side: 'crm' });
    const [a, b] = ['a', 'b'].map((title) => store.desk.create({ title, when: WHEN }));
    store.misbehave({ duplicateFeed: true, reorderFeed: true, noVersions: true });
    const [page] = await feed(store);
    const told = page?.entries.map((one) => (one.kind === 'touched' ? one.ref : one));
    expect(told).toEqual([b, b, a, a].map((id) => ({ id, version: null })));
    store.behave();
    store.misbehave({ emptyFeed: true });
    expect(await feed(store)).toMatchObject([{ entries: [], census: [], last: true }]);
  });

  it('forgets the cursors that it gave out, and honours new ones', async () => {
    const store = memory();
    const [old] = await feed(store);
    store.misbehave({ expireCursor: true });
    await expect(feed(store, old?.cursor)).rejects.toMatchObject({ code: 'cursor-expired' });
    const [fresh] = await feed(store);
    expect(await feed(store, fresh?.cursor)).toHaveLength(1);
  });

  it('hides items, and tells in the feed that it shows them again', async () => {
    const store = memory();
    const id = store.desk.create({ title: 'Secret', when: WHEN });
    store.misbehave({ hide: [id] });
    expect(await store.read({ ids: [id], window, signal })).toMatchObject([{ kind: 'hidden' }]);
    const [page] = await feed(store);
    store.misbehave({ hide: [] });
    const [later] = await feed(store, page?.cursor);
    expect(later?.entries).toMatchObject([{ ref: { id } }]);
  });

  it('cuts titles and says what it kept', async () => {
    const store = memory();
    store.misbehave({ truncateTitles: 4 });
    expect(await store.write([create('Long title')], signal)).toMatchObject([
      { kind: 'done', value: { title: 'Long' } },
    ]);
  });
});
