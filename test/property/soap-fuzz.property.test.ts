/**
 * Servers, proxies and attackers may send anything. `FUZZ_SECONDS=300 npx vitest run --project unit
 * test/property/soap-fuzz.property.test.ts` tries for that long and tells how often.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { exceptionIds, readSeries } from '../../src/sync/connectors/ews/fields/series.ts';
import { changingOf } from '../../src/sync/connectors/ews/series/changing.ts';
import { storedItemOf } from '../../src/sync/connectors/ews/stored-item.ts';
import { rulesOfDefinition, rulesOfMeetingZone } from '../../src/sync/connectors/ews/zone-rules.ts';
import { readEnvelope } from '../../src/sync/connectors/soap/envelope.ts';
import { walk, type XmlNode } from '../../src/sync/connectors/soap/xml-node.ts';
import { readXml } from '../../src/sync/connectors/soap/xml-read.ts';
import { readXmlStream } from '../../src/sync/connectors/soap/xml-stream.ts';
import { canonicalSeries } from '../../src/sync/model/canonical-series.ts';
import { SyncError } from '../../src/sync/model/error.ts';
import { itemId } from '../../src/sync/model/ids.ts';
import { isReason } from '../../src/sync/model/series-reason.ts';
import { hasPassed, placeOf } from '../../src/sync/model/series-window.ts';
import { spoiledNodes } from '../support/spoiled-nodes.ts';
import { WINDOW } from '../unit/sync/connectors/ews/canned-exchange.ts';
import { WireFiles } from '../wire/wire-files.ts';

const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 0);
const PROPERTIES = 5;
const TIMEOUT = Math.max(120_000, SECONDS * 2_000);

let tried = 0;
let largest = 0;
let highestHeap = 0;

function effort(usual: number): fc.Parameters<unknown> {
  if (SECONDS === 0) return { numRuns: usual };
  const share = (SECONDS * 1_000) / PROPERTIES;
  return { numRuns: Number.MAX_SAFE_INTEGER, plugins: [fc.interruptAfterTimeLimit(share)] };
}

function count(bytes: Uint8Array): void {
  tried += 1;
  largest = Math.max(largest, bytes.length);
  if (tried % 1_000 === 0)
    highestHeap = Math.max(highestHeap, Math.round(process.memoryUsage().heapUsed / 1_048_576));
}

afterAll(() => {
  if (SECONDS === 0) return;
  const figures = { tried, largestBytes: largest, highestHeapMiB: highestHeap };
  process.stdout.write(`\nfuzzing of the SOAP reader: ${JSON.stringify(figures)}\n`);
});

const TOKENS = [
  '<!DOCTYPE a [<!ENTITY x "yyyyyyyyyy"><!ENTITY z "&x;&x;&x;&x;">]>',
  '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
  '&x;',
  '&z;',
  '&#0;',
  '&#xFFFF;',
  '&#xD800;',
  '&#x110000;',
  '&#99999999999999;',
  '&lt;',
  '&',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?xml version="1.0"?>',
  '<?xml version="1.1" encoding="utf-7"?>',
  '<?p',
  '?>',
  '</s:Envelope>',
  '</',
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">',
  '<a xmlns="">',
  '<a xmlns:s="">',
  '<x:y/>',
  '<a b="1" b="2"/>',
  '<a xml:lang="x" xmlns:xml="urn:no"/>',
  '\0',
  '\ufeff',
  '\ufffe',
  '\ud800',
  '\u0085',
  '\r',
  '"',
  "'",
  '<a>'.repeat(200),
  `<a b="${'c'.repeat(70_000)}"/>`,
  `<a ${Array.from({ length: 80 }, (_, at) => `b${String(at)}="1"`).join(' ')}/>`,
  'x'.repeat(70_000),
];

const T = 'http://schemas.microsoft.com/exchange/services/2006/types';
const M = 'http://schemas.microsoft.com/exchange/services/2006/messages';
const S = 'http://schemas.xmlsoap.org/soap/envelope/';
const envelope = (inside: string, declared: boolean): string =>
  `${declared ? '<?xml version="1.0" encoding="utf-8"?>' : ''}<s:Envelope xmlns:s="${S}"><s:Header><h:ServerVersionInfo MajorVersion="15" xmlns:h="${T}"/></s:Header><s:Body><m:GetStreamingEventsResponse xmlns:m="${M}" xmlns:t="${T}"><m:ResponseMessages><m:GetStreamingEventsResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>${inside}</m:GetStreamingEventsResponseMessage></m:ResponseMessages></m:GetStreamingEventsResponse></s:Body></s:Envelope>`;

const aText = fc.constantFrom('OK', 'Møte ☕ 𝄞', '&lt;b&gt;&#x20AC;', '<![CDATA[<&]]>', '');
const anEnvelope = fc
  .tuple(fc.array(aText, { maxLength: 4 }), fc.boolean())
  .map(([texts, declared]) =>
    envelope(
      texts.map((text) => `<m:ConnectionStatus>${text}</m:ConnectionStatus>`).join(''),
      declared,
    ),
  );

type Mutation = (text: string) => string;
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: string, part: number): number => Math.floor(part * text.length);
const aMutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...TOKENS)).map(
    ([where, token]): Mutation =>
      (text) =>
        text.slice(0, at(text, where)) + token + text.slice(at(text, where)),
  ),
  fc.tuple(place, fc.nat(40)).map(
    ([where, length]): Mutation =>
      (text) =>
        text.slice(0, at(text, where)) + text.slice(at(text, where) + length),
  ),
  fc.tuple(place, fc.nat(300)).map(([where, length]): Mutation => (text) => {
    const piece = text.slice(at(text, where), at(text, where) + length);
    return text.slice(0, at(text, where)) + piece + text.slice(at(text, where));
  }),
  place.map(
    (where): Mutation =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
  fc.tuple(place, fc.string({ maxLength: 4, unit: 'binary' })).map(
    ([where, unit]): Mutation =>
      (text) =>
        text.slice(0, at(text, where)) + unit + text.slice(at(text, where) + unit.length),
  ),
);

const ENCODINGS: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text, 'utf8'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(text, 'latin1'),
];
const CONTENT_TYPES = [
  null,
  'text/xml; charset=utf-8',
  'text/xml; charset=utf-16',
  'text/xml; charset=no-such-thing',
];

const mutated = fc
  .record({
    texts: fc.array(anEnvelope, { minLength: 1, maxLength: 3 }),
    mutations: fc.array(aMutation, { minLength: 1, maxLength: 5 }),
    encode: fc.constantFrom(...ENCODINGS),
    contentType: fc.constantFrom(...CONTENT_TYPES),
  })
  .map(({ texts, mutations, encode, contentType }) => ({
    bytes: encode(mutations.reduce((text, mutate) => mutate(text), texts.join('\r\n'))),
    contentType,
  }));

interface Sent {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}

function isRefusal(error: unknown): boolean {
  if (error instanceof SyncError && ['protocol', 'too-large'].includes(error.code)) return true;
  throw error;
}

/** Nothing may become more than it was: no entity is expanded. */
function weigh(root: XmlNode, { bytes }: Sent): void {
  let weight = 0;
  for (const node of walk(root)) {
    weight += node.text.length;
    for (const value of node.attributes.values()) weight += value.length;
  }
  expect(weight).toBeLessThanOrEqual(bytes.length);
  readEnvelope(root);
}

