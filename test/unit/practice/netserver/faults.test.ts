import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../../src/practice/faults.ts';
import { KARI, MEETING, openCrm, rowsOf } from './practice-crm.ts';
import type { PracticeCrm } from './practice-crm.ts';

let crm: PracticeCrm;
let address: string;
beforeEach(async () => {
  crm = await openCrm();
  const start = '2026-07-01T09:00:00';
  address = `/Appointment/${String(crm.desk.create(KARI, { subject: 'One', start, end: start }))}`;
});
afterEach(() => crm.close());

function order(operation: string, fault: Fault): void {
  crm.faults.add({ endpoint: 'crm', operation, fault });
}

function titles(): readonly string[] {
  return crm.desk.list(KARI).map((entry) => entry.subject);
}

describe('faults', () => {
  it('answers a page without rows once, and no link to a next one', async () => {
    order('GET /Appointment', { kind: 'empty-page' });
    const empty = await crm.ask('GET', '/Appointment?$top=1&$inlineCount=true');
    expect(empty.json).toMatchObject({ value: [], 'odata.nextLink': null, 'odata.count': 0 });
    expect(rowsOf(await crm.ask('GET', '/Appointment'))).toHaveLength(1);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('refuses a %s once as stale', async (method) => {
    order(`${method} /Appointment/{id}`, { kind: 'stale-version' });
    const body = method === 'DELETE' ? undefined : MEETING;
    expect((await crm.ask(method, address, { body })).status).toBe(412);
    expect(titles()).toEqual(['One']);
    expect((await crm.ask(method, address, { body })).status).toBe(method === 'DELETE' ? 204 : 200);
  });

  it('tells each row of a page twice', async () => {
    order('GET /Appointment', { kind: 'repeated-entries' });
    expect(rowsOf(await crm.ask('GET', '/Appointment'))).toHaveLength(2);
  });

  it('leaves out single rows of a page, and says nothing of it', async () => {
    const start = '2026-07-02T09:00:00';
    for (const subject of ['Two', 'Three']) crm.desk.create(KARI, { subject, start, end: start });
    const told = async (): Promise<readonly unknown[]> =>
      rowsOf(await crm.ask('GET', '/Appointment?$select=text&$orderBy=appointmentId')).map(
        ({ text }) => text,
      );
    order('GET /Appointment', { kind: 'missing-rows', every: 2 });
    expect(await told()).toEqual(['One', 'Three']);
    expect(await told()).toEqual(['One', 'Two', 'Three']);
  });

  it('fails inside, before the work or after it', async () => {
    order('POST /Appointment', { kind: 'inner-error', done: false });
    expect((await crm.ask('POST', '/Appointment', { body: MEETING })).status).toBe(500);
    expect(titles()).toEqual(['One']);
    order('POST /Appointment', { kind: 'inner-error', done: true });
    expect((await crm.ask('POST', '/Appointment', { body: MEETING })).status).toBe(500);
    expect(titles()).toContain(MEETING.Title);
  });

  it('loses the answer but not the work', async () => {
    order('POST /Appointment', { kind: 'drop-after' });
    await expect(crm.ask('POST', '/Appointment', { body: MEETING })).rejects.toThrow();
    expect(titles()).toContain(MEETING.Title);
  });

  it('drops the request before any work', async () => {
    order('POST /Appointment', { kind: 'drop-before' });
    await expect(crm.ask('POST', '/Appointment', { body: MEETING })).rejects.toThrow();
    expect(titles()).toEqual(['One']);
  });

  it('says when to come back', async () => {
    order('GET /Appointment/{id}', { kind: 'status', status: 429, retryAfter: '7' });
    const answer = await crm.ask('GET', address);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    order('GET /Appointment/{id}', { kind: 'server-busy', backOffMs: 2500 });
    const busy = await crm.ask('GET', address);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '3']);
  });

  it('answers a page for people and a half answer', async () => {
    order('GET /Appointment/{id}', { kind: 'html' });
    expect((await crm.ask('GET', address)).headers.get('content-type')).toContain('text/html');
    order('GET /Appointment/{id}', { kind: 'truncate' });
    await expect(crm.ask('GET', address)).rejects.toThrow();
  });

  it('hits agent methods and lists by their template', async () => {
    order('POST /Agents/Appointment/Save', { kind: 'status', status: 503, retryAfter: null });
    const body = { AppointmentEntity: MEETING };
    expect((await crm.ask('POST', '/Agents/Appointment/Save', { body })).status).toBe(503);
    order('GET /archive/{provider}', { kind: 'empty-page' });
    const users = await crm.ask('GET', '/archive/internalusers');
    expect(users.json['value']).toEqual([]);
  });
});
