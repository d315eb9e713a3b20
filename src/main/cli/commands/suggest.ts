/** `suggest`: which mailbox seems to belong to each CRM user who is not linked yet. */
import { onlooking } from '../../boot-headless.ts';
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { table } from '../output.ts';

async function execute(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), async ({ directory }) => {
    const { signal, output } = call;
    const { found, left } = await directory.suggestions(signal);
    output.json(found);
    const rows = found.map(({ user, mailbox, confidence }) => [
      `link ${user.id} ${mailbox.email}`,
      user.name,
      confidence,
    ]);
    for (const line of table(rows)) output.line(line);
    if (left > 0) output.line(`For ${String(left)} users no mailbox was found by itself.`);
    return 0;
  });
}

export const suggest: Command = {
  usage: 'suggest --profile DIR',
  summary: 'which mailbox seems to belong to each CRM user, and how sure that is',
  options: PROFILE_OPTION,
  run: execute,
};
