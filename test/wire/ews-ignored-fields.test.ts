/** Servers that pass over a field without a word. */
import { afterEach, describe, expect, it } from 'vitest';
import { emptyAppointment, type Appointment } from '../../src/sync/model/appointment.ts';
import { itemId, linkId, version } from '../../src/sync/model/ids.ts';
import type { AppointmentStore, WriteOperation } from '../../src/sync/ports/appointment-store.ts';
import { at } from '../contract/variety.ts';
import { WRITER } from '../support/writer.ts';
import {
  calendarItem,
  cannedExchange,
  idsAsked,
  items,
  never,
  ok,
  reply,
  type Canned,
} from '../unit/sync/connectors/ews/canned-exchange.ts';

const TIMES = '<t:Start>2026-11-24T08:00:00Z</t:Start><t:End>2026-11-24T09:00:00Z</t:End>';

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** Keeps of each item only the elements that are named. */
async function serverKeeping(...names: readonly string[]): Promise<Canned> {
  const kept = new Map<string, string>();
  const take = (id: string, sent: string): string => {
    const elements = names.flatMap((name) =>
      [...sent.matchAll(new RegExp(`<t:${name}>.*?</t:${name}>`, 'gs'))].map(([text]) => text),
    );
    kept.set(id, elements.join(''));
    return calendarItem({ id, key: 'K2', inside: '' });
  };
  const canned = await cannedExchange({
    CreateItem: ({ body }) =>
      reply(
        'CreateItem',
        ...[...body.matchAll(/<t:CalendarItem>.*?<\/t:CalendarItem>/gs)].map(([text], index) =>
          ok('CreateItem', items(take(`new${String(index)}`, text))),
        ),
      ),
    UpdateItem: ({ body }) =>
      reply(
        'UpdateItem',
        ...[...body.matchAll(/<t:ItemId Id="(\w+)".*?<\/t:Updates>/gs)].map(([text, id]) =>
          ok('UpdateItem', items(take(id ?? '', text))),
        ),
      ),
    GetItem: (seen) =>
      reply(
        'GetItem',
        ...idsAsked(seen).map((id) =>
          ok(
            'GetItem',
            items(calendarItem({ id, key: 'K2', inside: TIMES + (kept.get(id) ?? '') })),
          ),
        ),
      ),
  });
  open.push(canned);
  return canned;
}

const draft = (patch: Partial<Appointment>): Appointment => ({
  ...emptyAppointment(at('2026-11-24T09:00:00')),
  title: 'Visit',
  ...patch,
});
const create = (patch: Partial<Appointment>): WriteOperation => ({
  ...{ kind: 'create', origin: linkId('l'), draft: draft(patch), writer: WRITER },
});
const update = (patch: Partial<Appointment>): WriteOperation => ({
  ...{ kind: 'update', ref: { id: itemId('a'), version: version('K1') }, patch },
  ...{ after: draft(patch), writer: WRITER },
});

async function access(store: AppointmentStore): Promise<Readonly<Record<string, string>>> {
  return (await store.capabilities(never)).fields;
}

describe('a field that a server does not keep', () => {
  it('is noticed, and not written any more once that is sure', async () => {
    const canned = await serverKeeping('Subject', 'Location', 'LegacyFreeBusyStatus');
    const store = await canned.store();
    for (const importance of ['high', 'low'] as const) {
      await store.write([create({ importance, location: 'Room', busy: 'free' })], never);
      expect((await access(store))['importance']).toBe('write');
    }
    const [outcome] = await store.write([update({ importance: 'high' })], never);
    // What the server shows counts, not what it was given.
    expect(outcome).toMatchObject({ kind: 'done', value: { importance: 'normal' } });
    expect(await access(store)).toMatchObject({
      ...{ importance: 'read', location: 'write', busy: 'write', title: 'write', when: 'write' },
    });
    const other = await canned.store('bo@example.test');
    expect((await access(other))['importance']).toBe('read');
    await other.write([update({ importance: 'low', location: 'Elsewhere' })], never);
    const { seen } = canned.asked.findLast(({ operation }) => operation === 'UpdateItem') ?? {};
    expect(seen?.body).toContain('Elsewhere');
    expect(seen?.body).not.toContain('Importance');
  });

  it('is written on when it was kept but once', async () => {
    const keeping = await serverKeeping('Subject', 'Importance');
    const store = await keeping.store();
    await store.write([create({ importance: 'high' })], never);
    for (let time = 0; time < 5; time += 1) {
      await store.write([update({ categories: ['A'], importance: 'low' })], never);
    }
    expect(await access(store)).toMatchObject({ importance: 'write', categories: 'read' });
  });

  it('is none that the server shows in its own words', async () => {
    const banner = '<t:Body BodyType="Text">Checked for viruses.</t:Body>';
    const keeping = await cannedExchange({
      CreateItem: () =>
        reply('CreateItem', ok('CreateItem', items(calendarItem({ id: 'a', key: 'K2' })))),
      GetItem: () =>
        reply(
          'GetItem',
          ok('GetItem', items(calendarItem({ id: 'a', key: 'K2', inside: TIMES + banner }))),
        ),
    });
    open.push(keeping);
    const store = await keeping.store();
    for (const text of ['One', 'Two', 'Three', 'Four']) {
      await store.write([create({ text })], never);
    }
    expect((await access(store))['text']).toBe('write');
  });

  it('cannot be told from one that has its usual value anyway', async () => {
    const store = await (await serverKeeping('Subject')).store();
    for (let time = 0; time < 5; time += 1) await store.write([create({})], never);
    expect(Object.values(await access(store)).filter((one) => one === 'write')).toHaveLength(11);
  });

  it('is the time or the title never', async () => {
    const store = await (await serverKeeping('Categories')).store();
    for (let time = 0; time < 5; time += 1) {
      await store.write([update({ title: 'New', when: at('2026-12-01T09:00:00') })], never);
    }
    expect(await access(store)).toMatchObject({ title: 'write', when: 'write' });
  });
});
