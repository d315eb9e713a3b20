/** Finds out from our stamps which CRM user and which mailbox were a pair, when that was lost. */
import { pairIdOf, type ItemId, type LinkId } from '../model/ids.ts';
import { originOf } from './origin.ts';

export interface StampedMailbox {
  readonly mailbox: string;
  /** The origins on its appointments. */
  readonly origins: ReadonlySet<LinkId>;
}

export interface Diary {
  readonly user: string;
  readonly items: readonly ItemId[];
}

export interface ProposedPair {
  readonly user: string;
  readonly mailbox: string;
  /** How many appointments of the mailbox were made from this very diary. */
  readonly matches: number;
}

/** Link ids are derived from the pair and the item, so a stamp tells both (I11). Best first. */
export function proposePairs(
  diaries: readonly Diary[],
  mailboxes: readonly StampedMailbox[],
): readonly ProposedPair[] {
  const proposals = mailboxes.flatMap(({ mailbox, origins }) =>
    origins.size === 0
      ? []
      : diaries.map(({ user, items }): ProposedPair => {
          const pair = pairIdOf(user, mailbox);
          const made = items.filter((item) => origins.has(originOf({ pair, side: 'crm', item })));
          return { user, mailbox, matches: made.length };
        }),
  );
  return proposals
    .filter(({ matches }) => matches > 0)
    .sort((one, other) => other.matches - one.matches || (one.user < other.user ? -1 : 1));
}
