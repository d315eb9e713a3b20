/** `npm run icons`: draws the icons in `assets/` again, always the same ones. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawings, VECTORS } from './icons/drawn-files.mjs';
import { encodePng } from './icons/png.mjs';
import { projectRoot } from './project.mjs';

const assets = path.join(projectRoot, 'assets');

/**
 * @param {string} name
 * @param {string | Buffer} content
 */
function write(name, content) {
  const file = path.join(assets, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

for (const { file, size, pixels } of drawings()) write(file, encodePng(pixels, size));
for (const { file, text } of VECTORS) write(file, text);
