/** `suggest`: which mailbox seems to belong to each CRM user who is not linked yet. */
import { suggestLinks, type CrmUser, type Mailbox } from '../../../sync/index.ts';
import { onlooking } from '../../boot-headless.ts';
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { table } from '../output.ts';
import { pairs } from '../pairs.ts';

interface Directory {
  readonly mailboxes: (query: string, signal: AbortSignal) => Promise<readonly Mailbox[]>;
}

/** A directory is asked for one person after the other: few give a list of everybody. */
async function mailboxesFor(
  users: readonly CrmUser[],
  directory: Directory,
  signal: AbortSignal,
): Promise<readonly Mailbox[]> {
  const found: Mailbox[] = [];
  for (const { name, email } of users) {
    const byEmail = email === null ? [] : await directory.mailboxes(email, signal);
    found.push(...(byEmail.length > 0 ? byEmail : await directory.mailboxes(name, signal)));
  }
  return found;
}

async function execute(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), async (app) => {
    const { signal, output } = call;
    const [crm, calendar] = [await app.crm(), await app.calendar()];
    const linked = pairs(app);
    const takenUsers = new Set(linked.map(({ crmUser }) => crmUser.id));
    const takenMailboxes = new Set(linked.map(({ mailbox }) => mailbox.email.toLowerCase()));
    const users = (await crm.users(signal)).filter(({ id }) => !takenUsers.has(id));
    const mailboxes = await mailboxesFor(users, calendar, signal);
    const free = mailboxes.filter(({ email }) => !takenMailboxes.has(email.toLowerCase()));
    const suggestions = suggestLinks(users, free);
    output.json(suggestions);
    const rows = suggestions.map(({ user, mailbox, confidence }) => [
      `link ${user.id} ${mailbox.email}`,
      user.name,
      confidence,
    ]);
    for (const line of table(rows)) output.line(line);
    const left = users.length - suggestions.length;
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
