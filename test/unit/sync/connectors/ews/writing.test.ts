import { afterEach, describe, expect, it } from 'vitest';
import {
  calendarItem,
  cannedExchange,
  error,
  fault,
  idsAsked,
  items,
  NOW,
  ok,
  reply,
  type Answers,
} from './canned-exchange.ts';

import {
  closeAll,
  codes,
  create,
  CREATE,
  GET,
  open,
  order,
  remove,
  requests,
  times,
  update,
  write,
  WRITER_PATH,
  WRITER_PROPERTY,
  written,
} from './canned-writes.ts';

afterEach(closeAll);

describe('a create', () => {
  it('sends no mail, keeps the order of the schema, and carries the stamp', async () => {
    await write({ CreateItem: CREATE, GetItem: GET }, create('link & 1'));
    const [body = ''] = requests('CreateItem');
    expect(body).toContain('<m:CreateItem SendMeetingInvitations="SendToNone">');
    expect(body).toContain('<m:SavedItemFolderId><t:DistinguishedFolderId Id="calendar"/>');
    const item = body.slice(body.indexOf('<m:Items>'), body.indexOf('</m:Items>'));
    expect(item.replaceAll('&#13;', '\r')).toBe(
      '<m:Items><t:CalendarItem><t:Subject>Visit &lt;1&gt; &amp; 2</t:Subject>' +
        '<t:Sensitivity>Private</t:Sensitivity><t:Body BodyType="Text">line 1\r\nline 2</t:Body>' +
        '<t:Categories><t:String>A</t:String><t:String>B &amp; C</t:String></t:Categories>' +
        '<t:Importance>High</t:Importance><t:ReminderIsSet>true</t:ReminderIsSet>' +
        '<t:ReminderMinutesBeforeStart>15</t:ReminderMinutesBeforeStart>' +
        '<t:ExtendedProperty><t:ExtendedFieldURI PropertySetId="b1d7c6a2-5e0f-4c83-9d1a-7f3e62c84b95" ' +
        'PropertyName="CalbridgeOrigin" PropertyType="String"/><t:Value>link &amp; 1</t:Value></t:ExtendedProperty>' +
        WRITER_PROPERTY +
        '<t:Start>2026-11-23T09:00:00Z</t:Start><t:End>2026-11-23T02:00:00Z</t:End>' +
        '<t:IsAllDayEvent>false</t:IsAllDayEvent>' +
        '<t:LegacyFreeBusyStatus>Tentative</t:LegacyFreeBusyStatus><t:Location>Rom</t:Location>' +
        '<t:StartTimeZone Id="W. Europe Standard Time"/><t:EndTimeZone Id="Tokyo Standard Time"/>' +
        '</t:CalendarItem>',
    );
    expect(body).not.toContain('bo@example.test');
  });

  it('of a whole day is from midnight to midnight in the zone of the office', async () => {
    const when = { kind: 'all-day', from: '2027-03-27', until: '2027-03-29' } as const;
    await write(
      { CreateItem: CREATE, GetItem: GET },
      create('l', { when, location: '', categories: [] }),
    );
    const [body = ''] = requests('CreateItem');
    expect(body).toContain(
      '<t:Start>2027-03-26T23:00:00Z</t:Start><t:End>2027-03-28T22:00:00Z</t:End><t:IsAllDayEvent>true<',
    );
    expect(body).toContain('<t:StartTimeZone Id="W. Europe Standard Time"/>');
    expect(body).not.toMatch(/Location|Categories/);
  });

  it('cuts a title of ten million characters and a text that is too long', async () => {
    const draft = { title: '<&>'.repeat(3_500_000), text: 'å'.repeat(1_500_000) };
    await write({ CreateItem: CREATE, GetItem: GET }, create('l', draft));
    const [body = ''] = requests('CreateItem');
    expect(/<t:Subject>(.*?)<\/t:Subject>/.exec(body)?.[1]).toBe('&lt;&amp;&gt;'.repeat(85));
    expect(/<t:Body BodyType="Text">(å*)<\/t:Body>/.exec(body)?.[1]?.length).toBe(1_000_000);
  });

  it('tells what the server shows afterwards', async () => {
    const [outcome] = await write({ CreateItem: CREATE, GetItem: GET }, create('l'));
    expect(outcome).toMatchObject({
      kind: 'done',
      ref: { id: 'n0', version: 'K2' },
      value: { title: '', busy: 'busy' },
    });
    expect(order()).toEqual(['GetFolder', 'CreateItem', 'GetItem']);
  });

  it.each([
    [
      'somebody edited it in between',
      reply('GetItem', ok('GetItem', items(calendarItem({ id: 'n0', key: 'K3' })))),
    ],
    ['it cannot be read now', fault('ErrorInternalServerError')],
    ['it is gone already', reply('GetItem', error('GetItem', 'ErrorItemNotFound'))],
    [
      'it makes no sense',
      reply('GetItem', ok('GetItem', items(calendarItem({ id: 'n0', key: 'K2', inside: '' })))),
    ],
  ])('is done without a value when %s', async (_, answer) => {
    const outcomes = await write({ CreateItem: CREATE, GetItem: () => answer }, create('l'));
    expect(outcomes).toEqual([{ kind: 'done', ref: { id: 'n0', version: 'K2' }, value: null }]);
  });

  it('comes out for each item by itself', async () => {
    const answer = reply(
      'CreateItem',
      ok('CreateItem', items(calendarItem({ id: 'n0', key: 'K2', inside: '' }))),
      error('CreateItem', 'ErrorCalendarDurationIsTooLong'),
      error('CreateItem', 'ErrorQuotaExceeded'),
      error('CreateItem', 'ErrorTimeoutExpired'),
      ok('CreateItem', items('')),
    );
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((origin) => create(origin));
    const outcomes = await write({ CreateItem: () => answer, GetItem: GET }, ...all);
    expect(codes(outcomes)).toEqual([
      'done',
      'rejected',
      'rejected',
      'unknown-outcome',
      'unknown-outcome',
      'unknown-outcome',
    ]);
  });

  it.each<readonly [string, ReturnType<Answers[string]>]>([
    ['is lost', null],
    ['breaks off', reply('CreateItem', ok('CreateItem')).slice(0, -30)],
    ['comes from a gateway', [504, '<html>Gateway Timeout</html>']],
    ['tells of an inner error', [500, fault('ErrorInternalServerError')]],
    ['belongs to another question', reply('GetFolder', ok('GetFolder'))],
  ])('has an unknown outcome and is not repeated when the answer %s', async (_, answer) => {
    const outcomes = await write({ CreateItem: () => answer }, create('a'), create('b'));
    expect(codes(outcomes)).toEqual(['unknown-outcome', 'unknown-outcome']);
    expect(requests('CreateItem').length).toBe(1);
  });
});

