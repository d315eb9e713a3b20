/** `unlink`: keeps all appointments, or takes away the copies that were made, once they were shown. */
import type { Pair } from '../../../sync/index.ts';
import { onlooking, withProfile } from '../../boot-headless.ts';
import { actionTexts, refusalText } from '../../words/plan.ts';
import {
  exitCodeFor,
  PROFILE_OPTION,
  positional,
  required,
  UsageError,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { tellLines } from '../outcome.ts';
import { pairName, pairNamed } from '../pairs.ts';
import { watched } from '../watched.ts';

async function keepBoth(call: Call, name: string): Promise<ExitCode> {
  return await withProfile<ExitCode>(required(call, 'profile'), async (app) => {
    const pair = pairNamed(app, name);
    await app.people.linking.unlink(pair.id);
    call.output.json({ unlinked: pair.id });
    call.output.line(`Unlinked ${pairName(pair)}. All appointments stay where they are.`);
    return 0;
  });
}

async function show(call: Call, name: string): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), async (app) => {
    const pair = pairNamed(app, name);
    const { output, signal } = call;
    const { plan, conflicts, kept, hash } = await app.view.previewWithdrawal(pair.id, signal);
    const { length } = plan.actions;
    output.line(`${pairName(pair)}: ${String(length)} appointments were made by Calbridge`);
    tellLines(output, plan.actions.flatMap(actionTexts));
    tellLines(output, conflicts.map(refusalText));
    if (kept > 0) output.line(`  ${String(kept)} were on both sides before; they stay.`);
    output.line(`  ${howTo(pair, hash)}`);
    output.json({ pair: pair.id, plan, conflicts, kept, hash });
    return 0;
  });
}

const howTo = ({ crmUser }: Pair, hash: string): string =>
  `To remove exactly these and unlink: unlink ${crmUser.id} --remove --yes ${hash}`;

async function removeCopies(call: Call, name: string, hash: string): Promise<ExitCode> {
  return await withProfile<ExitCode>(required(call, 'profile'), async (app) => {
    const { output } = call;
    watched(call, app);
    const pair = pairNamed(app, name);
    const done = await app.people.linking.unlinkAndRemove(pair.id, hash);
    if (done.kind === 'unlinked') {
      output.json({ unlinked: pair.id, removed: done.removed });
      output.line(`Unlinked ${pairName(pair)}. ${String(done.removed)} copies were removed.`);
      return 0;
    }
    const { left, error } = done;
    output.json({ left, error: error && { code: error.code, message: error.message } });
    const why = error === null ? '' : ` ${error.message}`;
    output.error(
      `${pairName(pair)}: ${String(left)} copies are still there.${why} ` +
        'It stays linked and is switched off; unlink it again.',
    );
    return error === null ? 1 : exitCodeFor(error.code);
  });
}

export const unlink: Command = {
  usage: 'unlink PAIR [--remove [--yes HASH]] --profile DIR',
  summary: 'stop synchronising a person; --remove shows the copies that can be taken away with it',
  options: { ...PROFILE_OPTION, remove: { type: 'boolean' }, yes: { type: 'string' } },
  words: 1,
  run: (call) => {
    const name = positional(call, 0, 'PAIR');
    const { remove, yes } = call.values;
    if (remove !== true && yes !== undefined) throw new UsageError('--yes goes with --remove.');
    if (remove !== true) return keepBoth(call, name);
    return typeof yes === 'string' ? removeCopies(call, name, yes) : show(call, name);
  },
};
