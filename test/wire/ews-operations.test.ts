/**
 * Every operation, byte for byte as the documents of Exchange have it: the requests are compared
 * with those in `ews/`, and the answers there are read, also in the spelling of other servers.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import { itemId, linkId, version } from '../../src/sync/model/ids.ts';
import type { AppointmentStore, FeedPage } from '../../src/sync/ports/appointment-store.ts';
import { at } from '../contract/variety.ts';
import { EWS_SCHEMAS, RecordedMessages } from '../support/ews-schema.ts';
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
  ...['get-folder', 'sync-first', 'sync-last', 'get-items', 'find-item', 'get-found'],
  ...['create-item', 'get-created', 'update-item', 'get-updated', 'get-role', 'delete-item'],
];

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function exchange(spell: Spell): Promise<Canned> {
  const answers = await Promise.all(
    [...ASKED, 'resolve-names'].map((name) => spell(FILES.answer(name))),
  );
  let count = 0;
  const next = (): string => answers[count++] ?? '';
  const canned = await cannedExchange({
    ...{ GetFolder: next, SyncFolderItems: next, GetItem: next, FindItem: next },
    ...{ CreateItem: next, UpdateItem: next, DeleteItem: next, ResolveNames: next },
  });
  open.push(canned);
  return canned;
}

/** All that a store can be asked, one after the other; what it answers. */
async function askEverything(canned: Canned): Promise<unknown> {
  const { connection } = canned;
  const store = await canned.store();
  const pages: FeedPage[] = [];
  for await (const page of store.changes({ cursor: null, window: WINDOW, signal: never })) {
    pages.push(page);
  }
  const ids = ['AAMkMEETING=', 'AAMkGONE=', 'AAMkBROKEN=', 'AAMkDAY='].map(itemId);
  const read = await store.read({ ids, window: WINDOW, signal: never });
  const found = await store.find([linkId('link-1'), linkId('link-2')], never);
  const written = await writeEverything(store);
  return { pages, read, found, written, people: await connection.mailboxes('Kar', never) };
}

async function writeEverything(store: AppointmentStore): Promise<readonly unknown[]> {
  const draft = { ...emptyAppointment(at('2026-11-24T09:00:00')), title: 'Visit' };
  const writer = WRITER;
  const origin = linkId('link-2');
  const ref = (id: string, key: string) => ({ id: itemId(id), version: version(key) });
  const patch = { title: 'Later visit', location: '', busy: 'out-of-office' } as const;
  const stale = { title: 'Stale' };
  return [
    await store.write([{ kind: 'create', origin, draft, writer }], never),
    await store.write(
      [
        { kind: 'update', ref: ref('AAMkNEW=', 'DwAAAN1'), patch, after: draft, writer },
        { kind: 'update', ref: ref('AAMkMEETING=', 'DwAAAM0'), patch: stale, after: draft, writer },
      ],
      never,
    ),
    await store.write([{ kind: 'remove', ref: ref('AAMkNEW=', 'DwAAAN2') }], never),
  ];
}

