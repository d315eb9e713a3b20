/** `decide`: whose values of a conflict stand. */
import type { Pair, StoredConflict } from '../../../sync/index.ts';
import type { Calbridge, Onlooker } from '../../boot.ts';
import { withProfile } from '../../boot-headless.ts';
import { makeRules, rulesOf } from '../../sync/standing-rules.ts';
import {
  PROFILE_OPTION,
  positional,
  required,
  UsageError,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { exitOf, runJson, tellRun } from '../outcome.ts';
import { pairs } from '../pairs.ts';
import { parseTake } from '../take.ts';
import { watched } from '../watched.ts';
import { choiceText } from '../../words/conflict.ts';

const SHORTEST_ID = 6;

interface Found {
  readonly pair: Pair;
  readonly conflict: StoredConflict;
}

/** By its id or the beginning of it. @throws UsageError */
function conflictNamed(app: Onlooker, name: string): Found {
  const all = pairs(app).flatMap((pair) =>
    app.view.records.conflicts(pair.id).map((conflict): Found => ({ pair, conflict })),
  );
  const isMeant = ({ conflict: { id } }: Found): boolean =>
    id === name || (name.length >= SHORTEST_ID && id.startsWith(name));
  const [found, another] = all.filter(isMeant);
  if (found && !another) return found;
  throw new UsageError(
    found
      ? `More than one conflict begins with "${name}"; give the whole number.`
      : `There is no conflict "${name}". It may have been changed meanwhile; "conflicts" lists them.`,
  );
}

async function carryOut(call: Call, app: Calbridge, pair: Pair): Promise<[object, ExitCode]> {
  const done = await watched(call, app).runAnew(pair.id);
  tellRun(call, done);
  return [runJson(done), exitOf(done)];
}

async function execute(call: Call): Promise<ExitCode> {
  const name = positional(call, 0, 'CONFLICT');
  const take = positional(call, 1, 'What is to stand (crm, calendar, or FIELD=crm,…)');
  const { always, later } = call.values;
  return await withProfile<ExitCode>(required(call, 'profile'), async (app) => {
    const { pair, conflict } = conflictNamed(app, name);
    const choice = parseTake(take, conflict);
    // Refused before anything is stored: two sides for one kind of field make no rule.
    if (always === true) rulesOf(choice);
    app.host.decisions.decide({ pair: pair.id, conflict: conflict.id, take: choice });
    call.output.line(`Decided: "${conflict.title}" gets ${choiceText(choice)}.`);
    const rules = always === true ? makeRules(app.profile, choice) : [];
    for (const rule of rules) call.output.line(rule);
    const decided = { decided: conflict.id, pair: pair.id, choice, rules };
    if (later === true) {
      call.output.line('The next run carries it out.');
      call.output.json({ ...decided, run: null });
      return 0;
    }
    const [run, code] = await carryOut(call, app, pair);
    call.output.json({ ...decided, run });
    return code;
  });
}

export const decide: Command = {
  usage:
    'decide CONFLICT (crm|calendar|FIELD=crm,FIELD=calendar) [--always] [--later] --profile DIR',
  summary:
    'say whose values stand and synchronise; --always makes it a rule, --later only stores it',
  options: { ...PROFILE_OPTION, always: { type: 'boolean' }, later: { type: 'boolean' } },
  words: 2,
  run: execute,
};
