// One invented diary entry; every kind that has ever broken a calendar comes up now and then.
import type { DiaryEntry, DiaryRecurrence } from './diary-entry.ts';
import type { Invented, Person } from './people.ts';
import type { Random } from './random.ts';
import { addDays, nextClockChange, wallOf } from './wall-time.ts';

export type EntrySource = {
  readonly random: Random;
  readonly person: Person;
  readonly invented: Invented;
  readonly now: number;
  /** Place in the diary; null for a twin, which is always a plain entry within the window. */
  readonly index: number | null;
};

type Words = readonly [string, ...string[]];
type When = Pick<DiaryEntry, 'start' | 'end' | 'zone' | 'allDay'>;

const SUBJECT: Words = [
  'Kundemøte',
  'Telefon',
  'Salgsmøte',
  'Lunsj',
  'Befaring',
  'Oppfølging',
  'Demo',
  'Statusmøte',
  'Styremøte',
  'Tandlæge',
  'Möte',
  'Palaveri',
  'Fundur',
  'Medarbeidersamtale',
  'Workshop',
];
const TAIL: Words = [
  '',
  '',
  '',
  '',
  ' – uke',
  ' 🎉',
  ' <utkast>',
  ' "siste frist"',
  " & 'neste steg'",
  ' ½ dag',
  ' 👩🏽‍💻 nett',
  ' \\ plan B',
  ' æøå ÆØÅ',
  ' 100 %',
  ' ]]>',
];
const SENTENCE: Words = [
  'Ta med kontrakten og de siste tallene.',
  'Husk parkering ved inngang B.',
  'Kunden ønsker svar før fredag; se tilbudet.',
  'Agenda: 1) status 2) økonomi 3) eventuelt',
  'Tags like <b>this</b> & entities like &amp; must survive.',
  'Привет, Žižkov – 你好 🙂',
  'Line with trailing spaces   ',
  'Prisen er 12 500 kr eks. mva.',
];
const PLACE: Words = [
  '',
  '',
  'Møterom Fjord',
  'Teams',
  'Kundens kontor',
  'Café Ærlig & Søn',
  'Tromsø',
];
const ABROAD: Words = [
  'America/New_York',
  'Asia/Kolkata',
  'Europe/London',
  'Australia/Sydney',
  'UTC',
];

const DAY = 86_400_000;

export function randomEntry(source: EntrySource): Omit<DiaryEntry, 'side'> {
  const { random, index } = source;
  const recurrence = index !== null && index % 25 === 7 ? randomRecurrence(random) : null;
  const subject = random.pick(SUBJECT) + random.pick(TAIL);
  const number = index === null ? `T${String(random.int(1000, 9999))}` : String(index + 1);
  return {
    login: source.person.login,
    subject: `${subject} ${number}`,
    text: randomText(random),
    location: random.chance(0.02) ? 'L'.repeat(253) + 'ø' : random.pick(PLACE),
    ...randomTime(source, recurrence !== null),
    private: random.chance(0.1),
    busy: random.pick(['busy', 'busy', 'busy', 'free', 'tentative', 'oof']),
    importance: random.pick(['normal', 'normal', 'normal', 'low', 'high']),
    reminderMinutes: random.chance(0.5) ? random.pick([0, 5, 15, 30, 60, 1440]) : null,
    recurrence,
    ...randomBusiness(source),
  };
}

function randomText(random: Random): string {
  if (random.chance(0.25)) return '';
  const sentences = random.chance(0.03) ? random.int(200, 600) : random.int(1, 6);
  const lines: string[] = [];
  for (let line = 0; line < sentences; line += 1) lines.push(random.pick(SENTENCE));
  return lines.join('\n');
}

function randomRecurrence(random: Random): DiaryRecurrence {
  if (random.chance(0.3)) return { every: 'day', interval: random.int(1, 2), count: 10 };
  return {
    every: 'week',
    interval: random.int(1, 2),
    weekdays: random.chance(0.5) ? [2] : [1, 4],
    count: random.int(4, 20),
  };
}

function randomTime(source: EntrySource, recurring: boolean): When {
  const { random, person, now, index } = source;
  const date = addDays(wallOf(now, person.zone).slice(0, 10), randomDay(source));
  if (!recurring && index !== null && random.chance(0.08)) {
    const days = random.chance(0.4) ? random.int(2, 9) : 1;
    const end = `${addDays(date, days)}T00:00:00`;
    return { start: `${date}T00:00:00`, end, zone: person.zone, allDay: true };
  }
  const zone = random.chance(0.06) ? random.pick(ABROAD) : person.zone;
  const start = `${date}T${two(random.int(7, 17))}:${random.pick(['00', '15', '30', '45'])}:00`;
  const minutes = random.pick([15, 30, 30, 45, 60, 60, 60, 90, 120, 240, 0]);
  const overnight = random.chance(0.02) ? 16 * 60 : 0;
  return { start, end: shift(start, minutes + overnight), zone, allDay: false };
}

/** Days from today: mostly -30 to 120, a few near the next clock change, a few outside. */
function randomDay(source: EntrySource): number {
  const { random, person, now, index } = source;
  if (index !== null && random.chance(0.04)) {
    return random.chance(0.5) ? -random.int(40, 400) : random.int(130, 500);
  }
  const change = random.chance(0.06) ? nextClockChange(now, person.zone) : null;
  if (change !== null && change - now < 119 * DAY) {
    return Math.floor((change - now) / DAY) + random.int(-1, 1);
  }
  return random.int(-30, 119);
}

function shift(wall: string, minutes: number): string {
  return new Date(Date.parse(`${wall}Z`) + minutes * 60_000).toISOString().slice(0, 19);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

type Business = Pick<DiaryEntry, 'companyId' | 'contactPersonId' | 'projectId' | 'saleId'>;

function randomBusiness({ random, invented }: EntrySource): Business {
  const none = { companyId: null, contactPersonId: null, projectId: null, saleId: null };
  if (random.chance(0.35)) return none;
  const company = invented.companies[random.int(0, invented.companies.length - 1)];
  if (company === undefined) return none;
  const contact = invented.contactPersons.find((person) => person.companyId === company.id);
  const sale = invented.sales.find((candidate) => candidate.companyId === company.id);
  const project = invented.projects[random.int(0, invented.projects.length - 1)];
  return {
    companyId: company.id,
    contactPersonId: random.chance(0.7) ? (contact?.id ?? null) : null,
    projectId: random.chance(0.2) ? (project?.id ?? null) : null,
    saleId: random.chance(0.2) ? (sale?.id ?? null) : null,
  };
}
