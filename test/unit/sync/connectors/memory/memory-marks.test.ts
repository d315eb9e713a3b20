import type { MemoryOptions } from '../../../../../src/sync/connectors/memory/memory-options.ts';
import { describe, expect, it } from 'vitest';
import { typicalCapabilities } from '../../../../../src/sync/connectors/memory/capabilities.ts';
import {
  createMemoryStore,
  type MemoryStore,
} from '../../../../../src/sync/connectors/memory/memory-store.ts';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import type { Attendee } from '../../../../../src/sync/model/content.ts';
import { itemId, linkId, type Cursor } from '../../../../../src/sync/model/ids.ts';
import type { StoredItem, Writer } from '../../../../../src/sync/model/item.ts';
import { windowAround } from '../../../../../src/sync/model/time.ts';
import type { WriteOperation } from '../../../../../src/sync/ports/appointment-store.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { WRITER } from '../../../../support/writer.ts';

const clock = new ManualClock();
const window = windowAround(clock.now(), 30, 120);
const { signal } = new AbortController();
const WHEN = { kind: 'all-day', from: '2026-11-25', until: '2026-11-26' } as const;
const OTHER: Writer = { installation: 'another', at: 7, source: null };
const GUEST: Attendee = {
  ...{ name: 'Guest', email: 'guest@example.test', role: 'required', response: 'none' },
};

const memory = (options: Partial<MemoryOptions> = {}) =>
  createMemoryStore({ side: 'calendar', clock, ...options });

const create = (title: string): WriteOperation => ({
  kind: 'create',
  origin: linkId(`origin of ${title}`),
  draft: { ...emptyAppointment(WHEN), title },
  writer: WRITER,
});

const retitle = ({ ref, value }: StoredItem, title: string): WriteOperation => ({
  kind: 'update',
  ref,
  patch: { title },
  after: { ...value, title },
  writer: OTHER,
});

const first = (store: MemoryStore): StoredItem => {
  const [item] = store.desk.items();
  if (item === undefined) throw new Error('The desk is empty');
  return item;
};

async function feed(store: MemoryStore, cursor: Cursor | null) {
  const pages = [];
  for await (const page of store.changes({ cursor, window, signal })) pages.push(page);
  const last = pages.at(-1);
  if (last === undefined) throw new Error('The feed has no page');
  return { entries: pages.flatMap(({ entries }) => entries), cursor: last.cursor };
}

describe('what a memory store shows of synchronisers', () => {
  it('is the writer of the last write, which a person changes nothing about', async () => {
    const store = memory();
    await store.write([create('One')], signal);
    expect(first(store)).toMatchObject({ marks: { writer: WRITER }, modifiedBy: 'Calbridge' });
    store.desk.edit(first(store).ref.id, { title: 'By hand' });
    expect(first(store)).toMatchObject({ marks: { writer: WRITER }, modifiedBy: 'A person' });
    await store.write([retitle(first(store), 'Two')], signal);
    expect(first(store)).toMatchObject({ marks: { writer: OTHER }, modifiedBy: 'Calbridge' });
  });

  it('is carried by a copy, and never shown where there are no stamps', async () => {
    for (const [side, writer] of [
      ['calendar', WRITER],
      ['crm', null],
    ] as const) {
      const store = memory({ side });
      await store.write([create('One')], signal);
      store.desk.copy(first(store).ref.id);
      expect(store.desk.items().map(({ marks }) => marks.writer)).toEqual([writer, writer]);
    }
  });

  it('tells of another synchroniser, as a change of the item', async () => {
    const store = memory();
    const id = store.desk.create({ title: 'Taken', when: WHEN });
    const { cursor } = await feed(store, null);
    store.desk.markForeign(id, 'Some Sync');
    expect((await feed(store, cursor)).entries).toMatchObject([{ ref: { id } }]);
    const [sighting] = await store.read({ ids: [id], window, signal });
    expect(sighting).toMatchObject({ item: { marks: { writer: null, foreign: 'Some Sync' } } });
  });
});

