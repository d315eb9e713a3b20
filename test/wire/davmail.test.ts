/** An independent client on the practice Exchange: davmail, and behind it a client of CalDAV. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SettableClock } from '../../src/practice/clock.ts';
import type { DeskItem } from '../../src/practice/exchange/desk.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import type { Person } from '../../src/practice/people.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import { itemId } from '../../src/sync/model/ids.ts';
import { instantOf } from '../../src/sync/model/time.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import type { SharedHttp } from '../../src/sync/ports/http.ts';
import { EWS_SCHEMAS, RecordedMessages } from '../support/ews-schema.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { basic, envelope } from '../unit/practice/exchange/raw-exchange.ts';
import { CaldavClient, type CaldavEvent } from './caldav-client.ts';
import { davmailMissing, listenBefore, startDavmail } from './davmail-gateway.ts';
import type { Gateway, Listener } from './davmail-gateway.ts';

const NOW = Date.UTC(2026, 10, 20, 12, 0, 0);
const HOUR = 3_600_000;
const SIGNAL = new AbortController().signal;
const MISSING = davmailMissing();

/** The moment that a line with a zone tells. */
function momentOf(event: CaldavEvent, name: string): string {
  const { parameters = '', value = '' } = event.lines.get(name) ?? {};
  const zone = /TZID="?([^";:]+)/u.exec(parameters)?.[1];
  if (zone === undefined) return `${parameters}:${value}`;
  const local = value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/u, '$1-$2-$3T$4:$5:$6');
  return new Date(instantOf({ local, zone })).toISOString();
}

const shown = (event: CaldavEvent): Readonly<Record<string, unknown>> => ({
  title: event.lines.get('SUMMARY')?.value,
  text: event.lines.get('DESCRIPTION')?.value ?? '',
  place: event.lines.get('LOCATION')?.value ?? '',
  class: event.lines.get('CLASS')?.value,
  start: momentOf(event, 'DTSTART'),
  end: momentOf(event, 'DTEND'),
});

const ALL_FOLDERS =
  '<m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>' +
  '<m:ParentFolderIds><t:DistinguishedFolderId Id="root"/></m:ParentFolderIds></m:FindFolder>';

const timed = (name: string, local: string): string => `${name};TZID=Europe/Oslo:${local}`;

const VISIT = [
  ...['BEGIN:VEVENT', 'UID:visit-1@client.example', 'DTSTAMP:20261120T100000Z'],
  ...['SUMMARY:Besøk hos Ødegård & sønn', 'LOCATION:Bergen\\, brygga'],
  ...['DESCRIPTION:Første linje\\nAndre linje\\, <kort>', 'CLASS:PRIVATE', 'CATEGORIES:Rød'],
  ...[timed('DTSTART', '20261210T100000'), timed('DTEND', '20261210T113000')],
  ...['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:x', 'TRIGGER:-PT30M', 'END:VALARM'],
  'END:VEVENT',
];

