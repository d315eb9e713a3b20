// Turns the neutral diary entries into rows, a series into one row a date.
import type { DiaryEntry, DiaryRecurrence } from '../diary-entry.ts';
import type { Person } from '../people.ts';
import { addDays, epochOf, wallOf } from '../wall-time.ts';
import { emptyContent, insertAppointment } from './appointment-row.ts';
import type { RowContent } from './appointment-row.ts';
import type { Crm } from './crm.ts';
import { contentOfDraft } from './desk-entry.ts';
import { storePrivacy } from './privacy.ts';
import { insertSeries } from './series.ts';
import type { Series, SeriesRule } from './series.ts';
import { BASE_ZONE } from './zones.ts';

export function seedDiaries(
  crm: Crm,
  people: readonly Person[],
  entries: readonly DiaryEntry[],
): void {
  const associates = new Map(people.map((person) => [person.login, person.associateId]));
  for (const entry of entries) {
    const associateId = associates.get(entry.login);
    if (entry.side !== 'crm' || associateId === undefined) continue;
    for (const id of seedEntry(crm, contentOfEntry(entry, associateId), entry.recurrence)) {
      storePrivacy(crm, { id, associateId }, { level: Number(entry.private), visible: null });
    }
  }
}

function seedEntry(
  crm: Crm,
  content: RowContent,
  recurrence: DiaryRecurrence | null,
): readonly number[] {
  if (recurrence === null) return [insertAppointment(crm, content, content.associate_id)];
  const series = { rule: ruleOf(recurrence), dates: datesOf(content.start_date, recurrence) };
  return insertSeries(crm, { content, series }, content.associate_id);
}

function contentOfEntry(entry: DiaryEntry, associateId: number): RowContent {
  const inBase = (wall: string): string => wallOf(epochOf(wall, entry.zone), BASE_ZONE);
  const draft = {
    ...entry,
    start: entry.allDay ? entry.start : inBase(entry.start),
    end: entry.allDay ? entry.end : inBase(entry.end),
    free: entry.busy === 'free',
    completed: false,
  };
  return {
    ...emptyContent(),
    ...contentOfDraft(draft),
    associate_id: associateId,
    task_id: taskOf(entry.subject),
  };
}

function taskOf(subject: string): number {
  if (subject.startsWith('Telefon')) return 3;
  return subject.startsWith('Lunsj') ? 5 : 1;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function ruleOf(recurrence: DiaryRecurrence): SeriesRule {
  const none = { DayPattern: null, WeekPattern: null, MonthPattern: null, YearPattern: null };
  const { interval: Cycle } = recurrence;
  if (recurrence.every === 'day') {
    const DayPattern = { Pattern: 'EveryCyclicDay', Cycle };
    return { ...none, pattern: 'Daily', endType: 'Counter', DayPattern };
  }
  const days = recurrence.weekdays.map((day) => WEEKDAYS[day]).join(', ');
  return { ...none, pattern: 'Weekly', endType: 'Counter', WeekPattern: { Weekdays: days, Cycle } };
}

function datesOf(start: string, recurrence: DiaryRecurrence): Series['dates'] {
  const first = start.slice(0, 10);
  const { interval, count } = recurrence;
  if (recurrence.every === 'day') {
    return Array.from({ length: count }, (_, index) => addDays(first, index * interval));
  }
  const weekday = new Date(`${first}T00:00:00Z`).getUTCDay();
  const dates: string[] = [];
  const monday = addDays(first, -((weekday + 6) % 7));
  for (let week = 0; dates.length < count; week += interval) {
    for (let day = 0; day < 7 && dates.length < count; day += 1) {
      const date = addDays(monday, week * 7 + day);
      if (date >= first && recurrence.weekdays.includes((day + 1) % 7)) dates.push(date);
    }
  }
  return dates;
}
