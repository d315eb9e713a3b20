import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { child, KARI, MEETING, OLE, OLE_LOGIN, openCrm, ROOM, SERVICE } from './practice-crm.ts';
import type { Answer, PracticeCrm } from './practice-crm.ts';

let crm: PracticeCrm;
beforeAll(async () => {
  crm = await openCrm();
});
afterAll(() => crm.close());

function agent(method: string, body: unknown, as?: string): Promise<Answer> {
  const path = `/Agents/Appointment/${method}`;
  return crm.ask('POST', path, as === undefined ? { body } : { body, as });
}

function listOf(answer: Answer): readonly Record<string, unknown>[] {
  return JSON.parse(answer.text) as Record<string, unknown>[];
}

describe('UIDs', () => {
  it('creates an appointment for a UID exactly once', async () => {
    const body = { AppointmentEntity: MEETING, UID: 'uid-1@calendar' };
    const first = await agent('CreateAppointmentForUID', body);
    expect(first.json).toMatchObject({ Title: MEETING.Title });
    expect(first.json).not.toHaveProperty('_Links');
    const second = await agent('CreateAppointmentForUID', body);
    expect([second.status, second.text]).toEqual([200, 'null']);
    const id = Number(first.json['AppointmentId']);
    const found = await agent('GetAppointmentFromUID', { UID: 'uid-1@calendar' });
    expect(found.json['AppointmentId']).toBe(id);
    const uid = await agent('GetUIDFromAppointmentId', { AppointmentId: id, UseMotherId: false });
    expect(uid.text).toBe('"uid-1@calendar"');
    await crm.ask('DELETE', `/Appointment/${String(id)}`);
    expect((await agent('GetAppointmentFromUID', { UID: 'uid-1@calendar' })).text).toBe('null');
  });

  it('leaves the UID free when the appointment is refused', async () => {
    const bad = { AppointmentEntity: { ...MEETING, Location: 'x'.repeat(300) }, UID: 'uid-2' };
    expect((await agent('CreateAppointmentForUID', bad)).status).toBe(400);
    const good = { AppointmentEntity: MEETING, UID: 'uid-2' };
    expect((await agent('CreateAppointmentForUID', good)).json).toMatchObject({ MotherId: 0 });
  });

  it('tells UIDs apart by case, takes no empty or endless one, and knows none of plain rows', async () => {
    const create = (UID: string): Promise<Answer> =>
      agent('CreateAppointmentForUID', { AppointmentEntity: MEETING, UID });
    await create('Case');
    expect((await create('case')).json).toHaveProperty('AppointmentId');
    expect((await create('')).status).toBe(400);
    expect((await create('x'.repeat(256))).status).toBe(400);
    const plain = await crm.ask('POST', '/Appointment', { body: MEETING });
    const AppointmentId = plain.json['AppointmentId'];
    expect((await agent('GetUIDFromAppointmentId', { AppointmentId })).text).toBe('null');
  });
});

describe('entities', () => {
  it('saves, reads and deletes by the agent', async () => {
    const made = await agent('SaveAppointmentEntity', MEETING);
    const id = String(made.json['AppointmentId']);
    const path = `/Agents/Appointment/GetAppointmentEntity?appointmentEntityId=${id}`;
    expect((await crm.ask('POST', path)).json).toEqual(made.json);
    const changed = await agent('SaveAppointmentEntity', { ...made.json, Title: 'Changed' });
    expect(changed.json).toMatchObject({ AppointmentId: Number(id), Title: 'Changed' });
    const remove = `/Agents/Appointment/DeleteAppointmentEntity?appointmentEntityId=${id}`;
    expect((await crm.ask('POST', remove)).status).toBe(204);
    expect((await crm.ask('POST', path)).status).toBe(404);
  });

  it('makes templates by type and associate', async () => {
    const plain = await crm.ask('POST', '/Agents/Appointment/CreateDefaultAppointmentEntity');
    expect(child(plain.json, 'Associate')).toMatchObject({ AssociateId: SERVICE });
    const call = await agent('CreateDefaultAppointmentEntityByTypeAndAssociate', {
      Type: 'Phone',
      AssociateId: KARI,
    });
    expect(child(call.json, 'Task')).toMatchObject({ Type: 'Phone' });
    expect(child(call.json, 'Associate')).toMatchObject({ AssociateId: KARI });
  });

  it('shows the diary of an associate within a time range', async () => {
    const start = '2027-01-04T10:00:00';
    crm.desk.create(OLE, {
      subject: 'Before',
      start: '2027-01-03T10:00:00',
      end: '2027-01-03T11:00:00',
    });
    crm.desk.create(OLE, { subject: 'Within', start, end: '2027-01-04T11:00:00' });
    crm.desk.create(KARI, { subject: 'Other', start, end: start });
    const range = { StartTime: '2027-01-04T00:00:00', EndTime: '2027-01-05T00:00:00' };
    const diary = await agent('GetAssociateDiary', { AssociateId: OLE, ...range, Count: 0 });
    expect(listOf(diary)).toMatchObject([{ Title: 'Within', AssociateId: OLE }]);
    expect((await agent('GetAssociateDiary', { AssociateId: OLE })).status).toBe(400);
    expect((await agent('GetAssociateDiary', { AssociateId: 999, ...range })).status).toBe(500);
  });
});

