import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KARI, KARI_LOGIN, MEETING, openCrm, type PracticeCrm } from '../practice-crm.ts';

const SERVICES = 'http://www.superoffice.net/ws/crm/NetServer/Services88';
const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

let crm: PracticeCrm;

beforeEach(async () => {
  crm = await openCrm();
});
afterEach(async () => {
  await crm.close();
});

interface Told {
  readonly status: number;
  readonly text: string;
}

interface Sent {
  readonly header?: string;
  readonly action?: string;
  readonly type?: string;
  readonly raw?: string;
  readonly basic?: string;
}

async function send(method: string, body: string, sent: Sent = {}): Promise<Told> {
  const { header = '', action, type = 'text/xml; charset=utf-8', raw, basic } = sent;
  const envelope = `<s:Envelope xmlns:s="${ENVELOPE}" xmlns="${SERVICES}"
    xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"
    xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><s:Header>${header}</s:Header>
    <s:Body>${body}</s:Body></s:Envelope>`;
  const authorization =
    basic === undefined ? {} : { authorization: `Basic ${Buffer.from(basic).toString('base64')}` };
  const response = await fetch(`${crm.server.services}/${method.split('/')[0] ?? ''}.svc`, {
    method: 'POST',
    headers: {
      'content-type': type,
      soapaction: action ?? `"${SERVICES}/${method}"`,
      ...authorization,
    },
    body: raw ?? envelope,
  });
  return { status: response.status, text: await response.text() };
}

const between = ({ text }: Told, name: string): string | null =>
  new RegExp(`<(?:h:)?${name}(?: [^>]*)?>([^<]*)<`).exec(text)?.[1] ?? null;

async function ticket(): Promise<string> {
  const [user = '', password = ''] = KARI_LOGIN.split(':');
  const told = await send(
    'SoPrincipal/AuthenticateUsernamePassword',
    `<AuthenticateUsernamePassword><UserName>${user}</UserName><Password>${password}</Password>
     </AuthenticateUsernamePassword>`,
  );
  return between(told, 'Ticket') ?? '';
}

const signed = (value: string): string => `<Credentials><Ticket>${value}</Ticket></Credentials>`;

async function ask(method: string, body: string, header = ''): Promise<Told> {
  return await send(method, body, { header: signed(await ticket()) + header });
}

const get = (id: number): string =>
  `<GetAppointmentEntity><AppointmentEntityId>${String(id)}</AppointmentEntityId></GetAppointmentEntity>`;

const made = (): number =>
  crm.desk.create(KARI, {
    subject: 'Visit',
    start: '2026-06-20T10:00:00',
    end: '2026-06-20T11:00:00',
  });

describe('tickets', () => {
  it('are given for a password, or for whom the web server knows', async () => {
    expect(await ticket()).toMatch(/^7T:.{40,}$/);
    const implicit = '<AuthenticateImplicit/>';
    const told = await send('SoPrincipal/AuthenticateImplicit', implicit, { basic: KARI_LOGIN });
    expect(between(told, 'Ticket')).toMatch(/^7T:/);
    expect(told.text).toContain('<AuthenticateResponse');
  });

  it.each([
    '<AuthenticateUsernamePassword><UserName>kari.aero</UserName><Password>no</Password></AuthenticateUsernamePassword>',
    '<AuthenticateUsernamePassword><UserName i:nil="true"/></AuthenticateUsernamePassword>',
    '<AuthenticateUsernamePassword/>',
  ])('are not given for %s', async (body) => {
    const told = await send('SoPrincipal/AuthenticateUsernamePassword', body);
    expect(told.status).toBe(200);
    expect(between(told, 'Succeeded')).toBe('false');
    expect(between(told, 'ExceptionType')).toBe('SuperOffice.Exceptions.SoSecurityException');
    expect(between(told, 'Ticket')).toBeNull();
  });

  it('last as long as they are used, and six hours more', async () => {
    const id = made();
    const header = signed(await ticket());
    const succeeded = async (): Promise<string | null> =>
      between(await send('Appointment/GetAppointmentEntity', get(id), { header }), 'Succeeded');
    for (let round = 0; round < 3; round += 1) {
      crm.clock.advance(5 * 3_600_000);
      expect(await succeeded()).toBe('true');
    }
    crm.clock.advance(6 * 3_600_000);
    expect(await succeeded()).toBe('false');
  });

  it.each(['', signed('7T:nobody'), signed('')])('are needed: %j', async (header) => {
    const told = await send('Appointment/GetAppointmentEntity', get(made()), { header });
    expect(between(told, 'Succeeded')).toBe('false');
    expect(between(told, 'Message')).toMatch(/ticket/);
  });

  it('of somebody who retired are worth nothing', async () => {
    const header = signed(await ticket());
    crm.database.prepare('UPDATE crm_associate SET deleted = 1 WHERE associate_id = ?').run(KARI);
    const told = await send('Appointment/GetAppointmentEntity', get(made()), { header });
    expect(between(told, 'Succeeded')).toBe('false');
  });

  it('name the user in the request log', async () => {
    await ask('Appointment/GetAppointmentEntity', get(made()));
    const entry = crm.log
      .entries()
      .find(({ operation }) => operation === 'Appointment/GetAppointmentEntity');
    expect(entry).toMatchObject({ endpoint: 'crm', user: 'kari.aero' });
  });
});

