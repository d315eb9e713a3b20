import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addTallies, isFailure, readVitestReport, tallyLine } from '../../../tools/test-tally.mjs';

describe('The tally of the tests', () => {
  let report = '';
  beforeEach(() => {
    report = path.join(mkdtempSync(path.join(os.tmpdir(), 'calbridge-tally-')), 'report.json');
  });
  afterEach(() => {
    rmSync(path.dirname(report), { recursive: true });
  });
  const write = (passed: number, failed: number, pending: number) => {
    const counts = { numPassedTests: passed, numFailedTests: failed, numPendingTests: pending };
    writeFileSync(report, JSON.stringify({ ...counts, numTodoTests: 1 }));
  };

  it('adds up and is one line', () => {
    const sum = addTallies([
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 20, skipped: 30 },
    ]);
    expect(tallyLine(sum)).toBe('11 passed, 22 failed, 33 skipped');
    expect(isFailure(sum)).toBe(true);
    expect(isFailure(addTallies([]))).toBe(false);
  });

  it('reads what passed, failed and was left out', () => {
    write(5, 2, 3);
    expect(readVitestReport(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 4 });
  });

  it('counts a failure when vitest failed although no test did', () => {
    write(5, 0, 0);
    expect(readVitestReport(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 1 });
    expect(readVitestReport(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 1 });
  });

  it('counts a failure when no test ran at all', () => {
    write(0, 0, 0);
    expect(readVitestReport(report, 0)).toEqual({ passed: 0, failed: 1, skipped: 1 });
  });

  it('counts a failure when there is no report', () => {
    expect(readVitestReport(`${report}.absent`, 0).failed).toBe(1);
  });
});
