/** A working day at the practice office: people edit both diaries. */
import type { Office } from '../../practice/office.ts';
import type { Expectation } from './audit.ts';
import { zonedAt } from '../../sync/index.ts';
import { OFFICE_ZONE, type Diaries, type Entry, type OfficePerson } from './diaries.ts';

const HOUR = 3_600_000;

function nth<T>(entries: readonly T[], index: number): T {
  const entry = entries[index];
  if (entry === undefined) throw new RangeError('The diary has too few appointments for a demo.');
  return entry;
}

interface Day {
  readonly office: Office;
  readonly person: OfficePerson;
  readonly expected: Expectation;
}

function editInCrm({ office, expected }: Day, entries: readonly Entry<number>[]): void {
  const desk = office.netserver;
  const renamed = nth(entries, 0);
  desk.update(renamed.id, { subject: 'Moved to the big room <& bring cake>' });
  expected.rename(renamed.title, 'Moved to the big room <& bring cake>');
  desk.update(nth(entries, 1).id, { location: 'Storgata 1, Tromsø' });
  desk.update(nth(entries, 2).id, { text: 'New notes\nwith two lines' });
  const removed = nth(entries, 3);
  desk.remove(removed.id);
  expected.remove(removed.title);
}

function editInCalendar({ office, expected }: Day, entries: readonly Entry<string>[]): void {
  const desk = office.exchange;
  const moved = nth(entries, 0);
  const now = desk.get(moved.id);
  if (now) {
    desk.updateItem(moved.id, { start: now.value.start + HOUR, end: now.value.end + HOUR });
  }
  desk.updateItem(nth(entries, 1).id, { location: 'Meeting room “Fjord” 🌊' });
  desk.updateItem(nth(entries, 2).id, { importance: 'High' });
  const removed = nth(entries, 3);
  desk.deleteItem(removed.id);
  expected.remove(removed.title);
}

function writeNew({ office, person, expected }: Day, now: number): void {
  const start = Math.ceil(now / HOUR) * HOUR + 48 * HOUR;
  const end = start + HOUR;
  for (const title of ['Call the dentist', 'Follow-up with Nordfjord AS']) {
    office.exchange.createItem(person.email, { subject: title, start, end });
    expected.add(title);
  }
  const wall = (at: number): string => zonedAt(at, OFFICE_ZONE).local.slice(0, 19);
  const visit = { subject: 'Site visit', start: wall(start), end: wall(end) };
  office.netserver.create(person.associateId, visit);
  expected.add('Site visit');
}

/** Changes, removals and new appointments on both sides; never the same one on both. */
export function editBothDiaries(
  day: Day,
  diaries: { readonly before: Diaries; readonly after: Diaries },
  now: number,
): void {
  const fromCrm = new Set(diaries.before.crm.map(({ id }) => id));
  const fromCalendar = new Set(diaries.before.calendar.map(({ id }) => id));
  // Some are edited where they were written, one where it was synchronised to.
  const own = diaries.after.crm.filter(({ id }) => fromCrm.has(id));
  const foreign = diaries.after.crm.filter(({ id }) => !fromCrm.has(id));
  editInCrm(day, [...own.slice(0, 2), ...foreign.slice(0, 1), ...own.slice(2)]);
  const titles = new Set(own.map(({ title }) => title));
  // An appointment that is edited on both sides would be a conflict; the demo shows none.
  editInCalendar(
    day,
    diaries.after.calendar
      .filter(({ id, title }) => fromCalendar.has(id) && !titles.has(title))
      .slice(4),
  );
  writeNew(day, now);
}