describe('the contract', () => {
  const save = (inner: string): string =>
    `<Save><AppointmentEntity>${inner}</AppointmentEntity></Save>`;

  it.each([
    [save('<Location>x</Location><Description>y</Description>'), 'Description is not at its place'],
    [
      save('<Description>y</Description><Description>z</Description>'),
      'Description is not at its place',
    ],
    [save('<Title>y</Title>'), 'Title is not expected'],
    [save('<x:Location xmlns:x="urn:other">x</x:Location>'), 'another namespace'],
    [save('<AppointmentId>seven</AppointmentId>'), "'seven' is not a valid int"],
    [save('<AppointmentId>3000000000</AppointmentId>'), 'not a valid int'],
    [save('<AppointmentId i:nil="true"/>'), 'cannot be nil'],
    [save('<IsFree>yes</IsFree>'), 'not a valid boolean'],
    [save('<StartDate>2026-11-20</StartDate>'), 'not a valid dateTime'],
    [save('<AlarmLeadTime>00:15:00</AlarmLeadTime>'), 'not a valid duration'],
    [save('<Private>Secret</Private>'), 'not a valid AppointmentPrivate'],
    [save('<ColorIndex>40000</ColorIndex>'), 'not a valid short'],
    [save('<Location><b/></Location>'), 'elements inside'],
    [save('some text'), 'text inside'],
    [save('<Links><Nothing/></Links>'), 'Nothing is not expected'],
    [
      save(
        '<Recurrence><WeekPattern><Weekdays>Monday, Friday</Weekdays></WeekPattern></Recurrence>',
      ),
      'not a valid Weekday',
    ],
    ['<Save><UpdateMode>OnlyThis</UpdateMode><AppointmentEntity/></Save>', 'not at its place'],
    ['<GetAppointmentEntity/>', "expected to find the element 'Save'"],
  ])('is held against %s', async (body, words) => {
    const told = await ask('Appointment/Save', body);
    expect(told.status).toBe(500);
    expect(told.text).toMatch(/<faultcode[^>]*>a:DeserializationFailed</);
    expect(told.text.replaceAll('&#39;', "'")).toContain(words);
  });

  it('is only that of its service and of its action', async () => {
    const wrong = await send('Appointment/GetAppointmentEntity', get(1), {
      action: `"${SERVICES}/Archive/GetArchiveListByColumns"`,
    });
    const unknown = await send('Appointment/Conjure', '<Conjure/>');
    for (const told of [wrong, unknown]) {
      expect(told.status).toBe(500);
      expect(told.text).toMatch(/a:ActionNotSupported/);
    }
    expect((await fetch(`${crm.server.services}/Nothing.svc`)).status).toBe(401);
  });

  it.each<readonly [number, Sent]>([
    [415, { type: 'application/soap+xml' }],
    [400, { raw: '<s:Envelope' }],
    [400, { raw: '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>' }],
    [500, { raw: '<Envelope xmlns="http://www.w3.org/2003/05/soap-envelope"/>' }],
  ])('is answered with %i for %j', async (status, sent) => {
    expect((await send('Appointment/GetAppointmentEntity', get(1), sent)).status).toBe(status);
  });
});