describe('what a memory store says of itself', () => {
  it('differs by side, and as options and misbehaviour say', async () => {
    const store = memory({ side: 'crm', facts: { version: '10.3' } });
    const own = {
      account: 'the crm account',
      version: '10.3',
      zone: 'Europe/Oslo',
      hidesPrivate: false,
    };
    expect(await store.facts(signal)).toEqual(own);
    expect(await memory().facts(signal)).toMatchObject({ account: 'the calendar account' });
    store.misbehave({ account: 'another', zone: 'Europe/Paris' });
    expect(await store.facts(signal)).toEqual({
      ...{ account: 'another', version: '10.3', zone: 'Europe/Paris', hidesPrivate: false },
    });
    store.behave();
    expect(await store.facts(signal)).toEqual(own);
    expect(store.traffic().requests).toBe(3);
  });

  it('is refused as any other request', async () => {
    const store = memory();
    store.misbehave({ failNext: { code: 'auth', times: 1, at: 'facts', retryAt: null } });
    await expect(store.facts(signal)).rejects.toMatchObject({ code: 'auth' });
  });
});

describe('the mails of a memory store', () => {
  const mailing = { ...typicalCapabilities('calendar', null), suppressesMail: false };

  it('are counted for meetings, where it cannot keep them back', async () => {
    const store = memory({ capabilities: mailing });
    store.desk.create({ title: 'Meeting', when: WHEN, attendees: [GUEST] });
    await store.write([create('Alone')], signal);
    expect(store.traffic().mails).toBe(0);
    await store.write([retitle(first(store), 'Moved')], signal);
    expect(store.traffic().mails).toBe(1);
    const removal = { kind: 'remove', ref: first(store).ref } as const;
    await store.write([removal, removal], signal);
    expect(store.traffic().mails).toBe(2);
  });

  it('are none where it can, and none for what it refuses', async () => {
    for (const capabilities of [mailing, { ...mailing, suppressesMail: true }]) {
      const store = memory({ capabilities });
      store.desk.create({ title: 'Meeting', when: WHEN, attendees: [GUEST] });
      store.misbehave({ rejectTitles: capabilities.suppressesMail ? null : 'Moved' });
      await store.write([retitle(first(store), 'Moved')], signal);
      expect(store.traffic().mails).toBe(0);
    }
  });
});

describe('a memory store that misbehaves in larger ways', () => {
  it('fails single operations of a batch before they happen', async () => {
    const store = memory();
    store.misbehave({ failOperations: 2 });
    const outcomes = await store.write(['a', 'b', 'c'].map(create), signal);
    const server = { error: { code: 'server' } };
    expect(outcomes).toMatchObject([server, server, { kind: 'done' }]);
    expect(store.desk.items().map(({ value }) => value.title)).toEqual(['c']);
  });

  it.each(['crm', 'calendar'] as const)('tells changes of a %s one feed late', async (side) => {
    const store = memory({ side });
    const id = store.desk.create({ title: 'Late', when: WHEN });
    store.misbehave({ delayFeed: true });
    const early = await feed(store, null);
    expect(early.entries).toEqual([]);
    const later = await feed(store, early.cursor);
    expect(later.entries).toMatchObject([{ ref: { id } }]);
    store.desk.edit(id, { title: 'Later' });
    const third = await feed(store, later.cursor);
    expect(third.entries).toEqual([]);
    store.misbehave({ delayFeed: false });
    expect((await feed(store, third.cursor)).entries).toMatchObject([{ ref: { id } }]);
  });

  it('becomes the account of somebody else, who has appointments at the same times', async () => {
    const store = memory();
    const id = store.desk.create({ title: 'Mine', when: WHEN });
    const { cursor } = await feed(store, null);
    const before = await store.facts(signal);
    store.misbehave({ swapAccount: true });
    await expect(feed(store, cursor)).rejects.toMatchObject({ code: 'cursor-expired' });
    expect(await store.read({ ids: [id], window, signal })).toEqual([{ kind: 'gone', id }]);
    const after = await store.facts(signal);
    expect(after).toEqual({ ...before, account: 'the calendar account 2' });
    const { entries } = await feed(store, null);
    expect(entries).toMatchObject([{ ref: { id: itemId('1002') } }]);
    expect(first(store).value).toMatchObject({ title: "Somebody else's 1", when: WHEN });
  });
});
