/** `links`, `link` and `unlink`: which CRM user and which mailbox belong together. */
import { pairIdOf, SyncError, type CrmUser, type Mailbox, type Pair } from '../../../sync/index.ts';
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
import { onlooking, withProfile } from '../../boot-headless.ts';
import { table } from '../output.ts';
import { pairName, pairNamed, pairs } from '../pairs.ts';

async function findUser(app: Onlooker, name: string, signal: AbortSignal): Promise<CrmUser> {
  const wanted = typed(name);
  const users = await (await app.crm()).users(signal);
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
  const connection = await app.calendar();
  const found = await connection.mailboxes(name, signal);
  const mailbox = found.find(({ email, name: full }) =>
    [email, full].some((text) => typed(text) === wanted),
  );
  if (!mailbox) throw new UsageError(`The calendar server has no mailbox "${name}".`);
  // Proves the right to use it before anything is stored.
  await connection.store(mailbox.email, signal);
  return mailbox;
}

/** Two people in one diary would mix their appointments. */
function refuseSecondLink(app: Onlooker, crmUser: CrmUser, mailbox: Mailbox): void {
  for (const pair of pairs(app)) {
    const isSameUser = pair.crmUser.id === crmUser.id;
    const isSameMailbox = pair.mailbox.email.toLowerCase() === mailbox.email.toLowerCase();
    if (isSameUser && isSameMailbox) continue;
    if (isSameUser || isSameMailbox) {
      throw new SyncError('settings', `${pairName(pair)} are linked already. Unlink them first.`);
    }
  }
}

type StoredPair = Pick<Pair, 'crmUser' | 'mailbox'>;

async function runLink(call: Call): Promise<ExitCode> {
  const userName = positional(call, 0, 'CRM_USER');
  const mailboxName = positional(call, 1, 'MAILBOX');
  const profileDir = required(call, 'profile');
  return await withProfile<ExitCode>(profileDir, async (app) => {
    const crmUser = await findUser(app, userName, call.signal);
    const mailbox = await findMailbox(app, mailboxName, call.signal);
    refuseSecondLink(app, crmUser, mailbox);
    const id = pairIdOf(crmUser.id, mailbox.email);
    const isThis = (pair: StoredPair): boolean =>
      pairIdOf(pair.crmUser.id, pair.mailbox.email) === id;
    // Who was linked already stays one-way if that was set.
    const direction = pairs(app).find(isThis)?.direction ?? 'two-way';
    const linked = { crmUser, mailbox, enabled: true, direction };
    app.profile.update((profile) => ({
      ...profile,
      pairs: [...profile.pairs.filter((pair) => !isThis(pair)), linked],
    }));
    call.output.json({ id, ...linked });
    call.output.line(`Linked ${crmUser.name} with ${mailbox.email}.`);
    return 0;
  });
}

async function runUnlink(call: Call): Promise<ExitCode> {
  const name = positional(call, 0, 'PAIR');
  return await withProfile<ExitCode>(required(call, 'profile'), (app) => {
    const pair = pairNamed(app, name);
    app.profile.update((profile) => ({
      ...profile,
      pairs: profile.pairs.filter(
        ({ crmUser, mailbox }) => pairIdOf(crmUser.id, mailbox.email) !== pair.id,
      ),
    }));
    app.state.erase(pair.id);
    call.output.json({ unlinked: pair.id });
    call.output.line(`Unlinked ${pairName(pair)}. All appointments stay where they are.`);
    return Promise.resolve(0);
  });
}

async function runLinks(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), (app) => {
    const all = pairs(app);
    call.output.json(all);
    const rows = all.map(({ crmUser, mailbox, enabled }) => [
      crmUser.id,
      crmUser.name,
      mailbox.email,
      enabled ? 'on' : 'off',
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

export const unlink: Command = {
  usage: 'unlink PAIR --profile DIR',
  summary: 'stop synchronising a person; no appointment is touched',
  options: PROFILE_OPTION,
  words: 1,
  run: runUnlink,
};

export const links: Command = {
  usage: 'links --profile DIR',
  summary: 'list who is linked with what',
  options: PROFILE_OPTION,
  run: runLinks,
};