async function readWhole(sent: Sent): Promise<void> {
  count(sent.bytes);
  await readXml(sent.bytes, sent).then(
    (root) => {
      weigh(root, sent);
    },
    (error: unknown) => isRefusal(error),
  );
}

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  let from = 0;
  for (let turn = 0; from < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(from, from + size);
    from += size;
  }
}

async function readStream(sent: Sent, sizes: readonly number[]): Promise<readonly XmlNode[]> {
  count(sent.bytes);
  const roots: XmlNode[] = [];
  try {
    for await (const root of readXmlStream(cut(sent.bytes, sizes), sent)) {
      weigh(root, sent);
      roots.push(root);
    }
  } catch (error) {
    isRefusal(error);
  }
  return roots;
}

// Small pieces where it matters, without a turn of the loop for each byte of a large document.
const sizes = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 100, max: 5000 })),
  {
    minLength: 1,
    maxLength: 5,
  },
);

describe('whatever a server sends', () => {
  it('as bytes is read or refused', { timeout: TIMEOUT }, async () => {
    const sent = fc.record({
      bytes: fc.uint8Array({ maxLength: 400 }),
      contentType: fc.constantFrom(...CONTENT_TYPES),
    });
    await fc.assert(
      fc.asyncProperty(sent, sizes, async (one, pieces) => {
        await readWhole(one);
        await readStream(one, pieces);
      }),
      effort(600),
    );
  });

  it('as a spoiled document is read or refused', { timeout: TIMEOUT }, async () => {
    await fc.assert(fc.asyncProperty(mutated, readWhole), effort(600));
  });

  it('as a spoiled stream of documents is read or refused', { timeout: TIMEOUT }, async () => {
    await fc.assert(
      fc.asyncProperty(mutated, sizes, async (sent, pieces) => {
        await readStream(sent, pieces);
      }),
      effort(400),
    );
  });

  it('in whatever pieces is the same', { timeout: TIMEOUT }, async () => {
    const documents = fc.array(anEnvelope, { minLength: 1, maxLength: 4 });
    const between = fc.constantFrom('', '\r\n', ' \t', '\ufeff', '\0', '<!-- alive -->');
    await fc.assert(
      fc.asyncProperty(documents, between, sizes, async (texts, blank, pieces) => {
        const alone = await Promise.all(texts.map((text) => readXml(Buffer.from(text, 'utf8'))));
        const last = blank.startsWith('<') ? '' : blank;
        // A declaration has to be the first thing of its document.
        const joined = texts
          .map((text) => (blank.startsWith('<') ? text.replace(/^<\?xml.*?\?>/, '') : text))
          .join(blank);
        const bytes = Buffer.from(joined + last, 'utf8');
        expect(await readStream({ bytes, contentType: null }, pieces)).toEqual(alone);
      }),
      effort(200),
    );
  });
});

