/** `undo`: takes back what was written; shown first, and carried out exactly as shown. */
import type { Pair, UndoPreview, UndoTarget } from '../../../sync/index.ts';
import type { Onlooker } from '../../boot.ts';
import { onlooking, withProfile } from '../../boot-headless.ts';
import { actionTexts, refusalText } from '../../words/plan.ts';
import {
  PROFILE_OPTION,
  required,
  UsageError,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { sinceOption } from '../moment-option.ts';
import { exitOf, runJson, tellLines, tellRun } from '../outcome.ts';
import { onePair, pairName } from '../pairs.ts';
import { watched } from '../watched.ts';
import { runOption } from './history.ts';

const WHAT = 'Say what to undo: --change N, --run ID or --since WHEN.';

function sequences(text: string): readonly number[] {
  const numbers = text.split(',').map((part) => part.trim().replace(/^#/, ''));
  if (numbers.every((one) => /^\d+$/.test(one))) return numbers.map(Number);
  throw new UsageError('--change takes numbers as "history" shows them: 12 or 12,13.');
}

function targetOf(call: Call, app: Onlooker): UndoTarget {
  const { change } = call.values;
  const run = runOption(call);
  const at = sinceOption(call, app.view.status().at);
  const given: readonly (UndoTarget | null)[] = [
    typeof change === 'string' ? { kind: 'changes', sequences: sequences(change) } : null,
    run === null ? null : { kind: 'run', run },
    at === null ? null : { kind: 'since', at },
  ];
  const [target, another] = given.filter((one) => one !== null);
  if (!target || another) throw new UsageError(another ? `${WHAT} Only one of them.` : WHAT);
  return target;
}

function undoLines({ plan, conflicts }: UndoPreview): readonly string[] {
  const actions = plan.actions.flatMap((action) => {
    const [first, ...more] = actionTexts(action);
    return [first, ...more.map((line) => `  ${line}`)];
  });
  return [...actions, ...conflicts.map(refusalText)];
}

/** The same call again, with what a person has just looked at. */
function howTo({ values }: Call, pair: Pair, hash: string): string {
  const option = ['change', 'run', 'since'].find((name) => values[name] !== undefined) ?? 'change';
  return `To do exactly this: undo --${option} ${String(values[option])} --pair ${pair.crmUser.id} --yes ${hash}`;
}

async function show(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), async (app) => {
    const target = targetOf(call, app);
    const pair = onePair(app, call.values['pair']);
    const preview = await app.view.previewUndo(pair.id, target, call.signal);
    const { actions } = preview.plan;
    const number = actions.length === 0 ? 'nothing can be undone' : 'an undo would do this';
    call.output.line(`${pairName(pair)}: ${number}`);
    tellLines(call.output, undoLines(preview));
    if (actions.length > 0) call.output.line(`  ${howTo(call, pair, preview.hash)}`);
    const left = preview.left.map(({ side, item }) => ({ side, item: item.ref.id }));
    call.output.json({ ...preview, left });
    return actions.length > 0 ? 0 : 1;
  });
}

async function carryOut(call: Call, hash: string): Promise<ExitCode> {
  return await withProfile<ExitCode>(required(call, 'profile'), async (app) => {
    const target = targetOf(call, app);
    const pair = onePair(app, call.values['pair']);
    const done = await watched(call, app).decisions.undo(pair.id, target, hash);
    tellRun(call, done);
    call.output.json(runJson(done));
    return exitOf(done);
  });
}

export const undo: Command = {
  usage: 'undo (--change N[,N] | --run ID | --since WHEN) --pair NAME [--yes HASH] --profile DIR',
  summary: 'show how to take back what was written; --yes with the hash shown does exactly that',
  options: {
    ...PROFILE_OPTION,
    pair: { type: 'string' },
    change: { type: 'string' },
    run: { type: 'string' },
    since: { type: 'string' },
    yes: { type: 'string' },
  },
  run: (call) => {
    const { yes } = call.values;
    return typeof yes === 'string' ? carryOut(call, yes) : show(call);
  },
};
