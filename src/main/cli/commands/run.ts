/** `run`: one synchronisation of all linked people, or of one. */
import type { RunOptions } from '../../../sync/index.ts';
import {
  PROFILE_OPTION,
  required,
  UsageError,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { withProfile } from '../../boot-headless.ts';
import { exitOf, runJson, tellRun } from '../outcome.ts';
import { chosenPairs } from '../pairs.ts';
import { watched } from '../watched.ts';

/** What a person says about the removals that wait. @throws UsageError */
function wordOf({ values }: Call): Pick<RunOptions, 'approved' | 'rejected'> {
  const { approve, keep } = values;
  if (typeof approve === 'string' && typeof keep === 'string') {
    throw new UsageError('Removals can be approved or kept, not both: give --approve or --keep.');
  }
  return {
    approved: typeof approve === 'string' ? approve : null,
    rejected: typeof keep === 'string' ? keep : null,
  };
}

async function execute(call: Call): Promise<ExitCode> {
  const profileDir = required(call, 'profile');
  const word = wordOf(call);
  return await withProfile<ExitCode>(profileDir, async (app) => {
    const chosen = chosenPairs(app, call.values['pair']);
    const host = watched(call, app);
    const ids = typeof call.values['pair'] === 'string' ? chosen.map(({ id }) => id) : [null];
    const runs = (await Promise.all(ids.map((id) => host.runNow(id, word)))).flat();
    for (const one of runs) tellRun(call, one);
    call.output.json(runs.map(runJson));
    return runs.map(exitOf).reduce<ExitCode>((worst, code) => (code > worst ? code : worst), 0);
  });
}

export const run: Command = {
  usage: 'run [--pair NAME] [--approve HASH | --keep HASH] --profile DIR',
  summary: 'synchronise now',
  options: {
    ...PROFILE_OPTION,
    pair: { type: 'string' },
    approve: { type: 'string' },
    keep: { type: 'string' },
  },
  run: execute,
};
