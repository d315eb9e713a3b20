import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KARI, KARI_LOGIN, OLE, openCrm, rowsOf } from './practice-crm.ts';
import type { Answer, PracticeCrm } from './practice-crm.ts';

let crm: PracticeCrm;
let ids: readonly number[];

/** Ten days of one meeting each for Kari, and one for Ole. */
beforeAll(async () => {
  crm = await openCrm();
  const made: number[] = [];
  for (let day = 10; day < 20; day += 1) {
    crm.clock.set(Date.parse(`2026-06-${String(day)}T06:00:00Z`));
    const start = `2026-07-${String(day)}T09:00:00`;
    const end = `2026-07-${String(day)}T10:00:00`;
    const subject = `Meeting ${String(day)} 50% "it's"`;
    made.push(crm.desk.create(KARI, { subject, start, end, free: day % 2 === 0 }));
  }
  crm.clock.set(Date.parse('2026-07-15T06:00:00Z'));
  const start = '2026-07-15T23:30:00';
  made.push(crm.desk.create(OLE, { subject: 'Ole', start, end: start, companyId: 1000 }));
  ids = made;
});
afterAll(() => crm.close());

function list(query: Readonly<Record<string, string>>): Promise<Answer> {
  return crm.ask('GET', `/Appointment?${new URLSearchParams(query).toString()}`);
}

async function found(filter: string): Promise<readonly number[]> {
  const answer = await list({ $select: 'appointmentId', $filter: filter });
  expect(answer.status, answer.text).toBe(200);
  return rowsOf(answer).map((row) => ids.indexOf(Number(row['appointmentId'])));
}

