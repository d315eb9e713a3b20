/**
 * `npm run laws:break`: takes away, one by one and in a copy of the sources, what upholds the laws
 * of the engine, and asks whether the tests of the law fail. `-- I4 I12` tries these laws only.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { BREAKS } from './broken-laws.mjs';
import { ensureInstalled } from './install.mjs';
import { main } from './main.mjs';
import { cacheDir, inPackage, projectEnvironment, projectNode, projectRoot } from './project.mjs';
import { runQuietly } from './run-child.mjs';

/** @typedef {import('./broken-laws.mjs').Break} Break */

const COPIED = [
  ...['src', 'test', 'tools', 'package.json', 'vitest.config.ts'],
  ...['tsconfig.json', 'tsconfig.base.json', 'tsconfig.configs.json'],
];

/** A test that waits for ever because of what is missing has noticed it, too. */
const LONGEST_MS = 180_000;

/** @param {string} line */
const tell = (line) => void process.stdout.write(`${line}\n`);

/** The packages are found above it: it lies inside the project. */
function copyOfSources() {
  mkdirSync(cacheDir, { recursive: true });
  const folder = mkdtempSync(path.join(cacheDir, 'broken-laws-'));
  for (const name of COPIED) {
    cpSync(path.join(projectRoot, name), path.join(folder, name), { recursive: true });
  }
  return folder;
}

/**
 * @typedef {object} Tried
 * @property {number} passed how many tests that name one of the laws passed
 * @property {readonly string[]} failed the titles of those that failed
 * @property {string} output what vitest said
 */

/**
 * Runs the tests of some files whose titles name one of the laws.
 *
 * @param {string} folder the copy
 * @param {readonly string[]} laws
 * @param {readonly string[]} tests
 * @returns {Promise<Tried>}
 */
async function tryLaws(folder, laws, tests) {
  const report = path.join(folder, 'report.json');
  rmSync(report, { force: true });
  const { output } = await runQuietly(
    projectNode(),
    [
      ...[inPackage('vitest', 'vitest.mjs'), 'run', '--project', 'unit'],
      ...['--testNamePattern', `\\b(${laws.join('|')})\\b`],
      ...['--reporter', 'json', '--outputFile', report],
      ...tests.map((test) => path.join('test', test)),
    ],
    { cwd: folder, env: projectEnvironment(), timeoutMs: LONGEST_MS },
  );
  if (!existsSync(report)) return { passed: 0, failed: [], output };
  /** @type {{ testResults: { assertionResults: { fullName: string, status: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: all.filter(({ status }) => status === 'passed').length,
    failed: all.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    output,
  };
}

/**
 * @param {string} folder
 * @param {Break} one
 * @returns {Promise<boolean>} whether a test of the law failed
 */
async function breakLaw(folder, { law, without, file, line, instead, test }) {
  const source = path.join(folder, 'src/sync', file);
  const whole = readFileSync(source, 'utf8');
  if (whole.split(line).length !== 2) {
    throw new Error(`${law}: src/sync/${file} does not have this once any more:\n${line}`);
  }
  writeFileSync(
    source,
    whole.replace(line, () => instead),
  );
  try {
    const { failed, passed } = await tryLaws(folder, [law], [test]);
    const [first] = failed;
    const says = first === undefined ? `NOTICED BY NOBODY (${passed} passed)` : `fails: ${first}`;
    tell(`${law.padEnd(4)} without ${without}\n     ${says}`);
    return first !== undefined;
  } finally {
    writeFileSync(source, whole);
  }
}

/**
 * @param {readonly string[]} laws all of the table when there are none
 * @returns {Promise<number>} the exit code: 1 when a law was broken and no test noticed
 */
async function breakLaws(laws) {
  const chosen = BREAKS.filter(({ law }) => laws.length === 0 || laws.includes(law));
  if (chosen.length === 0) throw new Error('None of these laws is in tools/broken-laws.mjs.');
  const folder = copyOfSources();
  try {
    const numbers = [...new Set(chosen.map(({ law }) => law))];
    const whole = await tryLaws(folder, numbers, [...new Set(chosen.map(({ test }) => test))]);
    if (whole.failed.length > 0 || whole.passed === 0) {
      throw new Error(`The unbroken copy fails: ${whole.failed.join('; ')}\n${whole.output}`);
    }
    tell(`The unbroken copy passes ${String(whole.passed)} tests of ${numbers.join(', ')}.`);
    let unnoticed = 0;
    for (const one of chosen) if (!(await breakLaw(folder, one))) unnoticed += 1;
    const noticed = `${String(chosen.length - unnoticed)} of ${String(chosen.length)}`;
    tell(`${noticed} broken laws were noticed by a test that names them.`);
    return unnoticed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(async () => {
  await ensureInstalled();
  return breakLaws(process.argv.slice(2));
});
