import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { NetServerSettings } from '../../src/practice/netserver/settings.ts';
import { KARI, openCrm } from '../unit/practice/netserver/practice-crm.ts';

// Debian's python3-zeep belongs to Debian's own Python, which need not be the first in the path.
const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (python) => spawnSync(python, ['-c', 'import zeep']).status === 0,
);
const SCRIPT = join(import.meta.dirname, 'services88-by-zeep.py');

/** A folder with the vendor's WSDL files, each called after its service. */
const PUBLIC = process.env['SERVICES88_WSDL'] ?? '';
const PUBLIC_WSDL = PUBLIC !== '' && existsSync(join(PUBLIC, 'Appointment.wsdl')) ? PUBLIC : null;

async function seenBy(
  settings: Partial<NetServerSettings>,
  folder: string | null,
): Promise<Record<string, unknown>> {
  const crm = await openCrm(settings);
  const account = { SO_USER: 'kari.aero', SO_PASSWORD: 'kari-secret', SO_OWNER: String(KARI) };
  try {
    const { stdout } = await promisify(execFile)(
      PYTHON ?? 'python3',
      [SCRIPT, crm.server.services, ...(folder === null ? [] : [folder])],
      { env: { ...process.env, ...account } },
    );
    return JSON.parse(stdout) as Record<string, unknown>;
  } finally {
    await crm.close();
  }
}

const EXPECTED = {
  version: '11.9.1402.0',
  succeeded: true,
  'wrong password': [false, null, true],
  'signed in': [true, 'kari.aero'],
  implicit: true,
  'base zone': ['NO'],
  priorities: expect.arrayContaining(['Normal']) as unknown,
  tasks: true,
  associate: 'Kari Ærø',
  made: ['Møte & <kaffe> 🙂\nTa med avtalen', '2026-11-20T15:30:00', KARI, 900, 'inDiary', true],
  'made twice': null,
  found: true,
  uid: 'zeep-1',
  saved: ['Rom 2', true],
  'saved again': true,
  days: ['2026-12-04', '2026-12-07', '2026-12-11'],
  rows: ['2026-12-04', '2026-12-11'],
  listed: [1, true, '[DT:11/20/2026 15:30:00.0000000]', '[I:1]'],
  gone: [null, false, 'SuperOffice.Exceptions.SoNotFoundException'],
  'no ticket': [false, true],
};

// Where the checks of a submission run, the client is there: its absence would hide everything.
const skip = PYTHON === undefined && process.env['CI'] === undefined;

describe.skipIf(skip)('a client that knows the WSDL alone (needs python3-zeep)', () => {
  it.each<readonly [string, Partial<NetServerSettings>]>([
    ['an 8.8', {}],
    ['a current', { soapContract: 'current' }],
    ['an older', { generation: 'description', alarmFormat: 'clock', stampDigits: 0 }],
  ])('calls everything on %s practice NetServer', async (_, settings) => {
    expect(await seenBy(settings, null)).toEqual({ ...EXPECTED, users: true });
  });

  it.skipIf(PUBLIC_WSDL === null)(
    'does so by the files of the vendor, too (needs their folder in SERVICES88_WSDL)',
    async () => {
      const { compared, ...seen } = await seenBy({}, PUBLIC_WSDL);
      expect(seen).toEqual({ ...EXPECTED, differences: [] });
      expect(compared).toBeGreaterThan(100);
    },
  );
});
