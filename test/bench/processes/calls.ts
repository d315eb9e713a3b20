/** Calls between the bench and the processes that it measures. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type Methods = Readonly<Record<string, (parameter: never) => unknown>>;

interface Question {
  readonly id: number;
  readonly method: string;
  readonly parameter: unknown;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly failure?: string;
}

type ParameterOf<Method> = Method extends (parameter: infer Parameter) => unknown ? Parameter : never;
type ResultOf<Method> = Method extends (parameter: never) => infer Result ? Awaited<Result> : never;

export interface Worker<Served extends Methods> {
  /** @throws Error with what the process threw, or when it ended */
  call<Name extends keyof Served & string>(
    method: Name,
    parameter: ParameterOf<Served[Name]>,
  ): Promise<ResultOf<Served[Name]>>;
  /** Ends the process. */
  end(): Promise<void>;
}

/** @param script beside this module */
export function startWorker<Served extends Methods>(
  script: string,
  options: { readonly execArgv?: readonly string[] } = {},
): Worker<Served> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [...(options.execArgv ?? [])],
  });
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let last = 0;
  child.on('message', (message) => {
    const { id, result, failure } = message as Answer;
    const caller = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) caller?.resolve(result);
    else caller?.reject(new Error(failure));
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      for (const { reject } of waiting.values()) reject(new Error(`The process of ${script} ended.`));
      waiting.clear();
      resolve();
    });
  });
  return {
    call: (method, parameter) => {
      last += 1;
      const id = last;
      // Served by the process under this very name.
      return new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ id, method, parameter } satisfies Question);
      }) as Promise<never>;
    },
    end: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** Answers the bench until it hangs up. */
export function serveCalls<Served extends Methods>(methods: Served, close: () => Promise<void>): void {
  process.on('message', (message) => {
    const { id, method, parameter } = message as Question;
    const answer = async (): Promise<unknown> => await methods[method]?.(parameter as never);
    answer().then(
      (result) => process.send?.({ id, result } satisfies Answer),
      (thrown: unknown) => {
        const failure = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        process.send?.({ id, failure } satisfies Answer);
      },
    );
  });
  process.once('disconnect', () => {
    void close().finally(() => process.exit());
  });
}
