/** Counts of what passed, failed and was skipped. */
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Tally */

/** @type {Tally} */
export const PASSED = { passed: 1, failed: 0, skipped: 0 };
/** @type {Tally} */
export const FAILED = { passed: 0, failed: 1, skipped: 0 };
/** @type {Tally} */
export const SKIPPED = { passed: 0, failed: 0, skipped: 1 };

/** @param {Tally} tally */
export const isFailure = (tally) => tally.failed > 0;

/** @param {Tally} tally */
export const tallyLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export const addTallies = (tallies) =>
  tallies.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/**
 * Reads what vitest reported. A run that failed without a failed test (a file that cannot be
 * loaded, an unhandled error) and a run without a single test count as one failure more.
 *
 * @param {string} reportFile written by vitest's JSON reporter
 * @param {number} exitCode vitest's own
 * @returns {Tally}
 */
export function readVitestReport(reportFile, exitCode) {
  if (!existsSync(reportFile)) return FAILED;
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  const tally = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  const failedOtherwise = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0);
  return failedOtherwise ? addTallies([tally, FAILED]) : tally;
}
