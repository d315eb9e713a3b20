import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { child, KARI, KARI_LOGIN, MEETING, OLE, openCrm, SERVICE } from './practice-crm.ts';
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

describe('create and read', () => {
  it('stores what is sent and answers the whole entity', async () => {
    const made = await create({
      Person: { PersonId: 5000 },
      Project: { ProjectId: 300 },
      Sale: { SaleId: 700 },
      Task: { TaskListItemId: 2 },
      Priority: { Id: 2 },
      HasAlarm: true,
      AlarmLeadTime: '00:45:00',
      IsFree: true,
      Completed: 'Completed',
    });
    expect(made.json).toMatchObject({
      Title: MEETING.Title,
      Agenda: MEETING.Agenda,
      Location: 'Møterom',
      StartDate: '2026-06-20T10:00:00',
      EndDate: '2026-06-20T11:00:00',
      ActiveDate: '2026-06-20T10:00:00',
      AlarmLeadTime: 'PT45M',
      HasAlarm: true,
      IsFree: true,
      Completed: 'Completed',
      Type: 'inDiary',
      Private: 'Public',
      MotherId: 0,
      Participants: [],
    });
    expect(child(made.json, 'Associate')).toMatchObject({ AssociateId: KARI, Name: 'kari.aero' });
    expect(child(made.json, 'Contact')).toMatchObject({ ContactId: 1000 });
    expect(child(made.json, 'Person')).toMatchObject({ FullName: 'Per Kunde' });
    expect(child(made.json, 'CreatedBy')).toMatchObject({ AssociateId: SERVICE });
    expect(child(made.json, 'Recurrence')).toMatchObject({
      IsRecurrence: false,
      Pattern: 'Unknown',
    });
    const read = await crm.ask('GET', addressOf(made));
    expect(read.json).toEqual(made.json);
  });

  it('offers a template that can be posted as it is', async () => {
    const template = await crm.ask('GET', '/Appointment/default', { as: KARI_LOGIN });
    expect(template.json).toMatchObject({ AppointmentId: 0, Title: '', Type: 'inDiary' });
    expect(template.json['StartDate']).toBe('2026-06-15T10:00:00');
    const made = await crm.ask('POST', '/Appointment', { body: template.json, as: KARI_LOGIN });
    expect(made.status, made.text).toBe(200);
    expect(child(made.json, 'Associate')).toMatchObject({ AssociateId: KARI });
  });

  it('reads property names in any case, numbers as text and enums as numbers', async () => {
    const body = {
      startdate: '2026-06-20T10:00:00',
      TITLE: 'X',
      associate: { associateid: '102' },
      Private: 1,
      Unheard: { of: true },
    };
    const made = await crm.ask('POST', '/Appointment', { body });
    expect(made.json).toMatchObject({ Title: 'X', Private: 'PrivateUser' });
    expect(child(made.json, 'Associate')).toMatchObject({ AssociateId: OLE });
  });

  it.each([
    ['a start that is missing', { StartDate: undefined }],
    ['a date that does not exist', { StartDate: '2026-02-30T10:00:00' }],
    ['a date that is none', { EndDate: 'tomorrow' }],
    ['an unknown enum value', { Private: 'Secret' }],
    ['a number beyond 32 bits', { Contact: { ContactId: 3_000_000_000 } }],
    ['a duration that is none', { AlarmLeadTime: 'soon' }],
    ['a location that is too long', { Location: 'x'.repeat(255) }],
    ['an id of its own', { AppointmentId: 7 }],
  ])('answers 400 to %s', async (_, more) => {
    const answer = await crm.ask('POST', '/Appointment', { body: { ...MEETING, ...more } });
    expect(answer.status, answer.text).toBe(400);
    expect(answer.json).toMatchObject({ Error: true });
  });

  it.each([
    { Associate: { AssociateId: 999 } },
    { Contact: { ContactId: 999 } },
    { Person: { PersonId: 999 } },
    { Project: { ProjectId: 999 } },
    { Sale: { SaleId: 999 } },
    { Task: { TaskListItemId: 999 } },
    { Priority: { Id: 999 } },
    { Contact: { ContactId: 1001 }, Person: { PersonId: 5000 } },
  ])('answers 500 with a JSON error to links that lead nowhere: %j', async (more) => {
    const answer = await crm.ask('POST', '/Appointment', { body: { ...MEETING, ...more } });
    expect(answer.status).toBe(500);
    expect(answer.json).toMatchObject({ Error: true });
  });

  it('keeps a location of 254 characters and hostile text unchanged', async () => {
    const Location = 'ø'.repeat(254);
    const Title = `'; DROP TABLE crm_appointment; -- "\\ ${'𝒳'.repeat(50)}`;
    const made = await create({ Location, Title });
    expect(made.json).toMatchObject({ Location, Title });
  });

  it('validates without storing', async () => {
    expect((await crm.ask('POST', '/Appointment/Validate', { body: MEETING })).json).toEqual({});
    const bad = await crm.ask('POST', '/Appointment/Validate', { body: { Title: 'X' } });
    expect(bad.json).toEqual({ AppointmentEntity: 'StartDate is missing' });
  });

  it('has a simple form and foreign keys', async () => {
    const made = await create({ Person: { PersonId: 5000 } });
    const id = Number(made.json['AppointmentId']);
    crm.database
      .prepare('INSERT INTO crm_foreign_key VALUES (?, ?, ?)')
      .run(id, 'app.dev.key', '7');
    const simple = await crm.ask('GET', `${addressOf(made)}/Simple`);
    expect(simple.json).toMatchObject({ Title: MEETING.Title, PersonFullName: 'Per Kunde' });
    const keys = await crm.ask('GET', `${addressOf(made)}/ForeignKey`);
    expect(keys.json).toEqual({ 'app.dev.key': '7' });
    const read = await crm.ask('GET', `${addressOf(made)}?fk=true`);
    expect(read.json['ExtraFields']).toMatchObject({ 'app.dev.key': '7' });
  });
});

