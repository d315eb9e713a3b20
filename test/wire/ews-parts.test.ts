import { expect, it } from 'vitest';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import { itemId, linkId, version } from '../../src/sync/model/ids.ts';
import type { WriteOperation } from '../../src/sync/ports/appointment-store.ts';
import { at } from '../contract/variety.ts';
import { WRITER } from '../support/writer.ts';
import {
  calendarItem,
  cannedExchange,
  fault,
  idsAsked,
  items,
  never,
  ok,
  reply,
  WINDOW,
  type Answers,
} from '../unit/sync/connectors/ews/canned-exchange.ts';

/** Takes any number of items, but no request that has the word in it. */
const takes =
  (operation: string, item: RegExp): Answers[string] =>
  ({ body }) => {
    if (body.includes('poison')) return [500, fault('ErrorSchemaValidation')];
    const written = Array.from(body.matchAll(item), ([, title]) =>
      ok(operation, items(calendarItem({ id: `id-${title ?? ''}`, key: 'K2', inside: '' }))),
    );
    return reply(operation, ...written);
  };

it('a request that is refused as a whole is sent in parts, so that only the bad item stays out', async () => {
  const canned = await cannedExchange({
    CreateItem: takes('CreateItem', /<t:Subject>(\w+)<\/t:Subject>/g),
    UpdateItem: takes('UpdateItem', /<t:ItemChange>.*?<t:Subject>(\w+)</g),
    GetItem: (seen) =>
      reply(
        'GetItem',
        ...idsAsked(seen).map((id) => ok('GetItem', items(calendarItem({ id, key: 'K2' })))),
      ),
  });
  try {
    const titles = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'poison', 'i', 'j', 'k', 'l'];
    const writer = WRITER;
    const draftOf = (title: string) => ({ ...emptyAppointment(at('2026-11-24T09:00:00')), title });
    const all = titles.flatMap((title): readonly WriteOperation[] => {
      const after = draftOf(title);
      const ref = { id: itemId(title), version: version('K1') };
      return [
        { kind: 'create', origin: linkId(title), draft: after, writer },
        { kind: 'update', ref, patch: { title }, after, writer },
      ];
    });
    const store = await canned.store();
    const outcomes = await store.write(all, never);
    const told = outcomes.map((one) => {
      if (one.kind === 'failed') return one.error.code;
      return one.kind === 'done' ? one.ref.id : one.kind;
    });
    expect(told).toEqual(
      titles.flatMap((title) => {
        const outcome = title === 'poison' ? 'rejected' : `id-${title}`;
        return [outcome, outcome];
      }),
    );
    const times = canned.asked.filter(({ operation }) => operation === 'CreateItem').length;
    expect(times).toBeLessThan(titles.length);
  } finally {
    await canned.close();
  }
});

it('items whose answer is too large are asked for in parts; the one that is too large is hidden', async () => {
  const canned = await cannedExchange({
    GetItem: (seen) => {
      const ids = idsAsked(seen);
      if (ids.length > 3 || ids.includes('huge')) return [413, ''];
      const inside = '<t:Start>2026-11-24T08:00:00Z</t:Start><t:End>2026-11-24T09:00:00Z</t:End>';
      return reply(
        'GetItem',
        ...ids.map((id) => ok('GetItem', items(calendarItem({ id, inside })))),
      );
    },
  });
  try {
    const names = ['a', 'b', 'c', 'huge', 'e', 'f', 'g', 'h', 'i'];
    const store = await canned.store();
    const query = { ids: names.map(itemId), window: WINDOW, signal: never };
    const told = (await store.read(query)).map((one) => [
      one.kind === 'present' ? one.item.ref.id : one.kind === 'hidden' ? one.error.code : one.kind,
    ]);
    expect(told.flat()).toEqual(names.map((name) => (name === 'huge' ? 'too-large' : name)));
  } finally {
    await canned.close();
  }
});
