/** Lines for the administrator; the sink redacts, adds the time and writes. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  write(level: LogLevel, message: string, fields?: LogFields): void;
}
