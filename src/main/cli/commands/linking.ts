/** `links` and `link`: which CRM user and which mailbox belong together. */
import type { CrmUser, Mailbox } from '../../../sync/index.ts';
import { onlooking, withProfile } from '../../boot-headless.ts';
import type { Onlooker } from '../../boot.ts';
import {
  PROFILE_OPTION,
  positional,
  required,
  typed,
  UsageError,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';
import { table } from '../output.ts';
import { pairs } from '../pairs.ts';

async function findUser(app: Onlooker, name: string, signal: AbortSignal): Promise<CrmUser> {
  const wanted = typed(name);
  const users = await app.directory.users(signal);
  const found = users.filter(({ id, name: full, email }) =>
    [id, full, email].some((text) => text !== null && typed(text) === wanted),
  );
  const [user, another] = found;
  if (!user) throw new UsageError(`The CRM has no user "${name}".`);
  if (another) throw new UsageError(`The CRM has more than one user "${name}"; use the id.`);
  return user;
}

async function findMailbox(app: Onlooker, name: string, signal: AbortSignal): Promise<Mailbox> {
  const wanted = typed(name);
  const found = await app.directory.mailboxes(name, signal);
  const mailbox = found.find(({ email, name: full }) =>
    [email, full].some((text) => typed(text) === wanted),
  );
  if (!mailbox) throw new UsageError(`The calendar server has no mailbox "${name}".`);
  return mailbox;
}

async function runLink(call: Call): Promise<ExitCode> {
  const userName = positional(call, 0, 'CRM_USER');
  const mailboxName = positional(call, 1, 'MAILBOX');
  const profileDir = required(call, 'profile');
  return await withProfile<ExitCode>(profileDir, async (app) => {
    const { signal, output } = call;
    const crmUser = await findUser(app, userName, signal);
    const mailbox = await findMailbox(app, mailboxName, signal);
    // Who was linked already and is linked again is meant to be synchronised.
    const linked = await app.people.linking.link({ crmUser, mailbox, enabled: true }, signal);
    output.json(linked);
    output.line(`Linked ${linked.crmUser.name} with ${linked.mailbox.email}.`);
    return 0;
  });
}

async function runLinks(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), (app) => {
    const all = pairs(app);
    call.output.json(all);
    const rows = all.map(({ crmUser, mailbox, enabled, direction }) => [
      ...[crmUser.id, crmUser.name, mailbox.email],
      ...[enabled ? 'on' : 'off', direction],
    ]);
    for (const line of table(rows)) call.output.line(line);
    if (all.length === 0) call.output.line('Nobody is linked yet.');
    return Promise.resolve(0);
  });
}

export const link: Command = {
  usage: 'link CRM_USER MAILBOX --profile DIR',
  summary: 'link a CRM user (id, name or e-mail) with a mailbox',
  options: PROFILE_OPTION,
  words: 2,
  run: runLink,
};

export const links: Command = {
  usage: 'links --profile DIR',
  summary: 'list who is linked with what',
  options: PROFILE_OPTION,
  run: runLinks,
};
