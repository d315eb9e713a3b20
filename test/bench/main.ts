/**
 * `npm run bench -- [--only NAME] [--json] [--size tiny]`: measures, and never fails for being slow.
 * What was measured in full replaces its table in docs/performance.md.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FigureSource, Size } from './figure.ts';
import { changes } from './figures/changes.ts';
import { desktop } from './figures/desktop.ts';
import { firstSync } from './figures/first-sync.ts';
import { latency } from './figures/latency.ts';
import { manyPeople } from './figures/many-people.ts';
import { planner } from './figures/planner.ts';
import { quietRun } from './figures/quiet-run.ts';
import { throttled } from './figures/throttled.ts';
import { ewsFirstRun, ewsPreview, ewsRead } from './large-calendar.ts';
import { asFigure } from './reading-figures.ts';
import { NotHere } from './not-here.ts';
import { report, reportJson, tableOf, withTable, type Reported } from './report.ts';
import { superofficeRead } from './superoffice-read.ts';

/** In the order in which they are told. */
const FIGURES: Readonly<Record<string, FigureSource>> = {
  'first-sync': firstSync,
  'quiet-run': quietRun,
  changes,
  'many-people': manyPeople,
  planner,
  latency,
  desktop,
  throttled,
};

/** Parts of the others, for whoever works on them; measured only when they are named. */
const PARTS: Readonly<Record<string, FigureSource>> = {
  'superoffice-read': asFigure('Diaries of an office read from SuperOffice', superofficeRead),
  'ews-read': asFigure('Large calendar read from Exchange', ewsRead),
  'ews-preview': asFigure('Large calendar previewed', ewsPreview),
  'ews-first-run': asFigure('Large calendar copied to the CRM', ewsFirstRun),
};

const PAGE = join(import.meta.dirname, '../../docs/performance.md');

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    size: { type: 'string', default: 'full' },
  },
});

async function measured(name: string, source: FigureSource, size: Size): Promise<Reported> {
  const folder = await mkdtemp(join(tmpdir(), 'calbridge-bench-'));
  await mkdir(folder, { recursive: true });
  const say = (text: string): void => {
    process.stderr.write(`${name}: ${text}\n`);
  };
  const { title } = source;
  const begun = performance.now();
  try {
    const cases = await source.measure({ size, folder, say });
    say(`${((performance.now() - begun) / 1_000).toFixed(0)} s`);
    return { name, title, cases, missing: null };
  } catch (thrown) {
    if (thrown instanceof NotHere) return { name, title, cases: [], missing: thrown.message };
    throw thrown;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function keep(figure: Reported, at: Date): Promise<void> {
  if (figure.missing !== null) return;
  const page = await readFile(PAGE, 'utf8');
  await writeFile(PAGE, withTable(page, figure.name, tableOf(figure, at)));
}

async function measureAll(names: readonly string[], size: Size): Promise<void> {
  const at = new Date();
  const figures: Reported[] = [];
  for (const name of names) {
    const source = FIGURES[name] ?? PARTS[name];
    if (source === undefined) continue;
    const figure = await measured(name, source, size);
    figures.push(figure);
    if (!values.json) process.stdout.write(report(figure));
    if (size === 'full') await keep(figure, at);
  }
  if (values.json) process.stdout.write(`${reportJson(figures, at)}\n`);
}

const known = [...Object.keys(FIGURES), ...Object.keys(PARTS)];
const names = values.only ?? Object.keys(FIGURES);
const unknown = names.filter((name) => !known.includes(name));
const { size } = values;
if (unknown.length > 0) {
  const list = known.join(', ');
  process.stderr.write(`There is no figure "${unknown.join(', ')}". There are: ${list}.\n`);
  process.exitCode = 2;
} else if (size !== 'full' && size !== 'tiny') {
  process.stderr.write('The size is either full or tiny.\n');
  process.exitCode = 2;
} else {
  await measureAll(names, size);
}