describe('an update', () => {
  const UPDATE = written('UpdateItem', times(/<t:ItemChange>/g));

  it('sends only what changed, and only over what was read', async () => {
    await write(
      { UpdateItem: UPDATE, GetItem: GET },
      update('a', { title: 'New', location: '', categories: [], reminder: null, text: '' }),
    );
    const [body = ''] = requests('UpdateItem');
    expect(body).toContain(
      '<m:UpdateItem ConflictResolution="NeverOverwrite" MessageDisposition="SaveOnly" SendMeetingInvitationsOrCancellations="SendToNone">',
    );
    const updates = /<m:ItemChanges>(.*)<\/m:ItemChanges>/.exec(body)?.[1];
    const set = (uri: string, inside: string): string =>
      `<t:SetItemField><t:FieldURI FieldURI="${uri}"/><t:CalendarItem>${inside}</t:CalendarItem></t:SetItemField>`;
    const drop = (uri: string): string =>
      `<t:DeleteItemField><t:FieldURI FieldURI="${uri}"/></t:DeleteItemField>`;
    expect(updates).toBe(
      '<t:ItemChange><t:ItemId Id="a" ChangeKey="K1"/><t:Updates>' +
        set('item:Subject', '<t:Subject>New</t:Subject>') +
        drop('calendar:Location') +
        set('item:Body', '<t:Body BodyType="Text"></t:Body>') +
        set('item:ReminderIsSet', '<t:ReminderIsSet>false</t:ReminderIsSet>') +
        drop('item:Categories') +
        `<t:SetItemField>${WRITER_PATH}<t:CalendarItem>${WRITER_PROPERTY}</t:CalendarItem></t:SetItemField>` +
        '</t:Updates></t:ItemChange>',
    );
  });

  it('sends the times and their zones together', async () => {
    const when = { kind: 'all-day', from: '2026-12-24', until: '2026-12-25' } as const;
    await write({ UpdateItem: UPDATE, GetItem: GET }, update('a', { when }));
    const [body = ''] = requests('UpdateItem');
    expect([...body.matchAll(/FieldURI="calendar:(\w+)"/g)].map((match) => match[1])).toEqual([
      'StartTimeZone',
      'EndTimeZone',
      'Start',
      'End',
      'IsAllDayEvent',
    ]);
  });

  it('of fields that Exchange does not hold asks for nothing to be written', async () => {
    const outcomes = await write({ GetItem: GET }, update('a', { completed: true }));
    expect(codes(outcomes)).toEqual(['done']);
    expect(order()).toEqual(['GetFolder', 'GetItem']);
  });

  it('comes out for each item by itself', async () => {
    const answer = reply(
      'UpdateItem',
      error('UpdateItem', 'ErrorIrresolvableConflict'),
      error('UpdateItem', 'ErrorStaleObject'),
      error('UpdateItem', 'ErrorChangeKeyRequiredForWriteOperations'),
      error('UpdateItem', 'ErrorItemNotFound'),
      error('UpdateItem', 'ErrorAccessDenied'),
      error('UpdateItem', 'ErrorSomethingNew'),
      ok('UpdateItem', items(calendarItem({ id: 'g', key: 'K2', inside: '' }))),
    );
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => update(id, { title: 'New' }));
    const outcomes = await write({ UpdateItem: () => answer, GetItem: GET }, ...all);
    expect(codes(outcomes)).toEqual([
      'stale',
      'stale',
      'stale',
      'gone',
      'read-only',
      'server',
      'done',
    ]);
    expect(outcomes[0]).toMatchObject({ error: { item: 'a' } });
  });
});

