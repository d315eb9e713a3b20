// Fills the Exchange side of an office that has just been invented.
import { createHash } from 'node:crypto';
import type { PracticeClock } from '../clock.ts';
import type { DiaryEntry } from '../diary-entry.ts';
import type { Person } from '../people.ts';
import type { PracticeDatabase } from '../store.ts';
import { addDays, epochOf } from '../wall-time.ts';
import type { ItemValue } from './calendar-item.ts';
import { storedText } from './body-text.ts';
import { ExchangeDesk } from './desk.ts';
import { uidOf } from './item-writing.ts';
import { Mailboxes } from './mailboxes.ts';
import { WEEKDAYS } from './recurrence.ts';
import type { Recurrence } from './recurrence.ts';
import { windowsOf } from './zones.ts';

export type ExchangeSeed = {
  /** People with a mailbox that the service account may open. */
  readonly people: readonly Person[];
  /** People whose mailbox the service account may not open. */
  readonly closed: readonly Person[];
  readonly service: { readonly login: string; readonly password: string };
  readonly diaries: readonly DiaryEntry[];
};

export function seedExchange(
  database: PracticeDatabase,
  clock: PracticeClock,
  seed: ExchangeSeed,
): void {
  const mailboxes = new Mailboxes(database);
  const desk = new ExchangeDesk(database, clock);
  database.transaction(() => {
    mailboxes.addAccount({ ...seed.service, mailbox: null });
    for (const person of [...seed.people, ...seed.closed]) {
      const { number } = mailboxes.add({
        address: person.email,
        name: person.name,
        zone: person.zone,
      });
      mailboxes.addAccount({ login: person.login, password: person.password, mailbox: number });
      if (!seed.closed.includes(person)) {
        mailboxes.allowImpersonation(seed.service.login, number);
      }
    }
    const addresses = new Map(seed.people.map(({ login, email }) => [login, email]));
    for (const [index, entry] of seed.diaries.entries()) {
      const address = addresses.get(entry.login);
      if (entry.side === 'calendar' && address !== undefined) {
        desk.createItem(address, { ...fromDiary(entry), uid: seedUid(address, index) });
      }
    }
  })();
}

/** The same on every machine, unlike the UIDs of items that are made later. */
function seedUid(address: string, index: number): string {
  const unique = createHash('sha256')
    .update(`${address} ${String(index)}`)
    .digest('hex');
  return uidOf(unique.slice(0, 32));
}

const BUSY = { free: 'Free', tentative: 'Tentative', busy: 'Busy', oof: 'OOF' } as const;
const IMPORTANCE = { low: 'Low', normal: 'Normal', high: 'High' } as const;

function fromDiary(
  entry: DiaryEntry,
): Partial<ItemValue> & Pick<ItemValue, 'subject' | 'start' | 'end'> {
  const recurrence = fromRecurrence(entry);
  const start = recurrence === null ? entry.start : firstDate(entry);
  return {
    subject: entry.subject,
    body: { format: 'Text', content: storedText(entry.text) },
    location: entry.location,
    start: epochOf(start, entry.zone),
    end: epochOf(start === entry.start ? entry.end : moved(entry, start), entry.zone),
    startZone: windowsOf(entry.zone),
    endZone: windowsOf(entry.zone),
    allDay: entry.allDay,
    sensitivity: entry.private ? 'Private' : 'Normal',
    busy: BUSY[entry.busy],
    importance: IMPORTANCE[entry.importance],
    reminderIsSet: entry.reminderMinutes !== null,
    reminderMinutes: entry.reminderMinutes ?? 15,
    recurrence,
  };
}

function fromRecurrence(entry: DiaryEntry): Recurrence | null {
  const rule = entry.recurrence;
  if (rule === null) return null;
  const startDate = firstDate(entry).slice(0, 10);
  const end = { kind: 'count', count: rule.count } as const;
  if (rule.every === 'day') {
    return { pattern: { kind: 'daily', interval: rule.interval }, startDate, end };
  }
  const days = rule.weekdays.flatMap((day) => WEEKDAYS[day] ?? []);
  return {
    pattern: { kind: 'weekly', interval: rule.interval, days, firstDay: 'Monday' },
    startDate,
    end,
  };
}

/** A weekly series begins on the first of its own weekdays. */
function firstDate({ start, recurrence }: DiaryEntry): string {
  if (recurrence === null || recurrence.every === 'day') return start;
  let date = start.slice(0, 10);
  for (let tries = 0; tries < 7; tries += 1) {
    if (recurrence.weekdays.includes(new Date(`${date}T00:00:00Z`).getUTCDay())) break;
    date = addDays(date, 1);
  }
  return date + start.slice(10);
}

function moved(entry: DiaryEntry, start: string): string {
  const length = Date.parse(`${entry.end}Z`) - Date.parse(`${entry.start}Z`);
  return new Date(Date.parse(`${start}Z`) + length).toISOString().slice(0, 19);
}
