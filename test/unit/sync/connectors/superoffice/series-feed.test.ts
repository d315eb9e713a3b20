import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { itemId, type ItemId } from '../../../../../src/sync/model/ids.ts';
import type { FeedEntry } from '../../../../../src/sync/model/item.ts';
import {
  change,
  listed,
  makeSeries,
  openDesk,
  shown,
  sighted,
  SIGNAL,
  WEEKS,
  type Desk,
} from './series-desk.ts';

const ways = [
  ['rest', true],
  ['rest', false],
  ['soap', true],
  ['soap', false],
] as const;

/** The log is believed once it had an entry for something new. */
async function settled({ crm, store, clock }: Desk): ReturnType<typeof listed> {
  const first = await listed(store, null);
  crm.desk.create(101, {
    subject: 'News',
    start: '2026-11-12T09:00:00',
    end: '2026-11-12T10:00:00',
  });
  clock.advance(60_001);
  const second = await listed(store, first.cursor);
  clock.advance(60_001);
  return second;
}

describe.each(ways)('series by %s (with a log of changes: %s)', (api, transactionLog) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk(api, { transactionLog });
  });
  afterEach(() => desk.close());

  it('are one item each, in the feed, in the census and when they are read', async () => {
    const { crm, store } = desk;
    const { id, rows } = await makeSeries(crm);
    const page = await listed(store, null);
    expect(page.ids).toEqual([id]);
    expect(page.census).toEqual([id]);
    expect(await shown(store, id)).toMatchObject({ ref: { id }, shape: 'series' });
    const row = itemId(rows[1] ?? '');
    expect(await sighted(store, row)).toEqual({ kind: 'gone', id: row });
  });

  it('are quiet while nobody changes them, and told when somebody does', async () => {
    const { crm, store } = desk;
    const { id, rows } = await makeSeries(crm);
    const first = await settled(desk);
    const item = await shown(store, id);
    const quiet = await listed(store, first.cursor);
    expect(quiet.ids).not.toContain(id);
    expect((await shown(store, id)).ref).toEqual(item.ref);
    await change(crm, rows[2] ?? '', { Location: 'Elsewhere' });
    desk.clock.advance(60_001);
    const news = await listed(store, quiet.cursor);
    expect(news.ids).toContain(id);
    expect((await shown(store, id)).ref.version).not.toBe(item.ref.version);
  });

  it('are no news any more when their stamp, the newest of all, is minutes old', async () => {
    const { crm, store, clock } = desk;
    const { id, rows } = await makeSeries(crm);
    const first = await listed(store, null);
    clock.advance(61_000);
    await change(crm, rows[2] ?? '', { Location: 'Elsewhere' });
    const news = await listed(store, first.cursor);
    // Whoever only has the list cannot know whether it was changed once more within that second.
    const doubtful = await listed(store, news.cursor);
    const now = crm.clock.now.bind(crm.clock);
    crm.clock.now = () => now() + 600_000;
    clock.advance(600_000);
    const last = await listed(store, doubtful.cursor);
    clock.advance(61_000);
    const quiet = await listed(store, last.cursor);
    const told = [news, doubtful, quiet].map(({ ids }) => ids.includes(id));
    expect(told).toEqual([true, !transactionLog, false]);
  });

  it('are told when one of their rows is removed, also to a program that was started anew', async () => {
    const { crm } = desk;
    const { id, rows } = await makeSeries(crm);
    const first = await settled(desk);
    await shown(desk.store, id);
    await crm.ask('DELETE', `/Appointment/${String(rows[1])}`);
    const store = await desk.reopened();
    const news = await listed(store, first.cursor);
    expect(news.ids).toContain(id);
    expect(news.ids).not.toContain(rows[1]);
    expect((await shown(store, id)).shape).toBe('series');
  });

  it('are gone when all of their rows are', async () => {
    const { crm, store } = desk;
    const { id, rows } = await makeSeries(crm);
    const first = await settled(desk);
    for (const row of rows) await crm.ask('DELETE', `/Appointment/${row}`);
    const news = await listed(store, first.cursor);
    expect(news.ids).toContain(id);
    expect(news.census?.includes(id) ?? false).toBe(false);
    expect(await sighted(store, id)).toEqual({ kind: 'gone', id });
    expect(await sighted(await desk.reopened(), id)).toEqual({ kind: 'gone', id });
  });

  it('that become single are told, and so is the appointment that is left', async () => {
    const { crm, store } = desk;
    const { id, rows } = await makeSeries(crm);
    const first = await settled(desk);
    const [row = ''] = rows;
    await change(crm, row, { Recurrence: { IsRecurrence: false, Pattern: 'Unknown' } });
    const news = await listed(store, first.cursor);
    expect(news.ids).toEqual(expect.arrayContaining([id, row]));
    expect(await sighted(store, id)).toEqual({ kind: 'gone', id });
    expect((await shown(store, itemId(row))).shape).toBe('single');
  });

  it('that are over lie outside', async () => {
    const { crm, store } = desk;
    const { id } = await makeSeries(crm);
    desk.clock.advance(60 * 86_400_000);
    expect(await sighted(store, id)).toMatchObject({ kind: 'outside', id, enters: null });
  });

  it('of a colleague show the own rows alone', async () => {
    const { crm, store } = desk;
    const Participants = [{ AssociateId: 102 }, { AssociateId: 101 }];
    const { id } = await makeSeries(crm, { Associate: { AssociateId: 102 }, Participants });
    const item = await shown(store, id);
    expect(item.value.organiser).toMatchObject({ name: "Ole O'Brien" });
  });
});

