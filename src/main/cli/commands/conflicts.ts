/** `conflicts`: appointments that were changed on both sides, with both versions. */
import { SIDES, type Pair } from '../../../sync/index.ts';
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { onlooking } from '../../boot-headless.ts';
import { tellLines } from '../outcome.ts';
import { chosenPairs, pairName } from '../pairs.ts';
import {
  conflictView,
  disputedText,
  editText,
  standText,
  type ConflictView,
} from '../../words/conflict.ts';

/** Long lists are cut by commas, so that a decision can be copied and changed. */
function decideLine({ id, fields }: ConflictView): string {
  const each = fields.map(({ field, taken }) => `${field}=${taken}`).join(',');
  const single = fields.length > 1 ? `, or field by field: decide ${id} ${each}` : '';
  return `To decide: decide ${id} crm, or decide ${id} calendar${single}`;
}

/** The sentence first, then what belongs to it. */
function conflictLines(conflict: ConflictView): readonly string[] {
  const { what, state, edits, fields, id } = conflict;
  const told = SIDES.map((side) => editText(side, edits[side])).filter((one) => one !== null);
  const end = state === 'open' ? decideLine(conflict) : `${id}: ${standText(conflict)}`;
  return [what, ...[...fields.map(disputedText), ...told, end].map((line) => `  ${line}`)];
}

function tell({ output }: Call, pair: Pair, conflicts: readonly ConflictView[]): void {
  const open = conflicts.filter(({ state }) => state === 'open').length;
  const number = open === 0 ? 'no conflict waits for a decision' : `${String(open)} to decide`;
  output.line(`${pairName(pair)}: ${number}`);
  for (const one of conflicts) tellLines(output, conflictLines(one));
}

async function execute(call: Call): Promise<ExitCode> {
  const isAll = call.values['all'] === true;
  return await onlooking<ExitCode>(required(call, 'profile'), (app) => {
    const answers: ConflictView[] = [];
    for (const pair of chosenPairs(app, call.values['pair'])) {
      const found = app.view.records
        .conflicts(pair.id)
        .filter(({ state }) => isAll || state === 'open')
        .map(conflictView);
      tell(call, pair, found);
      answers.push(...found);
    }
    call.output.json(answers);
    return Promise.resolve(0);
  });
}

export const conflicts: Command = {
  usage: 'conflicts [--pair NAME] [--all] --profile DIR',
  summary: 'list what was changed on both sides and waits for a decision; --all: the decided too',
  options: { ...PROFILE_OPTION, pair: { type: 'string' }, all: { type: 'boolean' } },
  run: execute,
};
