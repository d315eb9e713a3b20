import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyAppointment, type Appointment } from '../../../../../src/sync/model/appointment.ts';
import { canonicalField, type Patch } from '../../../../../src/sync/model/fields.ts';
import { itemId, linkId, type ItemId } from '../../../../../src/sync/model/ids.ts';
import type { ItemRef } from '../../../../../src/sync/model/item.ts';
import { occurrences } from '../../../../../src/sync/model/occurrences.ts';
import type { Series } from '../../../../../src/sync/model/series.ts';
import type {
  AppointmentStore,
  WriteOutcome,
} from '../../../../../src/sync/ports/appointment-store.ts';
import { WRITER_FIELD } from '../../../../../src/sync/connectors/superoffice/stamps.ts';
import { WRITER } from '../../../../support/writer.ts';
import { KARI } from '../../../practice/netserver/practice-crm.ts';
import {
  change,
  listed,
  makeSeries,
  openDesk,
  rowsOf,
  shown,
  sighted,
  SIGNAL,
  WEEKS,
  WINDOW,
  type Desk,
} from './series-desk.ts';

const OSLO = 'Europe/Oslo';
let origins = 0;
const newOrigin = () => linkId(`origin-${String((origins += 1))}`);

const TUESDAYS: Series = {
  time: { kind: 'timed', start: '10:00:00', end: '11:00:00', days: 0, zone: OSLO },
  recurrence: {
    from: '2026-11-17',
    rule: { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' },
    range: { kind: 'count', count: 4 },
  },
  overrides: [],
  cancelled: [],
};

const when = (date: string, clock = '10:00') =>
  ({
    kind: 'timed',
    start: { local: `${date}T${clock}:00`, zone: OSLO },
    end: {
      local: `${date}T${clock.replace(/^\d\d/, (hour) => String(Number(hour) + 1).padStart(2, '0'))}:00`,
      zone: OSLO,
    },
  }) as const;

const draft = (series: Series | null, changes: Partial<Appointment> = {}): Appointment => ({
  ...emptyAppointment(when('2026-11-17')),
  title: 'Round',
  ...changes,
  series,
});

/** When and what each occurrence is. */
function meant({ title, location, series }: Appointment): readonly string[] {
  if (series === null) throw new Error('no series');
  return occurrences(series, WINDOW).map((one) => {
    const patch = { title, location, ...one.patch };
    return [canonicalField('when', one.when), patch.title, patch.location].join(' ');
  });
}

const done = (outcome: WriteOutcome | undefined): ItemRef => {
  if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.ref;
};

async function create(
  store: AppointmentStore,
  value: Appointment,
  origin = newOrigin(),
): Promise<WriteOutcome> {
  const [outcome] = await store.write(
    [{ kind: 'create', origin, draft: value, writer: WRITER, notices: [] }],
    SIGNAL,
  );
  if (outcome === undefined) throw new Error('no outcome');
  return outcome;
}

async function update(
  store: AppointmentStore,
  ref: ItemRef,
  given: { readonly before: Appointment; readonly patch: Patch },
): Promise<WriteOutcome> {
  const after = { ...given.before, ...given.patch };
  const { patch } = given;
  const [outcome] = await store.write(
    [{ kind: 'update', ref, patch, after, writer: WRITER, notices: [] }],
    SIGNAL,
  );
  if (outcome === undefined) throw new Error('no outcome');
  return outcome;
}

describe.each(['rest', 'soap'] as const)('a series written by %s', (api) => {
  let desk: Desk;
  let store: AppointmentStore;
  beforeEach(async () => {
    desk = await openDesk(api);
    ({ store } = desk);
  });
  afterEach(async () => {
    expect(desk.crm.server.mails()).toBe(0);
    await desk.close();
  });

  const starts = async (ref: ItemRef): Promise<readonly string[]> =>
    (await rowsOf(desk.crm, ref.id)).map((row) => String(row['StartDate']).slice(0, 16));

  it('is one rule with one row a date', async () => {
    const value = draft(TUESDAYS, { location: 'Fjord', text: 'Agenda' });
    const outcome = await create(store, value);
    const ref = done(outcome);
    expect(await starts(ref)).toEqual(WEEKS.map((day) => `${day}T10:00`));
    const item = await shown(store, ref.id);
    expect(item.ref).toEqual(ref);
    expect(meant(item.value)).toEqual(meant(value));
    expect(outcome).toMatchObject({ value: item.value });
    expect(item.value).toMatchObject({ title: 'Round', text: 'Agenda' });
  });

  it('is found by its origin, and not made twice', async () => {
    const origin = newOrigin();
    const ref = done(await create(store, draft(TUESDAYS), origin));
    expect(await create(store, draft(TUESDAYS), origin)).toMatchObject({
      kind: 'exists',
      item: { ref, origin },
    });
    expect(await store.find([origin], SIGNAL)).toMatchObject([{ ref, shape: 'series' }]);
    expect((await listed(store, null)).census).toEqual([ref.id]);
  });

  it('is made with what is different about single dates', async () => {
    const series: Series = {
      ...TUESDAYS,
      overrides: [
        { original: '2026-11-24', patch: { when: when('2026-11-25', '13:00') } },
        { original: '2026-12-08', patch: { title: 'Guests' } },
      ],
      cancelled: ['2026-12-01'],
    };
    const ref = done(await create(store, draft(series)));
    const { value } = await shown(store, ref.id);
    expect(meant(value)).toEqual(meant(draft(series)));
    expect(value.series?.cancelled).toEqual(['2026-12-01']);
  });

  const changed: readonly (readonly [string, (value: Appointment) => Patch])[] = [
    ['its title and place', () => ({ title: 'Square', location: 'Office' })],
    [
      'one moved date',
      ({ series }) => ({
        series: {
          ...(series as Series),
          overrides: [{ original: '2026-11-24', patch: { when: when('2026-11-26', '08:00') } }],
        },
      }),
    ],
    [
      'one cancelled date',
      ({ series }) => ({ series: { ...(series as Series), cancelled: ['2026-12-01'] } }),
    ],
    [
      'the first date cancelled',
      ({ series }) => ({ series: { ...(series as Series), cancelled: ['2026-11-17'] } }),
    ],
    [
      'another time of day',
      ({ series }) => ({
        series: {
          ...(series as Series),
          time: { ...TUESDAYS.time, start: '14:00:00', end: '15:30:00' } as Series['time'],
        },
      }),
    ],
    [
      'an earlier end',
      ({ series }) => ({
        series: {
          ...(series as Series),
          recurrence: {
            ...(series as Series).recurrence,
            range: { kind: 'until', date: '2026-11-30' },
          },
        },
      }),
    ],
    [
      'a later end',
      ({ series }) => ({
        series: {
          ...(series as Series),
          recurrence: { ...(series as Series).recurrence, range: { kind: 'count', count: 6 } },
        },
      }),
    ],
    [
      'another rule',
      ({ series }) => ({
        series: {
          ...(series as Series),
          recurrence: {
            from: '2026-11-18',
            rule: { kind: 'daily', interval: 3 },
            range: { kind: 'until', date: '2026-12-12' },
          },
        },
      }),
    ],
  ];

  it.each(changed)('takes %s', async (_, patchOf) => {
    const ref = done(await create(store, draft(TUESDAYS)));
    const before = (await shown(store, ref.id)).value;
    const patch = patchOf(before);
    const outcome = await update(store, ref, { before, patch });
    const after = await shown(store, done(outcome).id);
    expect(after.ref).toEqual(done(outcome));
    expect(meant(after.value)).toEqual(meant({ ...before, ...patch }));
    expect((await listed(store, null)).census).toEqual([after.ref.id]);
    // Said once more, nothing is left to be done.
    const again = await update(store, after.ref, { before: after.value, patch });
    expect(done(again)).toEqual(after.ref);
  });

  it('takes back a date that was cancelled, and keeps what others have written to the rest', async () => {
    const { id, rows } = await makeSeries(desk.crm);
    await change(desk.crm, rows[2] ?? '', { Contact: { ContactId: 1000 }, Location: 'Harbour' });
    await desk.crm.ask('DELETE', `/Appointment/${String(rows[1])}`);
    const item = await shown(store, id);
    expect(item.value.series?.cancelled).toEqual(['2026-11-24']);
    const series = { ...(item.value.series as Series), cancelled: [] };
    const outcome = await update(store, item.ref, { before: item.value, patch: { series } });
    const after = await shown(store, done(outcome).id);
    expect(meant(after.value)).toEqual(meant({ ...item.value, series }));
    expect(after.value.series?.overrides).toMatchObject([
      { original: '2026-12-01', patch: { company: { id: '1000' } } },
    ]);
    expect(await sighted(store, id)).toEqual({ kind: 'gone', id });
  });

  it('leaves alone what is over, and what a colleague wrote to single dates', async () => {
    const { id, rows } = await makeSeries(desk.crm);
    await change(desk.crm, rows[3] ?? '', { Location: 'Harbour' });
    desk.clock.advance(10 * 86_400_000);
    const item = await shown(store, id);
    done(await update(store, item.ref, { before: item.value, patch: { title: 'Square' } }));
    const titles = (await rowsOf(desk.crm, id)).map((row) => [row['Title'], row['Location']]);
    expect(titles.map(([title]) => title)).toEqual([
      'Kundemøte & demo',
      'Square',
      'Square',
      'Square',
    ]);
    expect(titles[3]?.[1]).toBe('Harbour');
  });

  it('is removed as far as it is not over', async () => {
    const { id } = await makeSeries(desk.crm);
    desk.clock.advance(10 * 86_400_000);
    const { ref } = await shown(store, id);
    expect(await store.write([{ kind: 'remove', ref }], SIGNAL)).toMatchObject([{ kind: 'done' }]);
    expect((await rowsOf(desk.crm, id)).length).toBe(1);
    expect(await sighted(store, id)).toMatchObject({ kind: 'outside', enters: null });
    expect(
      await store.write([{ kind: 'remove', ref: { ...ref, version: null } }], SIGNAL),
    ).toMatchObject([{ kind: 'done' }]);
  });

  it('refuses a version that does not hold any more', async () => {
    const { id, rows } = await makeSeries(desk.crm);
    const { ref, value } = await shown(store, id);
    await change(desk.crm, rows[1] ?? '', { Location: 'Elsewhere' });
    const outcome = await update(store, ref, { before: value, patch: { title: 'Late' } });
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'stale' } });
    const [removal] = await store.write([{ kind: 'remove', ref }], SIGNAL);
    expect(removal).toMatchObject({ kind: 'failed', error: { code: 'stale' } });
  });

  it('becomes single, and single ones become a series', async () => {
    const ref = done(await create(store, draft(TUESDAYS)));
    const before = (await shown(store, ref.id)).value;
    const single = done(
      await update(store, ref, { before, patch: { series: null, title: 'Once' } }),
    );
    const item = await shown(store, single.id);
    expect(item).toMatchObject({ shape: 'single', value: { title: 'Once', series: null } });
    expect(await sighted(store, ref.id)).toEqual({ kind: 'gone', id: ref.id });
    const series = done(
      await update(store, item.ref, { before: item.value, patch: { series: TUESDAYS } }),
    );
    expect(await starts(series)).toEqual(WEEKS.map((day) => `${day}T10:00`));
    expect(await sighted(store, single.id)).toEqual({ kind: 'gone', id: single.id });
    expect((await listed(store, null)).census).toEqual([series.id]);
  });

  it.each([
    ['a series becomes single', TUESDAYS, null],
    ['a single one becomes a series', null, TUESDAYS],
  ] as const)(
    'is never there twice, and nothing is half changed, whichever request is the last while %s',
    async (_, from, to) => {
      const texts = (value: Appointment): readonly string[] =>
        value.series === null
          ? [canonicalField('when', value.when), value.title, value.location].map(String)
          : meant(value);
      const ref = done(await create(store, draft(from)));
      const before = (await shown(store, ref.id)).value;
      const patch = { series: to, title: 'Changed' };
      const wanted = texts({ ...before, ...patch });
      for (let cut = 0; cut < 60; cut += 1) {
        desk.dieAfter(cut);
        const outcome = await update(store, ref, { before, patch });
        desk.dieAfter(null);
        store = await desk.reopened();
        const census = (await listed(store, null)).census ?? [];
        const sightings = await Promise.all(census.map(async (id) => await sighted(store, id)));
        const there = sightings.flatMap((one) => (one.kind === 'present' ? [one.item.value] : []));
        expect(there).toHaveLength(1);
        expect([[texts(before)], [wanted]]).toContainEqual(there.map(texts));
        const isGone = outcome.kind === 'failed' && outcome.error.code === 'gone';
        if (outcome.kind !== 'done' && !isGone) continue;
        expect(there.map(texts)).toEqual([wanted]);
        return;
      }
      throw new Error('It never came to an end');
    },
    60_000,
  );

  it.each([
    ['a single one', null],
    ['a series', TUESDAYS],
  ] as const)(
    'is never there twice when %s is to be yet another series after half of the work was done',
    async (_, from) => {
      const ref = done(await create(store, draft(from)));
      const before = (await shown(store, ref.id)).value;
      const of = (rule: Series['recurrence']['rule']): Patch => ({
        series: { ...TUESDAYS, recurrence: { ...TUESDAYS.recurrence, rule } },
      });
      const texts = (value: Appointment): readonly string[] =>
        value.series === null ? [canonicalField('when', value.when)] : meant(value);
      const there = async (): Promise<readonly (readonly string[])[]> => {
        store = await desk.reopened();
        const census = (await listed(store, null)).census ?? [];
        const sightings = await Promise.all(census.map(async (id) => await sighted(store, id)));
        return sightings.flatMap((one) => (one.kind === 'present' ? [texts(one.item.value)] : []));
      };
      const rows = () => desk.crm.desk.list(KARI).length;
      const first = rows();
      for (let cut = 0; rows() === first; cut += 1) {
        desk.dieAfter(cut);
        await update(store, ref, { before, patch: of({ kind: 'daily', interval: 2 }) });
        desk.dieAfter(null);
        expect(await there()).toEqual([texts(before)]);
      }
      const patch = of({ kind: 'daily', interval: 3 });
      const wanted = texts({ ...before, ...patch });
      for (let cut = 0; cut < 90; cut += 1) {
        desk.dieAfter(cut);
        const outcome = await update(store, ref, { before, patch });
        desk.dieAfter(null);
        const seen = await there();
        expect([[texts(before)], [wanted]]).toContainEqual(seen);
        const isGone = outcome.kind === 'failed' && outcome.error.code === 'gone';
        if (outcome.kind !== 'done' && !isGone) continue;
        expect(seen).toEqual([wanted]);
        return;
      }
      throw new Error('It never came to an end');
    },
    60_000,
  );

  it('has marks and writer on each of its rows, which take a change of them', async () => {
    await desk.close();
    desk = await openDesk(api, { customFields: [WRITER_FIELD] });
    ({ store } = desk);
    const operation = { kind: 'create', draft: draft(TUESDAYS), writer: WRITER } as const;
    const [made] = await store.write(
      [{ ...operation, origin: newOrigin(), notices: ['owned-elsewhere'] }],
      SIGNAL,
    );
    const rows = async (id: ItemId) =>
      await Promise.all(
        (await rowsOf(desk.crm, id)).map(async ({ AppointmentId }) => {
          const { json } = await desk.crm.ask('GET', `/Appointment/${String(AppointmentId)}`);
          const fields = json['CustomFields'] as Record<string, string>;
          return [json['OwnedExternally'], fields[WRITER_FIELD]?.split('@')[0]];
        }),
      );
    const ref = done(made);
    const { installation } = WRITER;
    expect(await rows(ref.id)).toEqual(WEEKS.map(() => ['Outlook', installation]));
    const before = await shown(store, ref.id);
    const patch = { title: 'Renamed' };
    const writer = { ...WRITER, installation: 'another-one' };
    const [changedTo] = await store.write(
      [{ kind: 'update', ref, patch, after: { ...before.value, ...patch }, writer, notices: [] }],
      SIGNAL,
    );
    expect(await rows(done(changedTo).id)).toEqual(WEEKS.map(() => ['None', 'another-one']));
  });

  it('of a colleague is the colleague’s', async () => {
    const Participants = [{ AssociateId: 102 }, { AssociateId: 101 }];
    const { id } = await makeSeries(desk.crm, { Associate: { AssociateId: 102 }, Participants });
    const { ref, value } = await shown(store, id);
    const outcome = await update(store, ref, { before: value, patch: { title: 'Mine' } });
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'read-only' } });
    const [removal] = await store.write([{ kind: 'remove', ref }], SIGNAL);
    expect(removal).toMatchObject({ kind: 'failed', error: { code: 'read-only' } });
  });

  it.each(changed.filter(([name]) => name === 'a later end' || name === 'another rule'))(
    'is never there twice, and nothing of it is missing, whichever request of %s is the last',
    async (_, patchOf) => {
      const ref = done(await create(store, draft(TUESDAYS)));
      const before = (await shown(store, ref.id)).value;
      const patch = patchOf(before);
      const wanted = meant({ ...before, ...patch });
      for (let cut = 0; cut < 60; cut += 1) {
        desk.dieAfter(cut);
        const outcome = await update(store, ref, { before, patch });
        desk.dieAfter(null);
        store = await desk.reopened();
        const [first, ...others] = (await listed(store, null)).census ?? [];
        const items = await Promise.all(
          [first, ...others].map(async (id) => await sighted(store, id ?? itemId('0'))),
        );
        const there = items.flatMap((one) => (one.kind === 'present' ? [one.item] : []));
        expect(there).toHaveLength(1);
        const texts = there.map(({ value }) => meant(value));
        expect([[meant(before)], [wanted]]).toContainEqual(texts);
        const isGone = outcome.kind === 'failed' && outcome.error.code === 'gone';
        if (outcome.kind !== 'done' && !isGone) continue;
        expect(texts).toEqual([wanted]);
        return;
      }
      throw new Error('It never came to an end');
    },
    60_000,
  );
});
