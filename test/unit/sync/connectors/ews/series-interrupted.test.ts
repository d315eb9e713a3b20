/** A series is changed in several steps; whatever happens between them, nothing is lost. */
import { afterEach, describe, expect, it } from 'vitest';
import { SyncError } from '../../../../../src/sync/model/error.ts';
import type { Appointment } from '../../../../../src/sync/model/appointment.ts';
import { canonicalSeries } from '../../../../../src/sync/model/canonical-series.ts';
import type { Rule } from '../../../../../src/sync/model/recurrence.ts';
import type { Series } from '../../../../../src/sync/model/series.ts';
import type { ItemId } from '../../../../../src/sync/model/ids.ts';
import { idOf } from '../../../../../src/sync/model/item.ts';
import type { WriteOutcome } from '../../../../../src/sync/ports/appointment-store.ts';
import type { SharedHttp } from '../../../../../src/sync/ports/http.ts';
import { BASIC } from '../../../../contract/exchange-manners.ts';
import { openExchangeStore, type OpenedExchange } from '../../../../contract/open-exchange.ts';
import {
  codeOf,
  create,
  done,
  list,
  newOrigin,
  present,
  read,
  SIGNAL,
  update,
  write,
} from '../../../../contract/questions.ts';
import { at } from '../../../../contract/variety.ts';

const WEEKLY: Rule = { kind: 'weekly', interval: 1, weekdays: ['friday'], weekStart: 'monday' };
const BEFORE: Series = {
  time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: 'Europe/Oslo' },
  recurrence: { from: '2026-11-13', rule: WEEKLY, range: { kind: 'count', count: 8 } },
  overrides: [
    { original: '2026-11-20', patch: { title: 'Guests', when: at('2026-11-19T14:00:00') } },
  ],
  cancelled: ['2026-11-27'],
};
const AFTER: Series = {
  ...BEFORE,
  time: { kind: 'timed', start: '11:00:00', end: '12:30:00', days: 0, zone: 'Europe/Oslo' },
  overrides: [...BEFORE.overrides, { original: '2026-12-11', patch: { location: 'Bergen' } }],
  cancelled: ['2026-12-04'],
};
const parts = (series: Series): Partial<Appointment> => ({
  series,
  when:
    series === BEFORE ? at('2026-11-13T09:00:00') : at('2026-11-13T11:00:00', 'Europe/Oslo', 90),
});

const WRITES: readonly string[] = ['CreateItem', 'UpdateItem', 'DeleteItem'];

/** Lets so many writes through; then nothing any more, as when the process has died. */
class Line {
  left = Infinity;
  sent = 0;
  /** Whether the last one is done though its answer is lost. */
  isLastDone = false;

  over(http: SharedHttp): SharedHttp {
    return {
      ...http,
      send: async (request, signal) => {
        const isWrite = WRITES.includes(request.operation);
        if (this.left <= 0 && (!isWrite || !this.isLastDone)) throw cut();
        if (isWrite && this.left <= 0) this.isLastDone = false;
        if (isWrite) this.sent += 1;
        if (isWrite) this.left -= 1;
        const answer = await http.send(request, signal);
        if (isWrite && this.left < 0) throw cut();
        return answer;
      },
    };
  }

  mend(): void {
    this.left = Infinity;
    this.isLastDone = false;
  }
}

const cut = (): SyncError => new SyncError('unknown-outcome', 'The line is cut.');

let opened: OpenedExchange;
let line: Line;

async function open(exceptions: 'same-pattern' | 'never' = 'same-pattern'): Promise<void> {
  line = new Line();
  const office = { exchange: { exceptions } };
  opened = await openExchangeStore((http) => line.over(http), { ...BASIC, office });
}

afterEach(async () => {
  line.mend();
  expect(opened.hands.mails()).toBe(0);
  await opened.close();
});

const meaning = ({ series }: Appointment): string =>
  series === null ? 'single' : canonicalSeries(series);
const [AS_BEFORE, AS_AFTER] = [BEFORE, AFTER].map(canonicalSeries);

/** How many writes something takes when nothing comes between. */
async function writesOf(work: () => Promise<unknown>): Promise<number> {
  const before = line.sent;
  await work();
  return line.sent - before;
}

const CUTS = [
  { isLastDone: false, exceptions: 'same-pattern' },
  { isLastDone: true, exceptions: 'same-pattern' },
  { isLastDone: true, exceptions: 'never' },
] as const;

async function change(id: ItemId, series: Series): Promise<WriteOutcome | undefined> {
  const { ref, value } = await present(opened.store, id);
  return (await write(opened.store, [update(ref, value, parts(series))]))[0];
}

const CHANGES = [
  ['its time and its exceptions', BEFORE, AFTER],
  ['that a cancelled one takes place', BEFORE, { ...BEFORE, cancelled: [] }],
  ['two of its occurrences', { ...BEFORE, overrides: [], cancelled: [] }, BEFORE],
] as const;

