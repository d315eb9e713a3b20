import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../../../src/sync/model/error.ts';
import { endsRun, outcome, type Outcome } from '../../../../src/sync/model/outcome.ts';

const MEANINGS: readonly (readonly [string, Outcome, readonly ErrorCode[]])[] = [
  [
    'mends itself in time',
    'retry',
    ['offline', 'timeout', 'protocol', 'throttled', 'server', 'unknown-outcome', 'cancelled'],
  ],
  ['is mended by reading anew', 'again', ['cursor-expired', 'stale', 'gone']],
  [
    'is mended by a person',
    'needs-user',
    [
      ...['tls', 'auth', 'forbidden', 'wrong-service', 'no-such-account', 'settings'],
      ...['second-installation', 'foreign-synchroniser'],
    ] as ErrorCode[],
  ],
  ['concerns one item', 'skip-item', ['too-large', 'read-only', 'rejected']],
  ['makes it unsafe to go on', 'halt', ['database-newer', 'database-damaged']],
  ['is our fault', 'bug', ['bug']],
];

describe('the meaning of an error', () => {
  it.each(MEANINGS)('that %s is %s', (_, expected, codes) => {
    for (const code of codes) expect([code, outcome(code)]).toEqual([code, expected]);
  });

  it('is known for every code', () => {
    const told = MEANINGS.flatMap(([, , codes]) => codes);
    expect([...told].sort()).toEqual([...ERROR_CODES].sort());
  });
});

describe('a run', () => {
  const ending: readonly ErrorCode[] = [
    'offline',
    'timeout',
    'throttled',
    'cancelled',
    'tls',
    'auth',
    'forbidden',
    'wrong-service',
    'no-such-account',
    'settings',
    'second-installation',
    'foreign-synchroniser',
    'database-newer',
    'database-damaged',
  ];

  it.each(ending)('ends with %s: the next item would meet the same', (code) => {
    expect(endsRun(code)).toBe(true);
  });

  it.each(ERROR_CODES.filter((code) => !ending.includes(code)))('goes on after %s', (code) => {
    expect(endsRun(code)).toBe(false);
  });
});
