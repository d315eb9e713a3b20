import { afterEach, describe, expect, it } from 'vitest';
import { KARI, MEETING, openCrm, rowsOf } from './practice-crm.ts';
import type { Answer, PracticeCrm } from './practice-crm.ts';

let crm: PracticeCrm | null = null;
afterEach(async () => {
  await crm?.close();
  crm = null;
});

const start = '2026-07-01T09:00:00';

async function post(open: PracticeCrm, body: object): Promise<Answer> {
  const answer = await open.ask('POST', '/Appointment', { body: { ...MEETING, ...body } });
  expect(answer.status, answer.text).toBe(200);
  return answer;
}

function addressOf(answer: Answer): string {
  return `/Appointment/${String(answer.json['AppointmentId'])}`;
}

describe('a release with one Description', () => {
  it('has no newer properties and keeps subject and text in Description', async () => {
    crm = await openCrm({ generation: 'description' });
    const template = await crm.ask('GET', '/Appointment/default');
    for (const name of ['Title', 'Agenda', 'InternalNotes', 'OwnedExternally']) {
      expect(template.json).not.toHaveProperty(name);
    }
    const Description = 'Subject\nand a text\nof two lines';
    const made = await post(crm, { Title: 'ignored', Agenda: 'ignored', Description });
    expect(made.json['Description']).toBe(Description);
    expect(made.text).not.toContain('ignored');
    const entry = crm.desk.find(Number(made.json['AppointmentId']));
    expect(entry).toMatchObject({ subject: 'Subject', text: 'and a text\nof two lines' });
  });

  it('shows what people write as one Description', async () => {
    crm = await openCrm({ generation: 'description' });
    const id = crm.desk.create(KARI, { subject: 'Lunsj', text: 'Ta med kake', start, end: start });
    const read = await crm.ask('GET', `/Appointment/${String(id)}`);
    expect(read.json['Description']).toBe('Lunsj\nTa med kake');
    const list = await crm.ask('GET', '/Appointment?$select=text');
    expect(rowsOf(list)[0]).toMatchObject({ text: 'Lunsj\nTa med kake' });
    const body = { ...read.json, Description: 'Middag\nTa med kake' };
    await crm.ask('PUT', `/Appointment/${String(id)}`, { body });
    expect(crm.desk.find(id)).toMatchObject({ subject: 'Middag', text: 'Ta med kake' });
  });
});

describe('a release with Title and Agenda', () => {
  it('takes the title from Description when there is none, and the other way round', async () => {
    crm = await openCrm();
    const old = await post(crm, { Title: undefined, Agenda: undefined, Description: 'One\nTwo' });
    expect(old.json).toMatchObject({ Title: 'One', Description: 'One\nTwo', Agenda: '' });
    const modern = await post(crm, { Title: 'One', Agenda: 'Two' });
    expect(modern.json).toMatchObject({ Title: 'One', Description: 'One', Agenda: 'Two' });
  });

  it('lets Description follow a changed Title and Title a changed Description', async () => {
    crm = await openCrm();
    const made = await post(crm, { Title: 'One' });
    const put = await crm.ask('PUT', addressOf(made), { body: { ...made.json, Title: 'Two' } });
    expect(put.json).toMatchObject({ Title: 'Two', Description: 'Two' });
    const body = { ...put.json, Description: 'Three\nmore' };
    const again = await crm.ask('PUT', addressOf(made), { body });
    expect(again.json).toMatchObject({ Title: 'Three', Description: 'Three\nmore' });
  });

  it('keeps a Description that says something else than the title', async () => {
    crm = await openCrm();
    const made = await post(crm, { Title: 'One', Description: 'Something else' });
    expect(made.json).toMatchObject({ Title: 'One', Description: 'Something else' });
    const put = await crm.ask('PUT', addressOf(made), { body: { ...made.json, Title: 'Two' } });
    expect(put.json).toMatchObject({ Title: 'Two', Description: 'Something else' });
  });
});

describe('other differences', () => {
  it.each([
    ['iso', 'P1DT2H30M'],
    ['clock', '1.02:30:00'],
  ] as const)('writes durations as %s', async (alarmFormat, written) => {
    crm = await openCrm({ alarmFormat });
    for (const AlarmLeadTime of ['P1DT2H30M', '1.02:30:00', 'PT26H30M']) {
      const made = await post(crm, { HasAlarm: true, AlarmLeadTime });
      expect(made.json['AlarmLeadTime']).toBe(written);
    }
  });

  it('stamps in whole seconds when told so', async () => {
    crm = await openCrm({ stampDigits: 0 });
    const made = await post(crm, {});
    expect(made.json['UpdatedDate']).toBe('2026-06-15T08:00:00');
  });

  it('has the custom fields that its administrator made', async () => {
    crm = await openCrm({ customFields: ['SuperOffice:7'] });
    const made = await post(crm, { UserDefinedFields: { 'SuperOffice:7': 'x' } });
    expect(made.json['CustomFields']).toEqual({ 'SuperOffice:7': 'x' });
    const body = { ...MEETING, CustomFields: { 'SuperOffice:7': 'y'.repeat(200) } };
    expect((await crm.ask('POST', '/Appointment', { body })).status).toBe(400);
  });
});
