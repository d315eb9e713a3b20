/** A second process that works on a database until it is killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Child {
  /** The next line that it prints; null when it has ended. */
  readonly line: () => Promise<string | null>;
  /** Kills it as the power cut does, and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Waits until it ends by itself; answers by which signal. */
  readonly end: () => Promise<NodeJS.Signals | null>;
}

/** `script` is a file beside this one. */
export function startChild(script: string, args: readonly string[]): Child {
  const process_ = spawn(process.execPath, [path.join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: process_.stdout })[Symbol.asyncIterator]();
  const gone = ended(process_);
  return {
    line: async () => {
      const next = await lines.next();
      return next.done === true ? null : next.value;
    },
    kill: async () => {
      process_.kill('SIGKILL');
      await gone;
    },
    end: () => gone,
  };
}

async function ended(process_: ChildProcess): Promise<NodeJS.Signals | null> {
  await once(process_, 'exit');
  return process_.signalCode;
}
