/** `preview`: what a run would do, without doing it. */
import {
  describeConflict,
  describeHalt,
  sentence,
  type Action,
  type ConflictCase,
  type Pair,
  type Preview,
} from '../../../sync/index.ts';
import { conflictView, disputedText } from '../../words/conflict.ts';
import { actionTexts, isWorthTelling } from '../../words/plan.ts';
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { onlooking } from '../../boot-headless.ts';
import { tellLines, verdictLines } from '../outcome.ts';
import { systemClock } from '../../platform/clock.ts';
import { chosenPairs, pairName } from '../pairs.ts';
import { waitingLines } from './quarantine.ts';

function toldActions({ plan, waiting }: Preview): readonly Action[] {
  const held = new Set(waiting.map(({ link }) => link));
  return plan.actions
    .filter((action) => action.kind !== 'remove' || !held.has(action.link))
    .filter(isWorthTelling);
}

function actionLines(action: Action): readonly string[] {
  const [first, ...more] = actionTexts(action);
  return [first, ...more.map((line) => `  ${line}`)];
}

/** A settled conflict is told by the rule that settles it, an open one by its versions. */
function conflictLines(conflict: ConflictCase): readonly string[] {
  const seen = { state: 'open', choice: null, seenAt: 0, closedAt: null } as const;
  const { what, fields } = conflictView({ ...conflict, ...seen });
  const more =
    conflict.cause === 'settled'
      ? conflict.fields.map((field) => sentence(describeConflict(field)))
      : fields.map(disputedText);
  return [what, ...more.map((line) => `  ${line}`)];
}

/** Actions that are told at a stretch. */
const STRETCH = 200;

async function tell({ output }: Call, pair: Pair, preview: Preview): Promise<void> {
  const { plan, waiting, halt, hash } = preview;
  const told = toldActions(preview);
  const isIdle = told.length === 0 && waiting.length === 0 && plan.conflicts.length === 0;
  output.line(`${pairName(pair)}: ${isIdle ? 'nothing to do' : ''}`.trimEnd());
  for (let at = 0; at < told.length; at += STRETCH) {
    await systemClock.breathe();
    tellLines(output, told.slice(at, at + STRETCH).flatMap(actionLines));
  }
  tellLines(output, plan.conflicts.flatMap(conflictLines));
  if (waiting.length === 0) return;
  output.line('  Removals that wait for your decision:');
  tellLines(output, waitingLines(waiting), '    ');
  tellLines(output, verdictLines(pair, hash));
  if (halt) output.error(`${pairName(pair)}: ${sentence(describeHalt(halt))}`);
}

async function execute(call: Call): Promise<ExitCode> {
  const profileDir = required(call, 'profile');
  return await onlooking<ExitCode>(profileDir, async (app) => {
    const answers = [];
    for (const pair of chosenPairs(app, call.values['pair'])) {
      const preview = await app.view.preview(pair.id, call.signal);
      await tell(call, pair, preview);
      const { plan, waiting, halt, hash } = preview;
      answers.push({ ...plan, waiting, halt, hash });
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
