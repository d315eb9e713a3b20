/** Files of a profile: readable by their owner only, written whole or not at all, never lost. */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { EpochMs } from '../../sync/index.ts';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY = 0o600;

export function makePrivateFolder(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: OWNER_ONLY_FOLDER });
}

/** Takes a file away from everybody else; answers whether that was needed. */
export function makePrivate(file: string): boolean {
  // Windows has no such bits; there the folder of the user is closed to others.
  if (process.platform === 'win32' || !existsSync(file)) return false;
  if ((statSync(file).mode & 0o077) === 0) return false;
  chmodSync(file, OWNER_ONLY);
  return true;
}

/** After a power cut the file holds either the old text or the new one. */
export function writePrivately(file: string, text: string): void {
  makePrivateFolder(path.dirname(file));
  const draft = `${file}.${String(process.pid)}.new`;
  rmSync(draft, { force: true });
  const handle = openSync(draft, 'wx', OWNER_ONLY);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}

/** `20261120T143000Z`: a moment as part of a file's name. */
export function fileStamp(at: EpochMs): string {
  return new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}

/**
 * Copies a damaged file to `name.damaged-TIME.ext` beside it, unless such a copy is there
 * already; answers where the copy is.
 */
export function keepBeside(file: string, at: EpochMs): string {
  const { dir, name, ext } = path.parse(file);
  const content = readFileSync(file);
  const kept = readdirSync(dir)
    .filter((other) => other.startsWith(`${name}.damaged-`) && other.endsWith(ext))
    .find((other) => readFileSync(path.join(dir, other)).equals(content));
  if (kept !== undefined) return path.join(dir, kept);
  const copy = freeName(path.join(dir, `${name}.damaged-${fileStamp(at)}`), ext);
  copyFileSync(file, copy, constants.COPYFILE_EXCL);
  makePrivate(copy);
  return copy;
}

function freeName(start: string, ext: string): string {
  let count = 1;
  let candidate = start + ext;
  while (existsSync(candidate)) {
    count += 1;
    candidate = `${start}-${String(count)}${ext}`;
  }
  return candidate;
}
