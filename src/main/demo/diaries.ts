/** What people see in their diaries at the practice office, without any synchroniser in between. */
import {
  dateAt,
  isInside,
  windowAround,
  type When,
  type Window,
  type ZonedTime,
} from '../../sync/index.ts';
import type { Office } from '../../practice/office.ts';

export type OfficePerson = Office['people'][number];

export interface Entry<Id> {
  readonly id: Id;
  readonly title: string;
}

export interface Diaries {
  readonly crm: readonly Entry<number>[];
  readonly calendar: readonly Entry<string>[];
}

/** The practice CRM tells all times in the zone of its office. */
export const OFFICE_ZONE = 'Europe/Oslo';
const HALF_A_DAY = 43_200_000;

/** Noon falls on the right date wherever the midnight was. */
const dateOf = (midnight: number): string => dateAt(midnight + HALF_A_DAY, 'UTC');

const shortened = (title: string): string => title.replace(/\s+/g, ' ').trim().slice(0, 80);

export function windowNow(now: number): Window {
  return windowAround(now, 30, 120);
}

/** Single appointments of a person inside the window, as each server keeps them. */
export function diariesOf(office: Office, person: OfficePerson, window: Window): Diaries {
  const crm = office.netserver
    .list(person.associateId)
    .filter(({ recurring }) => !recurring)
    .filter(({ allDay, start, end }) => {
      const at = (local: string): ZonedTime => ({ local, zone: OFFICE_ZONE });
      const when: When = allDay
        ? { kind: 'all-day', from: start.slice(0, 10), until: end.slice(0, 10) }
        : { kind: 'timed', start: at(start), end: at(end) };
      return isInside(when, window);
    });
  const calendar = office.exchange
    .list(person.email)
    .filter(({ value }) => value.recurrence === null)
    .filter(({ value: { allDay, start, end } }) => {
      if (allDay) {
        return isInside({ kind: 'all-day', from: dateOf(start), until: dateOf(end) }, window);
      }
      return end > window.from && start < window.until;
    });
  return {
    crm: crm.map(({ id, subject }) => ({ id, title: shortened(subject) })),
    calendar: calendar.map(({ id, value }) => ({ id, title: shortened(value.subject) })),
  };
}
