import { describe, expect, it } from 'vitest';
import { ownSiteEntrance } from '../../../../../../src/sync/connectors/superoffice/entrance.ts';
import { SoapSession } from '../../../../../../src/sync/connectors/superoffice/soap/session.ts';
import {
  exception,
  fault,
  methodOf,
  openSoap,
  SERVICES,
  SIGNAL,
  signedIn,
  type SoapScript,
} from './scripted-soap.ts';

const code = (expected: string) => expect.objectContaining({ code: expected }) as unknown;
const PRIORITIES = { body: '<GetPrioritiesResponse><Response/></GetPrioritiesResponse>' };
const EXPIRED = {
  header: exception('SoSecurityException', 'The ticket has expired'),
  body: '<GetPrioritiesResponse/>',
};

const INNER = `<InnerException><ExceptionType>SoTicketExpiredException</ExceptionType>
  </InnerException></ExceptionInfo>`;

/** Each sign-in gives another ticket; `isGood` decides which of them are valid. */
function ticketing(isGood: (ticket: string) => boolean): SoapScript {
  let tickets = 0;
  return (method, { body }) => {
    if (method.startsWith('SoPrincipal/')) return signedIn(`7T:${String((tickets += 1))}`);
    const ticket = /<n:Ticket>(.*?)</.exec(body ?? '')?.[1] ?? '';
    return isGood(ticket) ? PRIORITIES : EXPIRED;
  };
}

describe('signing in', () => {
  it('happens once, however many ask at the same time', async () => {
    const { http, server } = openSoap(ticketing(() => true));
    await Promise.all([1, 2, 3].map(() => server.priorities(SIGNAL)));
    expect(http.asked.map(methodOf)).toEqual([
      'SoPrincipal/AuthenticateUsernamePassword',
      ...Array.from({ length: 3 }, () => 'List/GetPriorities'),
    ]);
    expect(http.asked[0]?.body).toContain(
      '<n:UserName>sync</n:UserName><n:Password>p:ø</n:Password>',
    );
    expect(http.asked[0]?.body).not.toContain('Credentials');
  });

  it('happens once more when the ticket has expired, also for a change', async () => {
    const { http, server } = openSoap(ticketing((ticket) => ticket !== '7T:1'));
    await server.priorities(SIGNAL);
    expect(http.to('List/GetPriorities').map(({ body }) => /7T:\d/.exec(body ?? '')?.[0])).toEqual([
      '7T:1',
      '7T:2',
    ]);
    await server.priorities(SIGNAL);
    expect(http.to('SoPrincipal/AuthenticateUsernamePassword')).toHaveLength(2);
  });

  it.each([
    { header: exception('SoSecurityException', "Ticket '7T:one' is not valid"), body: '<a/>' },
    { header: exception('SoException', 'Cannot read 7T:one, p:ø'), body: '<a/>' },
    fault('s:Client', 'There was an error at 7T:one: p:ø'),
  ])('keeps ticket and password out of what the server says: %#', async (answer) => {
    const { server } = openSoap((method) => (method.startsWith('SoPrincipal/') ? null : answer));
    const told = server.priorities(SIGNAL);
    await expect(told).rejects.toThrow(/\[hidden\]/);
    await expect(told).rejects.not.toThrow(/7T:one|p:ø/);
  });

  // A script that runs after the work may complain about a session of its own.
  it.each([
    [exception('System.Exception', 'The session has expired'), 1],
    [exception('SoException', 'Authentication failed'), 1],
    [exception('SoServerException', 'x').replace('</ExceptionInfo>', INNER), 1],
    [exception('SuperOffice.Exceptions.SoSessionException', 'Failed to validate tokens'), 2],
    [exception('SoSecurityException', 'The ticket has expired'), 2],
    [exception('SoSecurityException', 'No right'), 1],
  ])(
    'repeats a change only where the ticket was turned away before the work: %#',
    async (...told) => {
      const [header, sent] = told;
      let tickets = 0;
      const { http, server } = openSoap((method) => {
        if (method.startsWith('SoPrincipal/')) return signedIn(`7T:${String((tickets += 1))}`);
        return http.to('Appointment/Save').length > 1
          ? {
              body: '<SaveResponse><Response><AppointmentId>7</AppointmentId></Response></SaveResponse>',
            }
          : { header, body: '<SaveResponse/>' };
      });
      const saved = server.create({ AppointmentId: 0 }, SIGNAL);
      if (sent === 2) expect(await saved).toEqual({ AppointmentId: 7 });
      else
        await expect(saved).rejects.toEqual(
          code(header.includes('No right') ? 'forbidden' : 'unknown-outcome'),
        );
      expect(http.to('Appointment/Save')).toHaveLength(sent);
    },
  );

  it('does not go on for ever', async () => {
    const { http, server } = openSoap(ticketing(() => false));
    await expect(server.priorities(SIGNAL)).rejects.toEqual(code('auth'));
    expect(http.to('List/GetPriorities')).toHaveLength(2);
  });

  it('is shared by questions in all zones, which tell theirs by code and number', async () => {
    const zone = (id: number, name: string): string =>
      `<TimeZoneData><TZLocationID>${String(id)}</TZLocationID>
        <TZLocationCode>${name}</TZLocationCode></TimeZoneData>`;
    const { http, server } = openSoap((method) => {
      if (method.startsWith('SoPrincipal/')) return null;
      const name = `${method.split('/')[1] ?? ''}Response`;
      const answers: Readonly<Record<string, string>> = {
        GetBaseTimeZoneIdResponse: '261',
        InitializeTimeZoneDataResponse: zone(140, 'DK') + zone(261, 'NO'),
      };
      return { body: `<${name}><Response>${answers[name] ?? ''}</Response></${name}>` };
    });
    expect(await server.baseZone(SIGNAL)).toMatchObject({ TZLocationCode: 'NO' });
    await server.inTimeZone('NO').priorities(SIGNAL);
    await server.inTimeZone('SE').priorities(SIGNAL);
    const told = http
      .to('List/GetPriorities')
      .map(({ body }) => /<n:TimeZone>(.*)</.exec(body ?? ''));
    expect(told[0]?.[1]).toContain('<n:SoTimeZoneId>261</n:SoTimeZoneId>');
    expect(told[1]?.[1]).not.toContain('SoTimeZoneId>261');
    expect(told[1]?.[1]).toContain('<n:SoTimeZoneLocationCode>SE</n:SoTimeZoneLocationCode>');
    expect(http.to('SoPrincipal/AuthenticateUsernamePassword')).toHaveLength(1);
  });

  it.each([
    '<AuthenticateResponse><AuthenticationSucceeded>false</AuthenticationSucceeded></AuthenticateResponse>',
    '<AuthenticateResponse><Credentials><Ticket xsi:nil="true"/></Credentials></AuthenticateResponse>',
    '<AuthenticateUsernamePasswordResponse/>',
  ])('fails without a ticket: %s', async (body) => {
    const { server } = openSoap(() => ({ body }));
    await expect(server.principal(SIGNAL)).rejects.toEqual(code('auth'));
  });

  it.each([
    ['SuperOffice.Exceptions.SoNotFoundException', 'User not found'],
    ['System.ArgumentException', 'Wrong password'],
    ['SuperOffice.Security.SoAuthenticationException', ''],
  ])('fails when it is refused with %j', async (type, message) => {
    const { server } = openSoap(() => ({
      header: exception(type, message),
      body: '<AuthenticateResponse/>',
    }));
    await expect(server.principal(SIGNAL)).rejects.toEqual(code('auth'));
  });

  it('can be left to the web server', async () => {
    const { http, server } = openSoap(
      (method) => (method === 'SoPrincipal/AuthenticateImplicit' ? signedIn('7T:w') : PRIORITIES),
      'windows',
    );
    await server.priorities(SIGNAL);
    expect(http.asked[0]?.body).toContain('<n:AuthenticateImplicit/>');
    expect(http.asked[1]?.body).toContain('<n:Ticket>7T:w</n:Ticket>');
  });
});

