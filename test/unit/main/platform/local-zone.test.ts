import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const MODULE = path.resolve('src/main/platform/local-zone.ts');

/** Tells the zone and the hour of noon in UTC, then again after the zone has become another one. */
const scriptThat = (changes: string): string => `
  import { execFileSync } from 'node:child_process';
  import { localHour, localZone } from ${JSON.stringify(MODULE)};
  const tell = () => console.log(localZone(), localHour(Date.UTC(2026, 0, 15, 12)));
  tell();
  ${changes}
  tell();
`;

const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv): readonly string[] =>
  spawnSync(command, args, { encoding: 'utf8', env }).stdout.trim().split('\n');

const nodeArgs = (changes: string): readonly string[] => [
  '--input-type=module-typescript',
  '--eval',
  scriptThat(changes),
];

const withoutZone = (): NodeJS.ProcessEnv => {
  const env = { ...process.env };
  delete env['TZ'];
  return env;
};

/** A folder for settings of the system that only the program sees which is started. */
const OWN_ETC = ['-rm', 'sh', '-c', 'mount -t tmpfs none /etc && exec "$@"', 'sh'] as const;
const canHaveOwnEtc =
  process.platform === 'linux' && spawnSync('unshare', [...OWN_ETC, 'true']).status === 0;

const link = (zone: string): string =>
  `execFileSync('ln', ['-sfn', '/usr/share/zoneinfo/${zone}', '/etc/localtime']);`;

describe('the time zone of this PC', () => {
  it('is the one that is set for the program', () => {
    const told = run(process.execPath, nodeArgs("process.env.TZ = 'America/New_York';"), {
      ...process.env,
      TZ: 'Europe/Oslo',
    });
    expect(told).toEqual(['Europe/Oslo 13', 'America/New_York 7']);
  });

  // Needs a Linux that lets everybody have mounts of their own.
  it.runIf(canHaveOwnEtc)('is noticed when somebody sets another one meanwhile', () => {
    const args = nodeArgs(link('America/New_York'));
    const before = ['--import', `data:text/javascript,${encodeURIComponent(BEFORE)}`];
    const told = run('unshare', [...OWN_ETC, process.execPath, ...before, ...args], withoutZone());
    expect(told).toEqual(['Europe/Oslo 13', 'America/New_York 7']);
  });
});

const BEFORE = `import { execFileSync } from 'node:child_process'; ${link('Europe/Oslo')}`;
