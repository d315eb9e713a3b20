/** Names this installation of Calbridge on this PC, for the marks that it leaves on appointments. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import path from 'node:path';
import { hostName } from './host-name.ts';
import { newId } from './ids.ts';

const SHAPE = /^[0-9a-f-]{36}$/;

function storedId(file: string): string | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8').trim();
  return SHAPE.test(text) ? text : null;
}

/**
 * The id is kept in the profile folder, and the name of the PC is part of it: a profile that was
 * copied to a second PC counts as a second installation.
 */
export function installationOf(profileDir: string, host: string = hostName()): string {
  const file = path.join(profileDir, 'installation');
  const known = storedId(file);
  const id = known ?? newId();
  if (known === null) writeFileSync(file, `${id}\n`, { mode: 0o600 });
  return `${id}.${createHash('sha256').update(host).digest('hex').slice(0, 8)}`;
}