describe('an appointment over SOAP', () => {
  const entityOf = async (id: number, header = ''): Promise<string> => {
    const told = await ask('Appointment/GetAppointmentEntity', get(id), header);
    return /<Response>(.*)<\/Response>/s.exec(told.text)?.[1] ?? '';
  };

  it('has its dates in the zone that was asked for, its stamps in UTC', async () => {
    const id = made();
    const zone = (inner: string): string => `<TimeZone>${inner}</TimeZone>`;
    expect(await entityOf(id)).toContain('<StartDate>2026-06-20T10:00:00</StartDate>');
    const york = await entityOf(id, zone('<SoTimeZoneLocationCode>US-NY</SoTimeZoneLocationCode>'));
    expect(york).toContain('<StartDate>2026-06-20T04:00:00</StartDate>');
    expect(york).toContain('<UpdatedDate>2026-06-15T08:00:00.0000000</UpdatedDate>');
    expect(await entityOf(id, zone('<SoTimeZoneId>140</SoTimeZoneId>'))).toContain('T10:00:00');
    const nowhere = zone('<SoTimeZoneLocationCode>XX</SoTimeZoneLocationCode>');
    const told = await ask('Appointment/GetAppointmentEntity', get(id), nowhere);
    expect(between(told, 'ExceptionType')).toBe('SuperOffice.Exceptions.ArgumentException');
  });

  it('loses nothing that this contract does not know when it is saved', async () => {
    const { json } = await crm.ask('POST', '/Appointment', {
      body: {
        ...MEETING,
        InternalNotes: 'Careful',
        JoinVideomeetUrl: 'https://meet.example/1',
        OwnedExternally: 'Outlook',
        Participants: [
          { AssociateId: KARI },
          {
            EmailAddress: 'guest@x.example',
            Description: 'Guest',
            ExternallyOwnedType: 'Optional',
          },
        ],
      },
      as: KARI_LOGIN,
    });
    const id = Number(json['AppointmentId']);
    const before = await entityOf(id);
    expect(before).toContain(
      '<Description>Kundemøte &amp; demo\nTa med &lt;tilbud&gt;\n🙂</Description>',
    );
    const changed = before.replace('<Location>Møterom</Location>', '<Location>Rom 2</Location>');
    const told = await ask(
      'Appointment/Save',
      `<Save><AppointmentEntity>${changed}</AppointmentEntity><UpdateMode>OnlyThis</UpdateMode></Save>`,
    );
    expect(between(told, 'Succeeded')).toBe('true');
    const after = (await crm.ask('GET', `/Appointment/${String(id)}`)).json;
    expect(after).toMatchObject({
      Location: 'Rom 2',
      Title: 'Kundemøte & demo',
      InternalNotes: 'Careful',
      JoinVideomeetUrl: 'https://meet.example/1',
      OwnedExternally: 'Outlook',
    });
    expect(JSON.stringify(after['Participants'])).toContain('guest@x.example');
  });

  it('that is not there is told by an exception, or by nothing', async () => {
    const missing = await ask('Appointment/GetAppointmentEntity', get(999));
    expect(between(missing, 'ExceptionType')).toBe('SuperOffice.Exceptions.SoNotFoundException');
    await crm.close();
    crm = await openCrm({ missingEntity: 'nil' });
    const nil = await ask('Appointment/GetAppointmentEntity', get(999));
    expect(between(nil, 'Succeeded')).toBe('true');
    expect(nil.text).toContain('<Response i:nil="true"/>');
  });

  it('mails nobody unless it is asked to', async () => {
    const booking = (mail: boolean): string =>
      `<Save><AppointmentEntity><Associate><AssociateId>${String(KARI)}</AssociateId></Associate>
        <Description>Meeting</Description><StartDate>2026-06-20T10:00:00</StartDate>
        <EndDate>2026-06-20T11:00:00</EndDate><Participants><ParticipantInfo>
        <AssociateId>${String(KARI)}</AssociateId></ParticipantInfo><ParticipantInfo>
        <AssociateId>102</AssociateId><SendEmail>true</SendEmail></ParticipantInfo></Participants>
        </AppointmentEntity><UpdateMode>OnlyThis</UpdateMode>
        <SendEmailToParticipants>${String(mail)}</SendEmailToParticipants></Save>`;
    await ask('Appointment/Save', booking(false));
    expect(crm.server.mails()).toBe(0);
    await ask('Appointment/Save', booking(true));
    expect(crm.server.mails()).toBe(1);
  });
});

