/** What a person should know of a pair that is not well: what happened, and what to do. */
import { describeHalt, ERROR_CODES, sentence } from '../../../sync/index.ts';
import type { ErrorCode, Halt, PairStatus, Side, Undecided } from '../../../sync/index.ts';
import type { ProblemView } from '../contract/sync.ts';

const AGAIN = 'Calbridge tries again at the next sync; you need not do anything.';
const REPORT = 'Sync again; if it comes back, send the recent log lines with a report.';

/** What to do, for each code. */
const REMEDIES: Readonly<Record<ErrorCode, string>> = {
  offline: `Check the network and whether the server is running. ${AGAIN}`,
  timeout: `The server is slow or busy. ${AGAIN}`,
  tls: 'Check the address of the server, and install its certificate on this PC.',
  auth: 'Check the user name and the password, and connect again.',
  forbidden: 'Ask the administrator of the server for the missing right, then sync again.',
  'wrong-service': 'Check the address of the server, and connect again.',
  protocol: REPORT,
  'too-large': 'Make the appointment smaller, for example by removing a long text.',
  throttled: `The server asked for a pause. ${AGAIN}`,
  server: AGAIN,
  'cursor-expired': AGAIN,
  stale: AGAIN,
  gone: AGAIN,
  'read-only': 'Ask the administrator of the server for the right to change the appointment.',
  rejected: 'Open the appointment, correct what the server refused, and sync again.',
  'no-such-account': 'Check whether the person still has this mailbox and this CRM user.',
  'unknown-outcome': 'The next sync finds out whether the change arrived; nothing is made twice.',
  cancelled: AGAIN,
  settings: 'Connect the servers again.',
  'database-newer': 'Install the newest version of Calbridge.',
  'database-damaged':
    'Put the damaged database aside: Calbridge finds its links again on the servers.',
  'second-installation':
    'Decide which installation is to sync this person, and end the other one. Then let it go on under Conflicts.',
  'foreign-synchroniser':
    'Switch the other synchroniser off for this person. Should only its marks be left over, accept them under Conflicts.',
  bug: REPORT,
};

/** What to do about what a log line tells by its code; null for what is no code of ours. */
export function remedyOf(code: unknown): string | null {
  const known = ERROR_CODES.find((one) => one === code);
  return known === undefined ? null : REMEDIES[known];
}

const SIDES: Readonly<Record<Side, string>> = { crm: 'the CRM', calendar: 'the calendar' };

/** Null when there is nothing to know. */
export function problemOf(pair: PairStatus): ProblemView | null {
  const run = pair.lastRun;
  // While it syncs, what the last run said is about to be answered.
  if (pair.state === 'syncing' || pair.state === 'disabled') return null;
  if (run?.halt) return ofHalt(run.halt);
  if (run?.error?.code === 'cancelled') return INTERRUPTED;
  if (run?.error) return ofError(run.error.code, run.error.message);
  if (run?.result === 'interrupted') return INTERRUPTED;
  const { conflicts, removals } = pair.undecided;
  if (conflicts + removals > 0) return ofUndecided(pair.undecided);
  const [keeping] = pair.hidesPrivate;
  if (keeping !== undefined) return ofKeptPrivate(keeping);
  return pair.failed > 0 ? ofFailures(pair.failed) : null;
}

function ofError(code: ErrorCode, message: string): ProblemView {
  const what = code === 'bug' ? 'Something unexpected happened inside Calbridge.' : message;
  return {
    what,
    remedy: `What was synced before stays as it is. ${REMEDIES[code]}`,
    technical: `${code}: ${message}`,
  };
}

function ofHalt(halt: Halt): ProblemView {
  const { cause, vanishedOn, removals, links, shrunk } = halt;
  const lost = shrunk === undefined ? '' : `${shrunk.occurrences} occurrences, `;
  return {
    what: sentence(describeHalt(halt)),
    remedy:
      `Put them back in ${SIDES[vanishedOn]} and sync again; or look at them under Conflicts, and` +
      ' let them go or bring them back. Until then they stay as they are.',
    technical: `${cause}: ${removals} removals, ${lost}${links} links, vanished on ${vanishedOn}`,
  };
}

/** As the subject of a sentence. */
function counted(count: number, what: string): string {
  return count === 1 ? `1 appointment ${what}` : `${count} appointments ${what}`;
}

function ofUndecided({ conflicts, removals }: Undecided): ProblemView {
  const changed = counted(conflicts, `${conflicts === 1 ? 'was' : 'were'} changed on both sides`);
  const vanished = counted(removals, 'vanished from one side');
  const told = [conflicts > 0 ? changed : '', removals > 0 ? vanished : ''];
  return {
    what: `${told.filter((text) => text !== '').join(' and ')}; you are to decide.`,
    remedy: 'The others are in sync, and these stay as they are until you decide under Conflicts.',
    technical: '',
  };
}

function ofKeptPrivate(side: Side): ProblemView {
  return {
    what: `Private appointments in ${SIDES[side]} are kept from Calbridge.`,
    remedy:
      'They stay as they are on both sides. Ask the administrator of the server for the right to see them, then sync again.',
    technical: '',
  };
}

function ofFailures(failed: number): ProblemView {
  const subject =
    failed === 1
      ? '1 appointment could not be synced'
      : `${failed} appointments could not be synced`;
  return {
    what: `${subject}.`,
    remedy: `The others are in sync. ${AGAIN} The log below gives the cause.`,
    technical: '',
  };
}

const INTERRUPTED: ProblemView = {
  what: 'The last sync was interrupted before it ended.',
  remedy: 'Sync again: it goes on where it stopped, and nothing is lost or made twice.',
  technical: '',
};
