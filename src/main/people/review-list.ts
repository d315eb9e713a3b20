/** What a list of people would come to, row by row; nothing is changed. */
import { pairIdOf, type CrmUser, type Mailbox, type Pair } from '../../sync/index.ts';
import { directionIn, enabledIn, type ListedRow } from './list-columns.ts';
import { isSameMailbox, type LinkDirection } from './linking.ts';

/** Everything that a row asks for, as it will be stored. */
export interface Linkable {
  readonly crmUser: CrmUser;
  readonly mailbox: Mailbox;
  readonly direction: LinkDirection;
  readonly enabled: boolean;
}

/**
 * - `new`: the two will be linked; `changed`: they are linked, and the settings will change;
 * - `same`: nothing is to be done;
 * - `problem`: the row is left out, `problem` says why.
 */
export interface ReviewedRow {
  readonly row: ListedRow;
  readonly kind: 'new' | 'changed' | 'same' | 'problem';
  /** As a sentence; null: there is none. */
  readonly problem: string | null;
  /** Null where it cannot be told. */
  readonly linkable: Linkable | null;
}

export interface ReviewParts {
  readonly users: readonly CrmUser[];
  readonly pairs: readonly Pair[];
  /** The mailbox with exactly this address; null: there is none. */
  readonly mailboxAt: (email: string) => Mailbox | null;
}

const typed = (text: string): string => text.normalize('NFC').trim().toLowerCase();

type Found<Value> = Value | string;

/** The user whom a row names by id, name, e-mail; or the sentence why that is nobody. */
function userOf({ person, email }: ListedRow, { users, pairs }: ReviewParts): Found<CrmUser> {
  const named = person === '' ? null : typed(person);
  const mailed = email === '' ? null : typed(email);
  if (named === null && mailed === null) return 'Neither a person nor an e-mail is given.';
  // Whoever is linked may be called otherwise here than in the CRM.
  const calledHere = new Map(pairs.map(({ crmUser }) => [crmUser.id, crmUser.name]));
  const isNamed = ({ id, name }: CrmUser): boolean =>
    [id, name, calledHere.get(id) ?? name].some((one) => typed(one) === named);
  const isMailed = (one: CrmUser): boolean => one.email !== null && typed(one.email) === mailed;
  const byMail = mailed === null ? [] : users.filter(isMailed);
  const byName = named === null ? [] : users.filter(isNamed);
  const both = byMail.filter((one) => byName.includes(one));
  const candidates = [both, byMail, byName].find((one) => one.length > 0) ?? [];
  const [user, another] = candidates;
  if (!user) return `The CRM has no user "${person === '' ? email : person}".`;
  if (byMail.length > 0 && byName.length > 0 && both.length === 0) {
    return `"${person}" and "${email}" are two different users of the CRM.`;
  }
  if (another) return `The CRM has more than one user "${person}". Give the e-mail as well.`;
  return user;
}

function mailboxOf(row: ListedRow, user: CrmUser, parts: ReviewParts): Found<Mailbox> {
  const wanted = [row.mailbox, row.email, user.email ?? ''].find((one) => one !== '');
  if (wanted === undefined) return `No mailbox is given, and ${user.name} has no e-mail.`;
  const found = parts.mailboxAt(wanted);
  return found ?? `The calendar server has no mailbox "${wanted}".`;
}

function settingsOf(row: ListedRow): Found<Partial<Pick<Linkable, 'direction' | 'enabled'>>> {
  const [direction, enabled] = [directionIn(row.direction), enabledIn(row.enabled)];
  if (direction === undefined) {
    return `"${row.direction}" is no direction. Write two-way, to-crm or to-calendar.`;
  }
  if (enabled === undefined) return `"${row.enabled}" is neither yes nor no.`;
  return {
    ...(direction === null ? {} : { direction }),
    ...(enabled === null ? {} : { enabled }),
  };
}

/** Why the two cannot be linked; null: they can. */
function conflictOf(crmUser: CrmUser, mailbox: Mailbox, pairs: readonly Pair[]): string | null {
  for (const pair of pairs) {
    const isUser = pair.crmUser.id === crmUser.id;
    const isMailbox = isSameMailbox(pair.mailbox.email, mailbox.email);
    if (isUser && !isMailbox)
      return `${crmUser.name} is linked with ${pair.mailbox.email} already.`;
    if (isMailbox && !isUser)
      return `${mailbox.email} is linked with ${pair.crmUser.name} already.`;
  }
  return null;
}

function reviewRow(row: ListedRow, parts: ReviewParts): ReviewedRow {
  const problem = (sentence: string): ReviewedRow => ({
    ...{ row, kind: 'problem', problem: sentence, linkable: null },
  });
  const crmUser = userOf(row, parts);
  if (typeof crmUser === 'string') return problem(crmUser);
  const mailbox = mailboxOf(row, crmUser, parts);
  if (typeof mailbox === 'string') return problem(mailbox);
  const settings = settingsOf(row);
  if (typeof settings === 'string') return problem(settings);
  const conflict = conflictOf(crmUser, mailbox, parts.pairs);
  if (conflict !== null) return problem(conflict);
  const id = pairIdOf(crmUser.id, mailbox.email);
  const known = parts.pairs.find((pair) => pair.id === id);
  const { direction = known?.direction ?? 'two-way', enabled = known?.enabled ?? true } = settings;
  const linkable = { crmUser, mailbox, direction, enabled };
  const isSame = known?.direction === direction && known.enabled === enabled;
  const kind = known === undefined ? 'new' : isSame ? 'same' : 'changed';
  return { row, kind, problem: null, linkable };
}

/** A person or a mailbox counts in the first row that names it; the others are told of that row. */
export function reviewList(rows: readonly ListedRow[], parts: ReviewParts): readonly ReviewedRow[] {
  const users = new Map<string, number>();
  const mailboxes = new Map<string, number>();
  return rows.map((row): ReviewedRow => {
    const reviewed = reviewRow(row, parts);
    if (reviewed.linkable === null) return reviewed;
    const { crmUser, mailbox } = reviewed.linkable;
    const before = users.get(crmUser.id) ?? mailboxes.get(typed(mailbox.email));
    if (before !== undefined) {
      const problem = `The person or the mailbox is in line ${String(before)} already.`;
      return { row, kind: 'problem', problem, linkable: null };
    }
    users.set(crmUser.id, row.line);
    mailboxes.set(typed(mailbox.email), row.line);
    return reviewed;
  });
}
