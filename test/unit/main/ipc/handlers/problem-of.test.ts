import { describe, expect, it } from 'vitest';
import { problemOf, remedyOf } from '../../../../../src/main/ipc/handlers/problem-of.ts';
import { ERROR_CODES } from '../../../../../src/sync/model/error.ts';
import { checkIdToken } from '../../../../../src/sync/connectors/superoffice/online/claims.ts';
import { pairStatus, runOf } from './pair-status.ts';

function messageOf(work: () => void): string {
  try {
    work();
  } catch (thrown) {
    return (thrown as Error).message;
  }
  throw new Error('It was not refused.');
}

describe('the problem of a pair', () => {
  it('is none when it is in sync', () => {
    expect(problemOf(pairStatus('Kari'))).toBeNull();
  });

  it('is none before the first run', () => {
    expect(problemOf(pairStatus('Kari', { state: 'never', lastRun: null }))).toBeNull();
  });

  it.each(ERROR_CODES)('says for %s what happened and what to do, in sentences', (code) => {
    const lastRun = runOf({
      result: 'failed',
      error: { code, message: 'The server said no.', retryAt: null },
    });
    const problem = problemOf(pairStatus('Kari', { state: 'attention', lastRun }));
    expect(problem?.what).toMatch(/\.$/);
    expect(problem?.remedy).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    ['auth', 'wizard'],
    ['settings', 'wizard'],
    ['no-such-account', 'people'],
    ['offline', null],
  ] as const)('leads for %s to the page where it is put right: %s', (code, page) => {
    const error = { code, message: 'The server said no.', retryAt: null };
    const lastRun = runOf({ result: 'failed', error });
    expect(problemOf(pairStatus('Kari', { state: 'attention', lastRun }))?.page).toBe(page);
  });

  it.each([
    'The sign-in has come to an end. Sign in again. (AADSTS700082)',
    'anna@example.com has not signed in yet. Sign in again.',
    'SuperOffice Online does not know this sign-in any more. Sign in again in the browser.',
    'Sign in to SuperOffice Online again: nobody has signed in in the browser yet.',
  ])('asks for a sign-in, and for no password, after: %s', (message) => {
    const error = { code: 'auth', message, retryAt: null } as const;
    const lastRun = runOf({ result: 'failed', error });
    const problem = problemOf(pairStatus('Kari', { state: 'attention', lastRun }));
    expect(problem?.page).toBe('sign-in');
    expect(problem?.remedy).toContain('who is linked stays linked.');
    expect(problem?.remedy).not.toContain('password');
  });

  it.each([
    ['offline', 'could not be reached: nothing answers at this port.', true],
    ['settings', 'asks for a user name and a password. Nothing was sent to the server.', false],
    ['settings', 'does not let Calbridge through to mail.example:443 (HTTP status 403).', false],
    ['tls', 'shows a certificate that this computer does not trust. Nothing was sent.', false],
  ] as const)(
    'leads for a proxy to its settings, and to no server: %s, %s',
    (code, what, again) => {
      const error = { code, message: `The proxy proxy.example:3128 ${what}`, retryAt: null };
      const lastRun = runOf({ result: 'failed', error });
      const problem = problemOf(pairStatus('Kari', { state: 'attention', lastRun }));
      expect(problem?.page).toBe('proxy');
      expect(problem?.remedy).toContain('Look at the proxy under Options');
      expect(problem?.remedy.includes('tries again')).toBe(again);
      expect(remedyOf(code, error.message)).toContain('Look at the proxy under Options');
    },
  );

  it('leads for a server behind a proxy to no settings of it', () => {
    const message =
      'The server mail.example could not be reached through the proxy proxy.example:3128 (HTTP status 502).';
    const error = { code: 'offline', message, retryAt: null } as const;
    const lastRun = runOf({ result: 'failed', error });
    expect(problemOf(pairStatus('Kari', { state: 'offline', lastRun }))?.page).toBeNull();
  });

  it('sends nobody to the servers for a clock that is wrong', () => {
    const claims = { iss: 'https://online', aud: ['app'], exp: 1 };
    const expected = { environment: 'https://online', clientId: 'app', now: 1e12 };
    const message = messageOf(() => {
      checkIdToken(claims, expected);
    });
    const error = { code: 'settings', message, retryAt: null } as const;
    const lastRun = runOf({ result: 'failed', error });
    const problem = problemOf(pairStatus('Kari', { state: 'attention', lastRun }));
    expect(problem?.remedy).toContain('Set the clock of this PC, then sync again.');
    expect(problem?.remedy).not.toContain('Connect');
    expect(problem?.page).toBeNull();
    expect(remedyOf('settings', message)).toBe('Set the clock of this PC, then sync again.');
    expect(remedyOf('settings', 'There is no server.')).toBe('Connect the servers again.');
  });

  it('keeps the technical text of a bug out of the sentence', () => {
    const message = 'Something unexpected happened: x is not a function';
    const lastRun = runOf({ result: 'failed', error: { code: 'bug', message, retryAt: null } });
    const problem = problemOf(pairStatus('Kari', { state: 'attention', lastRun }));
    expect(problem?.what).not.toContain('function');
    expect(problem?.technical).toContain('x is not a function');
  });

  it('tells of a run that was cancelled only that it was interrupted', () => {
    const error = { code: 'cancelled', message: 'Calbridge is closing.', retryAt: null } as const;
    const lastRun = runOf({ result: 'failed', error });
    expect(problemOf(pairStatus('Kari', { state: 'offline', lastRun }))?.what).toBe(
      'The last sync was interrupted before it ended.',
    );
  });

  it('tells of removals that were held back before anything else', () => {
    const lastRun = runOf({
      result: 'halted',
      halt: { cause: 'mass-removal', vanishedOn: 'calendar', removals: 37, links: 120 },
      error: { code: 'server', message: 'The server failed.', retryAt: null },
    });
    const problem = problemOf(pairStatus('Kari', { state: 'attention', lastRun }));
    expect(problem?.what).toBe(
      '37 of 120 appointments vanished from the calendar at once.' +
        ' That looks like an accident. Nothing was removed from the CRM; look at them and decide.',
    );
    expect(problem?.remedy).toContain('Put them back in the calendar');
  });

  it('counts the occurrences of series that were held back', () => {
    const halt = {
      cause: 'series-shrank',
      vanishedOn: 'crm',
      removals: 0,
      shrunk: { series: 1, occurrences: 12 },
      links: 120,
    } as const;
    const lastRun = runOf({ result: 'halted', halt });
    const problem = problemOf(pairStatus('Kari', { state: 'attention', lastRun }));
    expect(problem?.what).toContain('12 occurrences of 1 series are missing in the CRM: more than');
    expect(problem?.technical).toContain('0 removals, 12 occurrences, 120 links');
  });

  it.each([
    [1, 0, '1 appointment was changed on both sides; you are to decide.'],
    [0, 1, '1 appointment vanished from one side; you are to decide.'],
    [
      2,
      3,
      '2 appointments were changed on both sides and 3 appointments vanished from one side; you are to decide.',
    ],
  ])('says what %i conflicts and %i removals wait for', (conflicts, removals, what) => {
    const undecided = { conflicts, removals, twins: 0 };
    const problem = problemOf(pairStatus('Kari', { state: 'attention', undecided }));
    expect(problem?.what).toBe(what);
    expect(problem?.remedy).toContain('under Conflicts');
  });

  it('tells that private appointments are kept from us', () => {
    const problem = problemOf(
      pairStatus('Kari', { state: 'attention', hidesPrivate: ['calendar'] }),
    );
    expect(problem?.what).toBe('Private appointments in the calendar are kept from Calbridge.');
    expect(problem?.remedy).toContain('right to see them');
  });

  it('counts appointments that failed', () => {
    const failed = (count: number) =>
      problemOf(
        pairStatus('Kari', {
          state: 'attention',
          failed: count,
          lastRun: runOf({ result: 'incomplete' }),
        }),
      )?.what;
    expect(failed(1)).toBe('1 appointment could not be synced.');
    expect(failed(3)).toBe('3 appointments could not be synced.');
  });

  it('is not shown while a new run is about to answer it, or when sync is switched off', () => {
    const lastRun = runOf({
      result: 'failed',
      error: { code: 'auth', message: 'No.', retryAt: null },
    });
    expect(problemOf(pairStatus('Kari', { state: 'syncing', lastRun }))).toBeNull();
    expect(problemOf(pairStatus('Kari', { state: 'disabled', lastRun }))).toBeNull();
  });
});
