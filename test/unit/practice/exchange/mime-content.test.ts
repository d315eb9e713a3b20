import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeskItem } from '../../../../src/practice/exchange/desk.ts';
import type { Recurrence } from '../../../../src/practice/exchange/recurrence.ts';
import { create, get, inside, startRawExchange } from './raw-exchange.ts';
import type { RawExchange } from './raw-exchange.ts';

const WITH_MIME =
  '<t:BaseShape>IdOnly</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent>';
const pack = (lines: readonly string[]): string =>
  Buffer.from(lines.map((line) => `${line}\r\n`).join('')).toString('base64');
const calendar = (...lines: readonly string[]): readonly string[] => [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x'],
  ...lines,
  'END:VCALENDAR',
];
const event = (...lines: readonly string[]): readonly string[] => [
  ...['BEGIN:VEVENT', 'SUMMARY:Visit'],
  ...lines,
  'END:VEVENT',
];
const mime = (text: string, more = ''): string =>
  create(`<t:MimeContent CharacterSet="UTF-8">${text}</t:MimeContent>${more}`);
const OSLO = 'TZID=Europe/Oslo';
const TIMES = [`DTSTART;${OSLO}:20261124T100000`, `DTEND;${OSLO}:20261124T110000`];
const at = (text: string): number => Date.parse(text);

