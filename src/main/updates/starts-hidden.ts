/** Whether this start shows no window. */
import { HIDDEN } from '../platform/login-start.ts';
import type { Attempt } from './updates.ts';

/** What the installer of Windows starts a newer version with, and nothing besides. */
const UPDATED = '--updated';

export function startsHidden(argv: readonly string[], attempt: Attempt | null): boolean {
  return argv.includes(HIDDEN) || (argv.includes(UPDATED) && attempt?.isUnattended === true);
}
