import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../../../src/sync/model/error.ts';
import { exception, fault, openSoap, SIGNAL, type ScriptedAnswer } from './scripted-soap.ts';

const code = (expected: string) => expect.objectContaining({ code: expected }) as unknown;

function reading(answer: ScriptedAnswer) {
  const { server } = openSoap((method) =>
    method === 'Appointment/GetAppointmentEntity' ? answer : null,
  );
  return server.appointment('7', SIGNAL);
}

const refused = (header: string): ScriptedAnswer => ({
  header,
  body: '<GetAppointmentEntityResponse/>',
});

describe('an exception in the header', () => {
  it.each<readonly [ErrorCode, string, string]>([
    ['auth', 'SuperOffice.Exceptions.SoTicketExpiredException', 'x'],
    ['auth', 'SuperOffice.Exceptions.SoSecurityException', 'The ticket has expired.'],
    ['auth', 'System.Exception', 'Session 5 is not valid'],
    ['forbidden', 'SuperOffice.Exceptions.SoSentryException', 'Not your appointment'],
    ['forbidden', 'System.UnauthorizedAccessException, mscorlib, Version=4.0.0.0', 'x'],
    ['forbidden', 'SuperOffice.License.SoLicenseException', 'x'],
    ['rejected', 'System.ArgumentException', 'EndDate is before StartDate'],
    ['rejected', 'System.FormatException', 'x'],
    ['rejected', 'SuperOffice.Exceptions.SoValidationException', 'x'],
    ['stale', 'SuperOffice.Data.SoConcurrencyException', 'x'],
    ['server', 'System.Data.SqlClient.SqlException', 'Timeout expired'],
    ['server', 'System.NullReferenceException', 'x'],
    ['server', 'System.IO.FileNotFoundException', 'Could not load file or assembly'],
    ['server', 'System.Collections.Generic.KeyNotFoundException', 'The key was not found.'],
    ['server', 'System.ServiceModel.EndpointNotFoundException', 'x'],
    ['server', 'SuperOffice.Exceptions.SoException', 'The server was not found or not accessible.'],
    ['server', 'System.Exception', 'Database SO_PROD does not exist'],
    ['server', '', ''],
  ])('is %s for %j with %j', async (expected, type, message) => {
    await expect(reading(refused(exception(type, message)))).rejects.toEqual(code(expected));
  });

  it.each([
    exception('SuperOffice.Exceptions.SoNotFoundException', 'Appointment id 7 not found'),
    exception('System.Exception', 'Appointment with id 7 does not exist'),
    `<ExceptionInfo><ExceptionType>System.Exception</ExceptionType><Message>Wrapped</Message>
      <InnerException><ExceptionType>So+NotFoundException</ExceptionType></InnerException>
      </ExceptionInfo><Succeeded>false</Succeeded>`,
  ])('says that there is no such appointment: %#', async (header) => {
    expect(await reading(refused(header))).toBeNull();
  });

  it('counts also when Succeeded is left out, and Succeeded when there is no exception', async () => {
    const info = '<ExceptionInfo><ExceptionType>System.Exception</ExceptionType></ExceptionInfo>';
    await expect(reading(refused(info))).rejects.toEqual(code('server'));
    const alone = '<ExceptionInfo xsi:nil="true"/><Succeeded>false</Succeeded>';
    await expect(reading(refused(alone))).rejects.toEqual(code('server'));
  });

  it('is told in the words for people, without its stack', async () => {
    const header = `<ExceptionInfo><Message>Technical</Message><StackTrace>at So.Secret()</StackTrace>
      <FriendlyText>The diary is closed.</FriendlyText><ExceptionType>X</ExceptionType>
      </ExceptionInfo><Succeeded>false</Succeeded>`;
    await expect(reading(refused(header))).rejects.toThrow(/It says: The diary is closed\.$/);
    await expect(reading(refused(header))).rejects.not.toThrow(/Secret/);
  });
});

describe('a fault', () => {
  it.each<readonly [ErrorCode, string, string]>([
    ['rejected', 'a:DeserializationFailed', 'x'],
    ['wrong-service', 'a:ActionNotSupported', 'x'],
    ['wrong-service', 's:Client', 'due to a ContractFilter mismatch at the EndpointDispatcher'],
    ['server', 'a:InternalServiceFault', 'x'],
    ['auth', 'wsse:FailedAuthentication', 'x'],
  ])('is %s for %j', async (expected, faultCode, text) => {
    await expect(reading(fault(faultCode, text))).rejects.toEqual(code(expected));
  });
});