if (MISSING !== null) {
  describe('davmail', () => {
    it.skip(`is not asked: ${MISSING}`, () => undefined);
  });
} else {
  describe('davmail before the practice Exchange', () => {
    const clock = new SettableClock(NOW);
    const messages = new RecordedMessages();
    let office: Office;
    let listener: Listener;
    let gateway: Gateway;
    let client: CaldavClient;
    let http: SharedHttp;
    let store: AppointmentStore;
    let owner: Person;

    beforeAll(async () => {
      office = await startOffice({
        ...{ people: 12, appointments: 0, seed: 'davmail', portEws: 0, portCrm: 0, clock },
      });
      const person = office.people.find(({ zone }) => zone === 'Europe/Oslo');
      if (person === undefined) throw new Error('Nobody in the office works in Oslo');
      owner = person;
      listener = await listenBefore(office.ews.url, messages);
      gateway = await startDavmail(listener.url);
      client = new CaldavClient(gateway.url, owner.email, owner);
      const manual = new ManualClock(NOW);
      const { url, user, password } = office.ews;
      const signIn = basicSignIn(user, password);
      http = createHttp({ clock: manual, log: { write: () => undefined }, signIn });
      const options = { url, user, access: 'impersonation', http, clock: manual } as const;
      store = await openExchange({ ...options, zone: 'Europe/Oslo' }).store(owner.email, SIGNAL);
    }, 120_000);

    afterEach(() => {
      clock.advance(60_000);
      for (const { id } of office.exchange.list(owner.email)) office.exchange.purgeItem(id);
      for (const { id } of trash()) office.exchange.purgeItem(id);
    });

    afterAll(async () => {
      await gateway.close();
      await listener.close();
      await http.close();
      await office.close();
    });

    const trash = (): readonly DeskItem[] => office.exchange.list(owner.email, 'deleteditems');
    const kept = (): DeskItem => {
      const [item, ...more] = office.exchange.list(owner.email);
      if (item === undefined || more.length > 0) throw new Error(`Not one: ${gateway.log()}`);
      return item;
    };
    const seen = async (id: string): Promise<Appointment> => {
      const window = { from: NOW, until: NOW + 90 * 24 * HOUR };
      const ids = [itemId(id)];
      const [sighting] = await store.read({ ids, window, signal: SIGNAL });
      if (sighting?.kind !== 'present') throw new Error(`Not there: ${sighting?.kind ?? ''}`);
      return sighting.item.value;
    };
    const put = async (at: string, lines: readonly string[]): Promise<string> => {
      const { status, location } = await client.put(at, lines);
      expect([200, 201]).toContain(status);
      return location ?? '';
    };

    it('finds the calendar, and leaves no folder of its own behind', async () => {
      const start = NOW + HOUR;
      office.exchange.createItem(owner.email, { subject: 'Visit', start, end: start + HOUR });
      expect(await client.list()).toHaveLength(1);
      const { status, text } = await client.properties();
      expect(status).toBe(207);
      expect(text).toContain('/calendar/');
      const made = office.requests.entries().map(({ operation }) => operation);
      expect(made).toContain('CreateFolder');
      const answer = await fetch(office.ews.url, {
        method: 'POST',
        headers: {
          'content-type': 'text/xml; charset=utf-8',
          authorization: basic(owner.login, owner.password),
        },
        body: envelope(ALL_FOLDERS),
      });
      const names = [...(await answer.text()).matchAll(/<t:DisplayName>([^<]*)/gu)];
      const own = names.map(([, name]) => name);
      expect(own).toContain('Calendar');
      expect(own.filter((name) => name?.includes('davmail'))).toEqual([]);
    });

    it('lists the diary, with moments in the zone of the person', async () => {
      const start = Date.UTC(2026, 11, 1, 9, 0, 0);
      const body = { format: 'Text', content: 'Linje 1\r\nLinje 2' } as const;
      office.exchange.createItem(owner.email, {
        ...{ subject: 'Møte & <mer>', location: 'Oslo, rom 1', start, end: start + HOUR, body },
      });
      office.exchange.createItem(owner.email, {
        ...{ subject: 'Tannlege', sensitivity: 'Private', reminderIsSet: false },
        ...{ start: Date.UTC(2026, 6, 1, 6, 30, 0), end: Date.UTC(2026, 6, 1, 7, 0, 0) },
      });
      const dayStart = Date.UTC(2026, 11, 23, 23, 0, 0);
      office.exchange.createItem(owner.email, {
        ...{ subject: 'Julaften', allDay: true, start: dayStart, end: dayStart + 24 * HOUR },
      });
      const events = await client.list();
      expect(events.map(shown)).toEqual([
        {
          ...{ title: 'Møte & <mer>', text: 'Linje 1\nLinje 2', place: 'Oslo, rom 1' },
          ...{
            class: 'PUBLIC',
            start: '2026-12-01T09:00:00.000Z',
            end: '2026-12-01T10:00:00.000Z',
          },
        },
        {
          ...{ title: 'Tannlege', text: '', place: '', class: 'PRIVATE' },
          ...{ start: '2026-07-01T06:30:00.000Z', end: '2026-07-01T07:00:00.000Z' },
        },
        {
          ...{ title: 'Julaften', text: '', place: '', class: 'PUBLIC' },
          ...{ start: ';VALUE=DATE:20261224', end: ';VALUE=DATE:20261225' },
        },
      ]);
      expect(events[0]?.text).toMatch(/^DTSTART;TZID="Europe\/Berlin":20261201T100000\r?$/mu);
      expect(events.map(({ text }) => /TRIGGER[^:]*:(\S+)/u.exec(text)?.[1])).toEqual([
        ...['-PT15M', undefined, '-PT15M'],
      ]);
    });

    it('creates what the store and our own connector then show', async () => {
      await put('visit-1.ics', VISIT);
      const { id, value } = kept();
      expect(value).toMatchObject({
        ...{ subject: 'Besøk hos Ødegård & sønn', location: 'Bergen, brygga' },
        body: { format: 'Text', content: 'Første linje\r\nAndre linje, <kort>' },
        ...{ start: Date.UTC(2026, 11, 10, 9, 0, 0), end: Date.UTC(2026, 11, 10, 10, 30, 0) },
        ...{ allDay: false, sensitivity: 'Private', categories: ['Rød'], reminderMinutes: 30 },
        ...{ reminderIsSet: true, uid: 'visit-1@client.example', recurrence: null },
      });
      const appointment = await seen(id);
      expect(appointment).toMatchObject({
        ...{ title: 'Besøk hos Ødegård & sønn', location: 'Bergen, brygga' },
        ...{ text: 'Første linje\nAndre linje, <kort>', sensitivity: 'private', reminder: 30 },
        when: {
          kind: 'timed',
          start: { local: '2026-12-10T10:00:00' },
          end: { local: '2026-12-10T11:30:00' },
        },
      });
      expect(office.mails()).toBe(0);
    });

    it('changes what it created, and nothing else of it', async () => {
      const href = await put('visit-1.ics', VISIT);
      const before = kept();
      clock.advance(60_000);
      const changed = VISIT.filter((line) => !line.startsWith('CATEGORIES')).map((line) =>
        line
          .replace('Besøk hos', 'Befaring hos')
          .replace('Bergen\\, brygga', 'Voss')
          .replace('Første linje', 'Ny linje')
          .replace('20261210T100000', '20261211T140000')
          .replace('20261210T113000', '20261211T150000'),
      );
      await put(href, changed);
      const { id, value } = kept();
      expect(id).toBe(before.id);
      expect(value).toMatchObject({
        ...{ subject: 'Befaring hos Ødegård & sønn', location: 'Voss', categories: ['Rød'] },
        ...{ start: Date.UTC(2026, 11, 11, 13, 0, 0), end: Date.UTC(2026, 11, 11, 14, 0, 0) },
        ...{ sensitivity: 'Private', uid: before.value.uid, required: [], optional: [] },
        body: { content: 'Ny linje\r\nAndre linje, <kort>' },
      });
      expect(await seen(id)).toMatchObject({
        ...{ title: 'Befaring hos Ødegård & sønn', location: 'Voss' },
        when: { start: { local: '2026-12-11T14:00:00' }, end: { local: '2026-12-11T15:00:00' } },
      });
      expect(office.mails()).toBe(0);
    });

    it('keeps whole days as days', async () => {
      const day = [
        ...['BEGIN:VEVENT', 'UID:day-1@client.example', 'SUMMARY:Messe', 'TRANSP:TRANSPARENT'],
        ...['DTSTART;VALUE=DATE:20261228', 'DTEND;VALUE=DATE:20261230', 'END:VEVENT'],
      ];
      const href = await put('day-1.ics', day);
      const created = await seen(kept().id);
      expect(created).toMatchObject({ title: 'Messe', busy: 'free', reminder: null });
      expect(created.when).toEqual({ kind: 'all-day', from: '2026-12-28', until: '2026-12-30' });
      const longer = day.map((line) => line.replace('20261230', '20261231'));
      await put(href, longer);
      const { when } = await seen(kept().id);
      expect(when).toEqual({ kind: 'all-day', from: '2026-12-28', until: '2026-12-31' });
      expect((await client.list()).map(shown)).toMatchObject([
        { start: ';VALUE=DATE:20261228', end: ';VALUE=DATE:20261231' },
      ]);
    });

    it('deletes into the deleted items, without a mail', async () => {
      const href = await put('visit-1.ics', VISIT);
      expect((await client.send('DELETE', href)).status).toBe(200);
      expect(office.exchange.list(owner.email)).toEqual([]);
      expect(trash().map(({ value }) => value.subject)).toEqual(['Besøk hos Ødegård & sønn']);
      expect(await client.list()).toEqual([]);
      expect(office.mails()).toBe(0);
    });

    it('makes a series with a date taken out and a date moved', async () => {
      const series = [
        ...['BEGIN:VEVENT', 'UID:week-1@client.example', 'SUMMARY:Ukemøte'],
        ...[timed('DTSTART', '20261203T090000'), timed('DTEND', '20261203T100000')],
        ...['RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=TH', timed('EXDATE', '20261210T090000')],
        'END:VEVENT',
        ...['BEGIN:VEVENT', 'UID:week-1@client.example', 'SUMMARY:Ukemøte flyttet'],
        timed('RECURRENCE-ID', '20261217T090000'),
        ...[timed('DTSTART', '20261218T120000'), timed('DTEND', '20261218T130000')],
        'END:VEVENT',
      ];
      await put('week-1.ics', series);
      const dates = office.exchange.occurrences(kept().id);
      expect(dates.map(({ kind, value }) => [kind, value.subject, value.start])).toEqual([
        ['Occurrence', 'Ukemøte', Date.UTC(2026, 11, 3, 8, 0, 0)],
        ['Exception', 'Ukemøte flyttet', Date.UTC(2026, 11, 18, 11, 0, 0)],
        ['Occurrence', 'Ukemøte', Date.UTC(2026, 11, 24, 8, 0, 0)],
      ]);
      const [event] = await client.list();
      expect(event?.lines.get('RRULE')?.value).toContain('FREQ=WEEKLY;INTERVAL=1;BYDAY=TH');
      expect(event && momentOf(event, 'EXDATE')).toBe('2026-12-10T08:00:00.000Z');
      expect(event?.text).toContain('RECURRENCE-ID:20261217T080000Z');
      expect(event?.text).toContain('Ukemøte flyttet');
    });

    it('is refused with a wrong password', async () => {
      const wrong = { login: owner.login, password: `${owner.password}x` };
      const stranger = new CaldavClient(gateway.url, owner.email, wrong);
      expect((await stranger.properties()).status).toBe(401);
    });

    it.skipIf(EWS_SCHEMAS === null)('hears and says only what the schema allows', async () => {
      expect(messages.size).toBeGreaterThan(30);
      expect(await messages.complaints(EWS_SCHEMAS ?? '')).toEqual([]);
    });
  });
}
