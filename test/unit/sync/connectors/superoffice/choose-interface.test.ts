import { describe, expect, it } from 'vitest';
import { chosenInterface } from '../../../../../src/sync/connectors/superoffice/choose-interface.ts';
import type { NetServer } from '../../../../../src/sync/connectors/superoffice/net-server.ts';
import { restAddress } from '../../../../../src/sync/connectors/superoffice/rest/address.ts';
import { siteAddress } from '../../../../../src/sync/connectors/superoffice/site-address.ts';
import { soapAddress } from '../../../../../src/sync/connectors/superoffice/soap/address.ts';
import { SyncError, type ErrorCode } from '../../../../../src/sync/model/error.ts';
import { SIGNAL } from './open-scripted.ts';

type Answer = string | null;

/** A server that tells its version or fails with a code, and counts how often it was asked. */
function answering(...answers: readonly Answer[]): { server: NetServer; asked: () => number } {
  let asked = 0;
  const version = (): Promise<string | null> => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? null;
    asked += 1;
    if (answer === null || /^\d/.test(answer)) return Promise.resolve(answer);
    return Promise.reject(new SyncError(answer as ErrorCode, `It was ${answer}.`));
  };
  return { server: { version } as unknown as NetServer, asked: () => asked };
}

const NEW = { isNew: true };

describe('auto', () => {
  it.each<readonly [string, Answer, Answer]>([
    ['rest', '11.9', '11.9'],
    ['rest', '11.9', 'wrong-service'],
    ['rest', 'auth', '8.8'],
    ['soap', null, '8.8'],
    ['soap', 'wrong-service', '8.8'],
    ['soap', 'forbidden', 'auth'],
    ['soap', 'server', '8.8'],
  ])('is %s where REST says %j and SOAP %j', async (expected, rest, soap) => {
    const interfaces = { rest: answering(rest).server, soap: answering(soap).server };
    const choose = chosenInterface('auto', interfaces, NEW);
    expect(await choose(SIGNAL)).toBe(interfaces[expected as 'rest' | 'soap']);
  });

  it.each<readonly [ErrorCode, Answer, Answer]>([
    ['wrong-service', 'wrong-service', 'wrong-service'],
    ['wrong-service', null, null],
    ['server', 'server', 'wrong-service'],
  ])('fails with %s where REST says %j and SOAP %j', async (code, rest, soap) => {
    const interfaces = { rest: answering(rest).server, soap: answering(soap).server };
    await expect(chosenInterface('auto', interfaces, NEW)(SIGNAL)).rejects.toMatchObject({ code });
  });

  it.each<ErrorCode>(['offline', 'timeout', 'tls', 'throttled', 'cancelled'])(
    'is found out later when REST is %s now, and nothing is remembered',
    async (code) => {
      const rest = answering(code, '11.9');
      const soap = answering('8.8');
      const choose = chosenInterface('auto', { rest: rest.server, soap: soap.server }, NEW);
      await expect(choose(SIGNAL)).rejects.toMatchObject({ code });
      expect(soap.asked()).toBe(0);
      expect(await choose(SIGNAL)).toBe(rest.server);
    },
  );

  it.each<ErrorCode>(['server', 'protocol'])(
    'is never another interface at work because REST says %s',
    async (code) => {
      const interfaces = { rest: answering(code, '11.9').server, soap: answering('8.8').server };
      const choose = chosenInterface('auto', interfaces, { isNew: false });
      await expect(choose(SIGNAL)).rejects.toMatchObject({ code });
      expect(await choose(SIGNAL)).toBe(interfaces.rest);
    },
  );

  it('is found out once', async () => {
    const rest = answering('wrong-service', '11.9');
    const soap = answering('8.8');
    const choose = chosenInterface('auto', { rest: rest.server, soap: soap.server }, NEW);
    for (let asked = 0; asked < 3; asked += 1) expect(await choose(SIGNAL)).toBe(soap.server);
    expect([rest.asked(), soap.asked()]).toEqual([1, 1]);
  });

  it('is not asked for where the administrator chose', async () => {
    const rest = answering('11.9');
    const soap = answering('8.8');
    const interfaces = { rest: rest.server, soap: soap.server };
    expect(await chosenInterface('rest', interfaces, NEW)(SIGNAL)).toBe(rest.server);
    expect(await chosenInterface('soap', interfaces, NEW)(SIGNAL)).toBe(soap.server);
    expect([rest.asked(), soap.asked()]).toEqual([0, 0]);
  });
});

describe('an address', () => {
  it.each([
    'https://crm.example/so',
    'https://crm.example/so/api/v1/',
    'https://crm.example/so/remote/services88',
    'https://crm.example/so/Remote/Services88/Appointment.svc?wsdl',
  ])('%j leads to both interfaces', (text) => {
    expect(restAddress(siteAddress(text)).root).toBe('https://crm.example/so/api/v1');
    expect(soapAddress(siteAddress(text)).toLowerCase()).toBe(
      'https://crm.example/so/remote/services88',
    );
  });

  it('keeps the services that it names', () => {
    expect(soapAddress(siteAddress('https://crm.example/x/Remote/Services88/'))).toBe(
      'https://crm.example/x/Remote/Services88',
    );
  });
});
