/** Makes both ends of the contract; knows no Electron, so that tests can join the ends directly. */
import type { z } from 'zod';
import type { ApiOf, Call, Failure, Notice, Result, Shape } from './contract/shape.ts';

export interface Channels {
  readonly calls: readonly string[];
  readonly events: readonly string[];
}

/** The way between the ends as the window sees it. */
export interface Transport {
  invoke(channel: string, input: unknown): Promise<unknown>;
  subscribe(channel: string, listener: (payload: unknown) => void): () => void;
}

type CallNames<Group> = {
  [Name in keyof Group]: Group[Name] extends Call<z.ZodType, z.ZodType> ? Name : never;
}[keyof Group];

type EventNames<Group> = {
  [Name in keyof Group]: Group[Name] extends Notice<z.ZodType> ? Name : never;
}[keyof Group];

/** One function for each call. */
export type HandlersOf<Of extends Shape> = {
  readonly [Group in keyof Of]: {
    readonly [Name in CallNames<Of[Group]>]: Of[Group][Name] extends Call<infer Input, infer Output>
      ? (input: z.output<Input>) => z.input<Output> | Promise<z.input<Output>>
      : never;
  };
};

/** One function for each event. */
export type EmittersOf<Of extends Shape> = {
  readonly [Group in keyof Of]: {
    readonly [Name in EventNames<Of[Group]>]: Of[Group][Name] extends Notice<infer Payload>
      ? (payload: z.input<Payload>) => void
      : never;
  };
};

export interface MainEnd {
  /** Never rejects. */
  answer(channel: string, input: unknown): Promise<Result<unknown>>;
}

export interface MainOptions<Of extends Shape> {
  readonly contract: Of;
  readonly handlers: HandlersOf<Of>;
  /** What the window is told of a thrown value; the technical text stays behind. */
  readonly failureOf: (thrown: unknown, channel: string) => Failure;
}

const ARGUMENT = '--calbridge-channels=';

export function channelsOf(shape: Shape): Channels {
  const named = entriesOf(shape);
  const names = (kind: 'call' | 'event'): string[] =>
    named.filter(([, entry]) => entry.kind === kind).map(([channel]) => channel);
  return { calls: names('call'), events: names('event') };
}

/** The names as a process argument, so that the sandboxed preload needs no schemas. */
export function channelsArgument(channels: Channels): string {
  return `${ARGUMENT}${channels.calls.join(',')};${channels.events.join(',')}`;
}

export function channelsFrom(argv: readonly string[]): Channels {
  const text = argv.find((argument) => argument.startsWith(ARGUMENT))?.slice(ARGUMENT.length) ?? '';
  const [calls = '', events = ''] = text.split(';');
  const split = (names: string): string[] => names.split(',').filter((name) => name !== '');
  return { calls: split(calls), events: split(events) };
}

/** The window's end: only the channels named exist. */
export function deriveApi<Of extends Shape>(channels: Channels, transport: Transport): ApiOf<Of> {
  const api: Record<string, Record<string, unknown>> = {};
  const put = (channel: string, value: unknown): void => {
    const [group = '', name = ''] = channel.split('.');
    (api[group] ??= {})[name] = value;
  };
  for (const channel of channels.calls) {
    put(channel, (input: unknown = null) => transport.invoke(channel, input));
  }
  for (const channel of channels.events) {
    put(channel, (listener: (payload: unknown) => void) => transport.subscribe(channel, listener));
  }
  return api as ApiOf<Of>;
}

/** The main process's end of the calls: parses what comes in and what goes out. */
export function deriveMain<Of extends Shape>(options: MainOptions<Of>): MainEnd {
  const entries = new Map(entriesOf(options.contract));
  return {
    async answer(channel, input) {
      const entry = entries.get(channel);
      if (entry?.kind !== 'call') return refusal('unknown-call');
      const parsed = entry.input.safeParse(input);
      if (!parsed.success) return refusal('bad-input');
      try {
        const output = await handlerOf(options.handlers, channel)(parsed.data);
        return { ok: true, value: entry.output.parse(output) };
      } catch (thrown) {
        const error = options.failureOf(thrown, channel);
        return { ok: false, error: entry.writes ? { ...error, mayHaveWritten: true } : error };
      }
    },
  };
}

/** The main process's end of the events. @throws ZodError when a payload is not as agreed */
export function deriveEmitters<Of extends Shape>(
  contract: Of,
  send: (channel: string, payload: unknown) => void,
): EmittersOf<Of> {
  const emitters: Record<string, Record<string, unknown>> = {};
  for (const [channel, entry] of entriesOf(contract)) {
    if (entry.kind !== 'event') continue;
    const [group = '', name = ''] = channel.split('.');
    (emitters[group] ??= {})[name] = (payload: unknown) => {
      send(channel, entry.payload.parse(payload));
    };
  }
  return emitters as EmittersOf<Of>;
}

export function refusal(code: 'unknown-call' | 'bad-input' | 'wrong-sender'): Result<never> {
  return { ok: false, error: { code, message: 'Calbridge did not accept this request.' } };
}

type Entry = Call<z.ZodType, z.ZodType> | Notice<z.ZodType>;

function entriesOf(shape: Shape): readonly (readonly [string, Entry])[] {
  return Object.entries(shape).flatMap(([group, members]) =>
    Object.entries(members).map(([name, entry]) => [`${group}.${name}`, entry] as const),
  );
}

function handlerOf<Of extends Shape>(
  handlers: HandlersOf<Of>,
  channel: string,
): (input: unknown) => unknown {
  const [group = '', name = ''] = channel.split('.');
  const groups = handlers as Record<string, Record<string, (input: unknown) => unknown>>;
  const handler = groups[group]?.[name];
  if (handler === undefined) throw new Error(`There is no handler for ${channel}.`);
  return handler;
}
