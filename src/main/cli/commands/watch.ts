/** `watch`: synchronises as changes happen, until it is interrupted; for PCs without a screen. */
import type { Status } from '../../../sync/index.ts';
import type { Calbridge } from '../../boot.ts';
import { withProfile } from '../../boot-headless.ts';
import { countsSentence, isNothing } from '../../sync/counts-sentence.ts';
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { pairName } from '../pairs.ts';
import { progressLine } from '../progress.ts';

/** Tells each run of a pair once, when it has ended and is news. */
function tellRuns(call: Call): (status: Status) => void {
  const told = new Map<string, string | null>();
  return ({ pairs }) => {
    for (const { pair, lastRun, progress } of pairs) {
      if (lastRun === null || progress !== null || told.get(pair.id) === lastRun.id) continue;
      const isFirst = !told.has(pair.id);
      told.set(pair.id, lastRun.id);
      const { counts, error, trigger } = lastRun;
      if (error === null && isNothing(counts) && !isFirst) continue;
      call.output.line(
        `${pairName(pair)}: ${error?.message ?? countsSentence(counts)} (${trigger})`,
      );
    }
  };
}

async function interrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

async function watchProfile(call: Call, { host, profile }: Calbridge): Promise<ExitCode> {
  const tell = tellRuns(call);
  host.onStatus((status) => {
    call.output.progress(progressLine(status));
    tell(status);
  });
  host.schedule(profile.read().sync.intervalMinutes);
  call.output.line('Synchronising until interrupted.');
  await interrupted(call.signal);
  return 0;
}

async function execute(call: Call): Promise<ExitCode> {
  return await withProfile(required(call, 'profile'), (app) => watchProfile(call, app));
}

export const watch: Command = {
  usage: 'watch --profile DIR',
  summary: 'synchronise now, as changes happen and at every interval, until interrupted',
  options: PROFILE_OPTION,
  run: execute,
};
