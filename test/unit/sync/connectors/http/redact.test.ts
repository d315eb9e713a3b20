import { describe, expect, it } from 'vitest';
import { redact } from '../../../../../src/sync/connectors/http/redact.ts';

describe('redact', () => {
  it.each([
    'Authorization: Basic c2VjcmV0',
    'authorization: Bearer c2VjcmV0.c2VjcmV0',
    'Authorization: SOTicket 7T:c2VjcmV0==',
    'Proxy-Authorization: NTLM c2VjcmV0',
    "{ 'Cookie': 'a=c2VjcmV0; b=c2VjcmV0' }",
    'Set-Cookie: session=c2VjcmV0; HttpOnly',
    'sent with Basic c2VjcmV0 and failed',
    'https://anna:c2VjcmV0@ews.example.test/x',
    'GET /login?ticket=c2VjcmV0&lang=no',
    'POST /token client_secret=c2VjcmV0&grant_type=x',
    '?code=c2VjcmV0',
    '{"access_token":"c2VjcmV0","password": "c2VjcmV0"}',
    '<so:Ticket>c2VjcmV0</so:Ticket>',
    '<Password xsi:type="x">c2VjcmV0</Password>',
  ])('hides the secret in %s', (text) => {
    expect(redact(text)).not.toContain('c2VjcmV0');
    expect(redact(text)).toContain('[hidden]');
  });

  it.each([
    'getaddrinfo ENOTFOUND ews.example.test',
    'connect ECONNREFUSED 127.0.0.1:443',
    'GET https://ews.example.test/EWS/Exchange.asmx?lang=no',
    'the code was 7',
  ])('leaves %s as it is', (text) => {
    expect(redact(text)).toBe(text);
  });
});
