import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Folder {
  readonly path: string;
  remove(): void;
}

/** An empty folder of the test's own. */
export function makeFolder(): Folder {
  const made = mkdtempSync(path.join(tmpdir(), 'calbridge-'));
  return {
    path: made,
    remove: () => {
      rmSync(made, { recursive: true, force: true });
    },
  };
}
