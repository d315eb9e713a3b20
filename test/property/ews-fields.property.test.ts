/** What is written to Exchange and read again is what the projection says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangeCapabilities } from '../../src/sync/connectors/ews/capabilities.ts';
import { newItem, readFields, writesOf } from '../../src/sync/connectors/ews/fields/all-fields.ts';
import { marksIn, stampIn } from '../../src/sync/connectors/ews/marks.ts';
import { PREFIXES } from '../../src/sync/connectors/ews/namespaces.ts';
import { readXml } from '../../src/sync/connectors/soap/xml-read.ts';
import type { XmlNode } from '../../src/sync/connectors/soap/xml-node.ts';
import { element, writeXml, type XmlElement } from '../../src/sync/connectors/soap/xml-write.ts';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import type { Attendee } from '../../src/sync/model/content.ts';
import { FIELD_NAMES, isSameField, project } from '../../src/sync/model/fields.ts';
import { linkId } from '../../src/sync/model/ids.ts';
import { addDays, zonedAt, type When } from '../../src/sync/model/time.ts';
import { WRITER } from '../support/writer.ts';

const STAMPS = { origin: linkId('l'), writer: WRITER };
const CAPABILITIES = exchangeCapabilities(true);
const WRITTEN = FIELD_NAMES.filter((name) => CAPABILITIES.fields[name] === 'write');
const OFFICES = ['Europe/Oslo', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'];
const ZONES = [...OFFICES, 'Europe/Kyiv', 'Atlantic/Reykjavik', 'Australia/Sydney', 'Mars/Olympus'];

/** Text of everything that has ever broken something. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('\ud800', '\udc00', '😀', 'é', 'e\u0301', '\u0000', 'a'),
    maxLength: 300,
  }),
  fc
    .array(
      fc.constantFrom(
        ']]>',
        '&',
        '<',
        '>',
        '"',
        "'",
        '\r\n',
        '\n',
        '\t',
        ' ',
        '&#1;',
        '\u2028',
        '<!--',
        'ø',
        '\u00a0',
        '\ufffe',
        '\u0085',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

const EPOCH = Date.UTC(2020, 0, 1);
const timed = fc
  .record({
    start: fc.integer({ min: 0, max: 20 * 365 * 86_400 }),
    length: fc.integer({ min: 0, max: 400 * 86_400 }),
    zones: fc.tuple(fc.constantFrom(...ZONES), fc.constantFrom(...ZONES)),
  })
  .map(({ start, length, zones: [one, other] }): When => {
    const known = (zone: string): string => (zone === 'Mars/Olympus' ? 'Antarctica/Troll' : zone);
    return {
      kind: 'timed',
      start: zonedAt(EPOCH + start * 1000, known(one)),
      end: zonedAt(EPOCH + (start + length) * 1000, known(other)),
    };
  });
const allDay = fc
  .record({ day: fc.integer({ min: 0, max: 7000 }), days: fc.integer({ min: 1, max: 400 }) })
  .map(({ day, days }): When => {
    const from = addDays('2020-01-01', day);
    return { kind: 'all-day', from, until: addDays(from, days) };
  });

const mailbox = { address: 'owner@example.test' };
const attendee: fc.Arbitrary<Attendee> = fc.record({
  name: nasty,
  email: fc.integer({ min: 0, max: 9 }).map((number) => `Guest${String(number)}@example.test`),
  role: fc.constantFrom('required', 'optional', 'resource'),
  // Whoever invites cannot answer for the guest.
  response: fc.constant('none'),
});

const appointment: fc.Arbitrary<Appointment> = fc.record({
  title: nasty,
  text: nasty,
  when: fc.oneof(timed, allDay),
  location: nasty,
  busy: fc.constantFrom('free', 'tentative', 'busy', 'out-of-office', 'elsewhere'),
  sensitivity: fc.constantFrom('normal', 'personal', 'private', 'confidential'),
  importance: fc.constantFrom('low', 'normal', 'high'),
  reminder: fc.option(fc.integer({ min: 0, max: 2_629_800 })),
  categories: fc.array(
    nasty.map((text) => `c${text}`),
    { maxLength: 5 },
  ),
  attendees: fc.array(attendee, { maxLength: 4 }),
  organiser: fc.constant(null),
  meetingUrl: fc.constant(null),
  company: fc.constant(null),
  contact: fc.constant(null),
  project: fc.constant(null),
  sale: fc.constant(null),
  type: fc.constant(null),
  completed: fc.boolean(),
  series: fc.constant(null),
});

async function overTheWire(item: XmlElement): Promise<XmlNode> {
  const root = element('t:Root', { 'xmlns:t': PREFIXES.t }, [item]);
  const [read] = (await readXml(Buffer.from(writeXml(root), 'utf8'))).children;
  if (read === undefined) throw new Error('nothing came back');
  return read;
}

function differences(one: Appointment, other: Appointment): readonly string[] {
  return WRITTEN.filter((name) => !isSameField(name, one[name], other[name]));
}

describe('a new Exchange item', () => {
  it('reads as its projection, and still carries its stamp', async () => {
    await fc.assert(
      fc.asyncProperty(appointment, fc.constantFrom(...OFFICES), async (draft, zone) => {
        const projected = project(draft, CAPABILITIES);
        const origin = linkId('0190a1b2-link');
        const item = await overTheWire(
          newItem({ draft: projected, origin, writer: WRITER }, { zone, mailbox }),
        );
        expect(differences(readFields(item, { zone, mailbox }), projected)).toEqual([]);
        expect(stampIn(item)).toBe(origin);
        expect(marksIn(item)).toEqual({ writer: WRITER, foreign: null });
      }),
    );
  });

  it('means the same when it is read in an office elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(appointment, fc.constantFrom(...OFFICES), async (draft, zone) => {
        const projected = project(draft, CAPABILITIES);
        const item = await overTheWire(
          newItem({ ...STAMPS, draft: projected }, { zone: 'Europe/Oslo', mailbox }),
        );
        expect(readFields(item, { zone, mailbox }).when.kind).toBe(projected.when.kind);
        expect(differences(readFields(item, { zone, mailbox }), projected)).toEqual([]);
      }),
    );
  });
});

describe('an update of an Exchange item', () => {
  it('makes it read as the projection of what was patched', async () => {
    await fc.assert(
      fc.asyncProperty(appointment, appointment, async (before, after) => {
        const context = { zone: 'Europe/Oslo', mailbox };
        const projected = project(after, CAPABILITIES);
        const old = newItem({ ...STAMPS, draft: project(before, CAPABILITIES) }, context);
        const writes = writesOf(projected, context);
        const names = new Set(writes.map(({ uri }) => `t:${uri.slice(uri.indexOf(':') + 1)}`));
        const kept = old.children.filter(
          (child) => typeof child === 'object' && child !== null && !names.has(child.name),
        );
        const patched = element('t:CalendarItem', {}, [
          ...kept,
          ...writes.map((one) => one.element),
        ]);
        const read = readFields(await overTheWire(patched), context);
        expect(differences(read, projected)).toEqual([]);
      }),
    );
  });
});