/** Every answer that was recorded, and all patterns of series. */
async function seedsOfItems(): Promise<readonly XmlNode[]> {
  const files = new WireFiles('ews');
  const answers = files.names().filter((name) => name.endsWith('.answer.xml'));
  const recorded = answers.map((name) => files.read(name)).filter((text) => ITEM.test(text));
  const master = files.answer('series-master');
  const ruled = RULES.map((rule) =>
    master.replace(/<t:WeeklyRecurrence>.*<\/t:NumberedRecurrence>/s, rule),
  );
  return await Promise.all([...recorded, ...ruled].map((text) => readXml(Buffer.from(text))));
}

const ITEM = /:CalendarItemType>/;
const RULES = [
  '<t:DailyRecurrence><t:Interval>2</t:Interval></t:DailyRecurrence><t:NoEndRecurrence><t:StartDate>2026-11-03</t:StartDate></t:NoEndRecurrence>',
  '<t:AbsoluteMonthlyRecurrence><t:Interval>1</t:Interval><t:DayOfMonth>31</t:DayOfMonth></t:AbsoluteMonthlyRecurrence><t:NumberedRecurrence><t:StartDate>2026-11-03</t:StartDate><t:NumberOfOccurrences>999</t:NumberOfOccurrences></t:NumberedRecurrence>',
  '<t:RelativeMonthlyRecurrence><t:Interval>3</t:Interval><t:DaysOfWeek>WeekendDay</t:DaysOfWeek><t:DayOfWeekIndex>Last</t:DayOfWeekIndex></t:RelativeMonthlyRecurrence><t:EndDateRecurrence><t:StartDate>2026-11-03</t:StartDate><t:EndDate>2028-02-29</t:EndDate></t:EndDateRecurrence>',
  '<t:AbsoluteYearlyRecurrence><t:DayOfMonth>29</t:DayOfMonth><t:Month>February</t:Month></t:AbsoluteYearlyRecurrence><t:NoEndRecurrence><t:StartDate>2026-11-03</t:StartDate></t:NoEndRecurrence>',
  '<t:RelativeYearlyRecurrence><t:DaysOfWeek>Day</t:DaysOfWeek><t:DayOfWeekIndex>First</t:DayOfWeekIndex><t:Month>November</t:Month></t:RelativeYearlyRecurrence><t:EndDateRecurrence><t:StartDate>2026-11-03</t:StartDate><t:EndDate>9999-12-31</t:EndDate></t:EndDateRecurrence>',
  '<t:DailyRegeneration><t:Interval>1</t:Interval></t:DailyRegeneration><t:NoEndRecurrence><t:StartDate>2026-11-03</t:StartDate></t:NoEndRecurrence>',
];

