import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from '../../../tools/fingerprint.mjs';

describe('The fingerprint of files', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'calbridge-fingerprint-'));
    mkdirSync(path.join(root, 'src/deep'), { recursive: true });
    writeFileSync(path.join(root, 'src/deep/a.ts'), 'one');
    writeFileSync(path.join(root, 'b.json'), 'two');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });
  const now = () => fingerprint(root, ['src', 'b.json', 'absent.json']);

  it('stays while nothing changes and whatever the order of the paths', () => {
    expect(now()).toBe(fingerprint(root, ['absent.json', 'b.json', 'src']));
  });

  it('changes with the content of a file deep inside a folder', () => {
    const before = now();
    writeFileSync(path.join(root, 'src/deep/a.ts'), 'three');
    expect(now()).not.toBe(before);
  });

  it('changes when a file is renamed, and when a missing one appears', () => {
    const before = now();
    renameSync(path.join(root, 'src/deep/a.ts'), path.join(root, 'src/deep/c.ts'));
    const renamed = now();
    writeFileSync(path.join(root, 'absent.json'), '');
    expect(new Set([before, renamed, now()]).size).toBe(3);
  });
});