describe('a removal', () => {
  const DELETE = written('DeleteItem', times(/<t:ItemId /g));
  const keys =
    (key: string): Answers[string] =>
    (seen) =>
      reply(
        'GetItem',
        ...idsAsked(seen).map((id) => ok('GetItem', items(calendarItem({ id, key, inside: '' })))),
      );

  it('moves to the deleted items and sends no mail', async () => {
    const outcomes = await write({ GetItem: keys('K1'), DeleteItem: DELETE }, remove('a'));
    expect(outcomes).toEqual([{ kind: 'done', ref: { id: 'a', version: null }, value: null }]);
    expect(requests('DeleteItem')[0]).toContain(
      '<m:DeleteItem DeleteType="MoveToDeletedItems" SendMeetingCancellations="SendToNone">',
    );
  });

  it('is stale when the item was changed since it was read', async () => {
    const outcomes = await write({ GetItem: keys('K2') }, remove('a'));
    expect(codes(outcomes)).toEqual(['stale']);
    expect(order()).not.toContain('DeleteItem');
  });

  it('of what is gone already is done', async () => {
    const gone =
      (operation: string): Answers[string] =>
      () =>
        reply(operation, error(operation, 'ErrorItemNotFound'));
    expect(codes(await write({ GetItem: gone('GetItem') }, remove('a')))).toEqual(['done']);
    const late = { GetItem: keys('K1'), DeleteItem: gone('DeleteItem') };
    expect(codes(await write(late, remove('a')))).toEqual(['done']);
  });

  it('does not touch anything when the check fails', async () => {
    const broken = () => [500, fault('ErrorMailboxStoreUnavailable')] as const;
    expect(codes(await write({ GetItem: broken }, remove('a'), remove('b')))).toEqual([
      'server',
      'server',
    ]);
    expect(order()).not.toContain('DeleteItem');
  });

  it('whose answer is lost has an unknown outcome', async () => {
    const outcomes = await write({ GetItem: keys('K1'), DeleteItem: () => null }, remove('a'));
    expect(codes(outcomes)).toEqual(['unknown-outcome']);
  });
});

