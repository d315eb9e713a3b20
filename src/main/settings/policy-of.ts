/** What the settings mean for the engine. */
import { pairIdOf, type Pair, type Policy } from '../../sync/index.ts';
import type { Profile } from './profile-schema.ts';

export function pairsOf({ pairs }: Profile): readonly Pair[] {
  return pairs.map((pair) => ({ ...pair, id: pairIdOf(pair.crmUser.id, pair.mailbox.email) }));
}

export function policyOf({ sync }: Profile, { direction }: Pick<Pair, 'direction'>): Policy {
  const { conflictRules, privacy, busyTitle, filters, invitations, daysBack, daysAhead } = sync;
  const { maxRemovals, maxRemovalShare, maxRepeats, acceptedSynchronisers } = sync;
  const { maxOccurrenceRemovals, maxOccurrenceShare } = sync;
  return {
    ...{ direction, conflictRules, privacy, busyTitle, filters, invitations },
    limits: {
      ...{ maxRemovals, maxRemovalShare, maxRepeats },
      ...{ maxOccurrenceRemovals, maxOccurrenceShare },
    },
    ...{ daysBack, daysAhead, acceptedSynchronisers },
    recoverGrace: sync.recoverGraceSeconds * 1_000,
  };
}
