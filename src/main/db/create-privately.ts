import { closeSync, existsSync, openSync } from 'node:fs';

/**
 * Makes an empty file, readable by its owner only, where there is none; SQLite would make one for
 * everybody to read. A file that is there is not even opened: closing it again would take away
 * the locks that this process holds on it.
 */
export function createPrivately(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
}
