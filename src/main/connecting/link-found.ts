/** Links whom the setup found and verified, with servers that are in force. */
import { pairIdOf, type SuggestedLink, type SyncState } from '../../sync/index.ts';
import type { Profile, ProfileFile } from '../settings/profile.ts';

type Pairs = Profile['pairs'];

export interface Linked {
  /** Who is to be linked, if nobody linked either of the two meanwhile. */
  readonly found: readonly SuggestedLink[];
  readonly enabled: boolean;
}

/** Answers how many are linked by it. @throws SyncError settings */
export function linkFound(
  profile: ProfileFile,
  state: Pick<SyncState, 'release'>,
  { found, enabled }: Linked,
): number {
  const wanted = free(found, profile.read().pairs);
  // Nothing that an unlinked pair has left behind may count for the new one.
  for (const { user, mailbox } of wanted) state.release(pairIdOf(user.id, mailbox.email));
  const pairs = wanted.map(({ user, mailbox }) => ({
    ...{ crmUser: user, mailbox },
    ...{ enabled, direction: 'two-way' as const },
  }));
  if (pairs.length > 0) profile.update((now) => ({ ...now, pairs: [...now.pairs, ...pairs] }));
  return pairs.length;
}

const keyOf = (text: string): string => text.trim().toLowerCase();

function free(found: readonly SuggestedLink[], pairs: Pairs): readonly SuggestedLink[] {
  const users = new Set(pairs.map(({ crmUser }) => keyOf(crmUser.id)));
  const mailboxes = new Set(pairs.map(({ mailbox }) => keyOf(mailbox.email)));
  return found.filter(({ user, mailbox }) => {
    const [one, other] = [keyOf(user.id), keyOf(mailbox.email)];
    if (users.has(one) || mailboxes.has(other)) return false;
    users.add(one);
    mailboxes.add(other);
    return true;
  });
}
