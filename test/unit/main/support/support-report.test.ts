import { appendFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog, type FileLog } from '../../../../src/main/log/create-log.ts';
import { NEW_PROFILE, profileSchema } from '../../../../src/main/settings/profile-schema.ts';
import { supportReport, type SupportFacts } from '../../../../src/main/support/support-report.ts';
import { makeFolder, type Folder } from '../../../db/folder.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { pairStatus, runOf } from '../ipc/handlers/pair-status.ts';

const SECRETS = ['hunter2-Pa55', 'eyJhbGciOiJIUzI1NiJ9.abc.def'];
const PRIVATE = [
  ...['Kari', 'Nordmann', 'kari.nordmann', 'firma-intern', 'svc-calbridge', 'Secret merger'],
  ...['Oppsigelse', 'Strengt', 'proxyansvarlig'],
];

const PROFILE = profileSchema.parse({
  ...NEW_PROFILE,
  crm: {
    kind: 'superoffice',
    url: 'https://crm.example.test/so',
    user: 'FIRMA\\svc-calbridge',
    timeZone: null,
    priorities: null,
    pinnedSha256: null,
  },
  proxy: {
    ...{ mode: 'manual', address: 'http://proxy.example.test:3128', bypass: [] },
    user: 'FIRMA\\proxyansvarlig',
  },
  pairs: [
    {
      crmUser: { id: '7', name: 'Kari Nordmann', email: 'kari.nordmann@firma-intern.no' },
      mailbox: { name: 'Nordmann, Kari', email: 'kari.nordmann@firma-intern.no' },
      enabled: true,
      direction: 'two-way',
    },
  ],
  sync: {
    ...NEW_PROFILE.sync,
    filters: { ...NEW_PROFILE.sync.filters, skipTitles: ['Oppsigelse'] },
  },
});

let folder: Folder;
let log: FileLog;
const clock = new ManualClock();

beforeEach(() => {
  folder = makeFolder();
  log = createLog({ dir: folder.path, level: 'debug', clock });
});

afterEach(async () => {
  await log.close();
  folder.remove();
});

async function report(change: Partial<SupportFacts> = {}): Promise<string> {
  await log.flush();
  const person = pairStatus('Kari Nordmann', {
    state: 'attention',
    lastRun: runOf({
      error: {
        code: 'rejected',
        message: 'The CRM refused "Secret merger" of svc-calbridge: password=hunter2-Pa55',
        retryAt: null,
      },
    }),
  });
  return await supportReport({
    about: { Calbridge: '0.1.0', System: 'linux' },
    at: clock.now(),
    profile: PROFILE,
    status: { pairs: [person], at: clock.now(), paused: null },
    log: { dir: folder.path, clock },
    ...change,
  });
}

describe('the report for support', () => {
  it('tells nothing of people, titles and secrets, wherever they stand', async () => {
    log.write('info', '"Secret merger" (2026-11-20 09:00) is new in the CRM', {
      person: 'Kari Nordmann',
      pair: '7~kari.nordmann@firma-intern.no',
      note: 'Strengt fortrolig',
      password: 'hunter2-Pa55',
    });
    log.write(
      'warn',
      'Kari Nordmann is asked for kari.nordmann@firma-intern.no by FIRMA\\svc-calbridge',
    );
    log.write('debug', 'authorization: Bearer eyJhbGciOiJIUzI1NiJ9.abc.def');
    appendFileSync(log.files()[0] ?? '', '{"level":"info","message":"Kari hunter2-Pa55\n');
    const text = await report();
    for (const hidden of [...SECRETS, ...PRIVATE]) {
      expect(text.toLowerCase(), hidden).not.toContain(hidden.toLowerCase());
    }
  });

  it('tells what helps: versions, addresses of servers, states, and what happened in order', async () => {
    log.write('info', '"Secret merger" was read', { run: 'r1', code: 'stale' });
    log.write('info', '"Other" was read', { run: 'r1' });
    log.write('info', '"Secret merger" was written', { run: 'r1' });
    const text = await report();
    for (const shown of [
      'Calbridge: 0.1.0',
      'https://crm.example.test/so',
      ': attention, two-way',
    ]) {
      expect(text).toContain(shown);
    }
    const lines = text.split('\r\n').filter((line) => line.includes('run=r1'));
    expect(lines.map((line) => line.replace(/^\S+ info {2}/, ''))).toEqual([
      expect.stringMatching(/^\[text \d+\] was read run=r1 code=stale$/),
      expect.stringMatching(/^\[text \d+\] was read run=r1$/),
      expect.stringMatching(/^\[text \d+\] was written run=r1$/),
    ]);
    const [first, second, third] = lines.map((line) => /\[text \d+\]/.exec(line)?.[0]);
    expect(third).toBe(first);
    expect(second).not.toBe(first);
  });

  it('of a line that was forged shows one line', async () => {
    log.write('info', 'a\r\n2026-01-01T00:00:00Z error forged');
    const text = await report();
    expect(text.split('\r\n').filter((line) => line.includes('forged'))).toEqual([]);
  });

  it('is made where nothing was logged and nothing is set', async () => {
    const status = { pairs: [], at: 0, paused: null };
    const text = await report({ profile: NEW_PROFILE, status });
    expect(text).toContain('the last 0 lines');
  });
});
