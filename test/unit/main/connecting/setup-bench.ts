/** A profile that is connected to a practice office by the setup. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSetup, type Setup, type SetupParts } from '../../../../src/main/connecting/setup.ts';
import type { Tested } from '../../../../src/main/connecting/test-server.ts';
import { createDirectory } from '../../../../src/main/people/directory.ts';
import { systemClock } from '../../../../src/main/platform/clock.ts';
import { createFileSecrets } from '../../../../src/main/secrets/file-secrets.ts';
import { openProfile } from '../../../../src/main/settings/profile.ts';
import { openSetupDraft } from '../../../../src/main/settings/setup-draft.ts';
import { noProxies } from '../../../../src/sync/connectors/http/proxy/proxies.ts';
import { startOffice } from '../../../../src/practice/office.ts';
import type { Office, OfficeOptions } from '../../../../src/practice/office.ts';

export const ends: (() => unknown)[] = [];

/** What a test has begun is ended, the latest first. */
export async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}

export interface Bench extends FilledIn {
  readonly dir: string;
  readonly office: Office;
  readonly open: (changed?: Partial<SetupParts>) => Setup;
  /** What a file of the profile holds; nothing while there is none. */
  readonly text: (file: string) => string;
  /** The pairs of which the state was put away. */
  readonly released: string[];
}

interface FilledIn {
  readonly crm: Readonly<Record<'url' | 'user' | 'api' | 'signIn', string>>;
  readonly calendar: Readonly<Record<'url' | 'user' | 'signIn' | 'access', string>>;
}

export async function bench(options: Partial<OfficeOptions> = {}): Promise<Bench> {
  const dir = mkdtempSync(join(tmpdir(), 'calbridge-setup-'));
  ends.push(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  const office = await startOffice({
    ...{ people: 2, appointments: 1, seed: 'setup', portEws: 0, portCrm: 0, ...options },
  });
  ends.push(() => office.close());
  const released: string[] = [];
  const open = (changed: Partial<SetupParts> = {}) =>
    createSetup({
      profile: () => openProfile(dir),
      secrets: createFileSecrets(dir),
      proxies: noProxies(),
      draft: openSetupDraft(dir),
      keyStore: () => 'open',
      directory: (parts) => createDirectory({ ...parts, clock: systemClock }),
      openState: () => ({
        release: (pair) => {
          released.push(pair);
        },
        close: () => undefined,
      }),
      ...changed,
    });
  const text = (file: string): string =>
    existsSync(join(dir, file)) ? readFileSync(join(dir, file), 'utf8') : '';
  return { dir, office, open, text, released, ...valuesFor(office) };
}

export function valuesFor({ crm, ews }: Office): FilledIn {
  return {
    crm: { url: crm.rest, user: crm.user, api: 'auto', signIn: 'superoffice' },
    calendar: { url: ews.url, user: ews.user, signIn: 'auto', access: 'impersonation' },
  };
}

export const failures = ({ checks }: Pick<Tested, 'checks'>): readonly string[] =>
  checks.filter(({ result }) => result === 'failed').map(({ sentence }) => sentence);
