/** One hash over files and folders, by which the tools know whether something changed. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} root folder that the paths are relative to
 * @param {readonly string[]} paths files, or folders that count with all they contain; what does
 *   not exist counts as absent
 * @returns {string} hexadecimal SHA-256
 */
export function fingerprint(root, paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((start) => filesUnder(root, start)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} start
 * @returns {string[]}
 */
function filesUnder(root, start) {
  const stat = statSync(path.join(root, start), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [start];
  return readdirSync(path.join(root, start)).flatMap((name) =>
    filesUnder(root, path.posix.join(start, name)),
  );
}
