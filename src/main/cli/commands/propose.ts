/** `propose`: which CRM users and mailboxes were linked, as the marks on the appointments tell. */
import { propose as proposePairs, windowAround, type CrmUser } from '../../../sync/index.ts';
import { onlooking } from '../../boot-headless.ts';
import { systemClock } from '../../platform/clock.ts';
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { table } from '../output.ts';
import { pairs } from '../pairs.ts';

const nameOf = (users: readonly CrmUser[], id: string): string =>
  users.find((user) => user.id === id)?.name ?? id;

async function execute(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), async (app) => {
    const { signal } = call;
    const [crm, calendar] = [await app.crm(), await app.calendar()];
    const users = await crm.users(signal);
    const mailboxes = await calendar.mailboxes(call.positionals[0] ?? '', signal);
    const zone = await crm.timeZone(signal);
    const { daysBack, daysAhead } = app.profile.read().sync;
    const linked = new Set(pairs(app).map(({ mailbox }) => mailbox.email.toLowerCase()));
    const proposals = await proposePairs({
      users: users.map(({ id }) => ({ id, store: crm.lazyStore(id) })),
      mailboxes: mailboxes
        .filter(({ email }) => !linked.has(email.toLowerCase()))
        .map(({ email }) => ({ email, store: calendar.lazyStore(email, zone) })),
      window: windowAround(systemClock.now(), daysBack, daysAhead),
      signal,
    });
    call.output.json(proposals);
    const rows = proposals.map(({ user, mailbox, matches }) => [
      `link ${user} ${mailbox}`,
      nameOf(users, user),
      `${String(matches)} appointments`,
    ]);
    for (const line of table(rows)) call.output.line(line);
    if (rows.length === 0) call.output.line('No appointment tells that anybody was linked before.');
    return 0;
  });
}

export const propose: Command = {
  usage: 'propose [QUERY] --profile DIR',
  summary: 'after a loss of the profile: who was linked with which mailbox',
  options: PROFILE_OPTION,
  words: 1,
  run: execute,
};
