/** `history`: what was written, newest first. */
import { runId, type ChangeFilter, type Pair, type RunId } from '../../../sync/index.ts';
import type { Onlooker } from '../../boot.ts';
import { onlooking } from '../../boot-headless.ts';
import { changeText, changeView, type ChangeView } from '../../words/change.ts';
import { momentText } from '../../words/moment.ts';
import {
  PROFILE_OPTION,
  required,
  wholeNumber,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { sinceOption } from '../moment-option.ts';
import { chosenPairs } from '../pairs.ts';

const LIMIT = { default: 50, least: 1, most: 10_000 };

/** Runs are counted; `12` is the run `r12`. */
export function runOption({ values }: Call): RunId | null {
  const { run } = values;
  if (typeof run !== 'string') return null;
  return runId(/^\d+$/.test(run) ? `r${run}` : run);
}

interface Entry {
  readonly pair: Pair;
  readonly change: ChangeView;
}

function entries(call: Call, app: Onlooker): readonly Entry[] {
  const limit = wholeNumber(call, 'limit', LIMIT);
  const since = sinceOption(call, app.view.status().at);
  const run = runOption(call);
  const filter: ChangeFilter = {
    limit,
    ...(since === null ? {} : { since }),
    ...(run === null ? {} : { run }),
  };
  return chosenPairs(app, call.values['pair'])
    .flatMap((pair) =>
      app.view.records
        .history(pair.id, filter)
        .map((change): Entry => ({ pair, change: changeView(change) })),
    )
    .sort((one, other) => other.change.sequence - one.change.sequence)
    .slice(0, limit);
}

function historyLine({ pair, change }: Entry): string {
  const { sequence, at, run } = change;
  const head = `#${String(sequence)}  ${momentText(at)}  ${pair.crmUser.name}`;
  return `${head}: ${changeText(change)} [run ${run}]`;
}

async function execute(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), (app) => {
    const found = entries(call, app);
    for (const one of found) call.output.line(historyLine(one));
    if (found.length === 0) call.output.line('Nothing that is still on record was written then.');
    call.output.json(found.map(({ pair, change }) => ({ pair: pair.id, ...change })));
    return Promise.resolve(0);
  });
}

export const history: Command = {
  usage: 'history [--pair NAME] [--run ID] [--limit N] [--since WHEN] --profile DIR',
  summary: 'list what was written, newest first; WHEN: 2026-11-20T14:00, 14:00 or 2h',
  options: {
    ...PROFILE_OPTION,
    pair: { type: 'string' },
    run: { type: 'string' },
    limit: { type: 'string' },
    since: { type: 'string' },
  },
  run: execute,
};
