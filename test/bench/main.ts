/** `npm run bench -- [--only NAME] [--json] [--size tiny]`: measures, and never fails for being slow. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Size } from './figure.ts';
import { firstSync } from './figures/first-sync.ts';

const folder = await mkdtemp(join(tmpdir(), 'calbridge-bench-'));
const cases = await firstSync.measure({ size: process.argv[2] as Size, folder, say: (t) => process.stderr.write(`${t}\n`) });
for (const c of cases) { console.log(c.name); for (const v of c.values) console.log('  ', v.what, v.unit, v.samples.map((s) => Math.round(s * 100) / 100).join(' ')); }
await rm(folder, { recursive: true });
