/** What a person should know of a pair that is not well: what happened, and what to do. */
import {
  asksToSignIn,
  concernsProxy,
  describeHalt,
  ERROR_CODES,
  WRONG_CLOCK,
} from '../../../sync/index.ts';
import type { Barred, ErrorCode, Halt, PairStatus, Side, Undecided } from '../../../sync/index.ts';
import { errorText } from '../../words/phrases.ts';
import { SIDE_NAMES } from '../../words/sides.ts';
import { say, told } from '../../words/tongue.ts';
import type { ProblemView } from '../contract/sync.ts';

type OwnRemedy = Exclude<
  ErrorCode,
  'protocol' | 'server' | 'cursor-expired' | 'stale' | 'gone' | 'cancelled' | 'bug'
>;

/** What passes by itself, or is nothing but our fault, has no remedy of its own. */
const GENERAL: Readonly<Record<Exclude<ErrorCode, OwnRemedy>, 'again' | 'report'>> = {
  protocol: 'report',
  server: 'again',
  'cursor-expired': 'again',
  stale: 'again',
  gone: 'again',
  cancelled: 'again',
  bug: 'report',
};

const hasOwn = (code: ErrorCode): code is OwnRemedy => !Object.hasOwn(GENERAL, code);

/** Of these it is not plain that they are tried again. */
const TRIED_AGAIN: readonly ErrorCode[] = ['offline', 'timeout', 'throttled'];

/** Where a person does what the remedy says. What waits for a decision is shown above everybody. */
const PAGES: Readonly<Partial<Record<ErrorCode, NonNullable<ProblemView['page']>>>> = {
  auth: 'wizard',
  tls: 'wizard',
  'wrong-service': 'wizard',
  settings: 'wizard',
  'no-such-account': 'people',
  'database-damaged': 'start-anew',
};

const NOWHERE = { page: null, technical: '' } as const;

/** Whoever connected the servers again for a wrong clock would see it refused again. */
function pageFor(code: ErrorCode, message: string): ProblemView['page'] {
  if (message === WRONG_CLOCK) return null;
  if (concernsProxy(message)) return 'proxy';
  return isSignInOver(code, message) ? 'sign-in' : (PAGES[code] ?? null);
}

const isSignInOver = (code: ErrorCode, message: string): boolean =>
  code === 'auth' && asksToSignIn(message);

function remedyFor(code: ErrorCode, message: string): string {
  // Whoever connected the servers again would see it refused again.
  if (message === WRONG_CLOCK) return say('do-clock');
  if (concernsProxy(message)) return ofProxy(code);
  // There is no password to be checked.
  if (isSignInOver(code, message)) return say('do-sign-in');
  if (!hasOwn(code)) return say(GENERAL[code]);
  const own = say(`do-${code}`);
  return TRIED_AGAIN.includes(code) ? `${own} ${say('again')}` : own;
}

/** Whether the server is well is not known then. */
const ofProxy = (code: ErrorCode): string =>
  TRIED_AGAIN.includes(code) ? `${say('do-proxy')} ${say('again')}` : say('do-proxy');

/** What to do about what a log line tells, by its code; null for what is no code of ours. */
export function remedyOf(code: unknown, message: string): string | null {
  const known = ERROR_CODES.find((one) => one === code);
  return known === undefined ? null : remedyFor(known, message);
}

/** Null when there is nothing to know. */
export function problemOf(pair: PairStatus): ProblemView | null {
  const run = pair.lastRun;
  // While it syncs, what the last run said is about to be answered.
  if (pair.state === 'syncing' || pair.state === 'disabled') return null;
  if (run?.halt) return ofHalt(run.halt);
  if (run?.error?.code === 'cancelled') return interrupted();
  if (run?.error) return ofError(run.error.code, run.error.message);
  if (run?.result === 'interrupted') return interrupted();
  const { conflicts, removals } = pair.undecided;
  if (conflicts + removals > 0) return ofUndecided(pair.undecided);
  const [keeping] = pair.hidesPrivate;
  if (keeping !== undefined) return ofKeptPrivate(keeping);
  return pair.failed > 0 ? ofFailures(pair.failed) : null;
}

/** Of everybody, while nothing can be written from this PC. */
export function barredProblem({ code, message }: Barred): ProblemView {
  if (code === 'database-damaged') return ofError(code, message);
  // The servers that are set have nothing to do with it.
  const remedy = say('staysSynced', { remedy: '' }).trim();
  return { what: errorText(code, message), remedy, page: null, technical: message };
}

function ofError(code: ErrorCode, message: string): ProblemView {
  return {
    what: code === 'bug' ? say('bug') : errorText(code, message),
    remedy: say('staysSynced', { remedy: remedyFor(code, message) }),
    page: pageFor(code, message),
    technical: `${code}: ${message}`,
  };
}

function ofHalt(halt: Halt): ProblemView {
  const { cause, vanishedOn, removals, links, shrunk } = halt;
  const lost = shrunk === undefined ? '' : `${shrunk.occurrences} occurrences, `;
  return {
    what: told(describeHalt(halt)),
    remedy: say('haltRemedy', { side: SIDE_NAMES[vanishedOn] }),
    page: null,
    technical: `${cause}: ${removals} removals, ${lost}${links} links, vanished on ${vanishedOn}`,
  };
}

function ofUndecided({ conflicts, removals }: Undecided): ProblemView {
  const changed = say('undecidedChanged', { count: conflicts });
  const vanished = say('undecidedVanished', { count: removals });
  const both = say('and', { one: changed, other: vanished });
  const what = conflicts === 0 ? vanished : removals === 0 ? changed : both;
  return { what: say('youDecide', { what }), remedy: say('undecidedRemedy'), ...NOWHERE };
}

function ofKeptPrivate(side: Side): ProblemView {
  return {
    what: say('keptPrivate', { side: SIDE_NAMES[side] }),
    remedy: say('keptPrivateRemedy'),
    ...NOWHERE,
  };
}

function ofFailures(failed: number): ProblemView {
  return {
    what: say('failures', { count: failed }),
    remedy: say('failuresRemedy', { again: say('again') }),
    ...NOWHERE,
  };
}

function interrupted(): ProblemView {
  return { what: say('interrupted'), remedy: say('interruptedRemedy'), ...NOWHERE };
}
