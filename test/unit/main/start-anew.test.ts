import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openState } from '../../../src/main/boot.ts';
import { openProfile } from '../../../src/main/settings/profile.ts';
import { PROFILE_VERSION } from '../../../src/main/settings/profile-schema.ts';
import { setDamagedAside } from '../../../src/main/start-anew.ts';
import { systemClock } from '../../../src/main/platform/clock.ts';

let profileDir: string;
beforeEach(() => {
  profileDir = mkdtempSync(join(tmpdir(), 'calbridge-anew-'));
});
afterEach(() => {
  rmSync(profileDir, { recursive: true });
});

const file = (name: string): string => join(profileDir, name);
const aside = (part: 'settings' | 'database', isSeen = false): boolean =>
  setDamagedAside({ profileDir, nativeBinding: null }, part, isSeen);
const kept = (start: string): string[] =>
  readdirSync(profileDir)
    .filter((name) => name.startsWith(start))
    .map((name) => readFileSync(file(name), 'utf8'));

describe('starting anew', () => {
  it('sets damaged settings aside, and leaves the database where it is', () => {
    openState(profileDir, null).close();
    writeFileSync(file('profile.json'), '{ "version": 1, "cr');
    expect(aside('settings')).toBe(true);
    expect(existsSync(file('profile.json'))).toBe(false);
    expect(kept('profile.damaged-')).toEqual(['{ "version": 1, "cr']);
    expect(existsSync(file('sync.db'))).toBe(true);
  });

  it('leaves whole settings and a whole database as they are', () => {
    openProfile(profileDir, systemClock).update((profile) => ({ ...profile }));
    openState(profileDir, null).close();
    const before = readFileSync(file('profile.json'), 'utf8');
    expect([aside('settings'), aside('database')]).toEqual([false, false]);
    expect(readFileSync(file('profile.json'), 'utf8')).toBe(before);
    expect(kept('profile.damaged-')).toEqual([]);
    expect(readdirSync(profileDir).filter((name) => name.startsWith('sync.damaged-'))).toEqual([]);
  });

  it('leaves settings of a newer Calbridge as they are, and says so', () => {
    const text = JSON.stringify({ version: PROFILE_VERSION + 1 });
    writeFileSync(file('profile.json'), text);
    expect(() => {
      aside('settings');
    }).toThrow('newer Calbridge');
    expect(readFileSync(file('profile.json'), 'utf8')).toBe(text);
  });

  it('sets a damaged database aside, and leaves the settings where they are', () => {
    openProfile(profileDir, systemClock).update((profile) => ({ ...profile }));
    writeFileSync(file('sync.db'), 'damaged');
    expect(aside('database')).toBe(true);
    expect(existsSync(file('sync.db'))).toBe(false);
    expect(kept('sync.damaged-')).toEqual(['damaged']);
    expect(existsSync(file('profile.json'))).toBe(true);
  });

  it('sets a database aside whose damage only a run has seen', () => {
    openState(profileDir, null).close();
    expect(aside('database', true)).toBe(true);
    expect(existsSync(file('sync.db'))).toBe(false);
  });

  it('takes nothing from under another process', () => {
    const state = openState(profileDir, null);
    try {
      expect(() => {
        aside('database', true);
      }).toThrow();
      expect(existsSync(file('sync.db'))).toBe(true);
    } finally {
      state.close();
    }
  });
});