describe('many writes', () => {
  it('go in batches and come out in the order in which they were given', async () => {
    const GET_ANY: Answers[string] = (seen) =>
      reply(
        'GetItem',
        ...idsAsked(seen).map((id) =>
          ok('GetItem', items(calendarItem({ id, key: id.startsWith('n') ? 'K2' : 'K1' }))),
        ),
      );
    const answers = {
      CreateItem: CREATE,
      GetItem: GET_ANY,
      UpdateItem: written('UpdateItem', times(/<t:ItemChange>/g)),
      DeleteItem: written('DeleteItem', times(/<t:ItemId /g)),
    };
    const all = Array.from({ length: 60 }, (_, index) => [
      remove(`r${index}`),
      create(`c${index}`),
      update(`u${index}`, { title: 'New' }),
    ]).flat();
    const outcomes = await write(answers, ...all);
    expect(outcomes.length).toBe(180);
    expect(new Set(codes(outcomes))).toEqual(new Set(['done']));
    for (const [index, one] of outcomes.entries()) {
      const id = one.kind === 'done' ? one.ref.id : '';
      expect(index % 3 === 0 ? id === `r${index / 3}` : id.startsWith('n')).toBe(true);
    }
    expect(order().slice(0, 6)).toEqual([
      'GetFolder',
      'UpdateItem',
      'CreateItem',
      'GetItem',
      'DeleteItem',
      'GetItem',
    ]);
  });

  it('are cut when their texts would make a request too large', async () => {
    const long = 'x'.repeat(900_000);
    const all = Array.from({ length: 9 }, (_, index) => create(`c${index}`, { text: long }));
    expect(new Set(codes(await write({ CreateItem: CREATE, GetItem: GET }, ...all)))).toEqual(
      new Set(['done']),
    );
    expect(requests('CreateItem').map(times(/<t:CalendarItem>/g))).toEqual([4, 4, 1]);
  });

  it('stop at once when the server is busy, and say until when', async () => {
    const busy = (): readonly [number, string] => [
      500,
      fault('ErrorServerBusy', { BackOffMilliseconds: '60000' }),
    ];
    const all = Array.from({ length: 120 }, (_, index) => create(`c${index}`));
    const outcomes = await write({ CreateItem: busy }, ...all, remove('r'));
    expect(new Set(codes(outcomes))).toEqual(new Set(['throttled']));
    expect(outcomes.length).toBe(121);
    expect(outcomes[99]).toMatchObject({ error: { retryAt: NOW + 60_000 }, isUntried: true });
    expect(outcomes[0]).not.toHaveProperty('isUntried');
    expect(order()).toEqual(['GetFolder', 'CreateItem']);
  });

  it('are sent again when a busy server has refused all of them for a short while', async () => {
    const busy = fault('ErrorServerBusy', { BackOffMilliseconds: '5000' });
    const answers: Answers[string] = (seen, count) => (count === 1 ? [500, busy] : CREATE(seen));
    const outcomes = await write({ CreateItem: answers, GetItem: GET }, create('a'), create('b'));
    expect(codes(outcomes)).toEqual(['done', 'done']);
    expect(requests('CreateItem')).toHaveLength(2);
  });

  it.each([
    [
      'a server became busy in the midst of them',
      reply(
        'CreateItem',
        ok('CreateItem', items(calendarItem({ id: 'N1' }))),
        error('CreateItem', 'ErrorServerBusy', { BackOffMilliseconds: '5000' }),
      ),
      ['done', 'throttled'],
    ],
    [
      'each of them was told to be too much, after the work had begun',
      reply(
        'CreateItem',
        ...Array<string>(2).fill(
          error('CreateItem', 'ErrorServerBusy', { BackOffMilliseconds: '5000' }),
        ),
      ),
      ['throttled', 'throttled'],
    ],
    [
      'an error inside the server had to do with it',
      reply(
        'CreateItem',
        ...Array<string>(2).fill(
          error('CreateItem', 'ErrorInternalServerError', { BackOffMilliseconds: '5000' }),
        ),
      ),
      ['throttled', 'throttled'],
    ],
  ])('are not sent again when %s', async (_, answer, outcomes) => {
    const found = await write(
      { CreateItem: () => answer, GetItem: GET },
      ...[create('a'), create('b')],
    );
    expect(codes(found)).toEqual(outcomes);
    expect(requests('CreateItem')).toHaveLength(1);
  });

  it('go on after a batch whose answer was lost', async () => {
    const all = Array.from({ length: 60 }, (_, index) => create(`c${index}`));
    const flaky: Answers[string] = (seen, count) => (count === 1 ? null : CREATE(seen));
    const outcomes = await write({ CreateItem: flaky, GetItem: GET }, ...all);
    expect(codes(outcomes).filter((code) => code === 'unknown-outcome').length).toBe(50);
    expect(codes(outcomes).slice(50)).toEqual(Array(10).fill('done'));
  });

  it('are not begun when the work was stopped before', async () => {
    const canned = await cannedExchange({});
    open.push(canned);
    const store = await canned.store();
    const outcomes = await store.write([create('a')], AbortSignal.abort());
    expect(codes(outcomes)).toEqual(['cancelled']);
    expect(order()).toEqual(['GetFolder']);
  });
});
