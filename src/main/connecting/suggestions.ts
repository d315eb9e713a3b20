/** Which mailbox seems to belong to each CRM user who is not linked yet. */
import {
  suggestLinks,
  type CalendarConnection,
  type CrmConnection,
  type CrmUser,
  type Mailbox,
  type Pair,
} from '../../sync/index.ts';

export interface Sides {
  readonly crm: Pick<CrmConnection, 'users'>;
  readonly calendar: Pick<CalendarConnection, 'mailboxes'>;
}

export interface Suggestions {
  readonly found: ReturnType<typeof suggestLinks>;
  /** Users who are not linked and for whom no mailbox was found. */
  readonly left: number;
}

/** A directory is asked for one person after the other: few give a list of everybody. */
async function mailboxesFor(
  users: readonly CrmUser[],
  { calendar }: Sides,
  signal: AbortSignal,
): Promise<readonly Mailbox[]> {
  const found: Mailbox[] = [];
  for (const { name, email } of users) {
    const byEmail = email === null ? [] : await calendar.mailboxes(email, signal);
    found.push(...(byEmail.length > 0 ? byEmail : await calendar.mailboxes(name, signal)));
  }
  return found;
}

/** @throws SyncError as the servers do */
export async function suggestionsFor(
  linked: readonly Pick<Pair, 'crmUser' | 'mailbox'>[],
  sides: Sides,
  signal: AbortSignal,
): Promise<Suggestions> {
  const takenUsers = new Set(linked.map(({ crmUser }) => crmUser.id));
  const takenMailboxes = new Set(linked.map(({ mailbox }) => mailbox.email.toLowerCase()));
  const users = (await sides.crm.users(signal)).filter(({ id }) => !takenUsers.has(id));
  const mailboxes = await mailboxesFor(users, sides, signal);
  const free = mailboxes.filter(({ email }) => !takenMailboxes.has(email.toLowerCase()));
  const found = suggestLinks(users, free);
  return { found, left: users.length - found.length };
}
