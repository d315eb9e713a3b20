/** What every AppointmentStore has to do, whichever server is behind it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import { canonicalField, type Patch } from '../../src/sync/model/fields.ts';
import { cursor, itemId, type ItemId } from '../../src/sync/model/ids.ts';
import { idOf, type ItemRef, type Writer } from '../../src/sync/model/item.ts';
import type { AppointmentStore, WriteOperation } from '../../src/sync/ports/appointment-store.ts';
import { WRITER } from '../support/writer.ts';
import {
  codeOf,
  CONTRACT_NOW,
  create,
  done,
  isMentioned,
  list,
  newOrigin,
  present,
  read,
  shown,
  SIGNAL,
  thrown,
  update,
  WINDOW,
  write,
  type Listing,
} from './questions.ts';
import { at, draft, VARIETY } from './variety.ts';

/** A person's hands on the server, past the store. */
export interface Hands {
  /** A timed appointment at `local` in Europe/Oslo, an hour long. */
  create(title: string, local: string): Promise<ItemId> | ItemId;
  retitle(id: ItemId, title: string): Promise<void> | void;
  remove(id: ItemId): Promise<void> | void;
  /** An item of the account that the store cannot read; null where the server has none such. */
  createHidden: ((title: string) => Promise<ItemId> | ItemId) | null;
  createSeries: (title: string) => Promise<ItemId> | ItemId;
  /** Makes the server do the next write and lose its answer. */
  loseNextAnswer(kind: 'create' | 'update' | 'remove'): void;
  /** Mails that the server sent or would have sent. */
  mails(): number;
}

export interface OpenedStore {
  readonly store: AppointmentStore;
  readonly hands: Hands;
  /** Where the server has no place for who wrote an item last; it has one with stamps if absent. */
  readonly hasWriters?: false;
  /** The stamp is written after the item: a lost answer leaves an item without one. */
  readonly isStampedLater?: true;
  /** A store of another account on the same server. */
  another(): Promise<AppointmentStore>;
  close(): Promise<void> | void;
}

