import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import type { SyncError } from '../../../../../src/sync/model/error.ts';
import { TLS_CERT, TLS_FINGERPRINT as fingerprint, TLS_KEY } from '../../../../support/tls.ts';
import { keepingLog, patientClock } from './tiny-server.ts';

const never = new AbortController().signal;
const seen: string[] = [];
const server = createServer({ key: TLS_KEY, cert: TLS_CERT }, (request, response) => {
  seen.push(request.url ?? '');
  response.end('in private');
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

async function ask(pinnedSha256: string | null, scheme = 'https'): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const http = createHttp({ clock: patientClock(), log: keepingLog(), tls: { pinnedSha256 } });
  const request = {
    method: 'GET',
    url: `${scheme}://localhost:${port}/x`,
    headers: { authorization: 'Basic c2VjcmV0' },
    body: null,
    idempotent: true,
    operation: 'Look',
  } as const;
  try {
    const answer = await http.send(request, never);
    return Buffer.from(answer.body).toString('utf8');
  } catch (error) {
    return `${(error as SyncError).code}: ${(error as SyncError).message}`;
  } finally {
    await http.close();
  }
}

describe('a self-signed certificate', () => {
  it('is refused, and nothing is sent', async () => {
    expect(await ask(null)).toMatch(/^tls: The server localhost:\d+ shows a certificate that/);
    expect(seen).toEqual([]);
  });

  it('is accepted when it is the pinned one, however the fingerprint is written', async () => {
    expect(await ask(fingerprint)).toBe('in private');
    expect(await ask(`sha256/${fingerprint.toLowerCase().replaceAll(':', '')}`)).toBe('in private');
  });

  it('is refused when another one is pinned, and nothing is sent', async () => {
    const before = seen.length;
    expect(await ask('ab'.repeat(32))).toContain('does not show the pinned certificate');
    expect(await ask('')).toMatch(/^tls: /);
    expect(seen.length).toBe(before);
  });

  it('that is pinned is never taken for an unencrypted connection', async () => {
    expect(await ask(fingerprint, 'http')).toContain('does not begin with https');
  });
});
