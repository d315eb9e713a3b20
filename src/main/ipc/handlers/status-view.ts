/** Shows the engine's status as the window knows it. */
import type { PairStatus, Status } from '../../../sync/index.ts';
import type { PairView, StatusView } from '../contract/sync.ts';
import { decisionsOf } from './conflicts-view.ts';
import { problemOf } from './problem-of.ts';
import { lastCheckOf, statusSentence } from './status-sentence.ts';

export function statusView(status: Status): StatusView {
  return {
    ...statusSentence(status.pairs, status.paused !== null),
    paused: status.paused,
    lastCheckAt: lastCheckOf(status.pairs),
    pairs: status.pairs.map(pairView),
  };
}

function pairView(status: PairStatus): PairView {
  const { pair, lastRun } = status;
  return {
    id: pair.id,
    user: pair.crmUser.id,
    person: pair.crmUser.name,
    personEmail: pair.crmUser.email,
    mailbox: pair.mailbox.name,
    mailboxEmail: pair.mailbox.email,
    direction: pair.direction,
    state: status.state,
    progress: status.progress,
    linked: status.linked,
    held: status.held,
    failed: status.failed,
    lastSyncAt: lastRun === null ? null : (lastRun.finishedAt ?? lastRun.startedAt),
    problem: problemOf(status),
    decisions: decisionsOf(status),
  };
}
