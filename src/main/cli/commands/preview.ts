/** `preview`: what a run would do; carried out exactly as shown, or in part, when it is approved. */
import {
  describeConflict,
  describeHalt,
  heldRemovals,
  isChoosable,
  keyOf,
  sentence,
  type Action,
  type ConflictCase,
  type Pair,
  type Preview,
} from '../../../sync/index.ts';
import { conflictView, disputedText } from '../../words/conflict.ts';
import { actionTexts, isWorthTelling } from '../../words/plan.ts';
import {
  PROFILE_OPTION,
  required,
  UsageError,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { onlooking, withProfile } from '../../boot-headless.ts';
import { exitOf, runJson, tellLines, tellRun, verdictLines } from '../outcome.ts';
import { systemClock } from '../../platform/clock.ts';
import { chosenPairs, onePair, pairName } from '../pairs.ts';
import { watched } from '../watched.ts';
import { waitingLines } from './quarantine.ts';

function toldActions({ plan, waiting }: Preview): readonly Action[] {
  const held = new Set<Action>(heldRemovals(plan, waiting));
  return plan.actions.filter((action) => !held.has(action)).filter(isWorthTelling);
}

function actionLines(action: Action): readonly string[] {
  const [first, ...more] = actionTexts(action);
  const key = isChoosable(action) ? ` [${keyOf(action)}]` : '';
  return [first + key, ...more.map((line) => `  ${line}`)];
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

/** How to do exactly what is shown, or a part of it. */
function consentLines(
  pair: Pair,
  told: readonly Action[],
  { planHash }: Preview,
): readonly string[] {
  if (!told.some(isChoosable)) return [];
  const call = `preview --pair ${pair.crmUser.id} --yes ${planHash}`;
  return [
    `To do exactly this: ${call}`,
    `To do some of it, by the keys in brackets: ${call} --only KEY,KEY`,
  ];
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
  tellLines(output, consentLines(pair, told, preview));
  if (waiting.length === 0) return;
  output.line('  Removals that wait for your decision:');
  tellLines(output, waitingLines(waiting), '    ');
  tellLines(output, verdictLines(pair, hash));
  if (halt) output.error(`${pairName(pair)}: ${sentence(describeHalt(halt))}`);
}

async function show(call: Call): Promise<ExitCode> {
  const profileDir = required(call, 'profile');
  return await onlooking<ExitCode>(profileDir, async (app) => {
    const answers = [];
    for (const pair of chosenPairs(app, call.values['pair'])) {
      const preview = await app.view.preview(pair.id, call.signal);
      await tell(call, pair, preview);
      const { plan, ...rest } = preview;
      answers.push({ ...plan, ...rest });
    }
    call.output.json(answers);
    return 0;
  });
}

/** Null: everything. @throws UsageError */
function keysOf({ values }: Call): readonly string[] | null {
  const { only } = values;
  if (typeof only !== 'string') return null;
  const keys = only.split(',').map((key) => key.trim().toLowerCase());
  if (keys.every((key) => /^[0-9a-f]{12}$/.test(key))) return keys;
  throw new UsageError('--only takes keys as "preview" shows them in brackets: 12 digits each.');
}

async function carryOut(call: Call, hash: string): Promise<ExitCode> {
  const keys = keysOf(call);
  return await withProfile<ExitCode>(required(call, 'profile'), async (app) => {
    const pair = onePair(app, call.values['pair']);
    const { decisions } = watched(call, app);
    const carried = await decisions.carryOut(pair.id, { hash, keys }, call.signal);
    if (carried.kind === 'changed') {
      await tell(call, pair, carried.preview);
      call.output.error(`${pairName(pair)}: ${CHANGED}`);
      call.output.json({ pair: pair.id, result: 'changed', planHash: carried.preview.planHash });
      return 2;
    }
    const done = { pair, outcome: carried.outcome };
    tellRun(call, done);
    call.output.json(runJson(done));
    return exitOf(done);
  });
}

const CHANGED =
  'Something changed since the preview: nothing of it was done. This is what would be done now.';

export const preview: Command = {
  usage: 'preview [--pair NAME] [--yes HASH [--only KEY,KEY]] --profile DIR',
  summary: 'show what a run would do; --yes with the hash shown does exactly that',
  options: {
    ...PROFILE_OPTION,
    pair: { type: 'string' },
    yes: { type: 'string' },
    only: { type: 'string' },
  },
  run: (call) => {
    const { yes, only } = call.values;
    if (typeof yes === 'string') return carryOut(call, yes);
    if (only === undefined) return show(call);
    throw new UsageError('--only goes with --yes HASH.');
  },
};
