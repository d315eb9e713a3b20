/** Appointments of every kind for property tests; many fields of two draws are the same. */
import fc from 'fast-check';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import { series } from '../support/series-arbitraries.ts';

const text = fc.oneof(
  fc.constantFrom('', 'Møte', '🎉', '"\\\u2028', '\uD800', 'null'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const zoned = fc.record({
  local: fc.constantFrom('2026-03-29T02:30:00', '2026-11-20T15:30:00'),
  zone: fc.constantFrom('Europe/Oslo', 'UTC'),
});

const when = fc.oneof(
  fc.record({ kind: fc.constant('timed' as const), start: zoned, end: zoned }),
  fc.constant({ kind: 'all-day', from: '2026-01-01', until: '2026-01-02' } as const),
);

const record = fc.option(fc.record({ id: text, name: text }));

const attendee = fc.record({
  name: text,
  email: text,
  role: fc.constantFrom('required', 'optional', 'resource'),
  response: fc.constantFrom('none', 'accepted', 'tentative', 'declined'),
});

export const anyAppointment: fc.Arbitrary<Appointment> = fc.record({
  title: text,
  text,
  when,
  location: text,
  busy: fc.constantFrom('free', 'tentative', 'busy', 'out-of-office', 'elsewhere'),
  sensitivity: fc.constantFrom('normal', 'personal', 'private', 'confidential'),
  importance: fc.constantFrom('low', 'normal', 'high'),
  reminder: fc.option(fc.nat({ max: 20_160 })),
  categories: fc.array(text, { maxLength: 3 }),
  attendees: fc.array(attendee, { maxLength: 3 }),
  organiser: fc.option(fc.record({ name: text, email: text })),
  meetingUrl: fc.option(fc.webUrl()),
  company: record,
  contact: record,
  project: record,
  sale: record,
  type: record,
  completed: fc.boolean(),
  series: fc.option(series),
});
