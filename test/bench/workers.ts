/** Calls between the bench and the processes that it measures. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Methods, Question } from './processes/serve-calls.ts';
import { builtScript, type Script } from './bundle.ts';

type ParameterOf<Method> = Method extends (parameter: infer Parameter) => unknown
  ? Parameter
  : never;
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

interface Caller {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** @param execArgv what Node.js is told besides */
export async function startWorker<Served extends Methods>(
  script: Script,
  execArgv: readonly string[] = [],
): Promise<Worker<Served>> {
  const child = fork(fileURLToPath(await builtScript(script)), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [...execArgv],
  });
  const waiting = new Map<number, Caller>();
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
      for (const { reject } of waiting.values())
        reject(new Error(`The process of ${script} ended.`));
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
