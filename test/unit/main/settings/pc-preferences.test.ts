import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LoginStart } from '../../../../src/main/platform/login-start.ts';
import { openPreferences } from '../../../../src/main/settings/preferences.ts';
import { pcPreferences } from '../../../../src/main/settings/pc-preferences.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

const NO_UPDATES = { updates: 'off', updateFeed: '' } as const;

function bench(login: Partial<LoginStart> = {}) {
  const dir = mkdtempSync(path.join(tmpdir(), 'calbridge-pc-'));
  const file = openPreferences({ dir, clock: new ManualClock(), warn: () => undefined });
  const shown: string[] = [];
  let isOn = false;
  const pc = pcPreferences({
    file,
    show: (theme) => void shown.push(theme),
    login: {
      isPossible: true,
      isOn: () => isOn,
      set: (on) => {
        isOn = on;
      },
      ...login,
    },
  });
  return { pc, shown, file };
}

describe('what is set for this PC', () => {
  it('is shown at the start, at once when it changes, and kept', () => {
    const { pc, shown, file } = bench();
    expect(pc.change({ theme: 'dark', startsAtLogin: true, ...NO_UPDATES })).toEqual({
      theme: 'dark',
      startsAtLogin: true,
      canStartAtLogin: true,
      ...NO_UPDATES,
    });
    expect(shown).toEqual(['system', 'dark']);
    expect(file.read().theme).toBe('dark');
  });

  it('says what is so when the system refuses', () => {
    const refuse = (): void => {
      throw new Error('EACCES');
    };
    const { pc } = bench({ set: refuse });
    expect(() => pc.change({ theme: 'light', startsAtLogin: true, ...NO_UPDATES })).toThrow(
      expect.objectContaining({ code: 'settings' }),
    );
    expect(pc.read()).toEqual({
      theme: 'light',
      startsAtLogin: false,
      canStartAtLogin: true,
      ...NO_UPDATES,
    });
  });

  it('takes no address for updates whose owner nothing proves', () => {
    const { pc } = bench();
    const wish = { theme: 'dark', startsAtLogin: false, updates: 'tell' } as const;
    expect(() => pc.change({ ...wish, updateFeed: 'http://updates.example/' })).toThrow();
    const updateFeed = 'https://updates.example/calbridge/';
    expect(pc.change({ ...wish, updateFeed })).toMatchObject({ updates: 'tell', updateFeed });
  });

  it('asks nothing of the system for a copy that is not installed', () => {
    const { pc } = bench({
      isPossible: false,
      isOn: () => true,
      set: () => {
        throw new Error('must not be called');
      },
    });
    expect(pc.change({ theme: 'dark', startsAtLogin: true, ...NO_UPDATES })).toEqual({
      theme: 'dark',
      startsAtLogin: false,
      canStartAtLogin: false,
      ...NO_UPDATES,
    });
  });
});
