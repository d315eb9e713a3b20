/** The commands of the terminal: the same engine and profile as the window. */
import {
  exitCodeFor,
  parseCall,
  UsageError,
  type Command,
  type ExitCode,
  type Output,
} from './cli/command.ts';
import { rename, switchPair } from './cli/commands/adjust.ts';
import { clockCheck } from './cli/commands/clock-check.ts';
import { conflicts } from './cli/commands/conflicts.ts';
import { connect } from './cli/commands/connect.ts';
import { decide } from './cli/commands/decide.ts';
import { demo } from './cli/commands/demo.ts';
import { history } from './cli/commands/history.ts';
import { link, links } from './cli/commands/linking.ts';
import { exportList, importList } from './cli/commands/people-list.ts';
import { mailboxes, users } from './cli/commands/people.ts';
import { practice } from './cli/commands/practice.ts';
import { preview } from './cli/commands/preview.ts';
import { proxy } from './cli/commands/proxy.ts';
import { propose } from './cli/commands/propose.ts';
import { quarantine } from './cli/commands/quarantine.ts';
import { pause } from './cli/commands/pause.ts';
import { resume } from './cli/commands/resume.ts';
import { run } from './cli/commands/run.ts';
import { status } from './cli/commands/status.ts';
import { separate, unite } from './cli/commands/twins.ts';
import { suggest } from './cli/commands/suggest.ts';
import { undo } from './cli/commands/undo.ts';
import { unlink } from './cli/commands/unlink.ts';
import { verify } from './cli/commands/verify.ts';
import { watch } from './cli/commands/watch.ts';
import { why } from './cli/commands/why.ts';
import { terminalOutput } from './cli/output.ts';
import { SyncError } from '../sync/index.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  practice,
  proxy,
  connect,
  users,
  mailboxes,
  suggest,
  links,
  link,
  unlink,
  switch: switchPair,
  rename,
  export: exportList,
  import: importList,
  propose,
  preview,
  run,
  watch,
  status,
  verify,
  'clock-check': clockCheck,
  conflicts,
  decide,
  quarantine,
  history,
  undo,
  why,
  unite,
  separate,
  pause,
  resume,
  demo,
};

function help(): string {
  const lines = Object.values(COMMANDS).map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  return ['Usage: COMMAND [OPTIONS] [--json]', ...lines].join('\n');
}

/** Ctrl+C asks once; the second time the process ends as usual. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      controller.abort(new SyncError('cancelled', 'Interrupted.'));
    });
  }
  return controller.signal;
}

const NOT_USABLE = ['ENOTDIR', 'EACCES', 'EEXIST', 'EROFS', 'ENOSPC', 'EPERM', 'ENOENT'];

/** What the disk or the network card of this PC refuses, in a sentence. */
function refusedByMachine(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown)) return null;
  const { code, path, port } = thrown as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE') return `The port ${String(port)} is in use by another program.`;
  if (path === undefined || code === undefined || !NOT_USABLE.includes(code)) return null;
  return `The file or folder ${path} cannot be used (${code}).`;
}

function tellFailure(thrown: unknown, output: Output): ExitCode {
  if (thrown instanceof SyncError) {
    output.error(thrown.message);
    return exitCodeFor(thrown.code);
  }
  const refusal = refusedByMachine(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  output.error(refusal ?? message);
  return refusal !== null || thrown instanceof UsageError ? 2 : 1;
}

async function execute(parameters: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = parameters;
  const output = terminalOutput(rest.includes('--json'));
  const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  if (name === '--help' || name === 'help') {
    process.stdout.write(`${help()}\n`);
    return 0;
  }
  if (!command) {
    const what = name === undefined ? 'No command was given' : `There is no command "${name}"`;
    output.error(`${what}; "help" lists them all.`);
    return 2;
  }
  if (rest.includes('--help')) {
    process.stdout.write(`${command.usage}\n    ${command.summary}\n`);
    return 0;
  }
  try {
    return await command.run({ ...parseCall(command, rest), output, signal: interruption() });
  } catch (thrown) {
    return tellFailure(thrown, output);
  }
}

process.exitCode = await execute(process.argv.slice(2));