describe('iCalendar at the practice Exchange', () => {
  let raw: RawExchange;
  beforeAll(async () => {
    raw = await startRawExchange();
  });
  afterAll(() => raw.close());
  beforeEach(() => {
    for (const { id } of raw.desk.list(raw.anna.email)) raw.desk.purgeItem(id);
  });

  const made = async (...lines: readonly string[]): Promise<DeskItem['value'] | string> => {
    const { codes, ids } = await raw.call(mime(pack(calendar(...lines))));
    const item = raw.desk.get(ids[0] ?? '');
    return codes[0] === 'NoError' && item !== null ? item.value : (codes[0] ?? '');
  };
  const written = async (id: string): Promise<readonly string[]> => {
    const { text } = await raw.call(get([id], WITH_MIME));
    const packed = inside(text, 't:MimeContent') ?? '';
    const content = Buffer.from(packed, 'base64').toString('utf8');
    for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThan(76);
    return content.replace(/\r\n /gu, '').split('\r\n');
  };
  const one = (draft: object): string =>
    raw.desk.createItem(raw.anna.email, {
      ...{ subject: 'Visit', start: at('2026-11-24T09:00:00Z'), end: at('2026-11-24T10:00:00Z') },
      ...{ startZone: 'W. Europe Standard Time', endZone: 'W. Europe Standard Time', ...draft },
    }).id;

  it('tells an item with everything that the form has a place for', async () => {
    const lines = await written(
      one({
        ...{ location: 'Oslo; rom 1, øst', categories: ['A,B', 'C'], sensitivity: 'Confidential' },
        ...{ busy: 'Free', importance: 'High', reminderMinutes: 90, uid: 'uid-1' },
        body: { format: 'Text', content: `Én\r\nto \\ ${'å'.repeat(200)}` },
      }),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        ...['METHOD:PUBLISH', 'UID:uid-1', 'SUMMARY;LANGUAGE=nb-NO:Visit'],
        'DTSTART;TZID=W. Europe Standard Time:20261124T100000',
        'DTEND;TZID=W. Europe Standard Time:20261124T110000',
        `DESCRIPTION;LANGUAGE=nb-NO:Én\\nto \\\\ ${'å'.repeat(200)}`,
        ...['LOCATION;LANGUAGE=nb-NO:Oslo\\; rom 1\\, øst', 'CATEGORIES:A\\,B,C'],
        ...['CLASS:CONFIDENTIAL', 'TRANSP:TRANSPARENT', 'PRIORITY:1', 'STATUS:CONFIRMED'],
        ...['X-MICROSOFT-CDO-BUSYSTATUS:FREE', 'X-MICROSOFT-CDO-IMPORTANCE:2'],
        ...['X-MICROSOFT-CDO-INSTTYPE:0', 'TRIGGER;RELATED=START:-PT90M'],
      ]),
    );
    expect(lines.join()).not.toContain('ORGANIZER');
  });

  it('tells the zone by the rules of its year', async () => {
    const zone = (lines: readonly string[]): readonly string[] =>
      lines.slice(lines.indexOf('BEGIN:VTIMEZONE') + 1, lines.indexOf('END:VTIMEZONE'));
    const eastern = { startZone: 'Eastern Standard Time', endZone: 'Eastern Standard Time' };
    expect(zone(await written(one(eastern)))).toEqual([
      ...['TZID:Eastern Standard Time', 'BEGIN:STANDARD', 'DTSTART:16010101T020000'],
      ...['TZOFFSETFROM:-0400', 'TZOFFSETTO:-0500'],
      ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11', 'END:STANDARD'],
      ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:-0500', 'TZOFFSETTO:-0400'],
      ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3', 'END:DAYLIGHT'],
    ]);
    const india = { startZone: 'India Standard Time', endZone: 'India Standard Time' };
    expect(zone(await written(one(india)))).toEqual([
      ...['TZID:India Standard Time', 'BEGIN:STANDARD', 'DTSTART:16010101T000000'],
      ...['TZOFFSETFROM:+0530', 'TZOFFSETTO:+0530', 'END:STANDARD'],
    ]);
    expect((await written(one({}))).join()).toContain('BYDAY=-1SU;BYMONTH=10');
  });

  it('tells whole days as dates', async () => {
    const day = { start: at('2026-12-23T23:00:00Z'), end: at('2026-12-25T23:00:00Z') };
    const lines = await written(one({ allDay: true, ...day }));
    expect(lines).toContain('DTSTART;VALUE=DATE:20261224');
    expect(lines).toContain('DTEND;VALUE=DATE:20261226');
    expect(lines).toContain('X-MICROSOFT-CDO-ALLDAYEVENT:TRUE');
  });

  it('tells of a meeting who called it, and no attendees', async () => {
    const guest = { name: 'Guest', address: 'guest@example.test', response: 'Unknown' };
    const lines = await written(one({ required: [guest] }));
    expect(lines.find((line) => line.startsWith('ORGANIZER'))).toContain(
      `MAILTO:${raw.anna.email}`,
    );
    expect(lines.join()).not.toContain('guest@example.test');
  });

  it('tells a series with its exceptions, and one date of it alone', async () => {
    const recurrence: Recurrence = {
      pattern: { kind: 'daily', interval: 2 },
      ...{ startDate: '2026-11-24', end: { kind: 'date', date: '2026-12-02' } },
    };
    const id = one({ recurrence });
    const [first, second] = raw.desk.occurrences(id);
    raw.desk.deleteItem(first?.id ?? '');
    raw.desk.updateItem(second?.id ?? '', { subject: 'Moved' });
    const lines = await written(id);
    expect(lines.filter((line) => /^(?:RRULE:FREQ=D|EXDATE|RECURRENCE|SUMM)/u.test(line))).toEqual([
      'RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261202T090000Z',
      'EXDATE;TZID=W. Europe Standard Time:20261124T100000',
      'SUMMARY;LANGUAGE=nb-NO:Visit',
      'RECURRENCE-ID;TZID=W. Europe Standard Time:20261126T100000',
      'SUMMARY;LANGUAGE=nb-NO:Moved',
    ]);
    const alone = await written(second?.id ?? '');
    expect(alone).toContain('X-MICROSOFT-CDO-INSTTYPE:3');
    expect(alone.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });

  it('is told by name as well, and never in lists', async () => {
    const id = one({});
    const path = '<t:FieldURI FieldURI="item:MimeContent"/>';
    const asked = `<t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>${path}</t:AdditionalProperties>`;
    expect((await raw.call(get([id], asked))).text).toContain('<t:MimeContent ');
    const plain = await raw.call(get([id]));
    expect(plain.text).not.toContain('MimeContent');
  });

  it('makes an item with everything that it says', async () => {
    const value = await made(
      ...event(
        ...TIMES,
        ...['UID:own-uid@x', 'LOCATION:Bergen\\, brygga', 'DESCRIPTION:En\\nto', 'CLASS:PRIVATE'],
        ...['CATEGORIES:A\\,B,C', 'PRIORITY:9', 'STATUS:TENTATIVE'],
        ...['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER;RELATED=START:-P1DT30M', 'END:VALARM'],
      ),
    );
    expect(value).toMatchObject({
      ...{
        subject: 'Visit',
        location: 'Bergen, brygga',
        sensitivity: 'Private',
        busy: 'Tentative',
      },
      ...{ uid: 'own-uid@x', categories: ['A,B', 'C'], importance: 'Low', allDay: false },
      ...{ start: at('2026-11-24T09:00:00Z'), end: at('2026-11-24T10:00:00Z') },
      ...{ startZone: 'W. Europe Standard Time', reminderIsSet: true, reminderMinutes: 1470 },
      ...{ body: { format: 'Text', content: 'En\r\nto' }, required: [], recurrence: null },
    });
  });

  it.each([
    ['a zone by its Windows name', ['DTSTART;TZID="Eastern Standard Time":20261124T100000'], 15],
    ['UTC', ['DTSTART:20261124T100000Z'], 10],
    ['a folded line', ['DTSTART;TZID=Europe', ' /Oslo:20261124T100000'], 9],
  ])('takes a start in %s', async (_, lines, hour) => {
    const value = await made(...event(...lines, 'DURATION:PT45M'));
    const start = at(`2026-11-24T${String(hour).padStart(2, '0')}:00:00Z`);
    expect(value).toMatchObject({ start, end: start + 45 * 60_000, reminderIsSet: false });
  });

  it('takes dates for whole days in the zone of the mailbox', async () => {
    const value = await made(...event('DTSTART;VALUE=DATE:20261224', 'TRANSP:TRANSPARENT'));
    if (typeof value === 'string') throw new Error(value);
    expect(value).toMatchObject({ allDay: true, busy: 'Free' });
    expect(value.end - value.start).toBe(86_400_000);
    const [own] = raw.desk.mailboxes().filter(({ address }) => address === raw.anna.email);
    const hour = new Intl.DateTimeFormat('en', {
      ...{ timeZone: own?.zone ?? '', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    }).format(value.start);
    expect(hour).toBe('00:00');
  });

  it('knows the invited by their roles, and mails nobody by itself', async () => {
    const value = await made(
      ...event(
        ...TIMES,
        `ORGANIZER;CN=Anna:mailto:${raw.anna.email}`,
        `ATTENDEE;ROLE=CHAIR:mailto:${raw.anna.email}`,
        'ATTENDEE;CN="B, the first";ROLE=REQ-PARTICIPANT:MAILTO:b@x.test',
        ...[
          'ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:c@x.test',
          'ATTENDEE;CUTYPE=ROOM:mailto:r@x.test',
        ],
      ),
    );
    expect(value).toMatchObject({
      organizer: { name: 'Anna', address: raw.anna.email },
      ...{ required: [{ name: 'B, the first', address: 'b@x.test' }] },
      ...{ optional: [{ address: 'c@x.test' }], resources: [{ address: 'r@x.test' }] },
    });
    expect(raw.desk.mails()).toBe(0);
  });

  it('lets what the request says beside it prevail', async () => {
    const text = pack(calendar(...event(...TIMES)));
    const { ids } = await raw.call(mime(text, '<t:Subject>Other</t:Subject>'));
    expect(raw.desk.get(ids[0] ?? '')?.value.subject).toBe('Other');
  });

  it('makes a series with dates taken out and moved', async () => {
    await made(
      ...event(...TIMES, 'RRULE:FREQ=DAILY;COUNT=4', `EXDATE;${OSLO}:20261125T100000`),
      ...event(
        `RECURRENCE-ID;${OSLO}:20261126T100000`,
        ...[`DTSTART;${OSLO}:20261126T120000`, `DTEND;${OSLO}:20261126T130000`],
      ),
    );
    const [item] = raw.desk.list(raw.anna.email);
    const dates = raw.desk
      .occurrences(item?.id ?? '')
      .map(({ kind, value }) => [kind, value.start]);
    expect(dates).toEqual([
      ['Occurrence', at('2026-11-24T09:00:00Z')],
      ['Exception', at('2026-11-26T11:00:00Z')],
      ['Occurrence', at('2026-11-27T09:00:00Z')],
    ]);
  });

  it.each([
    ['ErrorMimeContentInvalidBase64String', 'not base64!'],
    ['ErrorMimeContentInvalid', pack(['no calendar'])],
    ['ErrorMimeContentInvalid', pack(['BEGIN:VCALENDAR', ...event(...TIMES)])],
    ['ErrorMimeContentInvalid', pack(['END:VEVENT'])],
    ['ErrorMimeContentConversionFailed', pack(calendar())],
    ['ErrorMimeContentConversionFailed', pack(calendar(...event(...TIMES), ...event(...TIMES)))],
    ['ErrorMimeContentInvalid', pack(calendar(...event('DTSTART:20261324T100000Z')))],
    ['ErrorMimeContentInvalid', pack(calendar(...event('LOCATION:nowhen')))],
    ['ErrorTimeZone', pack(calendar(...event('DTSTART;TZID=Atlantis:20261124T100000')))],
    ['ErrorCalendarInvalidRecurrence', pack(calendar(...event(...TIMES, 'RRULE:FREQ=HOURLY')))],
    [
      'ErrorCalendarEndDateIsEarlierThanStartDate',
      pack(calendar(...event('DTSTART:20261124T100000Z', 'DTEND:20261124T090000Z'))),
    ],
  ])('is refused with %s', async (expected, text) => {
    expect((await raw.call(mime(text))).codes).toEqual([expected]);
    expect(raw.desk.list(raw.anna.email)).toEqual([]);
  });
});
