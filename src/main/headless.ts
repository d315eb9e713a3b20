/** The headless face: the same engine and profile as the window, from a terminal. */
import { parseCall, exitCodeFor, UsageError, type Command, type ExitCode } from './cli/command.ts';
import { connect } from './cli/commands/connect.ts';
import { demo } from './cli/commands/demo.ts';
import { link, links, unlink } from './cli/commands/linking.ts';
import { mailboxes, users } from './cli/commands/people.ts';
import { practice } from './cli/commands/practice.ts';
import { preview } from './cli/commands/preview.ts';
import { run } from './cli/commands/run.ts';
import { status } from './cli/commands/status.ts';
import { verify } from './cli/commands/verify.ts';
import { terminalOutput } from './cli/output.ts';
import { SyncError } from '../sync/index.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  practice,
  connect,
  users,
  mailboxes,
  links,
  link,
  unlink,
  preview,
  run,
  status,
  verify,
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

async function execute(parameters: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = parameters;
  const output = terminalOutput(rest.includes('--json'));
  const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  if (!command) {
    if (name === '--help' || name === 'help') {
      process.stdout.write(`${help()}\n`);
      return 0;
    }
    output.error(name === undefined ? 'No command was given.' : `There is no command "${name}".`);
    process.stderr.write(`${help()}\n`);
    return 2;
  }
  try {
    return await command.run({ ...parseCall(command, rest), output, signal: interruption() });
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      output.error(thrown.message);
      return 2;
    }
    const error = thrown instanceof SyncError ? thrown : null;
    output.error(error?.message ?? (thrown instanceof Error ? thrown.message : String(thrown)));
    return error ? exitCodeFor(error.code) : 1;
  }
}

process.exitCode = await execute(process.argv.slice(2));
