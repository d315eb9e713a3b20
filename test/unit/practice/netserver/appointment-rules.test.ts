import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KARI, KARI_LOGIN, MEETING, OLE_LOGIN, openCrm } from './practice-crm.ts';
import type { Answer, PracticeCrm } from './practice-crm.ts';

let crm: PracticeCrm;
beforeAll(async () => {
  crm = await openCrm();
});
afterAll(() => crm.close());

async function create(more: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  const answer = await crm.ask('POST', '/Appointment', { body: { ...MEETING, ...more } });
  expect(answer.status, answer.text).toBe(200);
  return answer;
}

function addressOf(answer: Answer): string {
  return `/Appointment/${String(answer.json['AppointmentId'])}`;
}

describe('conditional requests', () => {
  it('answers 304 until the appointment changes', async () => {
    const made = await create();
    const read = await crm.ask('GET', addressOf(made));
    const since = read.headers.get('last-modified') ?? '';
    const headers = { 'if-modified-since': since };
    const unchanged = await crm.ask('GET', addressOf(made), { headers });
    expect([unchanged.status, unchanged.text]).toEqual([304, '']);
    crm.clock.advance(2000);
    await crm.ask('PUT', addressOf(made), { body: made.json });
    expect((await crm.ask('GET', addressOf(made), { headers })).status).toBe(200);
  });

  it('answers 412 to a write on an old version and changes nothing', async () => {
    const made = await create();
    const headers = { 'if-unmodified-since': made.headers.get('last-modified') ?? '' };
    crm.clock.advance(2000);
    crm.desk.update(Number(made.json['AppointmentId']), { subject: 'By Kari' });
    for (const [method, body] of [
      ['PUT', made.json],
      ['PATCH', {}],
      ['DELETE', undefined],
    ] as const) {
      const answer = await crm.ask(method, addressOf(made), { body, headers });
      expect([method, answer.status]).toEqual([method, 412]);
      expect(answer.json).toMatchObject({ Error: true });
    }
    expect((await crm.ask('GET', addressOf(made))).json['Title']).toBe('By Kari');
  });

  it('deletes once, then answers 404', async () => {
    const made = await create();
    const headers = { 'if-unmodified-since': made.headers.get('last-modified') ?? '' };
    const gone = await crm.ask('DELETE', addressOf(made), { headers });
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await crm.ask('DELETE', addressOf(made))).status).toBe(404);
    expect((await crm.ask('GET', addressOf(made))).status).toBe(404);
    const next = await create();
    expect(next.json['AppointmentId']).not.toBe(made.json['AppointmentId']);
  });
});

describe('dates', () => {
  it.each([
    ['2026-06-20T10:00:00', '2026-06-20T10:00:00'],
    ['2026-06-20T10:00:00Z', '2026-06-20T12:00:00'],
    ['2026-12-20T10:00:00Z', '2026-12-20T11:00:00'],
    ['2026-06-20T10:00:00.1234567-04:00', '2026-06-20T16:00:00'],
    ['2026-06-20T10:00:00+0530', '2026-06-20T06:30:00'],
    ['2026-06-20', '2026-06-20T00:00:00'],
  ])('stores %s as %s in the base time zone', async (StartDate, stored) => {
    expect((await create({ StartDate })).json['StartDate']).toBe(stored);
  });

  it.each(['US-NY', '460'])('reads and writes in the zone of SO-TimeZone %s', async (zone) => {
    const headers = { 'SO-TimeZone': zone };
    const made = await crm.ask('POST', '/Appointment', { body: MEETING, headers });
    expect(made.json['StartDate']).toBe('2026-06-20T10:00:00');
    const base = await crm.ask('GET', addressOf(made));
    expect(base.json['StartDate']).toBe('2026-06-20T16:00:00');
    expect(base.json['UpdatedDate']).toBe(made.json['UpdatedDate']);
    const tagged = { 'so-timezone': `${zone}, includeTZOffset` };
    const offset = await crm.ask('GET', addressOf(made), { headers: tagged });
    expect(offset.json['StartDate']).toBe('2026-06-20T10:00:00-04:00');
    expect(String(offset.json['UpdatedDate'])).toMatch(/Z$/u);
  });

  it('answers 400 to an unknown time zone', async () => {
    const headers = { 'SO-TimeZone': 'XX' };
    expect((await crm.ask('GET', '/Appointment/1', { headers })).status).toBe(400);
  });

  it('stamps in UTC with seven decimals, never twice the same', async () => {
    const [one, two] = [await create(), await create()];
    expect(String(one.json['CreatedDate'])).toMatch(/^2026-06-15T08:00:\d\d\.\d{7}$/u);
    expect(one.json['UpdatedDate']).not.toBe(two.json['UpdatedDate']);
  });

  it('keeps the times of an all-day appointment as they are sent', async () => {
    const made = await create({
      IsAlldayEvent: true,
      StartDate: '2026-06-20T00:00:00',
      EndDate: '2026-06-21T23:59:00',
    });
    expect(made.json).toMatchObject({ IsAlldayEvent: true, EndDate: '2026-06-21T23:59:00' });
  });
});

describe('private appointments', () => {
  it('lets Private and VisibleFor follow each other', async () => {
    const made = await create({ Private: 'PrivateUser' });
    expect(made.json['VisibleFor']).toMatchObject([{ VisibleId: KARI, Visibility: 'Associate' }]);
    const VisibleFor = [{ VisibleId: 1, Visibility: 'Group' }];
    const put = await crm.ask('PUT', addressOf(made), { body: { ...made.json, VisibleFor } });
    expect(put.json).toMatchObject({ Private: 'PrivateGroup', VisibleFor });
    const open = await crm.ask('PUT', addressOf(made), {
      body: { ...put.json, Private: 'Public' },
    });
    expect(open.json['VisibleFor']).toMatchObject([{ Visibility: 'All' }]);
  });

  it('shows others only that somebody is busy, and refuses their changes', async () => {
    const made = await create({
      Private: 'PrivateUser',
      CustomFields: { 'SuperOffice:1': 'hush' },
    });
    const seen = await crm.ask('GET', addressOf(made), { as: OLE_LOGIN });
    expect(seen.json).toMatchObject({
      Title: '',
      Agenda: '',
      Location: '',
      StartDate: MEETING.StartDate,
      TableRight: { Mask: 'Select' },
    });
    expect(seen.text).not.toContain('hush');
    const list = await crm.ask('GET', '/Appointment?$select=text,location', { as: OLE_LOGIN });
    const row = (list.json['value'] as Record<string, unknown>[]).find(
      ({ PrimaryKey }) => PrimaryKey === String(made.json['AppointmentId']),
    );
    expect(row).toMatchObject({ text: '', location: '' });
    const put = await crm.ask('PUT', addressOf(made), { body: made.json, as: OLE_LOGIN });
    expect(put.status).toBe(403);
    expect((await crm.ask('DELETE', addressOf(made), { as: OLE_LOGIN })).status).toBe(403);
    expect((await crm.ask('GET', addressOf(made), { as: KARI_LOGIN })).json['Title']).not.toBe('');
  });
});
