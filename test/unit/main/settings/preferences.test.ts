import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPreferences } from '../../../../src/main/settings/preferences.ts';
import type { PreferencesFile } from '../../../../src/main/settings/preferences.ts';
import { makeFolder, type Folder } from '../../../db/folder.ts';

const AT_FIRST = {
  window: null,
  theme: 'system',
  language: 'system',
  toldAboutTray: false,
  updates: 'off',
  updateFeed: '',
  toldOfVersion: null,
  updateAttempt: null,
};
let folder: Folder;
let warnings: string[];

beforeEach(() => {
  folder = makeFolder();
  warnings = [];
});

afterEach(() => {
  folder.remove();
});

const open = (): PreferencesFile =>
  openPreferences({
    dir: folder.path,
    clock: { now: () => Date.parse('2026-11-20T14:30:00Z') },
    warn: (sentence) => void warnings.push(sentence),
  });

it('begins with the theme of the system and an untold tray', () => {
  expect(open().read()).toEqual(AT_FIRST);
});

it('remembers what was changed', () => {
  const window = { x: -10, y: 0, width: 800, height: 600 };
  open().update((now) => ({ ...now, theme: 'dark', window }));
  expect(open().read()).toEqual({ ...AT_FIRST, window, theme: 'dark' });
});

it('fills in what an older Calbridge did not know', () => {
  writeFileSync(path.join(folder.path, 'preferences.json'), '{"theme":"light"}');
  expect(open().read()).toEqual({ ...AT_FIRST, theme: 'light' });
});

it.each([
  ['torn', '{"theme":'],
  ['wrong', '{"theme":"pink"}'],
])('begins anew when the file is %s, keeps it beside and says so', (_, text) => {
  writeFileSync(path.join(folder.path, 'preferences.json'), text);
  const preferences = open();
  expect(preferences.read()).toEqual(AT_FIRST);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('preferences.damaged-20261120T143000Z.json');
  expect(readdirSync(folder.path)).toContain('preferences.damaged-20261120T143000Z.json');
  preferences.update((now) => ({ ...now, toldAboutTray: true }));
  expect(open().read().toldAboutTray).toBe(true);
  expect(warnings).toHaveLength(1);
});
