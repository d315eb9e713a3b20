import { describe, expect, it } from 'vitest';
import { contract } from '../../../../../src/main/ipc/contract.ts';
import { deriveMain } from '../../../../../src/main/ipc/derive.ts';
import { windowHandlers } from '../../../../../src/main/ipc/handlers/window-handlers.ts';
import type { DesktopHost } from '../../../../../src/main/ipc/handlers/desktop-host.ts';
import { failureOf } from '../../../../../src/main/ipc/handlers/failure-of.ts';
import { SyncError } from '../../../../../src/sync/model/error.ts';
import type { PairStatus } from '../../../../../src/sync/model/status.ts';
import { fakeDesk } from './fake-desk.ts';
import type { Setup } from '../../../../../src/main/connecting/setup.ts';
import { pairStatus, runOf } from './pair-status.ts';

function bench(change: Partial<DesktopHost> = {}, pairs: readonly PairStatus[] = []) {
  const runs: (string | null)[] = [];
  const host: DesktopHost = {
    about: () => ({ version: '0.1.0', practice: false }),
    onAbout: () => () => undefined,
    status: () => Promise.resolve({ pairs, at: 9_000, paused: null }),
    onStatus: () => () => undefined,
    desk: () => Promise.resolve(fakeDesk({ runNow: (pair) => runs.push(pair) })),
    reopen: (change) => change(),
    openOwn: (change) => change(),
    setup: {} as Setup,
    proxy: {} as DesktopHost['proxy'],
    pc: {} as DesktopHost['pc'],
    updates: {} as DesktopHost['updates'],
    openPracticeOffice: () => Promise.resolve(),
    startAnew: () => Promise.resolve(true),
    ...change,
  };
  const main = deriveMain({ contract, handlers: windowHandlers(host), failureOf });
  return { runs, answer: (channel: string, input: unknown = null) => main.answer(channel, input) };
}

describe('the answers to the window', () => {
  it('say at each person that nothing is synchronised from a PC that cannot write', async () => {
    const message = 'Another PC has taken over this profile.';
    const barred = { code: 'settings', message } as const;
    const pairs = [pairStatus('Kari'), pairStatus('Ola', { state: 'disabled' })];
    const status = () => Promise.resolve({ pairs, at: 9_000, paused: null, barred });
    const answer = await bench({ status }).answer('sync.status');
    expect(answer).toMatchObject({
      ok: true,
      value: {
        sentence: 'Nothing is synchronised from this PC.',
        tone: 'attention',
        pairs: [
          { state: 'attention', problem: { what: message, page: null } },
          { state: 'disabled', problem: null },
        ],
      },
    });
  });

  it('tell when a sync will be done, and that nobody can tell', async () => {
    const progress = { phase: 'apply', done: 1, total: 9 } as const;
    const pairs = [
      pairStatus('Kari', { state: 'syncing', progress: { ...progress, finishAt: 90_000 } }),
      pairStatus('Ola', { state: 'syncing', progress }),
    ];
    const answer = await bench({}, pairs).answer('sync.status');
    expect(answer).toMatchObject({
      value: {
        pairs: [
          { progress: { ...progress, finishAt: 90_000 } },
          { progress: { ...progress, finishAt: null } },
        ],
      },
    });
  });

  it('offer to start anew where damage keeps every run from being written down', async () => {
    const barred = { code: 'database-damaged', message: 'The database is damaged.' } as const;
    const status = () =>
      Promise.resolve({ pairs: [pairStatus('Kari')], at: 9_000, paused: null, barred });
    const answer = await bench({ status }).answer('sync.status');
    expect(answer).toMatchObject({
      ok: true,
      value: {
        more: barred.message,
        pairs: [
          {
            state: 'attention',
            problem: {
              what: barred.message,
              page: 'start-anew',
              technical: 'database-damaged: The database is damaged.',
            },
          },
        ],
      },
    });
  });

  it('show the status with its sentence, and nothing of a server', async () => {
    const kari = pairStatus('Kari', { held: 2, lastRun: runOf({ finishedAt: 5_000 }) });
    const answer = await bench({}, [kari]).answer('sync.status');
    expect(answer).toEqual({
      ok: true,
      value: {
        sentence: 'Kari is in sync.',
        more: '',
        tone: 'good',
        paused: null,
        lastCheckAt: 5_000,
        pairs: [
          {
            id: kari.pair.id,
            user: 'Kari',
            person: 'Kari',
            personEmail: 'kari@nordlys.example',
            mailbox: 'Kari',
            mailboxEmail: 'kari@nordlys.example',
            direction: 'two-way',
            state: 'in-sync',
            progress: null,
            linked: 40,
            held: 2,
            failed: 0,
            lastSyncAt: 5_000,
            problem: null,
            decisions: 0,
          },
        ],
      },
    });
  });

  it('give the start of a run that has no end as its time', async () => {
    const lastRun = runOf({ startedAt: 3_000, finishedAt: null });
    const answer = await bench({}, [pairStatus('Kari', { lastRun })]).answer('sync.status');
    expect(answer).toMatchObject({ value: { pairs: [{ lastSyncAt: 3_000 }], lastCheckAt: null } });
  });

  it('run one pair or all', async () => {
    const { answer, runs } = bench();
    await answer('sync.runNow', { pair: '7~kari' });
    await answer('sync.runNow', { pair: null });
    expect(runs).toEqual(['7~kari', null]);
  });

  it.each([{ pair: '' }, { pair: 7 }, {}, { pair: null, approve: true }])(
    'refuse to run for %o',
    async (input) => {
      const { answer, runs } = bench();
      expect(await answer('sync.runNow', input)).toMatchObject({ error: { code: 'bad-input' } });
      expect(runs).toEqual([]);
    },
  );

  it.each([0, 501, 1.5, Number.NaN, '5'])('refuse %o log lines', async (lines) => {
    expect(await bench().answer('log.recent', { lines })).toMatchObject({
      error: { code: 'bad-input' },
    });
  });

  it('say in words why a profile could not be opened', async () => {
    const newer = new SyncError('database-newer', 'The database is of a newer Calbridge.');
    const { answer } = bench({ status: () => Promise.reject(newer) });
    expect(await answer('sync.status')).toEqual({
      ok: false,
      error: { code: 'database-newer', message: 'The database is of a newer Calbridge.' },
    });
  });
});
