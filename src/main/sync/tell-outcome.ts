/** What an administrator should find in the log of a run. */
import {
  describeHalt,
  sentence,
  type CycleOutcome,
  type Log,
  type Pair,
} from '../../sync/index.ts';
import { countsSentence, isNothing } from './counts-sentence.ts';

/** A run with nothing to do is no news. */
export function tellOutcome({ error, halt, counts }: CycleOutcome, log: Log, pair: Pair): void {
  const fields = { person: pair.crmUser.name, mailbox: pair.mailbox.email };
  if (error) log.write(error.code === 'cancelled' ? 'info' : 'error', error.message, fields);
  if (halt) log.write('warn', sentence(describeHalt(halt)), fields);
  if (error || halt) return;
  const level = isNothing(counts) ? 'debug' : 'info';
  log.write(level, `Synchronised: ${countsSentence(counts)}`, fields);
}
