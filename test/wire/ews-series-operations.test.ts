/** How a series is read and made, message by message, as the documents of Exchange have it. */
import { afterEach, describe, expect, it } from 'vitest';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import { itemId, linkId } from '../../src/sync/model/ids.ts';
import type { Series } from '../../src/sync/model/series.ts';
import { at } from '../contract/variety.ts';
import { WRITER } from '../support/writer.ts';
import {
  cannedExchange,
  never,
  WINDOW,
  type Canned,
} from '../unit/sync/connectors/ews/canned-exchange.ts';
import { asItIs, comparable, meaning, spellingOf, WireFiles, type Spell } from './wire-files.ts';

const FILES = new WireFiles('ews');

/** In the order in which the steps below make the connector ask. */
const ASKED = [
  ...['series-master', 'series-exceptions', 'series-find-begun', 'series-create', 'series-bare'],
  ...['series-occurrences', 'series-cancel-occurrence', 'series-change-occurrence'],
  ...['series-whole', 'series-whole-exceptions', 'series-finish'],
];

const MADE: Series = {
  time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: 'Europe/Oslo' },
  recurrence: {
    from: '2026-11-17',
    rule: { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'monday' },
    range: { kind: 'until', date: '2026-12-22' },
  },
  overrides: [{ original: '2026-11-24', patch: { when: at('2026-11-25T13:00:00') } }],
  cancelled: ['2026-12-08'],
};

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function exchange(spell: Spell): Promise<Canned> {
  const answers = await Promise.all(ASKED.map((name) => spell(FILES.answer(name))));
  let count = 0;
  const next = (): string => answers[count++] ?? '';
  const canned = await cannedExchange({
    ...{ GetItem: next, FindItem: next, CreateItem: next, UpdateItem: next, DeleteItem: next },
  });
  open.push(canned);
  return canned;
}

async function askEverything(canned: Canned): Promise<unknown> {
  const store = await canned.store();
  const read = await store.read({ ids: [itemId('AAMkSERIES=')], window: WINDOW, signal: never });
  const draft = { ...emptyAppointment(at('2026-11-17T09:00:00')), title: 'Coffee', series: MADE };
  const create = { kind: 'create', origin: linkId('link-9'), draft, writer: WRITER } as const;
  return { read, written: await store.write([create], never) };
}

describe('the operations of a series on the wire', () => {
  it('are asked for in the words of the documents', async () => {
    const canned = await exchange(asItIs);
    await askEverything(canned);
    const sent = canned.asked.filter(({ operation }) => operation !== 'GetFolder');
    expect(sent).toHaveLength(ASKED.length);
    for (const [index, name] of ASKED.entries()) {
      const body = sent[index]?.seen.body ?? '';
      expect(await meaning(body), name).toEqual(await meaning(FILES.request(name)));
    }
  });

  it('are answered with what the series is', async () => {
    const answered = await askEverything(await exchange(asItIs));
    expect(comparable(answered)).toMatchObject({
      read: [{ kind: 'present', item: { shape: 'series', value: { series: THERE } } }],
      written: [
        { kind: 'done', ref: { id: 'AAMkMADE=', version: 'DwAAAX4' }, value: { series: MADE } },
      ],
    });
  });

  it('are understood in any other spelling', async () => {
    const plain = comparable(await askEverything(await exchange(asItIs)));
    for (let seed = 1; seed <= 12; seed += 1) {
      const spelled = await askEverything(await exchange(spellingOf(seed)));
      expect(comparable(spelled), `seed ${String(seed)}`).toEqual(plain);
    }
  });
});

/** The zone is found by its rules; the week begins as the server has it when it does not say. */
const THERE: Series = {
  time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: 'Europe/Oslo' },
  recurrence: {
    from: '2026-11-03',
    rule: { kind: 'weekly', interval: 1, weekdays: ['tuesday'], weekStart: 'sunday' },
    range: { kind: 'count', count: 6 },
  },
  overrides: [
    { original: '2026-11-10', patch: { when: at('2026-11-11T13:00:00') } },
    { original: '2026-12-01', patch: { title: 'Guests', location: 'Bergen' } },
  ],
  cancelled: ['2026-11-17'],
};