describe('the operations of Exchange on the wire', () => {
  it('are asked for in the words of the documents', async () => {
    const canned = await exchange(asItIs);
    await askEverything(canned);
    const sent = canned.asked.slice(0, ASKED.length).map(({ seen }) => seen);
    const search = canned.asked.at(-1)?.seen.body ?? '';
    expect(await meaning(search)).toEqual(await meaning(FILES.request('resolve-names')));
    for (const [index, name] of ASKED.entries()) {
      const { body = '', headers = {} } = sent[index] ?? {};
      expect(await meaning(body), name).toEqual(await meaning(FILES.request(name)));
      expect(headers['x-anchormailbox'], name).toBe('anna@example.test');
      expect(headers['content-type'], name).toBe('text/xml; charset=utf-8');
    }
  });

  it('are answered with what an appointment is', async () => {
    const answered = await askEverything(await exchange(asItIs));
    expect(comparable(answered)).toMatchObject({
      pages: [
        {
          entries: [
            { kind: 'touched', ref: { id: 'AAMkMEETING=', version: 'DwAAAM1' } },
            { kind: 'outside', id: 'AAMkLONGAGO=', enters: null },
            { kind: 'touched', ref: { id: 'AAMkSERIES=', version: 'DwAAAS1' } },
          ],
          census: ['AAMkMEETING=', 'AAMkSERIES='],
          last: false,
        },
        {
          entries: [
            { kind: 'touched', ref: { id: 'AAMkDAY=', version: 'DwAAAD2' } },
            { kind: 'gone', id: 'AAMkGONE=' },
          ],
          census: ['AAMkDAY='],
          last: true,
        },
      ],
      read: [
        { kind: 'present', item: { ...MEETING, value: MEETING_VALUE } },
        { kind: 'gone', id: 'AAMkGONE=' },
        { kind: 'hidden', id: 'AAMkBROKEN=', error: 'error rejected' },
        { kind: 'present', item: { value: { when: ALL_DAY } } },
      ],
      // The older one is ours, the other a copy that somebody made.
      found: [{ ref: { id: 'AAMkFOUND=' }, value: { title: 'Found' } }, null],
      written: [
        [{ kind: 'done', ref: { id: 'AAMkNEW=', version: 'DwAAAN1' }, value: { title: 'Visit' } }],
        [
          { kind: 'done', ref: { version: 'DwAAAN2' }, value: { title: 'Later visit' } },
          { kind: 'failed', error: 'error stale' },
        ],
        [{ kind: 'done', ref: { id: 'AAMkNEW=', version: null }, value: null }],
      ],
      people: [{ name: 'Kari Nordmann', email: 'kari@example.test' }],
    });
  });

  it('are understood in any other spelling', async () => {
    const plain = comparable(await askEverything(await exchange(asItIs)));
    for (let seed = 1; seed <= 12; seed += 1) {
      const spelled = await exchange(spellingOf(seed));
      expect(comparable(await askEverything(spelled)), `seed ${String(seed)}`).toEqual(plain);
    }
  });

  it.skipIf(EWS_SCHEMAS === null)('are those of the schema', async () => {
    const messages = new RecordedMessages();
    for (const name of FILES.names()) messages.add(name.replace('.xml', ''), FILES.read(name));
    expect(await messages.complaints(EWS_SCHEMAS ?? '')).toEqual([]);
  });
});

const MEETING = {
  ref: { id: 'AAMkMEETING=', version: 'DwAAAM1' },
  shape: 'single',
  origin: 'link-1',
  modifiedAt: Date.UTC(2026, 10, 19, 7, 8, 9) / 1000,
  modifiedBy: 'Kari Nordmann',
  marks: { writer: { installation: 'pc-1', at: 1_795_000_000_000, source: '4711' }, foreign: null },
};

const MEETING_VALUE = {
  title: 'Budget & plan',
  text: 'First line\n\n<not markup>',
  when: {
    kind: 'timed',
    start: { local: '2026-11-23T04:00:00', zone: 'America/New_York' },
    end: { local: '2026-11-23T11:30:00', zone: 'Europe/Oslo' },
  },
  location: 'Room 4',
  busy: 'tentative',
  sensitivity: 'private',
  importance: 'high',
  reminder: 45,
  categories: ['Customer', 'Oslo & Bergen'],
  attendees: [
    { name: 'Bo Lie', email: 'bo@example.test', role: 'required', response: 'accepted' },
    { name: 'Kim', email: 'kim@example.test', role: 'optional', response: 'none' },
  ],
  organiser: { name: 'Anna Berg', email: 'anna@example.test' },
  meetingUrl: 'https://meet.example.test/room',
};

const ALL_DAY = { kind: 'all-day', from: '2026-12-24', until: '2026-12-26' };
