/** `npm run bench [-- --only NAME]`: one line of figures for each measurement. */
import { parseArgs } from 'node:util';
import { ewsPreview, ewsRead } from './large-calendar.ts';

const MEASUREMENTS: Readonly<Record<string, () => Promise<object>>> = {
  'ews-read': ewsRead,
  'ews-preview': ewsPreview,
};

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const only = values.only ?? Object.keys(MEASUREMENTS);
for (const name of only) {
  const measurement = MEASUREMENTS[name];
  if (measurement === undefined) {
    const known = Object.keys(MEASUREMENTS).join(', ');
    throw new Error(`There is no measurement ${name}; there are ${known}.`);
  }
  process.stdout.write(`${name} ${JSON.stringify(await measurement())}\n`);
}
