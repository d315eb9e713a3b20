/** Finds the mailbox that belongs to each CRM user, by e-mail and by name, and says how sure it is. */
import type { CrmUser, Mailbox } from '../model/account.ts';
import { canonicalLine } from '../model/canonical.ts';

/** `certain`: the same address. `likely`: the same name. `possible`: the address spells the name. */
export type Confidence = 'certain' | 'likely' | 'possible';

export interface SuggestedLink {
  readonly user: CrmUser;
  readonly mailbox: Mailbox;
  readonly confidence: Confidence;
}

const ORDER: readonly Confidence[] = ['certain', 'likely', 'possible'];

/** Letters that no decomposition takes apart, as they are written without them. */
const SPELLINGS: Readonly<Record<string, string>> = {
  ...{ æ: 'ae', ø: 'o', å: 'a', ä: 'a', ö: 'o', ü: 'u', ß: 'ss' },
  ...{ ð: 'd', þ: 'th', ł: 'l', đ: 'd', œ: 'oe' },
};

function wordsOf(text: string): readonly string[] {
  const plain = canonicalLine(text)
    .toLowerCase()
    .replace(/\P{ASCII}/gu, (letter) => SPELLINGS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  return plain.split(/[^\p{L}\p{N}]/u).filter((word) => word !== '');
}

/** `Berg, Jan` and `Jan Berg` are the same person. */
const nameKey = (text: string): string => [...wordsOf(text)].sort().join(' ');

const addressKey = (email: string): string => email.trim().toLowerCase();

function confidenceOf(user: CrmUser, mailbox: Mailbox): Confidence | null {
  if (user.email !== null && addressKey(user.email) === addressKey(mailbox.email)) return 'certain';
  const name = nameKey(user.name);
  // A single word is a first name, which many have.
  if (!name.includes(' ')) return null;
  if (name === nameKey(mailbox.name)) return 'likely';
  const [local = ''] = mailbox.email.split('@');
  return name === nameKey(local) ? 'possible' : null;
}

/**
 * Each user and each mailbox at most once, the surest first. Where one of two could be meant,
 * nobody is suggested: a wrong link would put one person's appointments into another's diary.
 */
export function suggestLinks(
  users: readonly CrmUser[],
  mailboxes: readonly Mailbox[],
): readonly SuggestedLink[] {
  const known = new Map(mailboxes.map((mailbox) => [addressKey(mailbox.email), mailbox]));
  const all = users.flatMap((user) =>
    [...known.values()].flatMap((mailbox): readonly SuggestedLink[] => {
      const confidence = confidenceOf(user, mailbox);
      return confidence === null ? [] : [{ user, mailbox, confidence }];
    }),
  );
  return ORDER.reduce<readonly SuggestedLink[]>(
    (found, confidence) => [...found, ...unmistakable(all, found, confidence)],
    [],
  );
}

function unmistakable(
  all: readonly SuggestedLink[],
  found: readonly SuggestedLink[],
  confidence: Confidence,
): readonly SuggestedLink[] {
  const isFree = (one: SuggestedLink): boolean =>
    found.every(({ user, mailbox }) => user.id !== one.user.id && mailbox !== one.mailbox);
  const open = all.filter((one) => one.confidence === confidence && isFree(one));
  return open.filter((one) =>
    open.every(
      (other) => other === one || (other.user.id !== one.user.id && other.mailbox !== one.mailbox),
    ),
  );
}
