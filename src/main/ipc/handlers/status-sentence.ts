/** The answer to "is all well?" in words: the window's headline and the tray's tooltip. */
import type { PairStatus, Status } from '../../../sync/index.ts';
import { errorText } from '../../words/phrases.ts';
import { say } from '../../words/tongue.ts';
import type { StatusView } from '../contract/sync.ts';

export type Tone = StatusView['tone'];

export interface StatusSentence {
  readonly sentence: string;
  /** What else there is to know, as sentences; may be empty. */
  readonly more: string;
  readonly tone: Tone;
}

/** `barred`: why nothing is synchronised from here, whatever is on record of the people. */
export function statusSentence({
  pairs,
  paused: pause,
  barred,
}: Pick<Status, 'pairs' | 'paused' | 'barred'>): StatusSentence {
  const isPaused = pause !== null;
  if (barred !== undefined) {
    return {
      sentence: say('statusBarred'),
      more: errorText(barred.code, barred.message),
      tone: 'attention',
    };
  }
  if (pairs.length === 0) {
    return { sentence: say('statusNobody'), more: '', tone: 'none' };
  }
  const live = pairs.filter((one) => one.state !== 'disabled');
  const main = mainSentence(pairs, live);
  // What a person has begun all the same is told like any other work.
  const isQuiet = isPaused && main.tone !== 'busy';
  const first = isQuiet ? paused() : main;
  const more = [
    isQuiet && TROUBLED.includes(main.tone) ? main.sentence : '',
    offlineBeside(live, main.tone),
    undecided(live),
    waiting(live),
    switchedOff(pairs, live),
  ];
  return { ...first, more: more.filter((one) => one !== '').join(' ') };
}

const paused = () => ({ sentence: say('statusPaused'), tone: 'paused' }) as const;
const TROUBLED: readonly Tone[] = ['attention', 'offline'];

/** The latest time at which a check of any pair ended, or null. */
export function lastCheckOf(pairs: readonly PairStatus[]): number | null {
  const ends = pairs.flatMap((one) => one.lastRun?.finishedAt ?? []);
  return ends.length === 0 ? null : ends.reduce((latest, end) => Math.max(latest, end));
}

function mainSentence(
  pairs: readonly PairStatus[],
  live: readonly PairStatus[],
): Omit<StatusSentence, 'more'> {
  if (live.length === 0) return { sentence: offSentence(pairs), tone: 'waiting' };
  const attention = inState(live, 'attention');
  const syncing = inState(live, 'syncing');
  const offline = inState(live, 'offline');
  const never = inState(live, 'never');
  const about = (part: readonly PairStatus[]) => ({
    count: part.length,
    whom: some(part, live),
  });
  if (attention.length > 0) {
    return { sentence: say('statusAttention', about(attention)), tone: 'attention' };
  }
  if (syncing.length > 0) {
    return { sentence: say('statusSyncing', { whom: object(syncing, live) }), tone: 'busy' };
  }
  if (offline.length > 0) return { sentence: offlineSentence(offline, live), tone: 'offline' };
  if (never.length > 0) return { sentence: say('statusNever', about(never)), tone: 'waiting' };
  return { sentence: say('statusGood', about(live)), tone: 'good' };
}

function offlineSentence(offline: readonly PairStatus[], live: readonly PairStatus[]): string {
  return offline.length === live.length
    ? say('statusOffline')
    : say('statusOfflineFor', { whom: object(offline, live) });
}

function offlineBeside(live: readonly PairStatus[], tone: Tone): string {
  const offline = inState(live, 'offline');
  if (offline.length === 0 || tone === 'offline') return '';
  return say('statusOfflineBeside', { whom: object(offline, live) });
}

function undecided(live: readonly PairStatus[]): string {
  const open = live.reduce((sum, one) => sum + openOf(one), 0);
  return open === 0 ? '' : say('statusUndecided', { count: open });
}

const openOf = ({ undecided: { conflicts, removals, twins } }: PairStatus): number =>
  conflicts + removals + twins;

function waiting(live: readonly PairStatus[]): string {
  const failed = live.reduce((sum, one) => sum + one.failed, 0);
  return failed === 0 ? '' : say('statusFailed', { count: failed });
}

function offSentence(pairs: readonly PairStatus[]): string {
  return pairs.length === 1
    ? say('statusOff', { name: nameOf(pairs) })
    : say('statusOffAll', { people: pairs.length });
}

function switchedOff(pairs: readonly PairStatus[], live: readonly PairStatus[]): string {
  const off = pairs.length - live.length;
  return off === 0 || live.length === 0 ? '' : say('statusSwitchedOff', { count: off });
}

/** As the subject of a sentence. */
function some(part: readonly PairStatus[], whole: readonly PairStatus[]): string {
  return named(part, whole) ?? say(whole.length === 2 ? 'whomBoth' : 'whomAll', counted(whole));
}

/** As the object of a sentence. */
function object(part: readonly PairStatus[], whole: readonly PairStatus[]): string {
  return named(part, whole) ?? say(whole.length === 2 ? 'objectBoth' : 'objectAll', counted(whole));
}

const counted = (whole: readonly PairStatus[]) => ({ whole: whole.length });

/** Null: all of several people. */
function named(part: readonly PairStatus[], whole: readonly PairStatus[]): string | null {
  if (part.length === 1) return nameOf(part);
  if (part.length === whole.length) return null;
  return say('whomSome', { part: part.length, whole: whole.length });
}

function inState(pairs: readonly PairStatus[], state: PairStatus['state']): readonly PairStatus[] {
  return pairs.filter((one) => one.state === state);
}

function nameOf(pairs: readonly PairStatus[]): string {
  return pairs[0]?.pair.crmUser.name ?? '';
}