describe('bookings', () => {
  const guests = [
    { AssociateId: KARI },
    { AssociateId: OLE, SendEmail: true },
    { AssociateId: ROOM },
    { PersonId: 5000, SendEmail: true },
    { EmailAddress: 'stranger@example.org' },
  ];

  async function book(mail: boolean): Promise<Answer> {
    const AppointmentEntity = { ...MEETING, Associate: null, Participants: guests };
    const saved = await agent('Save', {
      AppointmentEntity,
      UpdateMode: 'OnlyThis',
      SendEmailToParticipants: mail,
    });
    expect(saved.status, saved.text).toBe(200);
    return saved;
  }

  it('makes one row a participant and no invitation for the first, for rooms and outsiders', async () => {
    const master = (await book(false)).json;
    const id = master['AppointmentId'];
    expect(master).toMatchObject({ MotherId: id, BookingType: 'Owner', InvitationStatus: 'None' });
    expect(child(master, 'Associate')).toMatchObject({ AssociateId: KARI });
    expect(master['Participants']).toMatchObject([
      { AssociateId: KARI, InvitationStatus: 'None' },
      { AssociateId: OLE, InvitationStatus: 'Invitation', SendEmail: true },
      { AssociateId: ROOM, InvitationStatus: 'None' },
      { AssociateId: 0, PersonId: 5000, InvitationStatus: 'None' },
      { EmailAddress: 'stranger@example.org' },
    ]);
    const rows = listOf(await agent('GetAppointmentRecords', { MotherId: id }));
    expect(rows).toHaveLength(4);
    const slave = rows.find((row) => row['AssociateId'] === OLE);
    expect(slave).toMatchObject({ MotherId: id, BookingType: 'Participant', IsBookingMain: false });
  });

  it('moves the invitations along and asks again', async () => {
    const master = (await book(false)).json;
    const moved = { ...master, StartDate: '2026-06-22T10:00:00', EndDate: '2026-06-22T11:00:00' };
    const put = await crm.ask('PUT', `/Appointment/${String(master['AppointmentId'])}`, {
      body: moved,
    });
    expect(put.json['Participants']).toMatchObject([{}, { InvitationStatus: 'Moved' }, {}, {}, {}]);
    const rows = listOf(
      await agent('GetAppointmentRecords', { MotherId: master['AppointmentId'] }),
    );
    expect(new Set(rows.map((row) => row['StartDate']))).toEqual(new Set(['2026-06-22T10:00:00']));
  });

  it('drops the rows of participants that are left out, and of all when it is deleted', async () => {
    const master = (await book(false)).json;
    const address = `/Appointment/${String(master['AppointmentId'])}`;
    const MotherId = master['AppointmentId'];
    const two = { ...master, Participants: [{ AssociateId: KARI }, { AssociateId: OLE }] };
    await crm.ask('PUT', address, { body: two });
    expect(listOf(await agent('GetAppointmentRecords', { MotherId }))).toHaveLength(2);
    const none = await crm.ask('PUT', address, { body: { ...two, Participants: [] } });
    expect(none.json).toMatchObject({ MotherId: 0, Participants: [] });
    await crm.ask('PUT', address, { body: two });
    await agent('Delete', { AppointmentId: MotherId, UpdateMode: 'OnlyThis' });
    const left = listOf(await agent('GetAppointmentRecords', { MotherId }));
    // Whoever was invited keeps the row until it is cleaned up.
    expect(left).toMatchObject([{ AssociateId: OLE, InvitationStatus: 'Cancelled' }]);
    const AppointmentIds = left.map((row) => row['AppointmentId']);
    expect((await agent('CleanUpBookingDeleted', { AppointmentIds })).text).toBe('1');
    expect(listOf(await agent('GetAppointmentRecords', { MotherId }))).toHaveLength(0);
  });

  it('counts mails only when they are wanted and somebody is to have one', async () => {
    const before = crm.server.mails();
    const master = (await book(false)).json;
    await crm.ask('POST', '/Appointment', { body: MEETING });
    await crm.ask('POST', '/Appointment', {
      body: { ...MEETING, Participants: guests.slice(0, 1) },
    });
    expect(crm.server.mails()).toBe(before);
    await book(true);
    expect(crm.server.mails()).toBe(before + 2);
    await crm.ask('PUT', `/Appointment/${String(master['AppointmentId'])}`, { body: master });
    expect(crm.server.mails()).toBe(before + 4);
    const quiet = { AppointmentId: master['AppointmentId'], SendEmailToParticipants: false };
    await agent('Delete', quiet);
    expect(crm.server.mails()).toBe(before + 4);
  });

  it('refuses participants whose ids do not belong together or lead nowhere', async () => {
    const post = (participant: object): Promise<Answer> =>
      crm.ask('POST', '/Appointment', { body: { ...MEETING, Participants: [participant] } });
    expect((await post({ AssociateId: OLE, PersonId: 5000 })).status).toBe(400);
    expect((await post({})).status).toBe(400);
    expect((await post({ AssociateId: 999 })).status).toBe(500);
    expect((await post({ PersonId: 999 })).status).toBe(500);
  });
});

describe('rights', () => {
  it('refuses to save or delete the private appointments of others', async () => {
    const made = await agent('SaveAppointmentEntity', { ...MEETING, Private: 'PrivateUser' });
    const id = made.json['AppointmentId'];
    expect((await agent('SaveAppointmentEntity', made.json, OLE_LOGIN)).status).toBe(403);
    expect((await agent('Delete', { AppointmentId: id }, OLE_LOGIN)).status).toBe(403);
  });
});
