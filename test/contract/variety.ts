/** Appointments of every kind that has ever been lost on the way. */
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import type { When } from '../../src/sync/model/time.ts';

export const at = (local: string, zone = 'Europe/Oslo', minutes = 60): When => {
  const end = new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 19);
  return { kind: 'timed', start: { local, zone }, end: { local: end, zone } };
};

export const draft = (patch: Patch): Appointment => ({
  ...emptyAppointment(at('2026-11-20T15:30:00')),
  title: 'Visit',
  ...patch,
});

const HOSTILE: readonly string[] = [
  'Ærlig & Søn <utkast> "siste frist" \'nå\'',
  ']]><![CDATA[ &amp; &#0; <!DOCTYPE x>',
  '👩🏽‍💻 你好 Привет Žižkov ½ dag',
  "'; DROP TABLE crm_appointment; --",
  '{"__proto__":{"x":1}} ${title} %s \\u0041 \\',
  'a b c',
];

export const VARIETY: readonly (readonly [string, Patch])[] = [
  ['an empty text and place', { text: '', location: '' }],
  ['several lines', { text: 'One\n\nTwo  \n\tThree' }],
  ['a text that begins with the title', { title: 'Visit', text: 'Visit\nand more' }],
  ['a text that is the title', { title: 'Visit', text: 'Visit' }],
  ['a long text', { text: 'Lorem ipsum & dolor <sit>.\n'.repeat(2000) }],
  ['a long place', { location: 'L'.repeat(300) }],
  ['a whole day', { when: { kind: 'all-day', from: '2026-11-20', until: '2026-11-21' } }],
  ['several whole days', { when: { kind: 'all-day', from: '2026-12-30', until: '2027-01-03' } }],
  [
    'a day on which clocks change',
    { when: { kind: 'all-day', from: '2026-10-25', until: '2026-10-26' } },
  ],
  ['another zone', { when: at('2026-12-01T09:00:00', 'America/New_York') }],
  ['a zone with half hours', { when: at('2026-12-01T09:15:00', 'Asia/Kolkata', 45) }],
  ['no length', { when: at('2026-12-01T09:00:00', 'Europe/Oslo', 0) }],
  ['a night', { when: at('2026-12-01T22:00:00', 'Europe/Oslo', 600) }],
  ['midnight to midnight, but timed', { when: at('2026-12-01T00:00:00', 'Europe/Oslo', 1440) }],
  ['free time', { busy: 'free' }],
  ['a reminder at the start', { reminder: 0 }],
  ['a reminder a quarter before', { reminder: 15 }],
  ['a reminder two days before', { reminder: 2880 }],
  ['privacy', { sensitivity: 'private' }],
  ['high importance', { importance: 'high' }],
  ['low importance', { importance: 'low' }],
  ...HOSTILE.map((text): readonly [string, Patch] => [
    text,
    { title: text, text: `${text}\n${text}`, location: text },
  ]),
];