describe('PUT', () => {
  it('takes back what was read without changing anything but the stamp', async () => {
    const made = await create({
      Person: { PersonId: 5000 },
      HasAlarm: true,
      AlarmLeadTime: 'P1DT2H',
    });
    const put = await crm.ask('PUT', addressOf(made), { body: made.json });
    expect(put.status, put.text).toBe(200);
    const unstamped = { UpdatedDate: null };
    expect({ ...put.json, ...unstamped }).toEqual({ ...made.json, ...unstamped });
    expect(put.json['UpdatedDate']).not.toBe(made.json['UpdatedDate']);
  });

  it('resets what is left out', async () => {
    const made = await create({
      Person: { PersonId: 5000 },
      HasAlarm: true,
      Private: 'PrivateUser',
    });
    const body = { Title: 'Only this', StartDate: '2026-06-21T09:00:00' };
    const put = await crm.ask('PUT', addressOf(made), { body });
    expect(put.json).toMatchObject({
      Title: 'Only this',
      Agenda: '',
      Location: '',
      HasAlarm: false,
      Private: 'Public',
      Person: null,
      Contact: null,
      EndDate: '2026-06-21T09:00:00',
    });
    expect(child(put.json, 'Associate')).toMatchObject({ AssociateId: SERVICE });
  });

  it('answers 400 without an entity, 400 for another id, 404 for an unknown one', async () => {
    const made = await create();
    expect((await crm.ask('PUT', addressOf(made))).status).toBe(400);
    const other = { ...MEETING, AppointmentId: 1 };
    expect((await crm.ask('PUT', addressOf(made), { body: other })).status).toBe(400);
    expect((await crm.ask('PUT', '/Appointment/999999', { body: MEETING })).status).toBe(404);
  });

  it('names the one who saved', async () => {
    const made = await create();
    const put = await crm.ask('PUT', addressOf(made), { body: made.json, as: KARI_LOGIN });
    expect(child(put.json, 'UpdatedBy')).toMatchObject({ AssociateId: KARI });
    expect(child(put.json, 'CreatedBy')).toMatchObject({ AssociateId: SERVICE });
  });

  it('keeps custom fields whose key is not sent and ignores unknown keys', async () => {
    const made = await create({ CustomFields: { 'SuperOffice:1': 'one', 'SuperOffice:2': 'two' } });
    expect(made.json['UserDefinedFields']).toMatchObject({ 'SuperOffice:1': 'one' });
    const body = { ...made.json, CustomFields: { 'SuperOffice:2': 'new', 'SuperOffice:99': 'x' } };
    const put = await crm.ask('PUT', addressOf(made), { body });
    expect(put.json['CustomFields']).toEqual({
      'SuperOffice:1': 'one',
      'SuperOffice:2': 'new',
      'SuperOffice:3': '',
      x_appointment_note: '',
    });
  });

  it('keeps links by their id and drops those that are not sent', async () => {
    const link = { EntityName: 'sale', Id: 700, Description: 'Tilbud' };
    const made = await create({ Links: [link, { ...link, Description: 'Two' }] });
    const links = made.json['Links'] as Record<string, unknown>[];
    expect(made.json['ActiveLinks']).toBe(2);
    const put = await crm.ask('PUT', addressOf(made), {
      body: { ...made.json, Links: [links[1]] },
    });
    expect(put.json['Links']).toEqual([links[1]]);
  });
});

describe('PATCH', () => {
  it('takes JSON Patch with and without leading slashes', async () => {
    const made = await create();
    const body = [
      { op: 'replace', path: 'Associate', value: { AssociateId: '102' } },
      { op: 'replace', path: '/Location', value: 'Ute' },
    ];
    const patched = await crm.ask('PATCH', addressOf(made), { body });
    expect(patched.json).toMatchObject({ Title: MEETING.Title, Location: 'Ute' });
    expect(child(patched.json, 'Associate')).toMatchObject({ AssociateId: OLE });
  });

  it('takes JSON Merge Patch', async () => {
    const made = await create({ Project: { ProjectId: 300 } });
    const patched = await crm.ask('PATCH', addressOf(made), {
      body: { Title: 'Patched', Project: null, Priority: { Id: 3 } },
    });
    expect(patched.json).toMatchObject({ Title: 'Patched', Agenda: MEETING.Agenda, Project: null });
    expect(child(patched.json, 'Priority')).toMatchObject({ Id: 3 });
  });

  it.each([
    [[{ op: 'move', path: '/Title', from: '/Agenda' }]],
    [[{ op: 'add', path: '/A/B' }]],
    7,
  ])('answers 400 to %j', async (body) => {
    const made = await create();
    expect((await crm.ask('PATCH', addressOf(made), { body })).status).toBe(400);
  });
});
