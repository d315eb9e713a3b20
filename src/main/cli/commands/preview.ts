/** `preview`: what a run would do, without doing it. */
import { describe, describeHalt, sentence, type Action, type Plan } from '../../../sync/index.ts';
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { onlooking } from '../../boot-headless.ts';
import { chosenPairs, pairName } from '../pairs.ts';

/** What nobody has to read: bookkeeping without effect on any server. */
function isTold(action: Action): boolean {
  if (action.kind === 'hold') return action.why !== 'outside' || action.link !== null;
  return action.kind !== 'rebase' && action.kind !== 'forget';
}

function tell({ output }: Call, name: string, plan: Plan): void {
  const told = plan.actions.filter(isTold);
  output.line(`${name}: ${told.length === 0 ? 'nothing to do' : ''}`.trimEnd());
  for (const action of told) output.line(`  ${sentence(describe(action))}`);
}

async function execute(call: Call): Promise<ExitCode> {
  const profileDir = required(call, 'profile');
  return await onlooking<ExitCode>(profileDir, async (app) => {
    const answers = [];
    for (const pair of chosenPairs(app, call.values['pair'])) {
      const { plan, halt, hash } = await app.view.preview(pair.id, call.signal);
      tell(call, pairName(pair), plan);
      if (halt) {
        call.output.error(`${pairName(pair)}: ${sentence(describeHalt(halt))}`);
        call.output.line(
          `  To remove them all the same: run --pair ${pair.crmUser.id} --approve ${hash}`,
        );
      }
      answers.push({ ...plan, halt, hash });
    }
    call.output.json(answers);
    return 0;
  });
}

export const preview: Command = {
  usage: 'preview [--pair NAME] --profile DIR',
  summary: 'show what a run would do',
  options: { ...PROFILE_OPTION, pair: { type: 'string' } },
  run: execute,
};
