/** What the desktop remembers for itself; losing it harms nothing. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import Store from 'electron-store';
import { z } from 'zod';
import type { Clock } from '../../sync/index.ts';
import { LANGUAGES } from '../words/language.ts';
import { keepBeside, makePrivateFolder } from '../platform/private-file.ts';

const schema = z.strictObject({
  /** Where the window was, in pixels; null until it was moved. */
  window: z
    .strictObject({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })
    .nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', ...LANGUAGES]),
  /** Whether the person was told that closing the window leaves Calbridge in the tray. */
  toldAboutTray: z.boolean(),
  /** Whether to look for newer versions, and what to do with one. */
  updates: z.enum(['off', 'tell', 'night']),
  /** The folder where they lie; empty where there is none. Only TLS tells whose it is. */
  updateFeed: z.union([z.literal(''), z.url({ protocol: /^https$/ })]),
  /** The newer version that the person was told of last. */
  toldOfVersion: z.string().nullable(),
  /** What was begun to be installed last, see `updates.ts`. */
  updateAttempt: z
    .strictObject({
      ...{ from: z.string(), to: z.string(), isTold: z.boolean() },
      isUnattended: z.boolean().default(false),
    })
    .nullable(),
});

export type Preferences = Readonly<z.infer<typeof schema>>;

const AT_FIRST: Preferences = {
  window: null,
  theme: 'system',
  language: 'system',
  toldAboutTray: false,
  updates: 'off',
  updateFeed: '',
  toldOfVersion: null,
  updateAttempt: null,
};

export interface PreferencesFile {
  read(): Preferences;
  update(change: (preferences: Preferences) => Preferences): void;
}

export interface PreferencesOptions {
  /** An absolute folder. */
  readonly dir: string;
  readonly clock: Pick<Clock, 'now'>;
  /** Gets a sentence when the file was damaged, kept beside and begun anew. */
  readonly warn: (sentence: string) => void;
}

export function openPreferences(options: PreferencesOptions): PreferencesFile {
  makePrivateFolder(options.dir);
  const read = (): Preferences => {
    try {
      return schema.parse({ ...AT_FIRST, ...storeIn(options.dir).store });
    } catch {
      beginAnew(options);
      return AT_FIRST;
    }
  };
  return {
    read,
    update: (change) => {
      const changed = schema.parse(change(read()));
      storeIn(options.dir).store = changed;
    },
  };
}

function storeIn(dir: string): Store {
  return new Store({
    cwd: dir,
    name: 'preferences',
    configFileMode: 0o600,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
  });
}

function beginAnew({ dir, clock, warn }: PreferencesOptions): void {
  const file = path.join(dir, 'preferences.json');
  const kept = keepBeside(file, clock.now());
  rmSync(file);
  warn(`The preferences of the window were damaged and begin anew; see ${path.basename(kept)}.`);
}