/** Longer than this for one item would stop a whole calendar. */
const LONGEST_ITEM_MS = 1_000;
const CONTEXT = {
  zone: 'Europe/Oslo',
  mailbox: { address: 'anna@example.test', access: 'impersonation' },
} as const;

function attempt(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof SyncError) || !REFUSALS.includes(error.code)) throw error;
  }
}

const REFUSALS: readonly string[] = ['protocol', 'rejected', 'stale'];

/** What is read of it can be gone through, compared and told. */
function readItems(root: XmlNode): void {
  const items = [...walk(root)].filter(({ name }) => name === 'CalendarItem');
  const others = items.slice(0, 10);
  for (const item of others) {
    const all = new Map(exceptionIds(item).map((id, at) => [id, others[at] ?? item]));
    attempt(() => {
      const { value } = storedItemOf(item, CONTEXT, all);
      placeOf(value, WINDOW, WINDOW.from);
      hasPassed(value, WINDOW);
    });
    attempt(() => {
      const read = readSeries({ master: item, exceptions: others }, CONTEXT);
      if (isReason(read)) return;
      expect(canonicalSeries(read.series)).toBe(canonicalSeries(structuredClone(read.series)));
      for (const id of read.ids.values()) expect(itemId(id)).toBe(id);
    });
  }
  for (const node of walk(root)) {
    if (node.name.endsWith('TimeZone')) {
      rulesOfDefinition(node, WINDOW.from);
      rulesOfMeetingZone(node);
    }
    if (node.name === 'Value') changingOf(node.text);
  }
}

describe('whatever a server says of an appointment', () => {
  it('is read or refused, and never for long', { timeout: TIMEOUT }, async () => {
    const seeds = await seedsOfItems();
    expect(seeds.length).toBeGreaterThan(10);
    await fc.assert(
      fc.asyncProperty(spoiledNodes(seeds), (root) => {
        tried += 1;
        const begun = process.cpuUsage();
        readItems(root);
        expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(LONGEST_ITEM_MS);
        return Promise.resolve();
      }),
      effort(400),
    );
  });
});

describe('a hostile document', () => {
  const within = (inside: string): Sent => ({
    bytes: Buffer.from(`<a>${inside}</a>`, 'utf8'),
    contentType: null,
  });
  const codeOf = async (reading: Promise<unknown>): Promise<string> =>
    reading.then(
      () => 'read',
      (error: unknown) => (error as SyncError).code,
    );
  const drain = async ({ bytes }: Sent, limits: object): Promise<void> => {
    for await (const root of readXmlStream(cut(bytes, [100]), { limits })) readEnvelope(root);
  };

  it.each([
    ['a text', within('x'.repeat(3_000))],
    ['many texts', within('<![CDATA[xxxxxxxxxx]]>'.repeat(300))],
    ['an attribute', within(`<b c="${'x'.repeat(3_000)}"/>`)],
    ['many elements', within('<b/>'.repeat(3_000))],
    [
      'many attributes',
      within(`<b ${'c'.repeat(300).replaceAll('c', (_, i) => `c${String(i)}="" `)}/>`),
    ],
  ])('with %s beyond the limit is refused', async (_, sent) => {
    const limits = { text: 1_000, attribute: 1_000, elements: 1_000, attributesPerElement: 100 };
    expect(await codeOf(readXml(sent.bytes, { limits }))).toBe('too-large');
    expect(await codeOf(drain(sent, limits))).toBe('too-large');
  });

  it('that never ends is refused in a stream', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      yield Buffer.from('<a><!--');
      for (;;) yield Buffer.from('x'.repeat(1_000));
    }
    const reading = async (): Promise<void> => {
      for await (const root of readXmlStream(endless(), { limits: { document: 50_000 } })) {
        expect(root).toBeNull();
      }
    };
    await expect(reading()).rejects.toMatchObject({ code: 'too-large' });
  });
});
