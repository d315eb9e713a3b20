/** `quarantine`: removals that wait for a person, with the cause; approves or refuses them. */
import { asSyncError, type Pair, type Quarantined } from '../../../sync/index.ts';
import type { Onlooker } from '../../boot.ts';
import { onlooking, withProfile } from '../../boot-headless.ts';
import type { PairRun, Verdict } from '../../sync/decisions.ts';
import { causeText, waitingText } from '../../words/waiting.ts';
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
import { exitOf, runJson, tellLines, tellRun } from '../outcome.ts';
import { chosenPairs, pairName } from '../pairs.ts';
import { watched } from '../watched.ts';

interface Waiting {
  readonly pair: Pair;
  readonly waiting: readonly Quarantined[];
  /** Answers for exactly these; null when the servers could not be asked. */
  readonly hash: string | null;
  readonly code: ExitCode;
}

/** The list as it stands now, with the hash that answers for it. */
async function lookAt(call: Call, app: Onlooker, pair: Pair): Promise<Waiting> {
  const stored = app.view.records.waiting(pair.id);
  if (stored.length === 0) return { pair, waiting: [], hash: null, code: 0 };
  try {
    const { waiting, hash } = await app.view.preview(pair.id, call.signal);
    return { pair, waiting, hash: waiting.length === 0 ? null : hash, code: 0 };
  } catch (thrown) {
    const error = asSyncError(thrown);
    call.output.error(`${pairName(pair)}: ${error.message}`);
    return { pair, waiting: stored, hash: null, code: exitCodeFor(error.code) };
  }
}

export function waitingLines(waiting: readonly Quarantined[]): readonly string[] {
  const byTitle = waiting.toSorted((one, other) => one.title.localeCompare(other.title));
  const groups = Map.groupBy(byTitle, ({ cause, vanishedOn }) => causeText(cause, vanishedOn));
  return [...groups].flatMap(([cause, entries]) => [
    `${String(entries.length)}, because ${cause}:`,
    ...entries.map((one) => `  ${waitingText(one)}`),
  ]);
}

function tell({ output }: Call, { pair, waiting, hash }: Waiting): void {
  const number = waiting.length === 0 ? 'no removal waits' : `${String(waiting.length)} wait`;
  output.line(`${pairName(pair)}: ${number}`);
  tellLines(output, waitingLines(waiting));
  if (hash === null) return;
  const isPart = waiting.some(({ loss }) => loss !== null);
  const parts = isPart ? ', of a series the occurrences' : '';
  tellLines(output, [
    `To remove them on the other side, too${parts}: quarantine approve ${hash}`,
    `To keep them, so that they come back: quarantine keep ${hash}`,
  ]);
}

async function list(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), async (app) => {
    const found: Waiting[] = [];
    for (const pair of chosenPairs(app, call.values['pair'])) {
      found.push(await lookAt(call, app, pair));
    }
    for (const one of found) tell(call, one);
    call.output.json(found.map(({ pair, waiting, hash }) => ({ pair: pair.id, waiting, hash })));
    return found.reduce<ExitCode>((worst, { code }) => (code > worst ? code : worst), 0);
  });
}

function verdictOf(call: Call): Verdict {
  const take = positional(call, 0, 'approve or keep');
  if (take !== 'approve' && take !== 'keep') {
    throw new UsageError(`"${take}" is neither approve nor keep.`);
  }
  return { take, hash: positional(call, 1, 'HASH') };
}

/** Whose removals the hash stands for. @throws UsageError */
async function pairOf(call: Call, app: Onlooker, { hash }: Verdict): Promise<Pair> {
  const all = chosenPairs(app, call.values['pair']);
  const candidates = all.filter(({ id }) => app.view.records.waiting(id).length > 0);
  const [only, another] = candidates;
  if (!only) throw new UsageError('No removal waits for a decision.');
  if (!another) return only;
  for (const pair of candidates) {
    const now = await app.view.preview(pair.id, call.signal);
    if (now.hash === hash) return pair;
  }
  throw new UsageError(
    'The removals that wait are not those any more that this was said about. Nothing was done; "quarantine" lists them.',
  );
}

async function judge(call: Call): Promise<ExitCode> {
  const verdict = verdictOf(call);
  return await withProfile<ExitCode>(required(call, 'profile'), async (app) => {
    const pair = await pairOf(call, app, verdict);
    const done: PairRun = await watched(call, app).decisions.judge(pair.id, verdict);
    tellRun(call, done);
    call.output.json({ ...runJson(done), take: verdict.take });
    return exitOf(done);
  });
}

export const quarantine: Command = {
  usage: 'quarantine [approve HASH | keep HASH] [--pair NAME] --profile DIR',
  summary: 'list removals that wait for a person; approve removes them, keep brings them back',
  options: { ...PROFILE_OPTION, pair: { type: 'string' } },
  words: 2,
  run: (call) => (call.positionals.length === 0 ? list(call) : judge(call)),
};
