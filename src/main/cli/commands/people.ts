/** `users` and `mailboxes`: who is there on either side. */
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { onlooking } from '../../boot-headless.ts';
import { table } from '../output.ts';

async function listUsers(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), async (app) => {
    const connection = await app.crm();
    const users = await connection.users(call.signal);
    call.output.json(users);
    const rows = users.map(({ id, name, email }) => [id, name, email ?? '(no e-mail)']);
    for (const line of table(rows)) call.output.line(line);
    return 0;
  });
}

async function listMailboxes(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), async (app) => {
    const connection = await app.calendar();
    const mailboxes = await connection.mailboxes(call.positionals[0] ?? '', call.signal);
    call.output.json(mailboxes);
    for (const line of table(mailboxes.map(({ email, name }) => [email, name]))) {
      call.output.line(line);
    }
    return 0;
  });
}

export const users: Command = {
  usage: 'users --profile DIR',
  summary: 'list the users of the CRM',
  options: PROFILE_OPTION,
  run: listUsers,
};

export const mailboxes: Command = {
  usage: 'mailboxes [QUERY] --profile DIR',
  summary: 'list the mailboxes whose name or address contains QUERY',
  options: PROFILE_OPTION,
  words: 1,
  run: listMailboxes,
};