describe.each(CUTS)(
  'when the line is cut: $isLastDone, $exceptions',
  ({ isLastDone, exceptions }) => {
    it.each(CHANGES)('a change of %s is made whole or not at all', async (_, before, after) => {
      await open(exceptions);
      const origin = newOrigin();
      const { id } = done((await write(opened.store, [create(parts(before), origin)]))[0]);
      const needed = await writesOf(() => change(id, after));
      expect(meaning((await present(opened.store, id)).value)).toBe(canonicalSeries(after));
      expect(needed).toBeGreaterThan(1);
      for (let through = 0; through < needed; through += 1) {
        expect(codeOf(await change(id, before))).toBe('done');
        const { ref, value } = await present(opened.store, id);
        Object.assign(line, { left: through, isLastDone });
        const [outcome] = await write(opened.store, [update(ref, value, parts(after))]);
        expect(codeOf(outcome)).not.toBe('done');
        line.mend();
        const shown = await present(opened.store, id);
        expect([canonicalSeries(before), canonicalSeries(after)]).toContain(meaning(shown.value));
        expect(await opened.store.find([origin], SIGNAL)).toMatchObject([{ ref: { id } }]);
        expect(codeOf(await change(id, after))).toBe('done');
        expect(meaning((await present(opened.store, id)).value)).toBe(canonicalSeries(after));
      }
    });

    it('a new one is made once, and nobody sees half of it', async () => {
      await open(exceptions);
      const needed = await writesOf(() => write(opened.store, [create(parts(BEFORE))]));
      const known = new Set((await list(opened.store, null)).entries.map(idOf));
      for (let through = 0; through < needed; through += 1) {
        const origin = newOrigin();
        Object.assign(line, { left: through, isLastDone });
        const [outcome] = await write(opened.store, [create(parts(BEFORE), origin)]);
        expect(codeOf(outcome)).not.toBe('done');
        line.mend();
        const news = (await list(opened.store, null)).entries
          .map(idOf)
          .filter((id) => !known.has(id));
        expect(news.length).toBeLessThanOrEqual(1);
        const [found] = await opened.store.find([origin], SIGNAL);
        const [sighting] = news.length === 0 ? [] : await read(opened.store, news);
        if (found === null) {
          expect(sighting?.kind ?? 'hidden').toBe('hidden');
          expect(codeOf((await write(opened.store, [create(parts(BEFORE), origin)]))[0])).toBe(
            'done',
          );
        } else expect(sighting).toMatchObject({ kind: 'present' });
        const whole = await opened.store.find([origin], SIGNAL);
        expect(whole.map((item) => item && meaning(item.value))).toEqual([AS_BEFORE]);
        const all = (await list(opened.store, null)).entries
          .map(idOf)
          .filter((id) => !known.has(id));
        expect(all).toEqual(whole.map((item) => item?.ref.id));
        for (const id of all) known.add(id);
      }
    });
  },
);

describe('what a person does in the middle of an interrupted change', () => {
  const interrupted = async (through: number): Promise<ItemId> => {
    await open();
    const { id } = done((await write(opened.store, [create(parts(BEFORE))]))[0]);
    const { ref, value } = await present(opened.store, id);
    line.left = through;
    await write(opened.store, [update(ref, value, parts(AFTER))]);
    line.mend();
    return id;
  };

  it('to an occurrence is seen as what it is', async () => {
    const id = await interrupted(1);
    const [sixth] = opened.exchange
      .occurrences(id)
      .filter(({ value }) => value.start > Date.UTC(2026, 11, 17));
    opened.exchange.updateItem(sixth?.id ?? '', { subject: 'By a person' });
    const { value } = await present(opened.store, id);
    expect(meaning(value)).toBe(
      canonicalSeries({
        ...BEFORE,
        overrides: [
          ...BEFORE.overrides,
          { original: '2026-12-18', patch: { title: 'By a person' } },
        ],
      }),
    );
  });

  it('to its title is seen, and the change still comes to its end', async () => {
    const id = await interrupted(1);
    await opened.hands.retitle(id, 'By a person');
    const { value } = await present(opened.store, id);
    expect(value.title).toBe('By a person');
    expect(meaning(value)).toBe(AS_BEFORE);
    expect(codeOf(await change(id, AFTER))).toBe('done');
    const after = await present(opened.store, id);
    expect(after.value.title).toBe('By a person');
    expect(meaning(after.value)).toBe(AS_AFTER);
  });

  it('to its rule is not hidden behind what it was', async () => {
    const id = await interrupted(1);
    const recurrence = opened.exchange.get(id)?.value.recurrence;
    if (!recurrence) throw new Error('It is no series');
    const daily = { ...recurrence, pattern: { kind: 'daily', interval: 1 } } as const;
    opened.exchange.updateItem(id, { recurrence: daily, exceptions: [], deletedStarts: [] });
    const { value } = await present(opened.store, id);
    expect(value.series?.recurrence.rule).toEqual({ kind: 'daily', interval: 1 });
  });
});
