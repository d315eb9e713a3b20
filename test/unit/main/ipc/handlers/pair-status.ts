/** Pair statuses for tests: in sync, with what is given different. */
import { NO_COUNTS } from '../../../../../src/sync/model/run.ts';
import type { Run } from '../../../../../src/sync/model/run.ts';
import { pairIdOf, runId } from '../../../../../src/sync/model/ids.ts';
import type { PairStatus } from '../../../../../src/sync/model/status.ts';

export function runOf(change: Partial<Run> = {}): Run {
  return {
    id: runId('run-1'),
    pair: pairIdOf('7', 'kari@nordlys.example'),
    trigger: 'manual',
    startedAt: 1_000,
    finishedAt: 2_000,
    result: 'ok',
    counts: NO_COUNTS,
    halt: null,
    error: null,
    ...change,
  };
}

export function pairStatus(name: string, change: Partial<PairStatus> = {}): PairStatus {
  const email = `${name.toLowerCase()}@nordlys.example`;
  return {
    pair: {
      id: pairIdOf(name, email),
      crmUser: { id: name, name, email },
      mailbox: { name, email },
      enabled: true,
      direction: 'two-way',
    },
    state: 'in-sync',
    progress: null,
    linked: 40,
    held: 0,
    failed: 0,
    hidesPrivate: [],
    undecided: { conflicts: 0, removals: 0, twins: 0 },
    lastRun: runOf(),
    ...change,
  };
}
