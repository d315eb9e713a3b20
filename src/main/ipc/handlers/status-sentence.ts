/** The answer to "is all well?" in words: the window's headline and the tray's tooltip. */
import type { PairStatus } from '../../../sync/index.ts';
import type { StatusView } from '../contract/sync.ts';

export type Tone = StatusView['tone'];

export interface StatusSentence {
  readonly sentence: string;
  /** What else there is to know, as sentences; may be empty. */
  readonly more: string;
  readonly tone: Tone;
}

export function statusSentence(pairs: readonly PairStatus[], isPaused = false): StatusSentence {
  if (pairs.length === 0) return { sentence: 'No one is linked yet.', more: '', tone: 'none' };
  const live = pairs.filter((one) => one.state !== 'disabled');
  const main = mainSentence(pairs, live);
  // What a person has begun all the same is told like any other work.
  const isQuiet = isPaused && main.tone !== 'busy';
  const first = isQuiet ? PAUSED : main;
  const more = [
    isQuiet && TROUBLED.includes(main.tone) ? main.sentence : '',
    offlineBeside(live, main.tone),
    undecided(live),
    waiting(live),
    switchedOff(pairs, live),
  ];
  return { ...first, more: more.filter((one) => one !== '').join(' ') };
}

const PAUSED = { sentence: 'Synchronisation is paused.', tone: 'paused' } as const;
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
  if (attention.length > 0) {
    const verb = attention.length === 1 ? 'needs' : 'need';
    return { sentence: `${some(attention, live)} ${verb} attention.`, tone: 'attention' };
  }
  if (syncing.length > 0) return { sentence: `Syncing ${object(syncing, live)}.`, tone: 'busy' };
  if (offline.length > 0) return { sentence: offlineSentence(offline, live), tone: 'offline' };
  if (never.length > 0) {
    const verb = never.length === 1 ? 'waits' : 'wait';
    return { sentence: `${some(never, live)} ${verb} for the first sync.`, tone: 'waiting' };
  }
  const verb = live.length === 1 ? 'is' : 'are';
  return { sentence: `${all(live)} ${verb} in sync.`, tone: 'good' };
}

function offlineSentence(offline: readonly PairStatus[], live: readonly PairStatus[]): string {
  const whom = offline.length === live.length ? '' : ` for ${object(offline, live)}`;
  return `A server cannot be reached${whom}. Calbridge tries again at the next sync.`;
}

function offlineBeside(live: readonly PairStatus[], tone: Tone): string {
  const offline = inState(live, 'offline');
  if (offline.length === 0 || tone === 'offline') return '';
  return `A server cannot be reached for ${object(offline, live)}.`;
}

function undecided(live: readonly PairStatus[]): string {
  const open = live.reduce((sum, one) => sum + openOf(one), 0);
  if (open === 0) return '';
  return open === 1
    ? '1 appointment waits for your decision.'
    : `${count(open)} appointments wait for your decision.`;
}

const openOf = ({ undecided: { conflicts, removals, twins } }: PairStatus): number =>
  conflicts + removals + twins;

function waiting(live: readonly PairStatus[]): string {
  const failed = live.reduce((sum, one) => sum + one.failed, 0);
  if (failed === 0) return '';
  return failed === 1
    ? '1 appointment waits for another try.'
    : `${count(failed)} appointments wait for another try.`;
}

function offSentence(pairs: readonly PairStatus[]): string {
  return pairs.length === 1
    ? `Synchronisation is switched off for ${nameOf(pairs)}.`
    : `Synchronisation is switched off for all ${count(pairs.length)} people.`;
}

function switchedOff(pairs: readonly PairStatus[], live: readonly PairStatus[]): string {
  const off = pairs.length - live.length;
  if (off === 0 || live.length === 0) return '';
  return off === 1 ? '1 person is switched off.' : `${count(off)} people are switched off.`;
}

/** As the subject of a sentence. */
function some(part: readonly PairStatus[], whole: readonly PairStatus[]): string {
  if (part.length === whole.length) return all(whole);
  return part.length === 1
    ? nameOf(part)
    : `${count(part.length)} of ${count(whole.length)} people`;
}

function all(pairs: readonly PairStatus[]): string {
  if (pairs.length === 1) return nameOf(pairs);
  return pairs.length === 2 ? 'Both people' : `All ${count(pairs.length)} people`;
}

/** As the object of a sentence. */
function object(part: readonly PairStatus[], whole: readonly PairStatus[]): string {
  const subject = some(part, whole);
  return /^(All|Both) /.test(subject) && part.length > 1
    ? subject.charAt(0).toLowerCase() + subject.slice(1)
    : subject;
}

function inState(pairs: readonly PairStatus[], state: PairStatus['state']): readonly PairStatus[] {
  return pairs.filter((one) => one.state === state);
}

function nameOf(pairs: readonly PairStatus[]): string {
  return pairs[0]?.pair.crmUser.name ?? '';
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}
