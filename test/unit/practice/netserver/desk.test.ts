import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DiaryEntry } from '../../../../src/practice/diary-entry.ts';
import { child, KARI, KARI_LOGIN, OLE, openCrm, SERVICE } from './practice-crm.ts';
import type { PracticeCrm } from './practice-crm.ts';

const PLAIN: DiaryEntry = {
  side: 'crm',
  login: 'kari.aero',
  subject: 'Kundemøte',
  text: 'Tekst',
  location: 'Oslo',
  start: '2026-07-01T09:00:00',
  end: '2026-07-01T10:00:00',
  zone: 'Europe/Oslo',
  allDay: false,
  private: false,
  busy: 'busy',
  importance: 'high',
  reminderMinutes: 15,
  recurrence: null,
  companyId: 1000,
  contactPersonId: 5000,
  projectId: 300,
  saleId: 700,
};

const ENTRIES: readonly DiaryEntry[] = [
  PLAIN,
  { ...PLAIN, side: 'calendar', subject: 'Only in the calendar' },
  { ...PLAIN, subject: 'Abroad', zone: 'America/New_York', start: '2026-07-02T09:00:00', end: '2026-07-02T09:30:00' },
  { ...PLAIN, subject: 'Days off', zone: 'Europe/Helsinki', allDay: true, private: true, busy: 'free', start: '2026-07-03T00:00:00', end: '2026-07-06T00:00:00' },
  { ...PLAIN, login: 'ole.obrien', subject: 'Weekly', start: '2026-07-01T08:00:00', end: '2026-07-01T09:00:00', recurrence: { every: 'week', interval: 2, weekdays: [1, 4], count: 4 } },
  { ...PLAIN, login: 'ole.obrien', subject: 'Daily', start: '2026-08-01T08:00:00', end: '2026-08-01T09:00:00', recurrence: { every: 'day', interval: 2, count: 3 } },
]; // prettier-ignore

let crm: PracticeCrm;
beforeAll(async () => {
  crm = await openCrm({}, ENTRIES);
});
afterAll(() => crm.close());

function idOf(associate: number, subject: string): number {
  return crm.desk.list(associate).find((entry) => entry.subject === subject)?.id ?? 0;
}

describe('the seed', () => {
  it('fills the diaries with the entries of the CRM, an hour ago', async () => {
    const subjects = crm.desk.list(KARI).map((entry) => entry.subject);
    expect(subjects).toEqual(['Kundemøte', 'Abroad', 'Days off']);
    const answer = await crm.ask('GET', `/Appointment/${String(idOf(KARI, 'Kundemøte'))}`);
    expect(answer.json).toMatchObject({
      Title: 'Kundemøte',
      Agenda: 'Tekst',
      Location: 'Oslo',
      HasAlarm: true,
      AlarmLeadTime: 'PT15M',
      StartDate: PLAIN.start,
    });
    expect(child(answer.json, 'Priority')).toMatchObject({ Id: 2 });
    expect(child(answer.json, 'CreatedBy')).toMatchObject({ AssociateId: KARI });
    expect(String(answer.json['UpdatedDate'])).toMatch(/^2026-06-15T07:00:00/u);
  });

  it('brings times to the base zone and leaves days alone', async () => {
    expect(crm.desk.find(idOf(KARI, 'Abroad'))).toMatchObject({ start: '2026-07-02T15:00:00' });
    const days = await crm.ask('GET', `/Appointment/${String(idOf(KARI, 'Days off'))}`);
    expect(days.json).toMatchObject({
      IsAlldayEvent: true,
      StartDate: '2026-07-03T00:00:00',
      EndDate: '2026-07-05T23:59:00',
      Private: 'PrivateUser',
      IsFree: true,
    });
  });

  it('gives a series one row a date', async () => {
    const starts = (subject: string): readonly string[] =>
      crm.desk
        .list(OLE)
        .filter((entry) => entry.subject === subject && entry.recurring)
        .map((entry) => entry.start.slice(0, 10));
    expect(starts('Weekly')).toEqual(['2026-07-02', '2026-07-13', '2026-07-16', '2026-07-27']);
    expect(starts('Daily')).toEqual(['2026-08-01', '2026-08-03', '2026-08-05']);
    const answer = await crm.ask('GET', `/Appointment/${String(idOf(OLE, 'Weekly'))}`);
    expect(answer.json['Recurrence']).toMatchObject({
      IsRecurrence: true,
      Pattern: 'Weekly',
      WeekPattern: { Weekdays: 'Monday, Thursday', Cycle: 2 },
      RecurrenceCounter: 4,
    });
  });
});

describe('the desk', () => {
  it('creates what later requests see', async () => {
    const id = crm.desk.create(KARI, {
      subject: 'Ny & <viktig>',
      text: 'Linje 1\nLinje 2',
      start: '2026-09-01T00:00:00',
      end: '2026-09-02T00:00:00',
      allDay: true,
      reminderMinutes: 0,
    });
    const answer = await crm.ask('GET', `/Appointment/${String(id)}`, { as: KARI_LOGIN });
    expect(answer.json).toMatchObject({
      Title: 'Ny & <viktig>',
      Agenda: 'Linje 1\nLinje 2',
      IsAlldayEvent: true,
      EndDate: '2026-09-01T23:59:00',
      HasAlarm: true,
      AlarmLeadTime: 'PT0S',
    });
    expect(crm.desk.find(id)).toMatchObject({ end: '2026-09-02T00:00:00', updatedBy: KARI });
  });

  it('changes only what it is told and signs with the one who edits', async () => {
    const id = idOf(KARI, 'Kundemøte');
    crm.clock.advance(60_000);
    crm.desk.update(id, { subject: 'Flyttet', private: true }, OLE);
    const answer = await crm.ask('GET', `/Appointment/${String(id)}`);
    expect(answer.json).toMatchObject({
      Title: 'Flyttet',
      Agenda: 'Tekst',
      Private: 'PrivateUser',
    });
    expect(child(answer.json, 'UpdatedBy')).toMatchObject({ AssociateId: OLE });
    expect(child(answer.json, 'Person')).toMatchObject({ PersonId: 5000 });
    expect(crm.desk.find(id)?.updatedAt).toBe(crm.clock.now());
    crm.desk.update(id, { location: 'Ute' });
    expect(crm.desk.find(id)).toMatchObject({ location: 'Ute', updatedBy: KARI });
  });

  it('sees what a client writes, without its service account in the diary', async () => {
    const body = {
      Title: 'By a client',
      StartDate: '2026-09-03T10:00:00',
      Associate: { AssociateId: OLE },
    };
    await crm.ask('POST', '/Appointment', { body });
    expect(crm.desk.find(idOf(OLE, 'By a client'))).toMatchObject({ updatedBy: SERVICE });
    expect(crm.desk.list(SERVICE)).toEqual([]);
  });

  it('removes for good and complains about what is not there', () => {
    const id = idOf(KARI, 'Abroad');
    crm.desk.remove(id);
    expect(crm.desk.find(id)).toBeNull();
    expect(() => {
      crm.desk.remove(id);
    }).toThrow(RangeError);
    expect(() => {
      crm.desk.update(id, {});
    }).toThrow(RangeError);
    const start = '2026-07-01T09:00:00';
    expect(() => crm.desk.create(999, { subject: 'X', start, end: start })).toThrow(RangeError);
  });
});
