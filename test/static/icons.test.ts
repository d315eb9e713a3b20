import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawings, VECTORS } from '../../tools/icons/drawn-files.mjs';

const assets = path.resolve(import.meta.dirname, '../../assets');
const HEADER_END = 33;

/** The pixels of a PNG as the project's own writer makes it: one data chunk, no row filter. */
function readPixels(file: string, size: number): Buffer {
  const png = readFileSync(file);
  const length = png.readUInt32BE(HEADER_END);
  const rows = inflateSync(png.subarray(HEADER_END + 8, HEADER_END + 8 + length));
  const row = size * 4 + 1;
  return Buffer.concat(
    Array.from({ length: size }, (_, index) => rows.subarray(index * row + 1, (index + 1) * row)),
  );
}

describe('The icons', () => {
  it.each(drawings())('hold in $file what the generator draws', ({ file, size, pixels }) => {
    expect(existsSync(path.join(assets, file))).toBe(true);
    expect(readPixels(path.join(assets, file), size).equals(pixels)).toBe(true);
  });

  it.each(VECTORS)('hold in $file what the generator writes', ({ file, text }) => {
    expect(readFileSync(path.join(assets, file), 'utf8')).toBe(text);
  });

  it('show every state of the tray in a shape of its own', () => {
    const shapes = drawings()
      .filter(({ file }) => /^tray\/[a-z1-4-]+-light\.png$/.test(file))
      .map(({ pixels }) => pixels.toString('base64'));
    expect(shapes).toHaveLength(8);
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});