describe('a log that tells the same again and again', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk('rest', { transactionLog: true });
  });
  afterEach(() => desk.close());

  it('makes nobody look once more at a series of which we have cancelled an occurrence', async () => {
    const { crm, store, clock } = desk;
    const { id, rows } = await makeSeries(crm);
    const first = await settled(desk);
    const { ref, value } = await shown(store, id);
    if (value.series === null) throw new Error('It is no series.');
    const series = { ...value.series, cancelled: [WEEKS[1] ?? ''] };
    const after = { ...value, series };
    const writer = { installation: 'one', at: clock.now(), source: null };
    const update = { kind: 'update', ref, patch: { series }, after, writer, notices: [] } as const;
    expect(await store.write([update], SIGNAL)).toMatchObject([{ kind: 'done' }]);
    const told = { ids: [] as boolean[], log: [] as boolean[] };
    let { cursor } = first;
    for (let look = 0; look < 4; look += 1) {
      clock.advance(61_000);
      const page = await listed(store, cursor);
      told.ids.push(page.entries.some((one) => isUnread(one, id)));
      told.log.push(page.ids.includes(itemId(rows[1] ?? '')));
      ({ cursor } = page);
    }
    expect(told.log).toEqual([false, true, true, true]);
    expect(told.ids).toEqual([false, false, false, false]);
  });
});

/** Told without a version that whoever wrote it would know. */
function isUnread(entry: FeedEntry, id: ItemId): boolean {
  return entry.kind === 'touched' && entry.ref.id === id && entry.ref.version === null;
}

describe('lists that leave out rows', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk('rest');
  });
  afterEach(() => desk.close());

  it('cancel nothing: what is known is asked for by its number', async () => {
    const { crm, store } = desk;
    const { id } = await makeSeries(crm);
    const { cursor } = await listed(store, null);
    const before = await shown(store, id);
    desk.fallIll();
    const again = await desk.reopened();
    desk.clock.advance(3_600_001);
    const page = await listed(again, cursor);
    expect([page.ids, page.census]).toEqual([[id], []]);
    expect((await shown(again, id)).ref).toEqual(before.ref);
  });
});