describe('an answer that is none', () => {
  it.each<readonly [ErrorCode, ScriptedAnswer]>([
    ['wrong-service', { raw: '<!DOCTYPE html><form>', type: 'text/html' }],
    ['wrong-service', { raw: '<!DOCTYPE html><form>', type: 'text/html', status: 404 }],
    ['auth', { raw: '', status: 401 }],
    ['forbidden', { raw: '', status: 403 }],
    ['server', { raw: 'Bad gateway', type: 'text/plain', status: 502 }],
    ['protocol', { raw: '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Bo' }],
    ['protocol', { raw: '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>' }],
    ['protocol', { body: '<GetAppointmentResponse/>' }],
    ['protocol', { body: '<x:GetAppointmentEntityResponse xmlns:x="urn:other"/>' }],
  ])('is %s: %j', async (expected, answer) => {
    await expect(reading(answer)).rejects.toEqual(code(expected));
  });

  it.each<ScriptedAnswer>([
    { raw: 'Bad gateway', type: 'text/plain', status: 502 },
    { raw: '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Bo' },
    { body: '<GetAppointmentResponse/>' },
  ])('leaves open what became of a change: %j', async (answer) => {
    const { server } = openSoap((method) => (method === 'Appointment/Save' ? answer : null));
    await expect(server.create({ AppointmentId: 0 }, SIGNAL)).rejects.toEqual(
      code('unknown-outcome'),
    );
  });
});

describe('an appointment that is not shown', () => {
  const NIL =
    '<GetAppointmentEntityResponse><Response xsi:nil="true"/></GetAppointmentEntityResponse>';
  const BLANK = `<GetAppointmentEntityResponse><Response><AppointmentId>0</AppointmentId></Response>
    </GetAppointmentEntityResponse>`;
  const listed = (rows: string): ScriptedAnswer => ({
    body: `<GetArchiveListByColumnsResponse>${rows}</GetArchiveListByColumnsResponse>`,
  });
  const read = (entity: string, list: ScriptedAnswer) => {
    const { server } = openSoap((method) => {
      if (method === 'Appointment/GetAppointmentEntity') return { body: entity };
      return method === 'Archive/GetArchiveListByColumns' ? list : null;
    });
    return server.appointment('7', SIGNAL);
  };

  it.each([NIL, BLANK])('is gone when the archive has no such row either (I2)', async (entity) => {
    expect(await read(entity, listed('<Response/>'))).toBeNull();
  });

  it.each([NIL, BLANK])('is not gone while the archive shows its row (I2)', async (entity) => {
    const row = '<ArchiveListItem><PrimaryKey>7</PrimaryKey></ArchiveListItem>';
    await expect(read(entity, listed(`<Response>${row}</Response>`))).rejects.toEqual(
      code('protocol'),
    );
  });

  it.each(['', '<Response xsi:nil="true"/>'])(
    'is not gone when the archive shows no list at all (I2)',
    async (rows) => {
      await expect(read(NIL, listed(rows))).rejects.toEqual(code('protocol'));
    },
  );
});

describe('a base zone that is not told', () => {
  const zoneOf = (answer: ScriptedAnswer) => {
    const { server } = openSoap((method) => (method.startsWith('TimeZone/') ? answer : null));
    return server.baseZone(SIGNAL);
  };
  const nothing = '<GetBaseTimeZoneIdResponse/>';

  it.each<ScriptedAnswer>([
    { body: nothing },
    { raw: 'No such page', status: 404, type: 'text/html' },
    { header: exception('SuperOffice.Exceptions.SoSentryException'), body: nothing },
    fault('a:ActionNotSupported'),
  ])('is left to the settings: %j', async (answer) => {
    expect(await zoneOf(answer)).toBeNull();
  });

  it('is not what a failure or a wrong address says', async () => {
    await expect(zoneOf(fault('a:InternalServiceFault'))).rejects.toEqual(code('server'));
    const { server } = openSoap(() => ({ raw: 'No such page', status: 404, type: 'text/html' }));
    await expect(server.baseZone(SIGNAL)).rejects.toEqual(code('wrong-service'));
  });
});
