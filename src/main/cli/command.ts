/** What every command of the terminal is given and gives back. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { ErrorCode } from '../../sync/index.ts';

/** 0 fine; 1 differences or items that failed; 2 wrong usage or settings; 3 no connection. */
export type ExitCode = 0 | 1 | 2 | 3;

/** A call that cannot be understood; the message is one sentence. */
export class UsageError extends Error {}

export interface Output {
  /** Text for people, or nothing when `--json` is given. */
  line(text: string): void;
  /** The machine-readable answer: printed with `--json` only. */
  json(value: unknown): void;
  /** One plain-language line on stderr. */
  error(text: string): void;
  /** Progress on stderr, on a terminal only. */
  progress(text: string): void;
}

export interface Call {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
  readonly output: Output;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  /** How many words without dashes it takes; none when absent. */
  readonly words?: number;
  readonly run: (call: Call) => Promise<ExitCode>;
}

export const PROFILE_OPTION = { profile: { type: 'string' } } as const;

export function parseCall(
  command: Command,
  parameters: readonly string[],
): Pick<Call, 'values' | 'positionals'> {
  const options = { ...command.options, json: { type: 'boolean' } } as const;
  try {
    const call = parseArgs({ args: [...parameters], options, allowPositionals: true });
    const extra = call.positionals[command.words ?? 0];
    if (extra !== undefined) throw new Error(`"${extra}" is one word too many`);
    return call;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.split('. ')[0] : String(thrown);
    throw new UsageError(`${reason ?? ''}. Usage: ${command.usage}`);
  }
}

export function required({ values }: Call, name: string): string {
  const value = values[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new UsageError(`--${name} is missing.`);
}

export function positional({ positionals }: Call, index: number, name: string): string {
  const value = positionals[index];
  if (value !== undefined && value !== '') return value;
  throw new UsageError(`${name} is missing.`);
}

export interface NumberRange {
  readonly default: number;
  readonly least: number;
  readonly most: number;
}

export function wholeNumber(call: Call, name: string, range: NumberRange): number {
  const value = call.values[name];
  if (value === undefined) return range.default;
  const number = Number(value);
  const isWhole = typeof value === 'string' && /^\d+$/.test(value);
  if (isWhole && number >= range.least && number <= range.most) return number;
  const { least, most } = range;
  throw new UsageError(`--${name} takes a whole number from ${String(least)} to ${String(most)}.`);
}

/** The first word is what it is when nothing is given. */
export function oneOf<Word extends string>(
  { values }: Call,
  name: string,
  words: readonly [Word, ...(readonly Word[])],
): Word {
  const value = values[name];
  if (value === undefined) return words[0];
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  throw new UsageError(`--${name} takes one of: ${words.join(', ')}.`);
}

/** Names as people type them: letter case and the way accents are made do not count. */
export function typed(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

const NO_CONNECTION: readonly ErrorCode[] = [
  'offline',
  'timeout',
  'tls',
  'auth',
  'forbidden',
  'wrong-service',
  'protocol',
  'throttled',
  'server',
  'no-such-account',
];

export function exitCodeFor(code: ErrorCode): ExitCode {
  if (NO_CONNECTION.includes(code)) return 3;
  return ['settings', 'database-newer', 'database-damaged'].includes(code) ? 2 : 1;
}
