/**
 * `status`: how the linked people stand, from what is stored and what the process tells that runs
 * them; no server is asked.
 */
import {
  describeWaiting,
  sentence,
  type Parked,
  type PairStatus,
  type Run,
  type Side,
} from '../../../sync/index.ts';
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { onlooking } from '../../boot-headless.ts';
import { table } from '../output.ts';
import { tellLines } from '../outcome.ts';
import { pairName } from '../pairs.ts';
import { progressText, trafficText } from '../../words/activity.ts';
import { pauseText } from '../../words/pause.ts';
import { momentText } from '../../words/moment.ts';
import { SIDE_NAMES } from '../../words/sides.ts';

function rowOf({ pair, state, linked, held, failed, undecided, lastRun }: PairStatus): string[] {
  const at = lastRun?.finishedAt ?? null;
  return [
    pairName(pair),
    state,
    `${String(linked)} appointments`,
    `${String(held)} left alone`,
    `${String(failed)} waiting`,
    `${String(undecided.conflicts)} conflicts`,
    `${String(undecided.removals)} removals to decide`,
    `last run ${at === null ? 'never' : momentText(at)}`,
  ];
}

function troubleOf({ message, retryAt }: NonNullable<Run['error']>): string {
  if (retryAt === null) return message;
  return `${message} Nothing is sent to the server before ${momentText(retryAt)}.`;
}

/** What only a person can settle, with the way to do it. */
const keptFromUs = (side: Side): string =>
  `Private appointments of ${SIDE_NAMES[side]} are kept from us, so they stay as they are. Give the account the right to see them.`;

function tasks(
  { undecided, lastRun, hidesPrivate }: PairStatus,
  twins: readonly Parked[],
): readonly string[] {
  const lines: string[] = [];
  if (lastRun?.error) lines.push(troubleOf(lastRun.error));
  lines.push(...hidesPrivate.map(keptFromUs));
  if (undecided.conflicts > 0) lines.push('Changed on both sides: see "conflicts".');
  if (undecided.removals > 0) lines.push('Removals wait for a decision: see "quarantine".');
  for (const twin of twins) {
    lines.push(
      `${sentence(describeWaiting(twin))} (number ${twin.item}): see "unite", "separate".`,
    );
  }
  return lines;
}

async function execute(call: Call): Promise<ExitCode> {
  const profileDir = required(call, 'profile');
  return await onlooking<ExitCode>(profileDir, (app) => {
    const status = app.view.status();
    const pairs = status.pairs.map((one) => ({
      ...one,
      ambiguous: app.view.records.ambiguous(one.pair.id),
    }));
    call.output.json({ ...status, pairs });
    if (status.paused !== null) {
      call.output.line(`${pauseText(status.paused)} "pause --end" lets it go on.`);
    }
    for (const line of table(pairs.map(rowOf))) call.output.line(line);
    if (pairs.length === 0) call.output.line('Nobody is linked yet.');
    for (const one of pairs) {
      const under = one.progress === null ? [] : [progressText(one.progress, status.at)];
      const told = [...under, ...tasks(one, one.ambiguous)];
      if (told.length > 0) call.output.line(`${pairName(one.pair)}:`);
      tellLines(call.output, told);
    }
    const servers = (status.servers ?? []).map(trafficText);
    if (servers.length > 0) call.output.line('Servers:');
    tellLines(call.output, servers);
    return Promise.resolve(0);
  });
}

export const status: Command = {
  usage: 'status --profile DIR',
  summary: 'show how the linked people stand',
  options: PROFILE_OPTION,
  run: execute,
};
