/** Shows the engine's status as the window knows it. */
import type { Barred, PairStatus, Status } from '../../../sync/index.ts';
import type { PairView, StatusView } from '../contract/sync.ts';
import { decisionsOf } from './conflicts-view.ts';
import { barredProblem, problemOf } from './problem-of.ts';
import { lastCheckOf, statusSentence } from './status-sentence.ts';

export function statusView(status: Status): StatusView {
  return {
    ...statusSentence(status),
    paused: status.paused,
    lastCheckAt: lastCheckOf(status.pairs),
    pairs: status.pairs.map((pair) => pairView(barredIn(status.barred, pair))),
  };
}

interface Shown {
  readonly status: PairStatus;
  readonly state: PairView['state'];
  readonly problem: PairView['problem'];
}

/** What is on record of a person is not what keeps this PC from synchronising. */
function barredIn(barred: Barred | undefined, status: PairStatus): Shown {
  if (barred === undefined || status.state === 'disabled') {
    return { status, state: status.state, problem: problemOf(status) };
  }
  return { status, state: 'attention', problem: barredProblem(barred) };
}

function pairView({ status, state, problem }: Shown): PairView {
  const { pair, lastRun } = status;
  return {
    id: pair.id,
    user: pair.crmUser.id,
    person: pair.crmUser.name,
    personEmail: pair.crmUser.email,
    mailbox: pair.mailbox.name,
    mailboxEmail: pair.mailbox.email,
    direction: pair.direction,
    state,
    progress: status.progress && { ...status.progress, finishAt: status.progress.finishAt ?? null },
    linked: status.linked,
    held: status.held,
    failed: status.failed,
    lastSyncAt: lastRun === null ? null : (lastRun.finishedAt ?? lastRun.startedAt),
    problem,
    decisions: decisionsOf(status),
  };
}
