import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDisplay } from '../../../tools/display.mjs';

describe('The search for a display', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'calbridge-display-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([{ DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }])('trusts %o on Linux', (env) => {
    expect(findDisplay(env, 'linux')).toEqual({ kind: 'screen' });
  });

  it('takes a screen for granted on Windows and macOS', () => {
    expect(findDisplay({}, 'win32')).toEqual({ kind: 'screen' });
    expect(findDisplay({}, 'darwin')).toEqual({ kind: 'screen' });
  });

  it('lends a virtual screen when xvfb-run can be executed', () => {
    const command = path.join(folder, 'xvfb-run');
    writeFileSync(command, '#!/bin/sh\n');
    chmodSync(command, 0o755);
    expect(findDisplay({ PATH: folder, DISPLAY: '' }, 'linux').kind).toBe('virtual');
    chmodSync(command, 0o644);
    expect(findDisplay({ PATH: path.join(folder, 'absent') }, 'linux').kind).toBe('none');
  });

  it('says what to install when there is nothing', () => {
    const found = findDisplay({ PATH: folder }, 'linux');
    expect(found).toMatchObject({ kind: 'none' });
    expect(JSON.stringify(found)).toContain('sudo apt-get install xvfb');
  });
});
