/** Starts a run in a process of its own and kills it in the middle of its writes. */
import { spawn } from 'node:child_process';

export interface KilledRun {
  /** Called for each write that reaches a server; the process is killed at the given one. */
  readonly onWrite: () => void;
  /** The signal that ended the process, or null if it was done before. */
  readonly ended: Promise<NodeJS.Signals | null>;
}

/** @param at the number of the write, from 1, during which the process dies */
export function startRunToKill(profileDir: string, at: number): KilledRun {
  // The script of this very process is the program that the child runs as well.
  const script = process.argv[1] ?? '';
  const parameters = [script, 'run', '--profile', profileDir];
  const child = spawn(process.execPath, parameters, { stdio: 'ignore' });
  let writes = 0;
  return {
    onWrite: () => {
      writes += 1;
      if (writes === at) child.kill('SIGKILL');
    },
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (_code, signal) => {
        resolve(signal);
      });
    }),
  };
}
