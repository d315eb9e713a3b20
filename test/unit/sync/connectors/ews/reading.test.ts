import { afterEach, describe, expect, it } from 'vitest';
import { itemId } from '../../../../../src/sync/model/ids.ts';
import type { Sighting, StoredItem } from '../../../../../src/sync/model/item.ts';
import {
  calendarItem,
  cannedExchange,
  DAY,
  error,
  idsAsked,
  items,
  never,
  NOW,
  ok,
  reply,
  WINDOW,
  type Answers,
  type Canned,
} from './canned-exchange.ts';

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function read(get: Answers[string], ...ids: readonly string[]): Promise<readonly Sighting[]> {
  const canned = await cannedExchange({ GetItem: get });
  open.push(canned);
  const store = await canned.store();
  return store.read({ ids: ids.map(itemId), window: WINDOW, signal: never });
}

const found = (...all: readonly string[]): string =>
  reply('GetItem', ...all.map((item) => ok('GetItem', items(item))));

async function readOne(inside: string): Promise<StoredItem> {
  const [sighting] = await read(() => found(calendarItem({ id: 'a', inside })), 'a');
  if (sighting?.kind !== 'present') throw new Error(JSON.stringify(sighting));
  return sighting.item;
}

const TIMES = '<t:Start>2026-11-23T09:00:00Z</t:Start><t:End>2026-11-23T10:00:00Z</t:End>';

const OUR_SET = 'PropertySetId="b1d7c6a2-5e0f-4c83-9d1a-7f3e62c84b95"';
const OUTLOOK_SETS = [
  'DistinguishedPropertySetId="PublicStrings"',
  'PropertySetId="00020329-0000-0000-C000-000000000046"',
];

const named = (set: string, name: string, value: string): string =>
  `<t:ExtendedProperty><t:ExtendedFieldURI ${set} PropertyName="${name}" PropertyType="String"/>` +
  `<t:Value>${value}</t:Value></t:ExtendedProperty>`;

describe('the traces on an item', () => {
  it('are asked for with every item', async () => {
    await readOne(TIMES);
    const { body } = open.at(-1)?.asked.at(-1)?.seen ?? { body: '' };
    const paths = [...body.matchAll(/<t:ExtendedFieldURI ([^/]*)\/>/g)].map(([, path]) => path);
    const path = (set: string, name: string): string =>
      `${set} PropertyName="${name}" PropertyType="String"`;
    expect(paths).toEqual([
      path(OUR_SET, 'CalbridgeOrigin'),
      ...['CalbridgeWriter', 'CalbridgeZone', 'CalbridgeChanging', 'CalbridgeMaking'].map((name) =>
        path(OUR_SET, name),
      ),
      ...['googleEventID', 'googleCalendarID', 'SOModifiedDate'].map((name) =>
        path(OUTLOOK_SETS[0] ?? '', name),
      ),
    ]);
    expect(body).toContain('<t:FieldURI FieldURI="item:LastModifiedName"/>');
  });

  it('name the installation that wrote it, and the last who changed it', async () => {
    const writer = named(OUR_SET, 'CalbridgeWriter', 'here@there@1794312000000 4711');
    const name = '<t:LastModifiedName> Kari Ærø </t:LastModifiedName>';
    expect(await readOne(writer + name + TIMES)).toMatchObject({
      modifiedBy: 'Kari Ærø',
      marks: {
        writer: { installation: 'here@there', at: 1_794_312_000_000, source: '4711' },
        foreign: null,
      },
    });
  });

  it.each([
    '',
    '@',
    'x@',
    '@5',
    'x@y',
    'x@-1',
    'x@1.5',
    'x@99999999999999999',
    'x',
    '&#10;x@1&#10;y',
  ])('name no writer for %j', async (value) => {
    const item = await readOne(named(OUR_SET, 'CalbridgeWriter', value) + TIMES);
    expect(item.marks.writer).toBeNull();
  });

  it.each(OUTLOOK_SETS)('tell of another synchroniser in the set %s', async (set) => {
    const marked = await readOne(named(set, 'googleEventID', 'abc') + TIMES);
    expect(marked.marks.foreign).toBe('Outlook Google Calendar Sync');
    const suite = await readOne(named(set, 'SOModifiedDate', '2026-01-01 00:00:00') + TIMES);
    expect(suite.marks.foreign).toBe('SuiteCRM Outlook Plugin');
    const empty = await readOne(named(set, 'googleEventID', ' ') + TIMES);
    expect(empty.marks.foreign).toBeNull();
    const other = await readOne(named(OUR_SET, 'googleEventID', 'abc') + TIMES);
    expect(other.marks.foreign).toBeNull();
  });
});

