import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CALENDAR,
  PLAIN,
  basic,
  create,
  envelope,
  get,
  inside,
  startRawExchange,
  sync,
  update,
} from './raw-exchange.ts';
import type { RawExchange } from './raw-exchange.ts';

describe('the form of requests', () => {
  let raw: RawExchange;
  beforeAll(async () => {
    raw = await startRawExchange();
  });
  afterAll(() => raw.close());

  const violations: readonly (readonly [string, string])[] = [
    [
      'elements of an item in the wrong order',
      create('<t:Location>X</t:Location><t:Subject>Y</t:Subject>'),
    ],
    [
      'a time before the subject',
      create('<t:Start>2026-11-24T10:00:00Z</t:Start><t:Subject>Y</t:Subject>'),
    ],
    ['an element twice', create('<t:Subject>X</t:Subject><t:Subject>Y</t:Subject>')],
    ['an unknown element', create('<t:Colour>red</t:Colour>')],
    ['an element in the wrong namespace', create('<m:Subject>X</m:Subject>')],
    ['text between elements', create('stray<t:Subject>X</t:Subject>')],
    ['a sensitivity outside the set', create('<t:Sensitivity>Secret</t:Sensitivity>')],
    [
      'a busy status outside the set',
      create('<t:LegacyFreeBusyStatus>Maybe</t:LegacyFreeBusyStatus>'),
    ],
    ['a date without a time', create('<t:Start>2026-11-24</t:Start>')],
    ['a date that no calendar has', create('<t:Start>2026-02-30T10:00:00Z</t:Start>')],
    ['a body without its type', create('<t:Body>text</t:Body>')],
    [
      'negative reminder minutes',
      create('<t:ReminderMinutesBeforeStart>-5</t:ReminderMinutesBeforeStart>'),
    ],
    [
      'a GUID in braces',
      create(
        '<t:ExtendedProperty><t:ExtendedFieldURI PropertySetId="{6b1f0b1e-5b7a-4a52-9d6e-1d1f2f3a4b5c}" PropertyName="O" PropertyType="String"/><t:Value>v</t:Value></t:ExtendedProperty>',
      ),
    ],
    [
      'an update without a conflict resolution',
      update('x', 'y').replace(/ConflictResolution="\w+" /u, ''),
    ],
    [
      'a deletion without its type',
      '<m:DeleteItem SendMeetingCancellations="SendToNone"><m:ItemIds><t:ItemId Id="x"/></m:ItemIds></m:DeleteItem>',
    ],
    ['an undeclared attribute', get(['<t:ItemId Id="x" Colour="red"/>'])],
    ['more than 512 changes a page', sync(null, 513)],
    [
      'no list of ids at all',
      '<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape></m:GetItem>',
    ],
    ['an empty list of ids', get([])],
    [
      'a search without traversal',
      `<m:FindItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ParentFolderIds>${CALENDAR}</m:ParentFolderIds></m:FindItem>`,
    ],
    [
      'a weekly rule without days',
      create(
        `${PLAIN}<t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval></t:WeeklyRecurrence><t:NoEndRecurrence><t:StartDate>2026-11-24</t:StartDate></t:NoEndRecurrence></t:Recurrence>`,
      ),
    ],
  ];

  it.each(violations)('refuses %s', async (_, request) => {
    const answer = await raw.call(request);
    expect([answer.status, ...answer.codes]).toEqual([500, 'ErrorSchemaValidation']);
    expect(inside(answer.text, 't:Violation')).not.toBe('');
    expect(raw.desk.list(raw.anna.email)).toEqual([]);
  });

  it('words a misplaced element as the real server does', async () => {
    const answer = await raw.call(create('<t:Location>X</t:Location><t:Subject>Y</t:Subject>'));
    expect(inside(answer.text, 'faultstring')).toMatch(
      /^The request failed schema validation: The element 'CalendarItem' in namespace '.*types' has invalid child element 'Subject'/u,
    );
  });

  it('takes any prefixes, CDATA and comments', async () => {
    const types = 'http://schemas.microsoft.com/exchange/services/2006/types';
    const messages = 'http://schemas.microsoft.com/exchange/services/2006/messages';
    const request =
      `<CreateItem xmlns="${messages}" SendMeetingInvitations="SendToNone"><!-- hello -->` +
      `<Items><q:CalendarItem xmlns:q="${types}"><q:Subject><![CDATA[<a> & b]]></q:Subject>` +
      '<q:Start>2026-11-24T10:00:00Z</q:Start><q:End>2026-11-24T11:00:00Z</q:End>' +
      '</q:CalendarItem></Items></CreateItem>';
    const answer = await raw.call(request);
    expect(answer.codes).toEqual(['NoError']);
    const [item] = raw.desk.list(raw.anna.email);
    expect(item?.value.subject).toBe('<a> & b');
    raw.desk.purgeItem(item?.id ?? '');
  });

  it('refuses a document type, whatever it declares', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa">]>${envelope(get(['x'])).replace(/^<\?xml.*?\?>/u, '')}`;
    expect((await raw.post(bomb)).status).toBe(400);
  });

  it.each(['', 'not xml', '<a>', envelope('<m:GetItem>'), '<a xmlns="x"/>'])(
    'answers 400 to what is no SOAP envelope: %j',
    async (body) => {
      expect((await raw.post(body)).status).toBe(400);
    },
  );

  it('refuses a tree nested absurdly deep', async () => {
    const deep = `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`;
    expect((await raw.post(envelope(deep))).status).toBe(400);
  });

  it.each(['\u0001', '&#x1;', '&#0;', '&#xFFFF;'])(
    'refuses the forbidden character %j',
    async (text) => {
      const answer = await raw.call(create(`<t:Subject>${text}</t:Subject>`));
      expect([answer.status, ...answer.codes]).toEqual([500, 'ErrorSchemaValidation']);
    },
  );

  it('refuses an operation that is not offered', async () => {
    const answer = await raw.call('<m:SendItem SaveItemToFolder="true"/>');
    expect([answer.status, ...answer.codes]).toEqual([500, 'ErrorInvalidRequest']);
  });

  it('refuses another content type with 415', async () => {
    const { login, password } = raw.service;
    const post = (type: string): Promise<Response> =>
      fetch(raw.url, {
        method: 'POST',
        headers: { 'content-type': type, authorization: basic(login, password) },
        body: envelope(get(['x']), { as: raw.anna.email }),
      });
    expect((await post('application/soap+xml')).status).toBe(415);
    expect((await post('text/xml; charset=iso-8859-1')).status).toBe(415);
    expect((await post('text/xml; charset="UTF-8"')).status).toBe(200);
  });

  it('refuses ids that it never gave', async () => {
    const answer = await raw.call(get(['', 'AAMk', 'A'.repeat(152), 'æ']));
    expect(answer.codes).toEqual([
      'ErrorInvalidIdEmpty',
      'ErrorInvalidIdMalformed',
      'ErrorInvalidIdMalformed',
      'ErrorInvalidIdMalformed',
    ]);
  });
});
