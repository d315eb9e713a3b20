import { expect, it } from 'vitest';
import { basicSignIn } from '../../../../../src/sync/connectors/http/basic-auth.ts';
import { basicProof } from '../../../../../src/sync/connectors/http/basic-proof.ts';
import { createHttp } from '../../../../../src/sync/connectors/http/create-http.ts';
import { keepingLog, patientClock, tinyServer } from './tiny-server.ts';

it('encodes user and password as UTF-8', () => {
  const [scheme, value] = basicProof('FIRMA\\åse', 'pæss:wörd €').split(' ');
  expect(scheme).toBe('Basic');
  expect(Buffer.from(value ?? '', 'base64').toString('utf8')).toBe('FIRMA\\åse:pæss:wörd €');
});

it('is sent over http to this computer only', async () => {
  const server = await tinyServer((response) => response.end('fine'));
  const signIn = basicSignIn('anna', 'secret');
  const http = createHttp({ clock: patientClock(), log: keepingLog(), signIn });
  const { port } = new URL(server.url);
  const get = (host: string) =>
    http.send(
      {
        ...{ method: 'GET', url: `http://${host}:${port}/`, headers: {}, body: null },
        ...{ idempotent: true, operation: 'Get' },
      },
      new AbortController().signal,
    );
  try {
    expect((await get('127.0.0.1')).status).toBe(200);
    // A name of this computer that others may have as well.
    for (const host of ['0.0.0.0', 'exchange.example.test']) {
      await expect(get(host)).rejects.toMatchObject({ code: 'settings' });
    }
    expect(server.seen.length).toBe(1);
  } finally {
    await http.close();
    await server.close();
  }
});
