/** `resume`: lets a person go on who was paused because somebody else is at work. */
import { withProfile } from '../../boot-headless.ts';
import { withAcceptedSynchroniser } from '../../sync/standing-rules.ts';
import {
  PROFILE_OPTION,
  positional,
  required,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { exitOf, runJson, tellRun } from '../outcome.ts';
import { pairNamed } from '../pairs.ts';
import { watched } from '../watched.ts';

async function execute(call: Call): Promise<ExitCode> {
  const name = positional(call, 0, 'PAIR');
  const { accept } = call.values;
  return await withProfile<ExitCode>(required(call, 'profile'), async (app) => {
    const pair = pairNamed(app, name);
    const host = watched(call, app);
    if (typeof accept === 'string') {
      app.profile.update((profile) => withAcceptedSynchroniser(profile, accept));
      call.output.line(`What ${accept} has left on appointments is accepted from now on.`);
    }
    await host.decisions.resume(pair.id);
    const done = await host.runAnew(pair.id);
    tellRun(call, done);
    call.output.json({ ...runJson(done), accepted: accept ?? null });
    return exitOf(done);
  });
}

export const resume: Command = {
  usage: 'resume PAIR [--accept PRODUCT] --profile DIR',
  summary: 'go on after a pause because of another installation or synchroniser',
  options: { ...PROFILE_OPTION, accept: { type: 'string' } },
  words: 1,
  run: execute,
};
