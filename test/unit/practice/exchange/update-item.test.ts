import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLAIN, STAMP, create, setField, startRawExchange, update } from './raw-exchange.ts';
import type { RawExchange } from './raw-exchange.ts';

const span = (start: string, end: string): string =>
  `<t:Start>${start}</t:Start><t:End>${end}</t:End>`;

describe('updates of items in the practice Exchange', () => {
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

  it('gives every write a new change key and refuses a stale one', async () => {
    const { id, key } = await made(PLAIN);
    const subject = setField('item:Subject', '<t:Subject>A</t:Subject>');
    const first = await raw.call(update(id, key, subject));
    const stale = await raw.call(update(id, key, subject));
    const none = await raw.call(update(id, null, subject));
    const junk = await raw.call(update(id, 'DwAAABYAAAB', subject));
    expect(first.keys[0]).not.toBe(key);
    expect([...stale.codes, ...none.codes, ...junk.codes]).toEqual([
      'ErrorIrresolvableConflict',
      'ErrorChangeKeyRequiredForWriteOperations',
      'ErrorInvalidChangeKey',
    ]);
  });

  it('overwrites a newer version when it is told to', async () => {
    const { id, key } = await made(PLAIN);
    raw.desk.updateItem(id, { location: 'Elsewhere' });
    const request = update(id, key, setField('item:Subject', '<t:Subject>A</t:Subject>'));
    const answer = await raw.call(request.replace('NeverOverwrite', 'AlwaysOverwrite'));
    expect(answer.codes).toEqual(['NoError']);
    expect(raw.desk.get(id)?.value).toMatchObject({ subject: 'A', location: 'Elsewhere' });
  });

  it('refuses an update as a whole when one of its fields is wrong', async () => {
    const { id, key } = await made(PLAIN);
    const answer = await raw.call(
      update(
        id,
        key,
        setField('item:Subject', '<t:Subject>A</t:Subject>'),
        setField('calendar:End', '<t:End>2020-01-01T00:00:00Z</t:End>'),
      ),
    );
    expect(answer.codes).toEqual(['ErrorCalendarEndDateIsEarlierThanStartDate']);
    expect(raw.desk.get(id)?.value.subject).toBe('Visit');
  });

  it.each([
    [
      'two properties in one change',
      '<t:SetItemField><t:FieldURI FieldURI="item:Subject"/><t:CalendarItem><t:Subject>A</t:Subject><t:Location>B</t:Location></t:CalendarItem></t:SetItemField>',
      'ErrorIncorrectUpdatePropertyCount',
    ],
    [
      'another property than named',
      setField('calendar:Location', '<t:Subject>A</t:Subject>'),
      'ErrorUpdatePropertyMismatch',
    ],
    [
      'a property of the server',
      setField('calendar:IsMeeting', '<t:IsMeeting>true</t:IsMeeting>'),
      'ErrorInvalidPropertySet',
    ],
    [
      'the removal of the start',
      '<t:DeleteItemField><t:FieldURI FieldURI="calendar:Start"/></t:DeleteItemField>',
      'ErrorInvalidPropertyDelete',
    ],
    [
      'an addition to the subject',
      '<t:AppendToItemField><t:FieldURI FieldURI="item:Subject"/><t:CalendarItem><t:Subject>A</t:Subject></t:CalendarItem></t:AppendToItemField>',
      'ErrorInvalidPropertyAppend',
    ],
  ])('refuses %s', async (_, change, code) => {
    const { id, key } = await made(PLAIN);
    expect((await raw.call(update(id, key, change))).codes).toEqual([code]);
  });

  it('sets, clears and extends single fields and leaves the others alone', async () => {
    const { id, key } = await made(
      `<t:Subject>Visit</t:Subject><t:Body BodyType="Text">one</t:Body><t:ExtendedProperty>${STAMP}<t:Value>v</t:Value></t:ExtendedProperty>` +
        `${span('2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z')}<t:Location>Oslo</t:Location>`,
    );
    await raw.call(
      update(
        id,
        key,
        '<t:DeleteItemField><t:FieldURI FieldURI="calendar:Location"/></t:DeleteItemField>',
        `<t:DeleteItemField>${STAMP}</t:DeleteItemField>`,
        '<t:AppendToItemField><t:FieldURI FieldURI="item:Body"/><t:CalendarItem><t:Body BodyType="Text">+two</t:Body></t:CalendarItem></t:AppendToItemField>',
      ),
    );
    const value = raw.desk.get(id)?.value;
    expect(value).toMatchObject({ subject: 'Visit', location: '', extended: [] });
    expect(value?.body.content).toBe('one+two');
  });
});
