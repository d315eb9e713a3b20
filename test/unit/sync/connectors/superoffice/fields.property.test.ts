import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAppointment } from '../../../../../src/sync/model/appointment.ts';
import { superOfficeCapabilities } from '../../../../../src/sync/connectors/superoffice/capabilities.ts';
import {
  readAppointment,
  writePatch,
} from '../../../../../src/sync/connectors/superoffice/fields/appointment-fields.ts';
import type { Decoration } from '../../../../../src/sync/connectors/superoffice/fields/decoration.ts';
import { readXml } from '../../../../../src/sync/connectors/soap/xml-read.ts';
import { element, writeXml } from '../../../../../src/sync/connectors/soap/xml-write.ts';
import { decodeCarrier } from '../../../../../src/sync/connectors/superoffice/soap/decode.ts';
import {
  encodeCarrier,
  NAMESPACES,
} from '../../../../../src/sync/connectors/superoffice/soap/encode.ts';
import { matchPriorities } from '../../../../../src/sync/connectors/superoffice/lists.ts';
import type { JsonObject } from '../../../../../src/sync/connectors/superoffice/json.ts';
import type { Appointment } from '../../../../../src/sync/model/appointment.ts';
import {
  canonicalField,
  FIELD_NAMES,
  project,
  projectField,
  type Patch,
} from '../../../../../src/sync/model/fields.ts';
import { addDays, extentOf, whenInZone, type When } from '../../../../../src/sync/model/time.ts';

const priorities = matchPriorities(
  [
    { Id: 5, Name: 'Lav' },
    { Id: 6, Name: 'Middels' },
    { Id: 7, Name: 'Høy' },
  ],
  null,
);
const zone = 'Europe/Oslo';
const types = { categories: { 3: 'Phone', 5: 'Lunch', 1: 'Meeting' }, usual: '1', allDay: null };
const capabilities = superOfficeCapabilities({ zone, priorities, stamp: 'uid', types });
const decoration: Decoration = {
  subject: ['type', 'title', 'company', 'person'],
  footer: { webClient: 'https://so.example/' },
  me: '2',
};
const context = { zone, owner: '101', priorities, people: new Map(), types, decoration };

const TEMPLATES: Readonly<Record<string, JsonObject>> = {
  agenda: {
    Task: { TaskListItemId: 1 },
    Title: '',
    Agenda: '',
    Description: '',
    AlarmLeadTime: 'PT0S',
    Private: 'Public',
  },
  title: {
    Task: { TaskListItemId: 1 },
    Title: '',
    Description: '',
    AlarmLeadTime: '00:00:00',
    Private: 'Public',
  },
  description: {
    Task: { TaskListItemId: 1 },
    Description: '',
    AlarmLeadTime: '1.00:00:00',
    Private: 'Public',
  },
};

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('Visit', 'Visit\nmore', 'A\n\nB', ' \t<&>"\' ', '\u0000\u2028x', '\r\nlate'),
);
const named = text.filter((one) => project({ ...base(), title: one }, capabilities).title !== '');
const local = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 19));
const timed = fc
  .tuple(local, fc.integer({ min: 0, max: 5000 }), fc.constantFrom('Europe/Oslo', 'Asia/Kolkata'))
  .map(([start, minutes, where]): When => {
    const end = new Date(Date.parse(`${start}Z`) + minutes * 60_000).toISOString().slice(0, 19);
    return {
      kind: 'timed',
      start: { local: start, zone: where },
      end: { local: end, zone: where },
    };
  });
// Where clocks change, wall-clock times may come out in the wrong order.
const ordered = timed.filter((when) => {
  const { start, end } = extentOf(whenInZone(when, zone));
  return start <= end;
});
const allDay = fc.tuple(local, fc.integer({ min: 1, max: 40 })).map(([start, days]): When => {
  const from = start.slice(0, 10);
  return { kind: 'all-day', from, until: addDays(from, days) };
});
const value = fc.record<Patch>({
  title: named,
  text,
  when: fc.oneof(ordered, allDay),
  location: text,
  busy: fc.constantFrom('free', 'tentative', 'busy', 'out-of-office', 'elsewhere'),
  sensitivity: fc.constantFrom('normal', 'personal', 'private', 'confidential'),
  importance: fc.constantFrom('low', 'normal', 'high'),
  categories: fc.subarray(['Red', 'phone', 'LUNCH', 'Meeting']),
  reminder: fc.option(fc.integer({ min: 0, max: 65_535 })),
}) as fc.Arbitrary<Partial<Appointment>>;

function base(): Appointment {
  return emptyAppointment({ kind: 'all-day', from: '2026-11-20', until: '2026-11-21' });
}

function canonical(appointment: Appointment): readonly string[] {
  return FIELD_NAMES.filter((name) => capabilities.fields[name] === 'write').map(
    (name) =>
      `${name} ${canonicalField(name, projectField(name, appointment[name], capabilities))}`,
  );
}

type Wire = (entity: JsonObject) => Promise<JsonObject>;

/** As an appointment goes over the wire and comes back. */
const WIRES: Readonly<Record<string, Wire>> = {
  REST: (entity) => Promise.resolve(JSON.parse(JSON.stringify(entity)) as JsonObject),
  SOAP: async (entity) => {
    const declared = Object.fromEntries(
      Object.entries(NAMESPACES).map(([prefix, uri]) => [`xmlns:${prefix}`, uri]),
    );
    const sent = encodeCarrier('Response', 'AppointmentEntity', entity);
    const xml = new TextEncoder().encode(writeXml(element('Body', declared, [sent])));
    const [node] = (await readXml(xml)).children;
    const came = node === undefined ? null : decodeCarrier(node, 'AppointmentEntity');
    return came ?? {};
  },
};

const CASES = Object.keys(WIRES).flatMap((wire) =>
  Object.keys(TEMPLATES).map((generation) => [generation, wire] as const),
);

describe.each(CASES)('the fields of the %s generation over %s', (generation, wire) => {
  const template = TEMPLATES[generation] ?? {};
  const written = async (entity: JsonObject, patch: Patch): Promise<JsonObject> =>
    (await WIRES[wire]?.({ ...entity, ...writePatch(entity, patch, context) })) ?? {};

  it('come back as the projection of what was sent', async () => {
    await fc.assert(
      fc.asyncProperty(value, async (patch) => {
        const wanted = project({ ...base(), ...patch }, capabilities);
        const read = readAppointment(await written(template, wanted), context);
        expect(canonical(read)).toEqual(canonical(wanted));
      }),
    );
  });

  it('take any change, field by field, after any other', async () => {
    await fc.assert(
      fc.asyncProperty(
        value,
        value,
        fc.subarray([...FIELD_NAMES]),
        async (first, second, names) => {
          const before = project({ ...base(), ...first }, capabilities);
          const later = project({ ...base(), ...second }, capabilities);
          const patch = Object.fromEntries(names.map((name) => [name, later[name]])) as Patch;
          const entity = await written(await written(template, before), patch);
          expect(canonical(readAppointment(entity, context))).toEqual(
            canonical({ ...before, ...patch }),
          );
        },
      ),
    );
  });
});
