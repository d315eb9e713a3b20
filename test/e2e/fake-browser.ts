/** Stands in place of the browser of this PC, which the program opens by a command of the system. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface FakeBrowser {
  /** For the program. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every page that was opened until now. */
  opened(): readonly string[];
}

/** Only where pages are opened by `xdg-open`. `folder`: for the command and what it was told. */
export function fakeBrowser(folder: string): FakeBrowser {
  const bin = join(folder, 'bin');
  const list = join(folder, 'opened.txt');
  const command = join(bin, 'xdg-open');
  mkdirSync(bin, { recursive: true });
  writeFileSync(command, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${list}'\n`);
  chmodSync(command, 0o755);
  return {
    environment: { PATH: [bin, process.env['PATH'] ?? ''].join(delimiter) },
    opened: () => (existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : []),
  };
}