describe('$filter', () => {
  it.each([
    ["updatedDate afterTime '2026-06-17T06:00:00'", [8, 9, 10]],
    ["updatedDate afterTime '2026-06-17T05:59:59.9999999Z'", [7, 8, 9, 10]],
    ["updatedDate beforeTime '2026-06-10T08:00:01+02:00'", [0]],
    ["updatedDate after '2026-06-17'", [8, 9, 10]],
    ["registeredDate date '2026-06-12'", [2]],
    ["date dateBetween ('2026-07-12','2026-07-13')", [2, 3]],
    ["date between ('2026-07-12', '2026-07-13')", [2, 3]],
    ["date before '2026-07-12'", [0, 1]],
    ["date beforeOrEqual '2026-07-12'", [0, 1, 2]],
    ["date after '2026-07-18'", [9]],
    ["date dateTime '2026-07-11T09:00:00'", [1]],
    ["date beforeTime '2026-07-11T09:00:00'", [0]],
    ["date afterTime '2026-07-18T07:00:00Z'", [9]],
    ['date today', [5, 10]],
    ['date afterToday and associateId associateIsOneOf (101)', [6, 7, 8, 9]],
    ['date thisWeek', [3, 4, 5, 6, 7, 8, 9, 10]],
    ['date lastMonth', []],
    ['associateId associateIsOneOf (102)', [10]],
    ['associateId associateIsNotOneOf (101)', [10]],
    ['associateId eq 102', [10]],
    ['associateId = 102', [10]],
    ['associateId=102', [10]],
    ['isFree set true', [0, 2, 4, 6, 8]],
    ["isFree eq false and date before '2026-07-14'", [1, 3]],
    ["text contains '50%'", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ["text contains '5%'", []],
    ["text begins 'Meeting 1' and text notContains '11'", [0, 2, 3, 4, 5, 6, 7, 8, 9]],
    ["text is 'OLE'", [10]],
    ["text contains 'it''s' and date date '2026-07-10'", [0]],
    ["startswith(text, 'Ole')", [10]],
    ["substringof('Ole', text)", [10]],
    ['contactId oneOf (1000, 1001)', [10]],
    ["contact/name begins 'Båt'", [10]],
    [
      "(associateId eq 102 or date date '2026-07-10') and (isFree set true or isFree set false)",
      [0, 10],
    ],
    ["associateId eq 102 or associateId eq 101 and date date '2026-07-10'", [0, 10]],
    ['getNoRows set true', []],
  ])('understands %s', async (filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  it('finds by id with the operators of numbers', async () => {
    const [a = 0, b = 0, c = 0] = ids;
    expect(await found(`appointmentId oneOf (${String(a)},${String(c)}, 99999)`)).toEqual([0, 2]);
    expect(await found(`appointmentId in (${String(b)})`)).toEqual([1]);
    expect(await found(`appointmentId between (${String(a)},${String(b)})`)).toEqual([0, 1]);
    expect(await found(`appointmentId lt ${String(b)}`)).toEqual([0]);
    expect(await found(`appointmentId ne ${String(a)} and appointmentId lt ${String(c)}`)).toEqual([
      1,
    ]);
  });

  it('knows who asks', async () => {
    const query = '/Appointment?$select=appointmentId&$filter=associateId currentAssociate';
    expect(rowsOf(await crm.ask('GET', query, { as: KARI_LOGIN }))).toHaveLength(10);
    expect(rowsOf(await crm.ask('GET', query))).toHaveLength(0);
  });

  it.each([
    'nonsense eq 1',
    'appointmentId about 5',
    'appointmentId ge 5',
    "appointmentId eq 'five'",
    'appointmentId eq',
    "updatedDate afterTime 'yesterday'",
    "date dateBetween ('2026-07-12')",
    "date afterTime '2026-02-30T00:00:00'",
    'time eq 9',
    '(appointmentId eq 1',
    'appointmentId eq 1)',
    'appointmentId eq 1 appointmentId eq 2',
    'appointmentId eq 1 and',
    'oneOf (1,2)',
    "text is 'open",
    'appointmentId oneOf ()',
    `${'('.repeat(500)}appointmentId eq 1${')'.repeat(500)}`,
    "text is 'a'; DROP TABLE crm_appointment",
  ])('answers 400 to %s', async (filter) => {
    const answer = await list({ $filter: filter });
    expect(answer.status, answer.text).toBe(400);
    expect(answer.json).toMatchObject({ Error: true });
  });
});

describe('columns and order', () => {
  it('shows logins, names, dates and stamps', async () => {
    const $select =
      'appointmentId,date,endDate,type,priority,associateId,associate/associateDbId,' +
      'associate/fullName,updatedDate,updatedBy,isFree,text,contact/name,recurring,rawStatus';
    const answer = await list({ $select, $filter: `appointmentId eq ${String(ids[10])}` });
    expect(rowsOf(answer)).toEqual([
      {
        PrimaryKey: String(ids[10]),
        EntityName: 'appointment',
        appointmentId: ids[10],
        date: '2026-07-15T23:30:00',
        endDate: '2026-07-15T23:30:00',
        type: 'Møte',
        priority: 'Normal',
        associateId: 'ole.obrien',
        'associate/associateDbId': OLE,
        'associate/fullName': "Ole O'Brien",
        updatedDate: '2026-07-15T06:00:00.0000000',
        updatedBy: 'ole.obrien',
        isFree: false,
        text: 'Ole',
        'contact/name': 'Båt & Motor AS',
        recurring: false,
        rawStatus: 1,
      },
    ]);
  });

  it('sorts by several columns', async () => {
    const answer = await list({ $select: 'appointmentId', $orderBy: 'isFree desc, date desc' });
    const order = rowsOf(answer).map((row) => ids.indexOf(Number(row['appointmentId'])));
    expect(order).toEqual([8, 6, 4, 2, 0, 9, 7, 10, 5, 3, 1]);
  });

  it.each([
    { $select: 'appointmentId,nonsense' },
    { $orderBy: 'nonsense' },
    { $orderBy: 'time' },
    { $orderBy: 'date sideways' },
    { $top: 'ten' },
    { $skip: '-1' },
    { $entities: 'sale' },
  ])('answers 400 to %j', async (query) => {
    expect((await list(query as Record<string, string>)).status).toBe(400);
  });

  it('writes dates, not stamps, in the zone of the request', async () => {
    const query = `$select=date,updatedDate&$filter=appointmentId eq ${String(ids[10])}`;
    const headers = { 'SO-TimeZone': 'US-NY' };
    const answer = await crm.ask('GET', `/Appointment?${query}`, { headers });
    expect(rowsOf(answer)[0]).toMatchObject({
      date: '2026-07-15T17:30:00',
      updatedDate: '2026-07-15T06:00:00.0000000',
    });
  });
});

describe('pages', () => {
  it('leads through everything by absolute links', async () => {
    let address: string | null = '/Appointment?$select=appointmentId&$top=4&$orderBy=appointmentId';
    const seen: unknown[] = [];
    const sizes: number[] = [];
    while (address !== null) {
      const answer = await crm.ask('GET', address);
      sizes.push(rowsOf(answer).length);
      seen.push(...rowsOf(answer).map((row) => row['appointmentId']));
      const link = answer.json['odata.nextLink'];
      if (typeof link === 'string') expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1\//u);
      address = typeof link === 'string' ? link.slice(new URL(link).origin.length) : null;
    }
    expect(sizes).toEqual([4, 4, 3]);
    expect(seen).toEqual(ids);
  });

  it('has no next link when the last page is full', async () => {
    const answer = await list({ $top: '11' });
    expect([rowsOf(answer).length, answer.json['odata.nextLink']]).toEqual([11, null]);
    expect(String(answer.json['odata.metadata'])).toContain('/api/v1/Archive/$metadata');
  });

  it('counts on request and serves the same rows as an archive', async () => {
    const answer = await crm.ask('GET', '/archive/FindAppointment?$options=GrandTotal=true&$top=2');
    expect(answer.json['odata.count']).toBe(11);
    expect(rowsOf(answer)).toEqual(rowsOf(await list({ $top: '2' })));
    expect((await crm.ask('GET', '/archive/Nothing')).status).toBe(404);
  });

  it('has a page size of its own', async () => {
    const small = await openCrm({ pageSize: 3 });
    for (let index = 0; index < 5; index += 1) {
      const start = '2026-07-01T09:00:00';
      small.desk.create(KARI, { subject: String(index), start, end: start });
    }
    const answer = await small.ask('GET', '/Appointment?$select=text');
    expect(rowsOf(answer)).toHaveLength(3);
    expect(String(answer.json['odata.nextLink'])).toContain('skip=3');
    await small.close();
  });

  it('keeps the keys of a query for a while when the cache is on', async () => {
    const cached = await openCrm({ archiveCacheMs: 60_000 });
    const texts = async (query = ''): Promise<unknown[]> =>
      rowsOf(await cached.ask('GET', `/Appointment?$select=text${query}`)).map(
        (row) => row['text'],
      );
    const start = '2026-07-01T09:00:00';
    const id = cached.desk.create(KARI, { subject: 'old', start, end: start });
    expect(await texts()).toEqual(['old']);
    cached.desk.create(KARI, { subject: 'new', start, end: start });
    cached.desk.update(id, { subject: 'renamed' });
    cached.clock.advance(59_000);
    expect(await texts()).toEqual(['renamed']);
    expect(await texts('&$filter=appointmentId gt 0')).toEqual(['renamed', 'new']);
    cached.clock.advance(59_000);
    cached.desk.remove(id);
    expect(await texts()).toEqual([]);
    cached.clock.advance(60_000);
    expect(await texts()).toEqual(['new']);
    await cached.close();
  });
});
