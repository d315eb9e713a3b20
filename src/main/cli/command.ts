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
  readonly run: (call: Call) => Promise<ExitCode>;
}

export const PROFILE_OPTION = { profile: { type: 'string' } } as const;

export function parseCall(
  command: Command,
  parameters: readonly string[],
): Pick<Call, 'values' | 'positionals'> {
  const options = { ...command.options, json: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...parameters], options, allowPositionals: true });
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

/** A whole number from `least` on. */
export function wholeNumber(
  call: Call,
  name: string,
  range: { default: number; least: number },
): number {
  const value = call.values[name];
  if (value === undefined) return range.default;
  const number = Number(value);
  if (typeof value === 'string' && /^\d+$/.test(value) && number >= range.least) return number;
  throw new UsageError(`--${name} takes a whole number from ${String(range.least)} on.`);
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
