/** What every AppointmentStore that can hold series has to do with one, whichever server it is. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import { canonicalPatch } from '../../src/sync/model/canonical-series.ts';
import { canonicalWhen } from '../../src/sync/model/canonical.ts';
import type { ItemId } from '../../src/sync/model/ids.ts';
import { occurrences } from '../../src/sync/model/occurrences.ts';
import type { Series } from '../../src/sync/model/series.ts';
import { firstTime } from '../../src/sync/model/series-window.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import { create, done, list, isMentioned, present, update, WINDOW, write } from './questions.ts';
import { at } from './variety.ts';

const ZONE = 'Europe/Oslo';

/** Six Tuesdays at nine, in the window and across no change of the clocks. */
const TUESDAYS: Series = {
  time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: ZONE },
  recurrence: {
    from: '2026-11-17',
    rule: { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' },
    range: { kind: 'until', date: '2026-12-22' },
  },
  overrides: [],
  cancelled: [],
};

const MOVED: Series = {
  ...TUESDAYS,
  overrides: [
    {
      original: '2026-11-24',
      patch: {
        when: {
          kind: 'timed',
          start: { local: '2026-11-25T13:00:00', zone: ZONE },
          end: { local: '2026-11-25T14:00:00', zone: ZONE },
        },
      },
    },
    { original: '2026-12-01', patch: { title: 'Guests' } },
  ],
};

const LESS: Series = { ...MOVED, cancelled: ['2026-12-08'] };

const SHORTER: Series = {
  ...TUESDAYS,
  recurrence: { ...TUESDAYS.recurrence, range: { kind: 'until', date: '2026-12-08' } },
};

/** What a person sees of it. */
const told = (series: Series | null): readonly string[] =>
  series === null
    ? []
    : occurrences(series, WINDOW).map(
        ({ original, when, patch }) =>
          `${original} ${canonicalWhen(when)} ${canonicalPatch(patch)}`,
      );

export interface OpenedSeriesStore {
  readonly store: AppointmentStore;
  /** Whether a series that gets dates, or becomes another kind of item, may get another id. */
  readonly isReplaced?: true;
  close(): Promise<void> | void;
}

interface Changed {
  readonly id: ItemId;
  readonly series: Series | null;
}

export function describeSeriesStore(name: string, open: () => Promise<OpenedSeriesStore>): void {
  describe(`series in the appointment store of ${name}`, () => {
    let opened: OpenedSeriesStore;
    let store: AppointmentStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(async () => {
      await opened.close();
    });

    const first = (series: Series): Appointment['when'] =>
      firstTime(series) ?? at('2026-11-17T09:00:00');

    async function make(series: Series | null = TUESDAYS): Promise<ItemId> {
      const when = series === null ? at('2026-11-17T09:00:00') : first(series);
      const [outcome] = await write(store, [create({ title: 'Weekly', when, series })]);
      return done(outcome).id;
    }

    async function isGone(id: ItemId): Promise<boolean> {
      const { signal } = new AbortController();
      const [sighting] = await store.read({ ids: [id], window: WINDOW, signal });
      return sighting?.kind === 'gone';
    }

    /** Gives the item another series, and answers what a read shows of it then. */
    async function change(id: ItemId, series: Series | null): Promise<Changed> {
      const { ref, value } = await present(store, id);
      const when = series === null ? at('2026-11-17T09:00:00') : first(series);
      const isOtherKind = (series === null) !== (value.series === null);
      const patch = isOtherKind ? { series, when } : { series };
      const [outcome] = await write(store, [update(ref, value, patch)]);
      const now = done(outcome).id;
      if (opened.isReplaced !== true) expect(now).toBe(id);
      else if (now !== id) expect(await isGone(id)).toBe(true);
      return { id: now, series: (await present(store, now)).value.series };
    }

    /** One change after the other; each is what a read shows then. */
    async function changes(from: ItemId, ...all: readonly (Series | null)[]): Promise<ItemId> {
      let id = from;
      for (const series of all) {
        const changed = await change(id, series);
        expect(told(changed.series)).toEqual(told(series));
        id = changed.id;
      }
      return id;
    }

    it('are made bare, and shown with all their occurrences', async () => {
      const id = await make();
      const item = await present(store, id);
      expect(item.shape).toBe('series');
      expect(told(item.value.series)).toEqual(told(TUESDAYS));
      expect(isMentioned(await list(store, null), id)).toBe(true);
    });

    it('take exceptions, one after the other, and give them back', async () => {
      await changes(await make(), MOVED, LESS, MOVED, TUESDAYS);
    });

    it('take another rule, another time and another end', async () => {
      const rule = { ...TUESDAYS.recurrence.rule, interval: 2 } as Series['recurrence']['rule'];
      const seldom: Series = { ...TUESDAYS, recurrence: { ...TUESDAYS.recurrence, rule } };
      const time = { ...TUESDAYS.time, start: '08:00:00' } as Series['time'];
      await changes(await make(), seldom, { ...TUESDAYS, time }, SHORTER);
    });

    it('become single appointments, and those become series', async () => {
      const single = await changes(await make(), null);
      expect((await present(store, single)).shape).toBe('single');
      await changes(single, TUESDAYS);
      await changes(await make(null), TUESDAYS);
    });

    it('tell other fields of all of them, and nothing of what is one occurrence’s own', async () => {
      const id = await changes(await make(), MOVED);
      const { ref, value } = await present(store, id);
      done((await write(store, [update(ref, value, { title: 'Renamed' })]))[0]);
      const after = await present(store, id);
      expect(after.value.title).toBe('Renamed');
      expect(told(after.value.series)).toEqual(told(MOVED));
    });

    it('are told by the feed when one occurrence is changed, and are gone when removed', async () => {
      const id = await make();
      const before = await list(store, null);
      expect((await change(id, MOVED)).id).toBe(id);
      const { cursor, ...listed } = await list(store, before.cursor);
      expect(isMentioned({ cursor, ...listed }, id)).toBe(true);
      const { ref } = await present(store, id);
      done((await write(store, [{ kind: 'remove', ref }]))[0]);
      expect(await isGone(id)).toBe(true);
    });
  });
}
