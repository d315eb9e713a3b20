import { afterEach, describe, expect, it } from 'vitest';
import { linkId } from '../../../../../src/sync/model/ids.ts';
import {
  calendarItem,
  cannedExchange,
  error,
  idsAsked,
  items,
  never,
  ok,
  reply,
  type Answers,
  type Canned,
} from './canned-exchange.ts';

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const TIMES = '<t:Start>2026-11-23T09:00:00Z</t:Start><t:End>2026-11-23T10:00:00Z</t:End>';
const stamp = (origin: string): string =>
  `<t:ExtendedProperty><t:ExtendedFieldURI PropertySetId="b1d7c6a2-5e0f-4c83-9d1a-7f3e62c84b95" PropertyName="CalbridgeOrigin" PropertyType="String"/><t:Value>${origin}</t:Value></t:ExtendedProperty>`;
const made = (at: string): string => `<t:DateTimeCreated>${at}</t:DateTimeCreated>`;
const page = (inside: string, more = 'IncludesLastItemInRange="true"'): string =>
  reply(
    'FindItem',
    ok(
      'FindItem',
      `<m:RootFolder TotalItemsInView="9" ${more}><t:Items>${inside}</t:Items></m:RootFolder>`,
    ),
  );
const hit = (id: string, origin: string, more = ''): string =>
  calendarItem({ id, inside: stamp(origin) + more });
const GET: Answers[string] = (seen) =>
  reply(
    'GetItem',
    ...idsAsked(seen).map((id) => ok('GetItem', items(calendarItem({ id, inside: TIMES })))),
  );

async function find(
  answers: Answers,
  ...origins: readonly string[]
): Promise<readonly (string | null)[]> {
  const canned = await cannedExchange({ GetItem: GET, ...answers });
  open.push(canned);
  const found = await (await canned.store()).find(origins.map(linkId), never);
  return found.map((item) => item?.ref.id ?? null);
}

const searches = (): readonly string[] =>
  (open.at(-1)?.asked ?? [])
    .filter(({ operation }) => operation === 'FindItem')
    .map(({ seen }) => seen.body);

describe('a search for stamps', () => {
  it('answers in the order of the question, with null for nothing', async () => {
    const answers = {
      FindItem: () => page(hit('i2', 'b') + hit('i1', 'a') + hit('i9', 'foreign')),
    };
    expect(await find(answers, 'a', 'x', 'b', 'a')).toEqual(['i1', null, 'i2', 'i1']);
    expect(searches()[0]).toContain('<m:Restriction><t:Or><t:IsEqualTo><t:ExtendedFieldURI');
  });

  it('asks for one without an alternative, and escapes it', async () => {
    expect(await find({ FindItem: () => page('') }, 'a"<&')).toEqual([null]);
    expect(searches()[0]).toContain('<t:Constant Value="a&quot;&lt;&amp;"/>');
    expect(searches()[0]).not.toContain('<t:Or>');
  });

  it('takes the oldest of several with the same stamp', async () => {
    const inside =
      hit('copy', 'a', made('2026-11-02T00:00:00Z')) +
      hit('ours', 'a', made('2026-11-01T00:00:00Z')) +
      hit('dateless', 'a') +
      hit('twin2', 'b') +
      hit('twin1', 'b');
    expect(await find({ FindItem: () => page(inside) }, 'a', 'b')).toEqual(['ours', 'twin1']);
  });

  it('goes in batches of twenty, through all pages', async () => {
    const origins = Array.from({ length: 45 }, (_, index) => `o${index}`);
    const answers: Answers = {
      FindItem: ({ body }) => {
        const offset = Number(/Offset="(\d+)"/.exec(body)?.[1]);
        const asked = [...body.matchAll(/Value="(o\d+)"/g)].map((match) => match[1] ?? '');
        const mine = asked.slice(offset, offset + 15).map((origin) => hit(`i-${origin}`, origin));
        return offset + 15 >= asked.length
          ? page(mine.join(''))
          : page(
              mine.join(''),
              `IncludesLastItemInRange="false" IndexedPagingOffset="${offset + 15}"`,
            );
      },
    };
    expect(await find(answers, ...origins)).toEqual(origins.map((origin) => `i-${origin}`));
    expect(searches().length).toBe(5);
  });

  it('ends when the server does not move on', async () => {
    const stuck = page(hit('i', 'a'), 'IncludesLastItemInRange="false" IndexedPagingOffset="0"');
    expect(await find({ FindItem: () => stuck }, 'a')).toEqual(['i']);
    expect(searches().length).toBe(1);
  });

  it('finds nothing where the item vanished in between', async () => {
    const answers = {
      FindItem: () => page(hit('i', 'a')),
      GetItem: () => reply('GetItem', error('GetItem', 'ErrorItemNotFound')),
    };
    expect(await find(answers, 'a')).toEqual([null]);
  });

  it('does not take an item that cannot be read for one that is not there', async () => {
    const answers = {
      FindItem: () => page(hit('i', 'a')),
      GetItem: () => reply('GetItem', error('GetItem', 'ErrorItemCorrupt')),
    };
    await expect(find(answers, 'a')).rejects.toMatchObject({ code: 'rejected' });
  });

  it.each([
    [reply('FindItem', error('FindItem', 'ErrorServerBusy')), 'throttled'],
    [reply('FindItem', ok('FindItem')), 'protocol'],
  ])('fails when the search fails', async (answer, code) => {
    await expect(find({ FindItem: () => answer }, 'a')).rejects.toMatchObject({ code });
  });

  it('asks nothing when there is nothing to find', async () => {
    expect(await find({})).toEqual([]);
    expect(open.at(-1)?.asked.length).toBe(1);
  });
});
