/** `npm run bench -- [--only NAME]`: measures, prints, and never fails for being slow. */
import { parseArgs } from 'node:util';
import type { Bench, Tell } from './bench.ts';
import { ewsFirstRun, ewsPreview, ewsRead } from './large-calendar.ts';
import { superofficeRead } from './superoffice-read.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  'superoffice-read': superofficeRead,
  'ews-read': ewsRead,
  'ews-preview': ewsPreview,
  'ews-first-run': ewsFirstRun,
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const names = values.only === undefined ? Object.keys(BENCHES) : [values.only];

const tell: Tell = (step, figures) => {
  process.stdout.write(`  ${step}\n`);
  for (const [name, figure] of Object.entries(figures)) {
    const shown = Number.isInteger(figure) ? String(figure) : figure.toFixed(2);
    process.stdout.write(`    ${shown.padStart(8)}  ${name}\n`);
  }
};

for (const name of names) {
  const bench = BENCHES[name];
  if (bench === undefined) {
    const known = Object.keys(BENCHES).join(', ');
    process.stderr.write(`There is no bench "${name}". There are: ${known}.\n`);
    process.exitCode = 2;
  } else {
    process.stdout.write(`${name}\n`);
    await bench(tell);
  }
}
