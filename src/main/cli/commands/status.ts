/** `status`: how the linked people stand, from what is stored; no server is asked. */
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { onlooking } from '../../boot-headless.ts';
import { table } from '../output.ts';
import { pairName } from '../pairs.ts';

function when(at: number | null | undefined): string {
  return at === null || at === undefined
    ? 'never'
    : new Intl.DateTimeFormat('en-GB', {
        dateStyle: 'medium',
        timeStyle: 'short',
      }).format(at);
}

async function execute(call: Call): Promise<ExitCode> {
  const profileDir = required(call, 'profile');
  return await onlooking<ExitCode>(profileDir, (app) => {
    const status = app.view.status();
    call.output.json(status);
    const rows = status.pairs.map(({ pair, state, linked, held, failed, lastRun }) => [
      pairName(pair),
      state,
      `${String(linked)} appointments`,
      `${String(held)} left alone`,
      `${String(failed)} waiting`,
      `last run ${when(lastRun?.finishedAt)}`,
    ]);
    for (const line of table(rows)) call.output.line(line);
    if (rows.length === 0) call.output.line('Nobody is linked yet.');
    for (const { pair, lastRun } of status.pairs) {
      if (lastRun?.error) call.output.line(`${pairName(pair)}: ${lastRun.error.message}`);
    }
    return Promise.resolve(0);
  });
}

export const status: Command = {
  usage: 'status --profile DIR',
  summary: 'show how the linked people stand',
  options: PROFILE_OPTION,
  run: execute,
};
