import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CALENDAR,
  PLAIN,
  STAMP,
  create,
  get,
  inside,
  remove,
  setField,
  startRawExchange,
  update,
} from './raw-exchange.ts';
import type { RawExchange } from './raw-exchange.ts';

const OSLO = '<t:StartTimeZone Id="W. Europe Standard Time"/>';
const span = (start: string, end: string): string =>
  `<t:Start>${start}</t:Start><t:End>${end}</t:End>`;
describe('calendar items of the practice Exchange', () => {
  let raw: RawExchange;
  beforeEach(async () => {
    raw = await startRawExchange();
  });
  afterEach(() => raw.close());

  const made = async (item: string): Promise<{ id: string; key: string }> => {
    const answer = await raw.call(create(item));
    expect(answer.codes).toEqual(['NoError']);
    return { id: answer.ids[0] ?? '', key: answer.keys[0] ?? '' };
  };
  const read = async (id: string, shape?: string): Promise<string> =>
    (await raw.call(get([id], shape))).text;

  it('answers a creation with id and change key only', async () => {
    const answer = await raw.call(create(PLAIN));
    expect(inside(answer.text, 't:CalendarItem')).toMatch(
      /^<t:ItemId Id="[^"]+" ChangeKey="[^"]+"\/>$/u,
    );
  });

  it('carries every character of text, and never markup', async () => {
    const subject = 'Ærø &lt;b&gt; &amp;amp; "x" \'y\' 👩🏽‍💻 ]]&gt;';
    const { id } = await made(PLAIN.replace('Visit', subject));
    expect(inside(await read(id), 't:Subject')).toBe(subject);
    expect(raw.desk.get(id)?.value.subject).toBe('Ærø <b> &amp; "x" \'y\' 👩🏽‍💻 ]]>');
  });

  it('never shows a character that XML forbids, even if a person managed to store one', async () => {
    const { id } = raw.desk.createItem(raw.anna.email, {
      subject: 'a\u0001b\uD800c\uFFFF',
      start: 0,
      end: 0,
    });
    expect(inside(await read(id), 't:Subject')).toBe('abc');
  });

  it('keeps line ends of a text body as CR LF', async () => {
    const body = '<t:Body BodyType="Text">one\ntwo&#xD;\nthree</t:Body>';
    const { id } = await made(PLAIN.replace('<t:Start>', `${body}<t:Start>`));
    expect(inside(await read(id), 't:Body')).toBe('one&#xD;\ntwo&#xD;\nthree');
  });

  it('shows a body as text or HTML on demand', async () => {
    const html =
      '<t:Body BodyType="HTML">&lt;p&gt;1 &amp;lt; 2&lt;/p&gt;&lt;p&gt;end&lt;/p&gt;</t:Body>';
    const { id } = await made(PLAIN.replace('<t:Start>', `${html}<t:Start>`));
    const asked = (type: string): Promise<string> =>
      read(id, `<t:BaseShape>AllProperties</t:BaseShape><t:BodyType>${type}</t:BodyType>`);
    expect(await asked('Text')).toContain(
      '<t:Body BodyType="Text" IsTruncated="false">1 &lt; 2&#xD;\nend',
    );
    expect(await asked('Best')).toContain('<t:Body BodyType="HTML"');
  });

  it('cuts a subject at 255 characters without a word', async () => {
    const { id } = await made(PLAIN.replace('Visit', `${'x'.repeat(254)}👍`));
    expect(raw.desk.get(id)?.value.subject).toBe('x'.repeat(254));
  });

  it('reads a time without an offset in the zone of the item', async () => {
    const { id } = await made(`${span('2026-11-24T10:00:00', '2026-11-24T11:00:00')}${OSLO}`);
    const text = await read(id);
    expect(inside(text, 't:Start')).toBe('2026-11-24T09:00:00Z');
    expect(text).toContain('<t:EndTimeZone Id="W. Europe Standard Time"');
  });

  it('reads and shows times in the zone of the request context', async () => {
    const header =
      '<t:TimeZoneContext><t:TimeZoneDefinition Id="Eastern Standard Time"/></t:TimeZoneContext>';
    const answer = await raw.call(create(span('2026-11-24T10:00:00', '2026-11-24T11:00:00')), {
      header,
    });
    const id = answer.ids[0] ?? '';
    expect(inside(await read(id), 't:Start')).toBe('2026-11-24T15:00:00Z');
    const shown = await raw.call(get([id]), { header });
    expect(inside(shown.text, 't:Start')).toBe('2026-11-24T10:00:00-05:00');
  });

  it('takes a time with an offset as it is', async () => {
    const { id } = await made(
      `${span('2026-11-24T10:00:00+05:30', '2026-11-24T11:00:00+05:30')}${OSLO}`,
    );
    expect(inside(await read(id), 't:Start')).toBe('2026-11-24T04:30:00Z');
  });

  it('stretches an all-day item from midnight to midnight of its zone', async () => {
    const { id } = await made(
      `${span('2026-03-29T08:00:00', '2026-03-29T09:00:00')}<t:IsAllDayEvent>true</t:IsAllDayEvent>${OSLO}`,
    );
    const text = await read(id);
    expect([inside(text, 't:Start'), inside(text, 't:End')]).toEqual([
      '2026-03-28T23:00:00Z',
      '2026-03-29T22:00:00Z',
    ]);
  });

  it.each([
    [
      'an end before the start',
      span('2026-11-24T10:00:00Z', '2026-11-24T09:59:59Z'),
      'ErrorCalendarEndDateIsEarlierThanStartDate',
    ],
    [
      'more than five years',
      span('2026-11-24T10:00:00Z', '2031-11-24T10:00:01Z'),
      'ErrorCalendarDurationIsTooLong',
    ],
    ['an unknown zone', `${PLAIN}<t:StartTimeZone Id="Europe/Oslo"/>`, 'ErrorTimeZone'],
    ['a property of the server', '<t:IsMeeting>true</t:IsMeeting>', 'ErrorInvalidPropertySet'],
    [
      'a set without a name',
      '<t:ExtendedProperty><t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyType="String"/><t:Value>v</t:Value></t:ExtendedProperty>',
      'ErrorInvalidExtendedProperty',
    ],
    [
      'a number that is none',
      '<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag="0x3001" PropertyType="Integer"/><t:Value>x</t:Value></t:ExtendedProperty>',
      'ErrorInvalidExtendedPropertyValue',
    ],
  ])('refuses %s and creates the others', async (_, bad, code) => {
    const answer = await raw.call(create(PLAIN, bad, PLAIN));
    expect(answer.codes).toEqual(['NoError', code, 'NoError']);
    expect(raw.desk.list(raw.anna.email)).toHaveLength(2);
  });

  it('creates and deletes calendar items only with a word on invitations', async () => {
    const { id } = await made(PLAIN);
    const silent = await raw.call(
      create(PLAIN).replace(' SendMeetingInvitations="SendToNone"', ''),
    );
    const gone = await raw.call(remove(id).replace(' SendMeetingCancellations="SendToNone"', ''));
    expect([...silent.codes, ...gone.codes]).toEqual([
      'ErrorSendMeetingInvitationsRequired',
      'ErrorSendMeetingCancellationsRequired',
    ]);
    expect(raw.desk.list(raw.anna.email)).toHaveLength(1);
  });

  it('counts the mails it would have sent, and none for SendToNone', async () => {
    const attendees =
      '<t:RequiredAttendees><t:Attendee><t:Mailbox><t:EmailAddress>a@x.example</t:EmailAddress></t:Mailbox></t:Attendee>' +
      '<t:Attendee><t:Mailbox><t:EmailAddress>b@x.example</t:EmailAddress></t:Mailbox></t:Attendee></t:RequiredAttendees>';
    const { id, key } = await made(PLAIN + attendees);
    await raw.call(update(id, key, setField('item:Subject', '<t:Subject>Other</t:Subject>')));
    expect(raw.desk.mails()).toBe(0);
    expect(inside(await read(id), 't:IsMeeting')).toBe('true');
    await raw.call(create(PLAIN + attendees).replace('SendToNone', 'SendToAllAndSaveCopy'));
    expect(raw.desk.mails()).toBe(2);
    await raw.call(remove(id).replace('SendToNone', 'SendOnlyToAll'));
    expect(raw.desk.mails()).toBe(4);
  });

  it('shows an extended property only on request, by any name of its set', async () => {
    const path =
      '<t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="Link" PropertyType="String"/>';
    const same =
      '<t:ExtendedFieldURI PropertySetId="00020329-0000-0000-C000-000000000046" PropertyName="Link" PropertyType="String"/>';
    const { id } = await made(
      `<t:ExtendedProperty>${path}<t:Value>so:1</t:Value></t:ExtendedProperty>${PLAIN.replace(/<t:Subject>.*<\/t:Subject>/u, '')}`,
    );
    expect(await read(id)).not.toContain('so:1');
    const asked = await read(
      id,
      `<t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>${same}</t:AdditionalProperties>`,
    );
    expect(inside(asked, 't:Value')).toBe('so:1');
  });

  it('keeps what an add-in leaves on an item through the writes of others', async () => {
    const { id } = await made(PLAIN);
    raw.desk.addUserProperty(id, 'googleEventID', 'first');
    raw.desk.addUserProperty(id, 'googleEventID', 'second');
    raw.desk.updateItem(id, { subject: 'New' });
    const path =
      '<t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="googleEventID" PropertyType="String"/>';
    const shape = `<t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>${path}</t:AdditionalProperties>`;
    expect(inside(await read(id, shape), 't:Value')).toBe('second');
  });

  it('names the one in whose name an item was changed last', async () => {
    const shape =
      '<t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="item:LastModifiedName"/></t:AdditionalProperties>';
    const service = { user: raw.service.login, password: raw.service.password };
    const answer = await raw.call(create(PLAIN), { ...service, as: raw.anna.email });
    const [id = ''] = answer.ids;
    expect(inside(await read(id, shape), 't:LastModifiedName')).toBe(raw.anna.name);
  });

  it('moves a deleted item where its owner can restore it, under another id', async () => {
    const { id } = await made(PLAIN);
    expect((await raw.call(remove(id))).codes).toEqual(['NoError']);
    expect((await raw.call(get([id]))).codes).toEqual(['ErrorItemNotFound']);
    expect((await raw.call(remove(id))).codes).toEqual(['ErrorItemNotFound']);
    const [bin] = raw.desk.list(raw.anna.email, 'deleteditems');
    const back = raw.desk.restoreItem(bin?.id ?? '');
    expect(back.value.subject).toBe('Visit');
    expect(back.id).not.toBe(id);
  });

  it('leaves nothing to restore after a hard delete', async () => {
    const { id } = await made(PLAIN);
    await raw.call(remove(id, 'HardDelete'));
    expect(raw.desk.list(raw.anna.email, 'deleteditems')).toEqual([]);
  });

  it("does not tell another person's item apart from none", async () => {
    const { id } = await made(PLAIN);
    const { login, password } = raw.bo;
    const stranger = { user: login, password, as: null };
    expect((await raw.call(get([id]), stranger)).codes).toEqual(['ErrorItemNotFound']);
    raw.desk.share(raw.anna.email, login, 'reviewer');
    expect((await raw.call(get([id]), stranger)).codes).toEqual(['NoError']);
    expect((await raw.call(remove(id), stranger)).codes).toEqual(['ErrorAccessDenied']);
  });

  it('creates in a calendar only', async () => {
    const answer = await raw.call(
      create(PLAIN).replace(CALENDAR, '<t:DistinguishedFolderId Id="deleteditems"/>'),
    );
    expect(answer.codes).toEqual(['ErrorCannotCreateCalendarItemInNonCalendarFolder']);
  });

  it('copies extended properties with an item, under a new id and UID', async () => {
    const { id } = await made(
      `<t:ExtendedProperty>${STAMP}<t:Value>v</t:Value></t:ExtendedProperty>${PLAIN.replace(/<t:Subject>.*<\/t:Subject>/u, '')}`,
    );
    const copy = raw.desk.copyItem(id);
    const original = raw.desk.get(id);
    expect(copy.id).not.toBe(id);
    expect(copy.value.uid).not.toBe(original?.value.uid);
    expect(copy.value.extended).toEqual(original?.value.extended);
  });
});
