/** Of what a group of calls and events is made. */
import { z } from 'zod';

export interface Call<Input extends z.ZodType, Output extends z.ZodType> {
  readonly kind: 'call';
  readonly input: Input;
  readonly output: Output;
  /** Whether it changes appointments, some of which may be changed already when it fails. */
  readonly writes: boolean;
}

export interface Notice<Payload extends z.ZodType> {
  readonly kind: 'event';
  readonly payload: Payload;
}

/** What the window may ask. */
export function call<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { kind: 'call', input, output, writes: false };
}

/** What the window may ask that changes appointments. */
export function writingCall<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { kind: 'call', input, output, writes: true };
}

/** What the main process tells unasked. */
export function event<Payload extends z.ZodType>(payload: Payload): Notice<Payload> {
  return { kind: 'event', payload };
}

/** For a call without input, or without an answer. */
export const nothing = z.null();
export const count = z.int().nonnegative();
/** Milliseconds since 1970-01-01T00:00:00Z. */
export const moment = z.number();
/** The id of a pair as the window names it. */
export const pairName = z.string().min(1).max(1000);

/** What of a profile can be set aside when it is damaged. */
export const damagedPart = z.enum(['settings', 'database']);
export type DamagedPart = z.infer<typeof damagedPart>;

export interface Failure {
  readonly code: string;
  /** A sentence for a person, without technical text. */
  readonly message: string;
  /** What of the profile is damaged, so that a person may start anew without it. */
  readonly damaged?: DamagedPart;
  /** Appointments may have been changed before it failed. */
  readonly mayHaveWritten?: boolean;
}

export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

export type Shape = Readonly<
  Record<string, Readonly<Record<string, Call<z.ZodType, z.ZodType> | Notice<z.ZodType>>>>
>;

type Asking<Input, Output> = [Input] extends [null]
  ? () => Promise<Result<Output>>
  : (input: Input) => Promise<Result<Output>>;

/** What the window holds: each call as a function, each event as a subscription. */
export type ApiOf<Of extends Shape> = {
  readonly [Group in keyof Of]: {
    readonly [Name in keyof Of[Group]]: Of[Group][Name] extends Call<infer Input, infer Output>
      ? Asking<z.input<Input>, z.output<Output>>
      : Of[Group][Name] extends Notice<infer Payload>
        ? (listener: (payload: z.output<Payload>) => void) => () => void
        : never;
  };
};
