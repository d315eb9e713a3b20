import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../../src/practice/clock.ts';
import { Faults } from '../../../src/practice/faults.ts';
import { listen } from '../../../src/practice/listen.ts';
import type { Listening, RequestHook } from '../../../src/practice/listen.ts';
import { RequestLog } from '../../../src/practice/request-log.ts';

describe('the listener of the practice servers', () => {
  let server: Listening;
  let done: number;
  let clock: SettableClock;
  let hook: RequestHook;
  const faults = new Faults();
  let log: RequestLog;

  beforeEach(async () => {
    done = 0;
    clock = new SettableClock(5);
    hook = () => {};
    faults.clear();
    log = new RequestLog();
    server = await listen({
      port: 0,
      clock,
      faults,
      log,
      maxBodyBytes: 1000,
      onRequest: (entry, phase) => hook(entry, phase),
      door: () => ({
        endpoint: 'ews',
        operation: 'Echo',
        user: 'anna',
        run: (fault) => {
          done += 1;
          const body = fault === null ? 'x'.repeat(100) : fault.kind;
          return { status: 200, headers: { 'content-type': 'text/plain' }, body };
        },
      }),
    });
  });
  afterEach(() => server.close());

  const order = (fault: Parameters<Faults['add']>[0]['fault'], more: object = {}): void => {
    faults.add({ endpoint: 'ews', operation: null, fault, ...more });
  };

  it('listens on the loopback address alone', () => {
    expect(server.url).toBe(`http://127.0.0.1:${String(server.port)}`);
  });

  it('logs and counts what arrived and how it was answered', async () => {
    await (await fetch(server.url)).text();
    expect(log.entries()).toEqual([
      { number: 1, endpoint: 'ews', operation: 'Echo', user: 'anna', at: 5, status: 200 },
    ]);
    expect(log.count('ews', 'Echo')).toBe(1);
    expect(log.counts()).toEqual({ 'ews Echo': 1 });
  });

  it('calls the hook before and after the work', async () => {
    const phases: string[] = [];
    hook = (entry, phase) => {
      phases.push(`${String(entry.number)} ${phase} ${String(done)}`);
    };
    await (await fetch(server.url)).text();
    expect(phases).toEqual(['1 received 0', '1 done 1']);
  });

  it('refuses a body over the limit', async () => {
    const response = await fetch(server.url, { method: 'POST', body: 'x'.repeat(1001) });
    expect([response.status, done]).toEqual([413, 0]);
  });

  it('answers a status with Retry-After instead of working', async () => {
    order({ kind: 'status', status: 503, retryAfter: '7' });
    const response = await fetch(server.url);
    expect([response.status, response.headers.get('retry-after'), done]).toEqual([503, '7', 0]);
  });

  it('answers a status with a page for people, before the work or after it', async () => {
    order({ kind: 'status', status: 503, retryAfter: null, page: true });
    const early = await fetch(server.url);
    expect([early.status, early.headers.get('content-type'), done]).toEqual([
      503,
      'text/html; charset=utf-8',
      0,
    ]);
    expect(await early.text()).toContain('<h1>');
    order({ kind: 'status', status: 504, retryAfter: null, done: true });
    const late = await fetch(server.url);
    expect([late.status, await late.text(), done]).toEqual([504, '', 1]);
    expect(log.entries().map(({ status }) => status)).toEqual([503, 504]);
  });

  it('tells the time of its own clock', async () => {
    const response = await fetch(server.url);
    expect(response.headers.get('date')).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
  });

  it('drops the line before the work, or after it', async () => {
    order({ kind: 'drop-before' });
    await expect(fetch(server.url)).rejects.toThrow();
    expect(done).toBe(0);
    order({ kind: 'drop-after' });
    await expect(fetch(server.url)).rejects.toThrow();
    expect(done).toBe(1);
  });

  it('does the work later, though the line broke at once', async () => {
    order({ kind: 'late', ms: 10 });
    await expect(fetch(server.url)).rejects.toThrow();
    expect(done).toBe(0);
    await (await fetch(server.url)).text();
    expect(done).toBe(1);
    clock.advance(10);
    await (await fetch(server.url)).text();
    expect(done).toBe(3);
  });

  it('breaks off in the middle of the body', async () => {
    order({ kind: 'truncate' });
    const response = await fetch(server.url);
    expect(response.headers.get('content-length')).toBe('100');
    await expect(response.text()).rejects.toThrow();
  });

  it('shows a log-in page instead of an answer', async () => {
    order({ kind: 'html' });
    const response = await fetch(server.url);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toContain('<form');
  });

  it('never answers a hanging request, and still closes', async () => {
    order({ kind: 'hang' });
    const arrived = new Promise<void>((resolve) => {
      hook = () => {
        resolve();
      };
    });
    const waiting = expect(fetch(server.url)).rejects.toThrow();
    await arrived;
    await server.close();
    await waiting;
    expect(done).toBe(0);
  });

  it('hangs with the work done', async () => {
    order({ kind: 'hang', done: true });
    const worked = new Promise<void>((resolve) => {
      hook = (_, phase) => {
        if (phase === 'done') resolve();
      };
    });
    const waiting = expect(fetch(server.url)).rejects.toThrow();
    await worked;
    await server.close();
    await waiting;
    expect(done).toBe(1);
  });

  it('hands the faults of the protocol to the door', async () => {
    order({ kind: 'server-busy', backOffMs: 10 });
    expect(await (await fetch(server.url)).text()).toBe('server-busy');
  });
});

describe('ordered faults', () => {
  const busy = { kind: 'server-busy', backOffMs: 1 } as const;

  it('skip and strike as often as they were told', () => {
    const faults = new Faults();
    faults.add({ endpoint: 'ews', operation: 'GetItem', fault: busy, skip: 1, times: 2 });
    expect(faults.take('crm', 'GetItem')).toBeNull();
    expect(faults.take('ews', 'FindItem')).toBeNull();
    const hits = [1, 2, 3, 4].map(() => faults.take('ews', 'GetItem')?.kind ?? null);
    expect(hits).toEqual([null, 'server-busy', 'server-busy', null]);
  });

  it('are forgotten on demand', () => {
    const faults = new Faults();
    faults.add({ endpoint: 'crm', operation: null, fault: busy, times: Number.POSITIVE_INFINITY });
    expect(faults.take('crm', 'anything')).toEqual(busy);
    faults.clear();
    expect(faults.take('crm', 'anything')).toBeNull();
  });
});