describe('an item', () => {
  it('tells its UID', async () => {
    const uid = '<t:UID> 040000008200E00074C5B7101A82E008 </t:UID>';
    expect(await readOne(`${uid}${TIMES}`)).toMatchObject({
      uid: '040000008200E00074C5B7101A82E008',
    });
    expect(await readOne(`<t:UID/>${TIMES}`)).toMatchObject({ uid: null });
  });

  it('may leave out everything but its times', async () => {
    expect(await readOne(TIMES)).toEqual({
      ref: { id: 'a', version: 'K1' },
      shape: 'single',
      origin: null,
      uid: null,
      modifiedAt: null,
      modifiedBy: null,
      marks: { writer: null, foreign: null },
      value: {
        title: '',
        text: '',
        when: {
          kind: 'timed',
          start: { local: '2026-11-23T10:00:00', zone: 'Europe/Oslo' },
          end: { local: '2026-11-23T11:00:00', zone: 'Europe/Oslo' },
        },
        location: '',
        busy: 'busy',
        sensitivity: 'normal',
        importance: 'normal',
        reminder: null,
        categories: [],
        attendees: [],
        organiser: null,
        meetingUrl: null,
        company: null,
        contact: null,
        project: null,
        sale: null,
        type: null,
        completed: false,
        series: null,
      },
    });
  });

  it('is read whatever the order and the prefixes of its elements', async () => {
    const body = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
      <GetItemResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"><ResponseMessages>
      <GetItemResponseMessage ResponseClass="Success"><Items>
      <CalendarItem xmlns="http://schemas.microsoft.com/exchange/services/2006/types" xmlns:q="urn:other">
      <EndTimeZone Name="(UTC+01:00)" Id="Romance Standard Time"><Periods/></EndTimeZone>
      <q:Subject>not this one</q:Subject><Future>1</Future>
      <Resources><Attendee><Mailbox><EmailAddress>rom@example.test</EmailAddress></Mailbox></Attendee></Resources>
      <RequiredAttendees><Attendee><ResponseType>Accept</ResponseType><Mailbox><Name> Bo </Name><EmailAddress>bo@example.test</EmailAddress></Mailbox></Attendee>
      <Attendee><Mailbox><Name>X</Name><EmailAddress>/O=FIRMA/CN=X</EmailAddress><RoutingType>EX</RoutingType></Mailbox><ResponseType>Decline</ResponseType></Attendee></RequiredAttendees>
      <Organizer><Mailbox><Name>Anna</Name><EmailAddress>anna@example.test</EmailAddress></Mailbox></Organizer>
      <JoinOnlineMeetingUrl>https://meet.example.test/1</JoinOnlineMeetingUrl>
      <LastModifiedTime>2026-11-01T08:00:00.1234567Z</LastModifiedTime>
      <CalendarItemType>Single</CalendarItemType><Location>Rom\u00a01</Location><LegacyFreeBusyStatus>OOF</LegacyFreeBusyStatus>
      <StartTimeZone Id="Eastern Standard Time"/><IsAllDayEvent>0</IsAllDayEvent>
      <End>2026-11-23T17:00:00+01:00</End><Start>2026-11-23T09:00:00.0000000-05:00</Start>
      <ExtendedProperty><Value>other</Value><ExtendedFieldURI PropertyName="CalbridgeOrigin" PropertySetId="00000000-0000-0000-0000-000000000000" PropertyType="String"/></ExtendedProperty>
      <ExtendedProperty><Value>link-7</Value><ExtendedFieldURI PropertyType="String" PropertyName="CalbridgeOrigin" PropertySetId="B1D7C6A2-5E0F-4C83-9D1A-7F3E62C84B95"/></ExtendedProperty>
      <Categories><String>Kunde</String><String/><String>A &amp; B</String></Categories>
      <ReminderMinutesBeforeStart>30</ReminderMinutesBeforeStart><ReminderIsSet>1</ReminderIsSet>
      <Importance>High</Importance><Body BodyType="Text">line 1&#xD;
line 2<![CDATA[ <b>]]>&#xD;
</Body><Sensitivity>Confidential</Sensitivity><Subject>Tittel<!-- x --> &amp; mer</Subject>
      <ItemId ChangeKey="K9" Id="a"/></CalendarItem></Items><ResponseCode>NoError</ResponseCode></GetItemResponseMessage>
      </ResponseMessages></GetItemResponse></Body></Envelope>`;
    const [sighting] = await read(() => body, 'a');
    expect(sighting).toMatchObject({
      kind: 'present',
      item: {
        ref: { id: 'a', version: 'K9' },
        origin: 'link-7',
        modifiedAt: Date.UTC(2026, 10, 1, 8, 0, 0, 123),
        value: {
          title: 'Tittel & mer',
          text: 'line 1\nline 2 <b>',
          location: 'Rom 1',
          busy: 'out-of-office',
          sensitivity: 'confidential',
          importance: 'high',
          reminder: 30,
          categories: ['Kunde', 'A & B'],
          organiser: { name: 'Anna', email: 'anna@example.test' },
          meetingUrl: 'https://meet.example.test/1',
          attendees: [
            { name: 'Bo', email: 'bo@example.test', role: 'required', response: 'accepted' },
            { name: 'X', email: '', role: 'required', response: 'declined' },
            { name: '', email: 'rom@example.test', role: 'resource', response: 'none' },
          ],
          when: {
            start: { local: '2026-11-23T09:00:00', zone: 'America/New_York' },
            end: { local: '2026-11-23T17:00:00', zone: 'Europe/Paris' },
          },
        },
      },
    });
  });

  it.each([
    ['NoData', 'busy'],
    ['Unheard', 'busy'],
    ['WorkingElsewhere', 'elsewhere'],
    ['Free', 'free'],
    ['Tentative', 'tentative'],
  ])('that is %s counts as %s', async (word, busy) => {
    const inside = `${TIMES}<t:LegacyFreeBusyStatus>${word}</t:LegacyFreeBusyStatus>`;
    expect((await readOne(inside)).value.busy).toBe(busy);
  });

  it('with an unknown degree of privacy is private', async () => {
    const inside = `${TIMES}<t:Sensitivity>Secret</t:Sensitivity>`;
    expect((await readOne(inside)).value.sensitivity).toBe('private');
  });

  it.each([
    ['RecurringMaster', 'series'],
    ['Occurrence', 'occurrence'],
    ['Exception', 'occurrence'],
    ['Single', 'single'],
  ])('of the kind %s is a %s', async (kind, shape) => {
    const inside = `${TIMES}<t:CalendarItemType>${kind}</t:CalendarItemType>`;
    expect((await readOne(inside)).shape).toBe(shape);
  });
});

describe('times', () => {
  it.each([
    [
      'without any zone, in the zone of the office',
      '<t:Start>2026-07-01T09:00:00</t:Start>',
      'Europe/Oslo',
    ],
    [
      'with the older name of a zone',
      '<t:Start>2026-07-01T09:00:00</t:Start><t:TimeZone>Tokyo Standard Time</t:TimeZone>',
      'Asia/Tokyo',
    ],
    [
      'with the oldest name of a zone',
      '<t:Start>2026-07-01T09:00:00</t:Start><t:MeetingTimeZone TimeZoneName="Tokyo Standard Time"/>',
      'Asia/Tokyo',
    ],
    [
      'with a zone of its own making',
      '<t:Start>2026-07-01T09:00:00</t:Start><t:StartTimeZone Id="Customized Time Zone"/>',
      'Europe/Oslo',
    ],
    [
      'with a zone that Exchange calls like that of the office, under that name',
      '<t:Start>2026-07-01T09:00:00</t:Start><t:StartTimeZone Id="W. Europe Standard Time"/>',
      'Europe/Oslo',
    ],
    [
      'with another one under its own name, though its clocks go alike',
      '<t:Start>2026-07-01T09:00:00</t:Start><t:StartTimeZone Id="Romance Standard Time"/>',
      'Europe/Paris',
    ],
    [
      'with an IANA zone',
      '<t:Start>2026-07-01T09:00:00</t:Start><t:StartTimeZone Id="Asia/Tokyo"/>',
      'Asia/Tokyo',
    ],
  ])('are read %s', async (_, inside, zone) => {
    const canned = await cannedExchange({
      GetItem: () =>
        found(
          calendarItem({
            id: 'a',
            inside: `${inside}<t:End>2026-07-01T10:00:00</t:End><t:CalendarItemType>RecurringMaster</t:CalendarItemType>`,
          }),
        ),
    });
    open.push(canned);
    const [sighting] = await (
      await canned.store()
    ).read({ ids: [itemId('a')], window: WINDOW, signal: never });
    expect(sighting).toMatchObject({
      item: { value: { when: { start: { local: '2026-07-01T09:00:00', zone } } } },
    });
  });

  const allDay = (start: string, end: string, zone: string): string =>
    `<t:Start>${start}</t:Start><t:End>${end}</t:End><t:IsAllDayEvent>true</t:IsAllDayEvent>${zone === '' ? '' : `<t:StartTimeZone Id="${zone}"/>`}`;

  it.each([
    [
      'in the zone of the item',
      '2026-12-24T05:00:00Z',
      '2026-12-26T05:00:00Z',
      'Eastern Standard Time',
      '2026-12-24',
      '2026-12-26',
    ],
    [
      'in the zone of the office',
      '2026-12-23T23:00:00Z',
      '2026-12-24T23:00:00Z',
      '',
      '2026-12-24',
      '2026-12-25',
    ],
    [
      'with midnight in an unknown western zone',
      '2026-12-24T05:00:00Z',
      '2026-12-25T05:00:00Z',
      'Custom',
      '2026-12-24',
      '2026-12-25',
    ],
    [
      'with midnight in an unknown eastern zone',
      '2026-12-23T15:00:00Z',
      '2026-12-24T15:00:00Z',
      'Custom',
      '2026-12-24',
      '2026-12-25',
    ],
    [
      'when it has no length',
      '2026-12-23T23:00:00Z',
      '2026-12-23T23:00:00Z',
      '',
      '2026-12-24',
      '2026-12-25',
    ],
    [
      'when it ends before it starts',
      '2026-12-23T23:00:00Z',
      '2026-12-22T23:00:00Z',
      '',
      '2026-12-24',
      '2026-12-25',
    ],
    [
      'when it ends a minute early',
      '2026-12-23T23:00:00Z',
      '2026-12-25T22:59:00Z',
      '',
      '2026-12-24',
      '2026-12-26',
    ],
    [
      'over a day of 25 hours',
      '2026-10-24T22:00:00Z',
      '2026-10-25T23:00:00Z',
      'W. Europe Standard Time',
      '2026-10-25',
      '2026-10-26',
    ],
  ])('of a whole day are dates %s', async (...row) => {
    const [, start, end, zone, from, until] = row;
    expect((await readOne(allDay(start, end, zone))).value.when).toEqual({
      kind: 'all-day',
      from,
      until,
    });
  });
});

describe('many items', () => {
  it('are asked for in batches, each once, and told in the order of the question', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `i${index}`);
    const get: Answers[string] = (seen) =>
      found(...idsAsked(seen).map((id) => calendarItem({ id })));
    const sightings = await read(get, ...ids, 'i3');
    expect(sightings.map((one) => one.kind === 'present' && one.item.ref.id)).toEqual([
      ...ids,
      'i3',
    ]);
    const batches = open.at(-1)?.asked.filter(({ operation }) => operation === 'GetItem') ?? [];
    expect(batches.map(({ seen }) => idsAsked(seen).length)).toEqual([50, 50, 20]);
  });

  it('cost no request when there are none', async () => {
    expect(await read(() => null)).toEqual([]);
    expect(open.at(-1)?.asked.length).toBe(1);
  });

  it('are matched by id when the answers come in another order', async () => {
    const sightings = await read(
      () => found(calendarItem({ id: 'b', key: 'KB' }), calendarItem({ id: 'a', key: 'KA' })),
      'a',
      'b',
    );
    expect(sightings).toMatchObject([
      { item: { ref: { id: 'a', version: 'KA' } } },
      { item: { ref: { id: 'b', version: 'KB' } } },
    ]);
  });

  it('tell who is gone and who cannot be read, and why', async () => {
    const sightings = await read(
      () =>
        reply(
          'GetItem',
          error('GetItem', 'ErrorItemNotFound'),
          ok('GetItem', items(calendarItem({ id: 'b' }))),
          error('GetItem', 'ErrorItemCorrupt'),
          error('GetItem', 'ErrorAccessDenied'),
          ok('GetItem', items('<t:Message><t:ItemId Id="e" ChangeKey="k"/></t:Message>')),
          ok('GetItem', items('<t:CalendarItem><t:ItemId Id="f" ChangeKey="k"/></t:CalendarItem>')),
        ),
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    );
    expect(sightings.map((one) => (one.kind === 'hidden' ? one.error.code : one.kind))).toEqual([
      'gone',
      'present',
      'rejected',
      'read-only',
      'rejected',
      'protocol',
    ]);
  });

  it('never take an item for gone whose answer is missing', async () => {
    const missing = await read(
      () => reply('GetItem', ok('GetItem', items(calendarItem({ id: 'b' })))),
      'a',
      'b',
    );
    expect(missing.map(({ kind }) => kind)).toEqual(['hidden', 'present']);
  });

  it('never give an error to the wrong item when the order is not kept', async () => {
    const mixed = await read(
      () =>
        reply(
          'GetItem',
          ok('GetItem', items(calendarItem({ id: 'c' }))),
          error('GetItem', 'ErrorItemNotFound'),
          error('GetItem', 'ErrorItemCorrupt'),
        ),
      'a',
      'b',
      'c',
    );
    expect(mixed.map(({ kind }) => kind)).toEqual(['hidden', 'hidden', 'present']);
    const alike = await read(
      () =>
        reply(
          'GetItem',
          ok('GetItem', items(calendarItem({ id: 'c' }))),
          error('GetItem', 'ErrorItemNotFound'),
          error('GetItem', 'ErrorItemNotFound'),
        ),
      'a',
      'b',
      'c',
    );
    expect(alike.map(({ kind }) => kind)).toEqual(['gone', 'gone', 'present']);
  });

  it('stop when the server is busy', async () => {
    const busy = read(
      () => reply('GetItem', error('GetItem', 'ErrorServerBusy', { BackOffMilliseconds: '50000' })),
      'a',
    );
    await expect(busy).rejects.toMatchObject({ code: 'throttled', retryAt: NOW + 50_000 });
  });

  it('say when they will come into the window', async () => {
    const later = (from: number): string =>
      `<t:Start>${new Date(WINDOW.until + from).toISOString()}</t:Start><t:End>${new Date(WINDOW.until + from + DAY).toISOString()}</t:End>`;
    const sightings = await read(
      () =>
        found(
          calendarItem({ id: 'a', inside: later(3 * DAY) }),
          calendarItem({ id: 'b', inside: later(-200 * DAY) }),
        ),
      'a',
      'b',
    );
    expect(sightings).toMatchObject([
      { kind: 'outside', id: 'a', enters: NOW + 3 * DAY + 1, item: { ref: { id: 'a' } } },
      { kind: 'outside', id: 'b', enters: null, item: { ref: { id: 'b' } } },
    ]);
  });
});
