/** Tells what a run did, and what a person can do about what it left. */
import { describeHalt, sentence } from '../../sync/index.ts';
import { countsSentence } from '../sync/counts-sentence.ts';
import type { PairRun } from '../sync/decisions.ts';
import { exitCodeFor, type Call, type ExitCode, type Output } from './command.ts';
import { pairName } from './pairs.ts';

/** How to answer for removals that wait, as lines. */
export function verdictLines(pair: PairRun['pair'], hash: string): readonly string[] {
  const one = `--pair ${pair.crmUser.id}`;
  return [
    `To remove them all the same: run ${one} --approve ${hash}`,
    `To keep them, so that they come back: run ${one} --keep ${hash}`,
  ];
}

export function tellRun({ output }: Pick<Call, 'output'>, { pair, outcome }: PairRun): void {
  const { result, counts, halt, approval, error } = outcome;
  const did = error ? result : `${countsSentence(counts)} (${result})`;
  output.line(`${pairName(pair)}: ${did}`);
  if (approval !== null) tellLines(output, verdictLines(pair, approval));
  if (halt) output.error(`${pairName(pair)}: ${sentence(describeHalt(halt))}`);
  if (error) output.error(`${pairName(pair)}: ${error.message}`);
  if (counts.failed > 0 && !error) {
    output.error(
      `${pairName(pair)}: ${String(counts.failed)} appointments could not be synchronised; they are tried again. See the log.`,
    );
  }
}

export function tellLines(output: Output, lines: readonly string[], indent = '  '): void {
  for (const line of lines) output.line(`${indent}${line}`);
}

export function runJson({ pair, outcome }: PairRun): Readonly<Record<string, unknown>> {
  const { result, counts, halt, approval, error } = outcome;
  return {
    ...{ pair: pair.id, result, counts, halt, approval },
    error: error && { code: error.code, message: error.message },
  };
}

export function exitOf({ outcome }: PairRun): ExitCode {
  if (outcome.error) return exitCodeFor(outcome.error.code);
  return outcome.result === 'ok' ? 0 : 1;
}
