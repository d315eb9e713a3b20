/** The settings of one installation: `profile.json` in the profile folder. No secret is in it. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import Conf from 'conf';
import { SyncError, type Clock } from '../../sync/index.ts';
import { systemClock } from '../platform/clock.ts';
import { readJsonText, sentencesOf } from '../platform/json-text.ts';
import { keepBeside, makePrivate, makePrivateFolder } from '../platform/private-file.ts';
import { NEW_PROFILE, PROFILE_VERSION, profileSchema, type Profile } from './profile-schema.ts';
import { modernised } from './profile-steps.ts';

export type { Profile } from './profile-schema.ts';

/** Both throw SyncError settings when the file was damaged or made newer meanwhile. */
export interface ProfileFile {
  /** What is stored now; a profile without a file is a new one. */
  read(): Profile;
  /** Stores the changed profile at once. @throws SyncError settings also when it is not valid */
  update(change: (profile: Profile) => Profile): void;
}

/** They cannot be understood any more, and a person may want to set them aside. */
export class DamagedSettings extends SyncError {}

type OwnClock = Pick<Clock, 'now'>;

/**
 * Opens the profile of a folder, which is made where there is none.
 * @throws SyncError settings when the file is damaged, of which a copy is then kept beside, or
 * was written by a newer Calbridge; it stays as it is in both cases
 */
export function openProfile(dir: string, clock: OwnClock = systemClock): ProfileFile {
  const file = profileFileOf(dir);
  makePrivateFolder(dir);
  makePrivate(file);
  const readStored = profileReader(file, clock);
  const profile: ProfileFile = {
    read: readStored,
    update: (change) => {
      const changed = checked(change(readStored()));
      storeIn(dir).store = changed;
    },
  };
  profile.read();
  return profile;
}

/**
 * Takes a damaged profile away, so that the next opening finds a new one; answers where the
 * damaged one is kept, null when there was none. A person has to want this.
 */
export function setProfileAside(dir: string, clock: OwnClock = systemClock): string | null {
  const file = profileFileOf(dir);
  if (!existsSync(file)) return null;
  const kept = keepBeside(file, clock.now());
  rmSync(file);
  return kept;
}

function profileFileOf(dir: string): string {
  return path.join(dir, 'profile.json');
}

function storeIn(dir: string): Conf {
  return new Conf({
    cwd: dir,
    configName: 'profile',
    configFileMode: 0o600,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
  });
}

/** It is asked for at every use, so what has not changed is not understood anew. */
function profileReader(file: string, clock: OwnClock): () => Profile {
  let last: { readonly text: string; readonly profile: Profile } | null = null;
  return () => {
    const text = textOf(file);
    if (text === null) return NEW_PROFILE;
    if (last?.text !== text) last = { text, profile: profileIn(text, file, clock) };
    return last.profile;
  };
}

function profileIn(text: string, file: string, clock: OwnClock): Profile {
  const reading = readJsonText(text);
  if (reading.kind === 'mistaken') throw damaged(file, clock, reading.mistake);
  const { value } = reading;
  if (!isRecord(value)) throw damaged(file, clock, 'it holds no settings');
  if (typeof value['version'] === 'number' && value['version'] > PROFILE_VERSION) throw newer(file);
  const parsed = profileSchema.safeParse(modernised(value));
  if (parsed.success) return parsed.data;
  throw damaged(file, clock, sentencesOf(parsed.error).join(' '));
}

function textOf(file: string): string | null {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  } catch (cause) {
    throw new SyncError('settings', `The settings in ${file} cannot be read.`, { cause });
  }
}

function checked(profile: Profile): Record<string, unknown> {
  const parsed = profileSchema.safeParse(profile);
  if (parsed.success) return parsed.data;
  const sentence = `These settings cannot be stored: ${sentencesOf(parsed.error).join(' ')}`;
  throw new SyncError('settings', sentence);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function damaged(file: string, clock: OwnClock, mistake: string): DamagedSettings {
  const kept = path.basename(keepBeside(file, clock.now()));
  const what = mistake.endsWith('.') ? mistake : `${mistake}.`;
  const sentence =
    `The settings in ${file} are damaged: ${what} Nothing was changed; a copy is kept as ${kept}. ` +
    'Correct the file, or remove it to start anew.';
  return new DamagedSettings('settings', sentence);
}

function newer(file: string): SyncError {
  const sentence =
    `The settings in ${file} were written by a newer Calbridge. Nothing was changed. ` +
    'Install the newer Calbridge again.';
  return new SyncError('settings', sentence);
}