export function describeAppointmentStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(`the appointment store of ${name}`, () => {
    let opened: OpenedStore;
    let store: AppointmentStore;
    let hands: Hands;

    beforeEach(async () => {
      opened = await open();
      ({ store, hands } = opened);
    });

    afterEach(async () => {
      expect(hands.mails()).toBe(0);
      await opened.close();
    });

    const created = async (patch: Patch): Promise<ItemRef> =>
      done((await write(store, [create(patch)]))[0]);

    describe('feed', () => {
      it('lists what a person made, and shows it when it is read', async () => {
        const id = await hands.create('Lunch <& more>', '2026-11-20T12:00:00');
        const listing = await list(store, null);
        expect(isMentioned(listing, id)).toBe(true);
        if (listing.census !== null) expect(listing.census).toContain(id);
        const { value } = await present(store, id);
        expect(value.title).toBe('Lunch <& more>');
        expect(canonicalField('when', value.when)).toBe(
          canonicalField('when', at('2026-11-20T12:00:00')),
        );
      });

      it('tells after the cursor what a person changed, in a version that is new', async () => {
        const id = await hands.create('Before', '2026-11-20T12:00:00');
        const listing = await list(store, null);
        const { ref } = await present(store, id);
        await hands.retitle(id, 'After');
        const later = await list(store, listing.cursor);
        const entry = later.entries.find((one) => idOf(one) === id);
        expect(entry).toBeDefined();
        if (entry?.kind === 'touched') expect(entry.ref.version).not.toBe(ref.version);
        expect((await present(store, id)).value.title).toBe('After');
      });

      it('shows an item in one and the same version while nobody changes it', async () => {
        const id = await hands.create('Quiet', '2026-11-20T12:00:00');
        const listing = await list(store, null);
        const item = await present(store, id);
        const again = await list(store, listing.cursor);
        for (const entry of [...listing.entries, ...again.entries]) {
          if (idOf(entry) !== id) continue;
          expect(entry).toMatchObject({ kind: 'touched', ref: item.ref });
        }
        expect((await present(store, id)).ref).toEqual(item.ref);
      });

      it('shows our own writes in the version that the write answered', async () => {
        const listing = await list(store, null);
        const ref = await created({ title: 'Ours' });
        const first = await list(store, listing.cursor);
        const { value } = await present(store, ref.id);
        const [outcome] = await write(store, [update(ref, value, { title: 'Still ours' })]);
        const second = await list(store, first.cursor);
        const seen = (feed: Listing) =>
          feed.entries.flatMap((one) =>
            one.kind === 'touched' && one.ref.id === ref.id ? [one.ref] : [],
          );
        expect(seen(first)).toEqual([ref]);
        expect(seen(second)).toEqual([done(outcome)]);
      });

      it('leaves no doubt about what a person removed', async () => {
        const id = await hands.create('Doomed', '2026-11-20T12:00:00');
        const listing = await list(store, null);
        await hands.remove(id);
        const later = await list(store, listing.cursor);
        const gone = later.entries.some((one) => one.kind === 'gone' && one.id === id);
        expect(gone || later.census?.includes(id) === false).toBe(true);
        expect(await read(store, [id])).toEqual([{ kind: 'gone', id }]);
      });

      it('lists everything again when it begins anew', async () => {
        const id = await hands.create('Old', '2026-11-20T12:00:00');
        await list(store, (await list(store, null)).cursor);
        expect(isMentioned(await list(store, null), id)).toBe(true);
      });

      it('says so when a cursor means nothing to it', async () => {
        expect(await thrown(list(store, cursor('no cursor of ours')))).toBe('cursor-expired');
      });
    });

    describe('reading', () => {
      it('answers one sighting an id, in order, also for ids that never were', async () => {
        const one = await created({ title: 'One' });
        const two = await created({ title: 'Two' });
        await write(store, [{ kind: 'remove', ref: one }]);
        const ids = [one.id, two.id, one.id];
        const sightings = await read(store, ids);
        expect(sightings.map(({ kind }) => kind)).toEqual(['gone', 'present', 'gone']);
        expect(sightings.map(idOf)).toEqual(ids);
        const [strange] = await read(store, [itemId('999999999')]);
        expect(['gone', 'hidden']).toContain(strange?.kind);
        expect(await read(store, [])).toEqual([]);
      });

      it('tells when the window will reach an item, and when it never will', async () => {
        const { id: later } = await created({ when: at('2027-06-01T12:00:00') });
        const { id: past } = await created({ when: at('2026-08-03T12:00:00') });
        const [ahead, behind] = await read(store, [later, past]);
        // What it shows comes along: somebody may have moved it there.
        const item = { ref: { id: past }, shape: 'single' };
        expect(behind).toMatchObject({ kind: 'outside', id: past, enters: null, item });
        if (ahead?.kind !== 'outside') throw new Error(`It is ${String(ahead?.kind)}`);
        const start = Date.UTC(2027, 5, 1, 10, 0, 0);
        expect(ahead.enters).toBeGreaterThan(CONTRACT_NOW);
        expect(ahead.enters).toBeLessThanOrEqual(start - 120 * 86_400_000 + 1000);
      });

      it('says that an item is hidden rather than empty or gone', async (context) => {
        // Exchange shows a private item to whoever may open the calendar at all.
        if (hands.createHidden === null) context.skip('nothing can be hidden on this server');
        const id = (await hands.createHidden?.('Secret')) ?? itemId('');
        const [sighting] = await read(store, [id]);
        expect(sighting).toMatchObject({ kind: 'hidden', id, error: { code: 'forbidden' } });
      });

      it('recognises a series', async () => {
        const id = await hands.createSeries('Daily');
        expect(await present(store, id)).toMatchObject({
          shape: 'series',
          value: { title: 'Daily' },
        });
      });

      it('stops when it is told to', async () => {
        const { id } = await created({});
        const signal = AbortSignal.abort();
        expect(await thrown(store.read({ ids: [id], window: WINDOW, signal }))).toBe('cancelled');
        const outcomes = await store.write([create({})], signal);
        expect(outcomes.map(codeOf)).toEqual(['cancelled']);
      });
    });

    describe('creating', () => {
      it.each(VARIETY)('keeps %s as its capabilities promise', async (_, patch) => {
        const operation = create(patch);
        const [outcome] = await write(store, [operation]);
        const ref = done(outcome);
        const item = await present(store, ref.id);
        expect(item.ref).toEqual(ref);
        expect(item.shape).toBe('single');
        expect(await shown(item.value, store)).toEqual(await shown(draft(patch), store));
        if (outcome?.kind === 'done' && outcome.value !== null) {
          expect(await shown(outcome.value, store)).toEqual(await shown(item.value, store));
        }
      });

      it('finds again what carries an origin', async () => {
        const [known, unknown] = [newOrigin(), newOrigin()];
        const ref = done((await write(store, [create({ title: 'Stamped' }, known)]))[0]);
        const found = await store.find([unknown, known], SIGNAL);
        if ((await store.capabilities(SIGNAL)).origin === 'content') {
          expect(found).toEqual([null, null]);
          return;
        }
        expect(found).toMatchObject([null, { ref, origin: known, value: { title: 'Stamped' } }]);
        await write(store, [{ kind: 'remove', ref }]);
        expect(await store.find([known], SIGNAL)).toEqual([null]);
      });

      it('refuses a second item of one origin where the origin is a key', async () => {
        const operation = create({ title: 'Only once' });
        const ref = done((await write(store, [operation]))[0]);
        const [second] = await write(store, [operation]);
        expect(codeOf(second)).toBe(
          (await store.capabilities(SIGNAL)).origin === 'key' ? 'exists' : 'done',
        );
        if (second?.kind === 'exists') expect(second.item).toMatchObject({ ref });
      });

      it('admits that it does not know when the answer was lost', async () => {
        hands.loseNextAnswer('create');
        const origin = newOrigin();
        const [outcome] = await write(store, [create({ title: 'Perhaps' }, origin)]);
        expect(codeOf(outcome)).toBe('unknown-outcome');
        if ((await store.capabilities(SIGNAL)).origin === 'content') return;
        const perhaps = { value: { title: 'Perhaps' } };
        const found = await store.find([origin], SIGNAL);
        expect(found).toMatchObject([opened.isStampedLater === true ? null : perhaps]);
      });
    });

    describe('updating', () => {
      it.each(VARIETY)('takes %s and leaves the other fields alone', async (_, patch) => {
        const rich = { text: 'Bring <the> contract', location: 'Fjord', reminder: 30 };
        const ref = await created(rich);
        const before = await present(store, ref.id);
        const [outcome] = await write(store, [update(ref, before.value, patch)]);
        const after = await present(store, ref.id);
        expect(after.ref).toEqual(done(outcome));
        expect(after.ref.version).not.toBe(ref.version);
        expect(await shown(after.value, store)).toEqual(
          await shown({ ...before.value, ...patch }, store),
        );
      });

      it('undoes every field that it can set', async () => {
        const full: Patch = {
          text: 'Much',
          location: 'Here',
          busy: 'free',
          sensitivity: 'private',
          importance: 'high',
          reminder: 60,
          when: { kind: 'all-day', from: '2026-11-20', until: '2026-11-22' },
        };
        const ref = await created(full);
        const before = await present(store, ref.id);
        const plain = draft({ title: 'Visit' });
        const patch = Object.fromEntries(
          Object.keys(full).map((field) => [field, plain[field as keyof Appointment]]),
        ) as Patch;
        done((await write(store, [update(ref, before.value, patch)]))[0]);
        expect(await shown((await present(store, ref.id)).value, store)).toEqual(
          await shown(plain, store),
        );
      });

      it('changes what a person made without touching the rest', async () => {
        const id = await hands.create('By hand', '2026-11-20T12:00:00');
        const before = await present(store, id);
        done((await write(store, [update(before.ref, before.value, { location: 'Oslo' })]))[0]);
        const after = await present(store, id);
        expect(after.value).toEqual({ ...before.value, location: 'Oslo' });
      });

      it('refuses a version that does not hold any more', async () => {
        const id = await hands.create('Before', '2026-11-20T12:00:00');
        const { ref, value } = await present(store, id);
        await hands.retitle(id, 'By a person');
        const [outcome] = await write(store, [update(ref, value, { title: 'By us' })]);
        expect(codeOf(outcome)).toBe('stale');
        expect((await present(store, id)).value.title).toBe('By a person');
      });

      it('says that an item is gone', async () => {
        const id = await hands.create('Doomed', '2026-11-20T12:00:00');
        const { ref, value } = await present(store, id);
        await hands.remove(id);
        const [outcome] = await write(store, [update(ref, value, { title: 'Too late' })]);
        expect(codeOf(outcome)).toBe('gone');
      });

      it('admits that it does not know when the answer was lost', async () => {
        const ref = await created({ title: 'Before' });
        const { value } = await present(store, ref.id);
        hands.loseNextAnswer('update');
        const [outcome] = await write(store, [update(ref, value, { title: 'Perhaps' })]);
        expect(codeOf(outcome)).toBe('unknown-outcome');
        expect((await present(store, ref.id)).value.title).toBe('Perhaps');
      });
    });

    describe('traces', () => {
      /** What the store would show of a writer, if it can. */
      const shownWriter = async (writer: Writer) =>
        (await store.capabilities(SIGNAL)).origin === 'stamp' && opened.hasWriters !== false
          ? writer
          : null;

      it('tells which installation wrote an item last, where there is a place for it', async () => {
        const other: Writer = { ...WRITER, installation: 'another@place', at: CONTRACT_NOW + 1 };
        const ref = await created({ title: 'Before' });
        const before = await present(store, ref.id);
        expect(before.marks).toEqual({ writer: await shownWriter(WRITER), foreign: null });
        const operation = update(ref, before.value, { title: 'After' });
        done((await write(store, [{ ...operation, writer: other } as WriteOperation]))[0]);
        expect((await present(store, ref.id)).marks.writer).toEqual(await shownWriter(other));
        await hands.retitle(ref.id, 'By a person');
        expect((await present(store, ref.id)).marks.writer).toEqual(await shownWriter(other));
      });

      it('tells it of what is found by its origin, too', async () => {
        const origin = newOrigin();
        done((await write(store, [create({}, origin)]))[0]);
        const [found] = await store.find([origin], SIGNAL);
        expect(found?.marks.writer ?? null).toEqual(found && (await shownWriter(WRITER)));
      });

      it('knows no writer of what a person made, and nobody or a name who did', async () => {
        const id = await hands.create('By hand', '2026-11-20T12:00:00');
        const { marks, modifiedBy } = await present(store, id);
        expect(marks).toEqual({ writer: null, foreign: null });
        expect(modifiedBy === null || modifiedBy.trim() !== '').toBe(true);
      });
    });

    describe('facts', () => {
      it('are the same each time, and of another account another one', async () => {
        const first = await store.facts(SIGNAL);
        await created({ title: 'Changes nothing' });
        expect(await store.facts(SIGNAL)).toEqual(first);
        for (const fact of Object.values(first)) expect(fact === null || fact !== '').toBe(true);
        expect(first.account).not.toBeNull();
        const other = await (await opened.another()).facts(SIGNAL);
        expect(other.account).not.toBe(first.account);
        expect({ ...other, account: null }).toEqual({ ...first, account: null });
      });

      it('tell the one zone of a side that has one', async () => {
        const { zones } = await store.capabilities(SIGNAL);
        const { zone } = await store.facts(SIGNAL);
        expect(zone).toBe(zones === 'per-item' ? null : zones.fixed);
      });

      it('are not asked for when nobody waits for them', async () => {
        expect(await thrown(store.facts(AbortSignal.abort()))).toBe('cancelled');
      });
    });

    describe('removing', () => {
      it('takes an item away, and is content when it is away already', async () => {
        const ref = await created({});
        const removal: WriteOperation = { kind: 'remove', ref };
        expect((await write(store, [removal])).map(codeOf)).toEqual(['done']);
        expect(await read(store, [ref.id])).toEqual([{ kind: 'gone', id: ref.id }]);
        expect((await write(store, [removal])).map(codeOf)).toEqual(['done']);
      });

      it('keeps what a person changed in the meantime', async () => {
        const id = await hands.create('Before', '2026-11-20T12:00:00');
        const { ref } = await present(store, id);
        await hands.retitle(id, 'Still wanted');
        expect((await write(store, [{ kind: 'remove', ref }])).map(codeOf)).toEqual(['stale']);
        expect((await present(store, id)).value.title).toBe('Still wanted');
      });

      it('is done with it although the answer was lost', async () => {
        const ref = await created({});
        hands.loseNextAnswer('remove');
        const [outcome] = await write(store, [{ kind: 'remove', ref }]);
        expect(['done', 'timeout', 'unknown-outcome']).toContain(codeOf(outcome));
        expect(await read(store, [ref.id])).toEqual([{ kind: 'gone', id: ref.id }]);
      });
    });

    describe('batches', () => {
      it('does the good ones around a bad one, each with its own outcome', async () => {
        const [keep, lose] = [await created({ title: 'Keep' }), await created({ title: 'Lose' })];
        const { value } = await present(store, keep.id);
        await hands.remove(lose.id);
        const outcomes = await write(store, [
          create({ title: 'First' }),
          update(lose, value, { title: 'Gone' }),
          update(keep, value, { title: 'Kept' }),
          { kind: 'remove', ref: lose },
          create({ title: 'Last' }),
        ]);
        expect(outcomes.map(codeOf)).toEqual(['done', 'gone', 'done', 'done', 'done']);
        expect((await present(store, keep.id)).value.title).toBe('Kept');
        const titles = [outcomes[0], outcomes[4]].map(
          async (outcome) => (await present(store, done(outcome).id)).value.title,
        );
        expect(await Promise.all(titles)).toEqual(['First', 'Last']);
      });

      it('does more than it says a batch should have', async () => {
        const count = (await store.capabilities(SIGNAL)).writeBatch + 5;
        const operations = Array.from({ length: count }, (_, n) => create({ title: `No ${n}` }));
        const refs = (await write(store, operations)).map(done);
        expect(new Set(refs.map(({ id }) => id)).size).toBe(count);
        const sightings = await read(
          store,
          refs.map(({ id }) => id),
        );
        const titles = sightings.map((one) => (one.kind === 'present' ? one.item.value.title : ''));
        expect(titles).toEqual(operations.map((_, n) => `No ${n}`));
        expect(await write(store, [])).toEqual([]);
      });
    });
  });
}
