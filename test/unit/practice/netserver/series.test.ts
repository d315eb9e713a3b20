import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { child, KARI, KARI_LOGIN, MEETING, OLE, openCrm } from './practice-crm.ts';
import type { Answer, PracticeCrm } from './practice-crm.ts';

let crm: PracticeCrm;
beforeAll(async () => {
  crm = await openCrm();
});
afterAll(() => crm.close());

function agent(method: string, body: unknown): Promise<Answer> {
  return crm.ask('POST', `/Agents/Appointment/${method}`, { body });
}

function listOf(answer: Answer): readonly Record<string, unknown>[] {
  return JSON.parse(answer.text) as Record<string, unknown>[];
}

describe('series', () => {
  const Recurrence = {
    IsRecurrence: true,
    Pattern: 'Weekly',
    RecurrenceEndType: 'Counter',
    WeekPattern: { Weekdays: 'Monday', Cycle: 1 },
    Dates: ['2026-10-19', '2026-10-26', '2026-11-02'].map((Date) => ({ Date: `${Date}T10:00:00` })),
  };
  const weekly = {
    ...MEETING,
    StartDate: '2026-10-19T10:00:00',
    EndDate: '2026-10-19T11:00:00',
    Recurrence,
  };

  async function rows(first: Answer): Promise<readonly Record<string, unknown>[]> {
    const rule = child(first.json, 'Recurrence')['RecurrenceId'];
    return listOf(await agent('GetAppointmentRecords', { RecurrenceRuleId: rule }));
  }

  const startsOf = async (first: Answer): Promise<readonly string[]> =>
    (await rows(first)).map((row) => String(row['StartDate']).slice(0, 10));

  it('has one row a date, all with the same rule and wall-clock time', async () => {
    const first = await crm.ask('POST', '/Appointment', { body: weekly });
    expect(first.json['Recurrence']).toMatchObject({
      IsRecurrence: true,
      Pattern: 'Weekly',
      WeekPattern: { Weekdays: 'Monday', Cycle: 1 },
      Dates: Recurrence.Dates,
    });
    const starts = (await rows(first)).map((row) => row['StartDate']);
    expect(starts).toEqual(Recurrence.Dates.map(({ Date }) => Date));
  });

  it('answers 400 to a series without dates', async () => {
    const body = { ...weekly, Recurrence: { ...Recurrence, Dates: [] } };
    expect((await crm.ask('POST', '/Appointment', { body })).status).toBe(400);
  });

  it('changes one date, or it and all later ones', async () => {
    const first = await crm.ask('POST', '/Appointment', { body: weekly });
    const secondId = (await rows(first))[1]?.['AppointmentId'];
    const second = await crm.ask('GET', `/Appointment/${String(secondId)}`);
    const AppointmentEntity = {
      ...second.json,
      StartDate: '2026-10-26T14:00:00',
      EndDate: '2026-10-26T15:30:00',
    };
    await agent('Save', { AppointmentEntity, UpdateMode: 'ThisAndForward' });
    expect((await rows(first)).map((row) => [row['StartDate'], row['EndDate']])).toEqual([
      ['2026-10-19T10:00:00', '2026-10-19T11:00:00'],
      ['2026-10-26T14:00:00', '2026-10-26T15:30:00'],
      ['2026-11-02T14:00:00', '2026-11-02T15:30:00'],
    ]);
    await crm.ask('PUT', `/Appointment/${String(secondId)}`, {
      body: { ...second.json, Title: 'Only this one' },
    });
    const titles = (await rows(first)).map((row) => row['Title']);
    expect(titles).toEqual([MEETING.Title, 'Only this one', MEETING.Title]);
  });

  it('has each later row marked by the one who marks it and all later ones', async () => {
    const first = await crm.ask('POST', '/Appointment', { body: weekly });
    const AppointmentEntity = { ...first.json, OwnedExternally: 'Outlook' };
    await agent('Save', { AppointmentEntity, UpdateMode: 'ThisAndForward' });
    const ids = (await rows(first)).map((row) => String(row['AppointmentId']));
    expect(ids).toHaveLength(3);
    for (const id of ids) {
      const { json } = await crm.ask('GET', `/Appointment/${id}`);
      expect(json['OwnedExternally']).toBe('Outlook');
      const own = await crm.ask('PUT', `/Appointment/${id}`, { body: { ...json, Title: 'Own' } });
      expect(own.status).toBe(200);
      const body = { ...json, Title: 'Mine' };
      const strange = await crm.ask('PUT', `/Appointment/${id}`, { body, as: KARI_LOGIN });
      expect(strange.status).toBe(403);
    }
    const { json } = await crm.ask('GET', `/Appointment/${ids[1] ?? ''}`);
    await crm.ask('PUT', `/Appointment/${ids[1] ?? ''}`, {
      body: { ...json, OwnedExternally: 'None' },
    });
    const mine = await crm.ask('POST', '/Agents/Appointment/Save', {
      body: {
        AppointmentEntity: { ...json, OwnedExternally: 'None', Title: 'Mine' },
        UpdateMode: 'ThisAndForward',
      },
      as: KARI_LOGIN,
    });
    expect(mine.status).toBe(403);
  });

  it('ends with a row that is no recurrence any more, and the first one becomes single', async () => {
    const first = await crm.ask('POST', '/Appointment', { body: weekly });
    const body = { ...first.json, Recurrence: { IsRecurrence: false, Pattern: 'Unknown' } };
    const put = await crm.ask('PUT', `/Appointment/${String(first.json['AppointmentId'])}`, {
      body,
    });
    expect(put.json['Recurrence']).toMatchObject({
      IsRecurrence: false,
      RecurrenceId: 0,
      Dates: [],
    });
    expect(await rows(first)).toEqual([]);
    const again = await crm.ask('POST', '/Appointment', { body: weekly });
    const secondId = (await rows(again))[1]?.['AppointmentId'];
    const second = await crm.ask('GET', `/Appointment/${String(secondId)}`);
    const stop = { ...second.json, Recurrence: { IsRecurrence: false, Pattern: 'Unknown' } };
    const stopped = await crm.ask('PUT', `/Appointment/${String(secondId)}`, { body: stop });
    expect(child(stopped.json, 'Recurrence')).toMatchObject({ IsRecurrence: true });
    expect(await startsOf(again)).toEqual(['2026-10-19', '2026-10-26']);
  });

  it.each([
    ['OnlyThis', ['2026-10-26', '2026-11-02']],
    ['ThisAndForward', []],
    ['StopRecurrence', ['2026-10-19']],
  ])('deletes in the mode %s', async (UpdateMode, left) => {
    const first = await crm.ask('POST', '/Appointment', { body: weekly });
    const answer = await agent('Delete', {
      AppointmentId: first.json['AppointmentId'],
      UpdateMode,
    });
    expect(answer.status).toBe(204);
    const starts = (await rows(first)).map((row) => String(row['StartDate']).slice(0, 10));
    expect(starts).toEqual(left);
  });

  it('gets a rule of its own for what comes after a changed pattern', async () => {
    const first = await crm.ask('POST', '/Appointment', { body: weekly });
    const secondId = (await rows(first))[1]?.['AppointmentId'];
    const second = await crm.ask('GET', `/Appointment/${String(secondId)}`);
    const daily = {
      ...Recurrence,
      Pattern: 'Daily',
      DayPattern: { Pattern: 'EveryCyclicDay', Cycle: 2 },
      Dates: ['2026-10-26', '2026-10-28', '2026-10-30'].map((Date) => ({
        Date: `${Date}T10:00:00`,
      })),
    };
    const AppointmentEntity = { ...second.json, Recurrence: daily };
    await agent('Save', { AppointmentEntity, UpdateMode: 'OnlyThis' });
    expect(await startsOf(first)).toEqual(['2026-10-19', '2026-10-26', '2026-11-02']);
    const saved = await agent('Save', { AppointmentEntity, UpdateMode: 'ThisAndForward' });
    expect(await startsOf(first)).toEqual(['2026-10-19']);
    expect(await startsOf(saved)).toEqual(['2026-10-26', '2026-10-28', '2026-10-30']);
  });

  it('ends after a row that is saved to stop it', async () => {
    const first = await crm.ask('POST', '/Appointment', { body: weekly });
    const secondId = (await rows(first))[1]?.['AppointmentId'];
    const AppointmentEntity = (await crm.ask('GET', `/Appointment/${String(secondId)}`)).json;
    await agent('Save', { AppointmentEntity, UpdateMode: 'StopRecurrence' });
    expect(await startsOf(first)).toEqual(['2026-10-19', '2026-10-26']);
  });

  it('invites to every date, and shows everybody the own dates', async () => {
    const Participants = [{ AssociateId: KARI }, { AssociateId: OLE }];
    const first = await crm.ask('POST', '/Appointment', { body: { ...weekly, Participants } });
    expect(await rows(first)).toHaveLength(6);
    const dates = child(first.json, 'Recurrence')['Dates'] as readonly unknown[];
    expect(dates).toHaveLength(3);
    const AppointmentEntity = { ...first.json, Title: 'All of them' };
    await agent('Save', { AppointmentEntity, UpdateMode: 'ThisAndForward' });
    const all = await rows(first);
    expect(all.map((row) => row['AssociateId'])).toEqual([KARI, OLE, KARI, OLE, KARI, OLE]);
    expect(new Set(all.map((row) => row['MotherId'])).size).toBe(3);
  });
});