describe('a call', () => {
  it('goes to its service, by its action, with a token, the ticket and the zone', async () => {
    const { http, session } = openSoap((method) => (method.startsWith('So') ? null : PRIORITIES));
    const method = {
      service: 'List',
      name: 'GetPriorities',
      parameters: [],
      idempotent: true,
      operation: 'priorities',
    };
    await session.inTimeZone({ id: 261, code: 'NO' }).ask(method, SIGNAL);
    const [request] = http.to('List/GetPriorities');
    expect(request).toMatchObject({
      url: 'https://crm.example/so/remote/services88/List.svc',
      method: 'POST',
      headers: { soapaction: `"${SERVICES}/List/GetPriorities"` },
    });
    expect(request?.headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(request?.body).toContain(
      '<n:ApplicationToken></n:ApplicationToken><n:Credentials><n:Ticket>7T:one</n:Ticket></n:Credentials><n:TimeZone><n:SoTimeZoneId>261</n:SoTimeZoneId><n:SoTimeZoneLocationCode>NO</n:SoTimeZoneLocationCode></n:TimeZone>',
    );
    expect(http.to('SoPrincipal/AuthenticateUsernamePassword')).toHaveLength(1);
  });

  it.each([
    ['', true],
    ['<TimeZone xsi:nil="true"/>', true],
    ['<TimeZone><SoTimeZoneLocationCode>no</SoTimeZoneLocationCode></TimeZone>', true],
    ['<TimeZone><SoTimeZoneLocationCode>US-NY</SoTimeZoneLocationCode></TimeZone>', false],
  ])('is answered in the zone that it asked for: %j is %j', async (zone, isGood) => {
    const header = `${zone}<Succeeded>true</Succeeded>`;
    const { server } = openSoap((method) =>
      method.startsWith('So') ? null : { ...PRIORITIES, header },
    );
    const asked = server.inTimeZone('NO').priorities(SIGNAL);
    if (isGood) expect(await asked).toEqual([]);
    else await expect(asked).rejects.toEqual(code('protocol'));
  });

  it('goes on after another one gave up waiting for the sign-in', async () => {
    const gaveUp = new AbortController();
    const { http } = openSoap((method) => (method.startsWith('So') ? null : PRIORITIES));
    let begun = 0;
    const session = new SoapSession(
      {
        entrance: ownSiteEntrance({
          url: 'https://crm.example/remote/services88',
          user: 'u',
          password: 'p',
          signIn: 'password',
          applicationToken: null,
        }),
        http: {
          close: () => http.close(),
          send: async (request, signal) => {
            begun += 1;
            if (begun > 1) return await http.send(request);
            await new Promise((resolve) => {
              if (signal.aborted) resolve(null);
              signal.addEventListener('abort', resolve);
            });
            const { SyncError } = await import('../../../../../../src/sync/model/error.ts');
            throw new SyncError('cancelled', 'Cancelled.');
          },
        },
      },
      null,
    );
    const first = session.signedIn(gaveUp.signal);
    const second = session.signedIn(SIGNAL);
    gaveUp.abort();
    await expect(first).rejects.toEqual(code('cancelled'));
    expect((await second).ticket).toBe('7T:one');
  });
});