describe('the archive over SOAP', () => {
  const list = (restrictions: string, more = ''): string =>
    `<GetArchiveListByColumns><ProviderName>FindAppointment</ProviderName>
      <Columns><a:string>appointmentId</a:string><a:string>date</a:string></Columns>
      <Restriction>${restrictions}</Restriction>${more}</GetArchiveListByColumns>`;
  const restriction = (name: string, operator: string, value: string): string =>
    `<ArchiveRestrictionInfo><Name>${name}</Name><Operator>${operator}</Operator>
      <Values><a:string>${value}</a:string></Values><IsActive>true</IsActive></ArchiveRestrictionInfo>`;
  const keysIn = ({ text }: Told): readonly string[] =>
    [...text.matchAll(/<PrimaryKey>(\d+)</g)].map((match) => match[1] ?? '');

  it('takes values with a wrap and without, and dates in the base zone', async () => {
    const id = made();
    for (const value of ['[I:101]', '101']) {
      const told = await ask(
        'Archive/GetArchiveListByColumns',
        list(restriction('associateId', 'associateIsOneOf', value)),
      );
      expect(keysIn(told)).toEqual([String(id)]);
      expect(told.text).toContain('[DT:06/20/2026 10:00:00.0000000]');
    }
    for (const [value, found] of [
      ['[DT:06/20/2026 09:59:59]', 1],
      ['2026-06-20T10:00:00', 0],
      ['[D:06/20/2026]', 1],
    ] as const) {
      const told = await ask(
        'Archive/GetArchiveListByColumns',
        list(restriction('date', 'afterTime', value)),
      );
      expect(keysIn(told)).toHaveLength(found);
    }
  });

  it('leaves out restrictions that are not active, and counts pages from 0', async () => {
    const ids = [made(), made(), made()].map(String);
    const inactive = restriction('appointmentId', 'equals', '0').replace('true', 'false');
    const page = (number: number): string => `<Page>${String(number)}</Page><PageSize>2</PageSize>`;
    const first = await ask('Archive/GetArchiveListByColumns', list(inactive, page(0)));
    const second = await ask('Archive/GetArchiveListByColumns', list(inactive, page(1)));
    expect([keysIn(first), keysIn(second)]).toEqual([ids.slice(0, 2), ids.slice(2)]);
  });

  it.each([
    restriction('appointmentId', 'resembles', '1'),
    restriction('appointmentId', 'eq', '1'),
    restriction('nothing', 'equals', '1'),
    restriction('date', 'afterTime', '[DT:20/06/2026 99]'),
    restriction('appointmentId', 'equals', '[I:x]'),
    restriction("appointmentId eq 1 or 'a'", 'equals', '1'),
    restriction('appointmentId', 'equals', '1').replace(
      '</IsActive>',
      '</IsActive><InterParenthesis>1</InterParenthesis>',
    ),
  ])('refuses %s', async (restrictions) => {
    const told = await ask('Archive/GetArchiveListByColumns', list(restrictions));
    expect(between(told, 'Succeeded')).toBe('false');
    expect(between(told, 'ExceptionType')).toBe('SuperOffice.Exceptions.ArgumentException');
  });
});

describe('the faces', () => {
  it.each([
    ['soap', 404, 200],
    ['rest', 200, 401],
    ['both', 200, 200],
  ] as const)('are %s', async (faces, rest, soap) => {
    await crm.close();
    crm = await openCrm({ faces });
    expect((await fetch(crm.server.url)).status).toBe(rest);
    const wsdl = await fetch(`${crm.server.services}/Appointment.svc?wsdl`);
    expect(wsdl.status).toBe(soap);
  });
});

describe('the contract of later releases', () => {
  beforeEach(async () => {
    await crm.close();
    crm = await openCrm({ soapContract: 'current' });
  });

  it('has their members where they stand in the samples of the vendor', async () => {
    const { json } = await crm.ask('POST', '/Appointment', { body: MEETING });
    const told = await ask('Appointment/GetAppointmentEntity', get(Number(json['AppointmentId'])));
    expect(told.text).toMatch(
      /<\/Description><Title>Kundemøte &amp; demo<\/Title><Agenda>Ta med[^<]*<\/Agenda><InternalNotes\/><StartDate>/,
    );
    expect(told.text).toMatch(
      /<PreferredTZLocation>0<\/PreferredTZLocation><PreferredTZLocationData i:nil="true"\/><Sale/,
    );
    expect(told.text).toMatch(
      /<\/CautionWarning><OwnedExternally>None<\/OwnedExternally><JoinVideomeetUrl\/>/,
    );
  });

  it('holds their members to that order, too', async () => {
    const save = (inner: string): Promise<Told> =>
      ask('Appointment/Save', `<Save><AppointmentEntity>${inner}</AppointmentEntity></Save>`);
    const start = '<StartDate>2026-06-20T10:00:00</StartDate>';
    expect(between(await save(`<Title>Visit</Title>${start}`), 'Succeeded')).toBe('true');
    expect((await save(`${start}<Title>Visit</Title>`)).text).toContain(
      'Title is not at its place',
    );
    expect((await save('<OwnedExternally>Lotus</OwnedExternally>')).text).toContain(
      'not a valid AppointmentExternalOwner',
    );
  });
});
