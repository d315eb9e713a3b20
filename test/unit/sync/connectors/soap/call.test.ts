import { describe, expect, it } from 'vitest';
import { ThrottledAnswer } from '../../../../../src/sync/connectors/http/throttled-answer.ts';
import { callSoap } from '../../../../../src/sync/connectors/soap/call.ts';
import { SyncError } from '../../../../../src/sync/model/error.ts';
import type { Http, HttpResponse } from '../../../../../src/sync/ports/http.ts';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const OK = `<s:Envelope xmlns:s="${SOAP}"><s:Body><x/></s:Body></s:Envelope>`;
const FAULT = `<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault><faultcode>a:B</faultcode></s:Fault></s:Body></s:Envelope>`;

function answering(status: number, body: string, headers: Record<string, string> = {}): Http {
  const response: HttpResponse = { status, headers, body: Buffer.from(body) };
  return { send: () => Promise.resolve(response), close: () => Promise.resolve() };
}

async function call(http: Http, idempotent = true): Promise<string> {
  const request = {
    url: 'https://ews.example.test/EWS/Exchange.asmx',
    headers: {},
    envelope: '',
    idempotent,
    operation: 'X',
    service: 'Exchange Web Services',
  };
  try {
    return (await callSoap(http, request, new AbortController().signal)).content.kind;
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

describe('callSoap', () => {
  it.each([200, 400, 401, 403, 500, 502])('reads a fault with the status %i', async (status) => {
    expect(await call(answering(status, FAULT))).toBe('fault');
  });

  it('reads an answer behind a comment and a mark', async () => {
    expect(await call(answering(200, `\ufeff <!-- hi -->${OK}`))).toBe('answer');
  });

  it.each([
    [401, '', 'auth: The server ews.example.test does not accept the user name or password.'],
    [403, '<html>', 'forbidden: '],
    [407, '', 'auth: A proxy'],
    [413, '', 'too-large: '],
    [302, '', 'wrong-service: The server ews.example.test sends us on'],
    [404, 'Not Found', 'wrong-service: '],
    [
      200,
      '<!DOCTYPE html><html></html>',
      'wrong-service: The address at ews.example.test answers with a web page',
    ],
    [200, '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html/>', 'wrong-service: '],
    [200, '{"a":1}', 'wrong-service: The address at ews.example.test answers with JSON'],
    [
      200,
      '<rss/>',
      'wrong-service: The address at ews.example.test answers with another kind of XML',
    ],
    [200, '', 'protocol: '],
    [200, OK.slice(0, -20), 'protocol: The answer of the server broke off in the middle.'],
    [
      200,
      `<!DOCTYPE s [<!ENTITY a "b">]>${OK}`,
      'protocol: The answer of the server contains a DOCTYPE',
    ],
    [500, 'Runtime Error', 'server: The server ews.example.test failed (HTTP status 500).'],
    [502, '<html>Bad Gateway</html>', 'server: '],
  ])('explains status %i with %j', async (status, body, sentence) => {
    expect((await call(answering(status, body))).slice(0, sentence.length)).toBe(sentence);
  });

  it.each([
    [502, '<html>Bad Gateway</html>'],
    [500, 'Runtime Error'],
    [200, ''],
    [200, OK.slice(0, -20)],
  ])('does not know what became of a write after %i with %j', async (status, body) => {
    expect(await call(answering(status, body), false)).toMatch(/^unknown-outcome: /);
  });

  it('knows that a write was not made when the sign-in was refused', async () => {
    expect(await call(answering(401, ''), false)).toMatch(/^auth: /);
  });

  it.each([
    [FAULT, 'fault'],
    ['<html>busy</html>', 'throttled: Busy.'],
    [FAULT.slice(0, -5), 'throttled: Busy.'],
  ])('looks for a fault in the answer of a busy server: %j', async (body, result) => {
    const cause = new ThrottledAnswer({ status: 503, headers: {}, body: Buffer.from(body) });
    const http: Http = {
      send: () => Promise.reject(new SyncError('throttled', 'Busy.', { cause })),
      close: () => Promise.resolve(),
    };
    expect(await call(http)).toBe(result);
  });
});
