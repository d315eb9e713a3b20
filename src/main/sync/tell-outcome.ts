/** What an administrator should find in the log of a run. */
import {
  describeHalt,
  sentence,
  type CycleOutcome,
  type Log,
  type Pair,
  type SyncStateReader,
} from '../../sync/index.ts';
import { countsSentence, isNothing } from './counts-sentence.ts';

interface TellParts {
  readonly log: Log;
  /** Where the run is on record by now. */
  readonly state: Pick<SyncStateReader, 'runs'>;
}

/** A run with nothing to do is no news. */
export function tellOutcome(
  { error, halt, counts }: CycleOutcome,
  { log, state }: TellParts,
  pair: Pair,
): void {
  const run = latestRun(state, pair);
  const code = error === null ? {} : { code: error.code };
  const fields = { person: pair.crmUser.name, mailbox: pair.mailbox.email, ...run, ...code };
  if (error) log.write(error.code === 'cancelled' ? 'info' : 'error', error.message, fields);
  if (halt) log.write('warn', sentence(describeHalt(halt)), fields);
  if (error || halt) return;
  const level = isNothing(counts) ? 'debug' : 'info';
  log.write(level, `Synchronised: ${countsSentence(counts)}`, fields);
}

/** A database that cannot be read must not keep the outcome from being told. */
function latestRun(state: TellParts['state'], pair: Pair): { readonly run?: string } {
  try {
    const [run] = state.runs(pair.id, 1);
    return run === undefined ? {} : { run: run.id };
  } catch {
    return {};
  }
}
