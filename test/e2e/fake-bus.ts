/** A session bus that says whether there is a tray, as `hasTray` asks it on Linux. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The environment with which the program asks it. @param folder where its client is put */
export function busThatSays(answer: 'true' | 'false', folder: string): Record<string, string> {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'gdbus'), `#!/bin/sh\necho '(${answer},)'\n`, { mode: 0o755 });
  return { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
}