describe('CalculateDays', () => {
  const calculated = async (Recurrence: object, start = '2026-01-30T09:00:00') =>
    await agent('CalculateDays', {
      AppointmentEntity: { ...MEETING, StartDate: start, EndDate: start, Recurrence },
    });
  const counted = { IsRecurrence: true, RecurrenceEndType: 'Counter', RecurrenceCounter: 4 };

  it.each<readonly [object, readonly string[]]>([
    [
      { Pattern: 'Daily', DayPattern: { Pattern: 'EveryWorkday', Cycle: 0 } },
      ['01-30', '02-02', '02-03', '02-04'],
    ],
    [
      { Pattern: 'Daily', DayPattern: { Pattern: 'EveryWeekday', Cycle: 0 } },
      ['01-30', '01-31', '02-01', '02-02'],
    ],
    [{ Pattern: 1, DayPattern: { Pattern: 3, Cycle: 20 } }, ['01-30', '02-19', '03-11', '03-31']],
    [
      { Pattern: 'Weekly', WeekPattern: { Weekdays: 'Tuesday, Saturday', Cycle: 2 } },
      ['01-31', '02-10', '02-14', '02-24'],
    ],
    [
      { Pattern: 'Weekly', WeekPattern: { Weekdays: 65, Cycle: 1 } },
      ['02-01', '02-02', '02-08', '02-09'],
    ],
    [
      { Pattern: 'Monthly', MonthPattern: { Pattern: 'DayOfMonth', Cycle: 1, Day: 31 } },
      ['01-31', '02-28', '03-31', '04-30'],
    ],
    [
      {
        Pattern: 'Monthly',
        MonthPattern: { Pattern: 5, Cycle: 2, Weekday: 'Friday', WeekOfMonth: 'Last' },
      },
      ['01-30', '03-27', '05-29', '07-31'],
    ],
    [
      {
        Pattern: 'Monthly',
        MonthPattern: { Pattern: 5, Cycle: 1, Weekday: 'Monday', WeekOfMonth: 'Second' },
      },
      ['02-09', '03-09', '04-13', '05-11'],
    ],
    [
      {
        Pattern: 'Custom',
        Dates: [{ Date: '2026-03-03T00:00:00' }, { Date: '2026-02-02T07:00:00' }],
      },
      ['02-02', '03-03'],
    ],
  ])('fills the dates of %j', async (pattern, days) => {
    const answer = await calculated({ ...counted, ...pattern });
    expect(answer.status).toBe(200);
    const { Dates, StartDate, IsRecurrence } = answer.json;
    const dates = days.map((day) => ({ Date: `2026-${day}T09:00:00`, IsConflict: false }));
    expect(Dates).toMatchObject(dates);
    expect([StartDate, IsRecurrence]).toEqual([dates[0]?.Date, true]);
  });

  it('goes on until the end, and once a year', async () => {
    const yearly = {
      Pattern: 'Yearly',
      YearPattern: { Pattern: 'DayOfMonth', Cycle: 2, Day: 29 },
      RecurrenceEndType: 'EndDate',
      EndDate: '2028-02-29T00:00:00',
    };
    const { json } = await calculated({ ...counted, ...yearly });
    const dates = json['Dates'] as readonly { readonly Date: string }[];
    const days = dates.map(({ Date }) => Date.slice(0, 10));
    expect(days).toEqual(['2026-02-28', '2027-02-28', '2028-02-29']);
  });

  it.each([
    {},
    { Pattern: 'Lunar' },
    { Pattern: 'Daily' },
    { Pattern: 'Daily', DayPattern: { Pattern: 'Unknown', Cycle: 1 } },
    { Pattern: 'Daily', DayPattern: { Pattern: 'EveryCyclicDay', Cycle: 0 } },
    { Pattern: 'Weekly', WeekPattern: { Weekdays: 'Unknown', Cycle: 1 } },
    { Pattern: 'Weekly', WeekPattern: { Weekdays: 'Moonday', Cycle: 1 } },
    { Pattern: 'Monthly', MonthPattern: { Pattern: 'DayOfMonth', Cycle: 1, Day: 32 } },
    { Pattern: 'Monthly', MonthPattern: { Pattern: 6, Cycle: 1, Day: 1 } },
    { Pattern: 'Yearly', YearPattern: { Pattern: 'DayOfMonth', Cycle: 13, Day: 1 } },
    { Pattern: 'Custom', Dates: [] },
    {
      Pattern: 'Daily',
      DayPattern: { Pattern: 'EveryWeekday' },
      RecurrenceEndType: 'Unknown',
    },
    { Pattern: 'Daily', DayPattern: { Pattern: 'EveryWeekday' }, RecurrenceCounter: 1001 },
  ])('answers 400 to %j', async (pattern) => {
    expect((await calculated({ ...counted, ...pattern })).status).toBe(400);
  });

  it('passes over short months where the server is set so', async () => {
    const other = await openCrm({ shortMonths: 'skipped' });
    const monthly = {
      ...counted,
      Pattern: 'Monthly',
      MonthPattern: { Pattern: 'DayOfMonth', Cycle: 1, Day: 31 },
    };
    const start = '2026-01-30T09:00:00';
    const AppointmentEntity = { ...MEETING, StartDate: start, Recurrence: monthly };
    const path = '/Agents/Appointment/CalculateDays';
    const answer = await other.ask('POST', path, { body: { AppointmentEntity } });
    await other.close();
    const dates = answer.json['Dates'] as readonly { readonly Date: string }[];
    const days = dates.map(({ Date }) => Date.slice(5, 10));
    expect(days).toEqual(['01-31', '03-31', '05-31', '07-31']);
  });
});
