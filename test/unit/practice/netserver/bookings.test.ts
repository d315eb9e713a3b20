import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { child, KARI, MEETING, OLE, OLE_LOGIN, openCrm, ROOM, rowsOf } from './practice-crm.ts';
import type { Answer, PracticeCrm } from './practice-crm.ts';

let crm: PracticeCrm;
beforeEach(async () => {
  crm = await openCrm();
});
afterEach(() => crm.close());

const agent = (method: string, body: unknown, as?: string): Promise<Answer> =>
  crm.ask('POST', `/Agents/Appointment/${method}`, as === undefined ? { body } : { body, as });

const appointment = async (id: unknown): Promise<Record<string, unknown>> =>
  (await crm.ask('GET', `/Appointment/${String(id)}`)).json;

async function book(): Promise<{ readonly master: number; readonly slave: number }> {
  const Participants = [{ AssociateId: KARI }, { AssociateId: OLE }, { AssociateId: ROOM }];
  const entity = { ...MEETING, Participants };
  const made = await agent('Save', { AppointmentEntity: entity, SendEmailToParticipants: false });
  const master = Number(made.json['AppointmentId']);
  const records = await agent('GetAppointmentRecords', { MotherId: master });
  const rows = JSON.parse(records.text) as Record<string, unknown>[];
  const slave = Number(rows.find((row) => row['AssociateId'] === OLE)?.['AppointmentId']);
  return { master, slave };
}

describe('an invitation', () => {
  it('is seen, accepted, moved and seen again', async () => {
    const { master, slave } = await book();
    const status = async () => (await appointment(slave))['InvitationStatus'];
    expect(await status()).toBe('Invitation');
    expect((await agent('SetSeen', { AppointmentId: slave }, OLE_LOGIN)).status).toBe(204);
    expect(await status()).toBe('Seen');
    await agent('Accept', { AppointmentId: slave }, OLE_LOGIN);
    expect(await status()).toBe('Accepted');
    const entity = await appointment(master);
    const body = { ...entity, StartDate: '2026-06-21T10:00:00', EndDate: '2026-06-21T11:00:00' };
    await crm.ask('PUT', `/Appointment/${String(master)}`, { body });
    expect(await status()).toBe('Moved');
    await agent('SetSeen', { AppointmentId: slave }, OLE_LOGIN);
    expect(await status()).toBe('MovedSeen');
  });

  it('is declined with a reason, which the one who invited can count', async () => {
    const { master, slave } = await book();
    const said = { AppointmentId: slave, RejectReason: 'Ferie' };
    expect((await agent('Reject', said, OLE_LOGIN)).status).toBe(204);
    const row = await appointment(slave);
    expect(row).toMatchObject({ InvitationStatus: 'Declined', RejectReason: 'Ferie' });
    expect((await appointment(master))['RejectCounter']).toBe(1);
    expect((await agent('Accept', { AppointmentId: master })).status).toBe(400);
  });

  it('stays, cancelled, until it is cleaned up; a room is free at once', async () => {
    const { master, slave } = await book();
    await crm.ask('DELETE', `/Appointment/${String(master)}`);
    const list = await crm.ask('GET', '/Appointment?$select=rawStatus,associateId');
    expect(rowsOf(list)).toMatchObject([{ PrimaryKey: String(slave), rawStatus: 10 }]);
    const body = { AppointmentIds: [slave, 999] };
    expect((await agent('CleanUpBookingDeleted', body)).text).toBe('1');
    expect((await crm.ask('GET', `/Appointment/${String(slave)}`)).status).toBe(404);
  });

  it('is made again for a guest who was left out and invited once more', async () => {
    const { master, slave } = await book();
    const entity = await appointment(master);
    const one = { ...entity, Participants: [{ AssociateId: KARI }, { AssociateId: ROOM }] };
    const fewer = await crm.ask('PUT', `/Appointment/${String(master)}`, { body: one });
    expect(fewer.json['Participants']).toHaveLength(2);
    expect((await appointment(slave))['InvitationStatus']).toBe('Cancelled');
    await crm.ask('PUT', `/Appointment/${String(master)}`, { body: entity });
    expect((await appointment(slave))['InvitationStatus']).toBe('Invitation');
  });
});

describe('an assignment', () => {
  it('moves the row to the other diary, where it is seen and accepted', async () => {
    const made = await crm.ask('POST', '/Appointment', { body: MEETING });
    const AppointmentId = made.json['AppointmentId'];
    const assigned = await agent('AssignTo', { AppointmentId, Participant: { AssociateId: OLE } });
    expect(assigned.json).toMatchObject({ AssignmentStatus: 'Assigning', MotherId: 0 });
    expect(child(assigned.json, 'Associate')['AssociateId']).toBe(OLE);
    await agent('SetSeen', { AppointmentId }, OLE_LOGIN);
    expect((await appointment(AppointmentId))['AssignmentStatus']).toBe('Seen');
    await agent('Reject', { AppointmentId, RejectReason: '' }, OLE_LOGIN);
    expect((await appointment(AppointmentId))['AssignmentStatus']).toBe('Declined');
  });

  it('needs somebody', async () => {
    const made = await crm.ask('POST', '/Appointment', { body: MEETING });
    const { AppointmentId } = made.json;
    expect((await agent('AssignTo', { AppointmentId })).status).toBe(400);
    const body = { AppointmentId, Participant: { AssociateId: 999 } };
    expect((await agent('AssignTo', body)).status).toBe(500);
  });
});

describe('the transaction log', () => {
  const LOG = '/archive/dynamic?$select=traveltransactionlog.record_id,traveltransactionlog.type';
  const log = async (filter = '') => rowsOf(await crm.ask('GET', `${LOG}${filter}`));

  it('has a row for every insert, update, new owner and delete, in their order', async () => {
    const made = await crm.ask('POST', '/Appointment', { body: MEETING });
    const id = Number(made.json['AppointmentId']);
    await agent('AssignTo', { AppointmentId: id, Participant: { AssociateId: OLE } });
    crm.desk.remove(id);
    const types = (await log()).map((row) => row['traveltransactionlog.type']);
    expect(types).toEqual([4352, 4608, 5120, 4864]);
    const filter =
      '&$filter=traveltransactionlog.tablenumber eq 9 and traveltransactionlog.type eq 4864' +
      ' and traveltransactionlog.traveltransactionlog_id gt 2';
    expect(await log(filter)).toMatchObject([{ 'traveltransactionlog.record_id': id }]);
  });

  it('stays empty where Travel is not enabled', async () => {
    const off = await openCrm({ transactionLog: false });
    await off.ask('POST', '/Appointment', { body: MEETING });
    expect(rowsOf(await off.ask('GET', LOG))).toEqual([]);
    await off.close();
  });
});
