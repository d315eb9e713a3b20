/** `run`: one synchronisation of all linked people, or of one. */
import { describeHalt, sentence } from '../../../sync/index.ts';
import { countsSentence } from '../../sync/counts-sentence.ts';
import type { PairRun } from '../../sync/host.ts';
import {
  exitCodeFor,
  PROFILE_OPTION,
  required,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { withProfile } from '../../boot-headless.ts';
import { chosenPairs, pairName } from '../pairs.ts';
import { progressLine } from '../progress.ts';

function tell({ output }: Call, { pair, outcome }: PairRun): void {
  const { result, counts, halt, approval, error } = outcome;
  const did = error ? result : `${countsSentence(counts)} (${result})`;
  output.line(`${pairName(pair)}: ${did}`);
  if (approval !== null) {
    output.line(
      `  To remove them all the same: run --pair ${pair.crmUser.id} --approve ${approval}`,
    );
  }
  if (halt) output.error(`${pairName(pair)}: ${sentence(describeHalt(halt))}`);
  if (error) output.error(`${pairName(pair)}: ${error.message}`);
  if (counts.failed > 0 && !error) {
    output.error(
      `${pairName(pair)}: ${String(counts.failed)} appointments could not be synchronised; they are tried again. See the log.`,
    );
  }
}

function exitOf({ outcome }: PairRun): ExitCode {
  if (outcome.error) return exitCodeFor(outcome.error.code);
  return outcome.result === 'ok' ? 0 : 1;
}

async function execute(call: Call): Promise<ExitCode> {
  const profileDir = required(call, 'profile');
  const { approve } = call.values;
  return await withProfile<ExitCode>(profileDir, async (app) => {
    const chosen = chosenPairs(app, call.values['pair']);
    const stop = (): void => void app.host.close();
    call.signal.addEventListener('abort', stop);
    app.host.onStatus((status) => {
      call.output.progress(progressLine(status));
    });
    const approved = typeof approve === 'string' ? approve : null;
    const ids = typeof call.values['pair'] === 'string' ? chosen.map(({ id }) => id) : [null];
    const runs = (await Promise.all(ids.map((id) => app.host.runNow(id, { approved })))).flat();
    for (const one of runs) tell(call, one);
    call.output.json(
      runs.map(({ pair, outcome }) => ({
        pair: pair.id,
        result: outcome.result,
        counts: outcome.counts,
        halt: outcome.halt,
        approval: outcome.approval,
        error: outcome.error && { code: outcome.error.code, message: outcome.error.message },
      })),
    );
    return runs.map(exitOf).reduce<ExitCode>((worst, code) => (code > worst ? code : worst), 0);
  });
}

export const run: Command = {
  usage: 'run [--pair NAME] [--approve HASH] --profile DIR',
  summary: 'synchronise now',
  options: { ...PROFILE_OPTION, pair: { type: 'string' }, approve: { type: 'string' } },
  run: execute,
};
