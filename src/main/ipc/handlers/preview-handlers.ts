import {
  describeWaiting,
  pairId,
  SyncError,
  type CarriedOut,
  type Consent,
  type PairId,
  type Parked,
} from '../../../sync/index.ts';
import type { Calbridge } from '../../boot.ts';
import { errorText } from '../../words/phrases.ts';
import { say, told } from '../../words/tongue.ts';
import type { PlanDoneView } from '../contract/preview.ts';
import type { HandlersFor } from './handlers-for.ts';
import { planView } from './preview-view.ts';

const stopped = (): SyncError => new SyncError('cancelled', 'Stopped, as you wished.');

/** What is under way, one thing for each person. */
class Tasks {
  readonly #running = new Map<PairId, AbortController>();

  async run<T>(pair: PairId, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const task = new AbortController();
    this.#running.set(pair, task);
    try {
      return await work(task.signal);
    } finally {
      if (this.#running.get(pair) === task) this.#running.delete(pair);
    }
  }

  isUnderWay(pair: PairId): boolean {
    return this.#running.has(pair);
  }

  stop(pair: PairId): void {
    this.#running.get(pair)?.abort(stopped());
  }
}

/** Failures since then, an appointment each. */
function refusedSince(parked: readonly Parked[], since: number): readonly string[] {
  const late = parked.filter(({ attempts, at }) => attempts > 0 && at >= since);
  return [...new Set(late.map((one) => told(describeWaiting(one))))];
}

function doneView(
  { counts, error, result }: Extract<CarriedOut, { kind: 'done' }>['outcome'],
  refused: readonly string[],
): PlanDoneView {
  const { created, updated, removed, adopted } = counts;
  const written = [created, updated, removed].reduce((sum, on) => sum + on.crm + on.calendar, 0);
  const problem = error === null ? null : problemText(error);
  const isUnsaid = result === 'incomplete' && refused.length === 0;
  return {
    written: written + adopted,
    refused: isUnsaid ? [say('changedMeanwhile')] : refused,
    problem,
  };
}

const problemText = ({ code, message }: SyncError): string =>
  code === 'cancelled' ? say('stoppedBeforeEnd') : errorText(code, message);

interface Approval {
  readonly pair: PairId;
  readonly consent: Consent;
  readonly signal: AbortSignal;
}

async function approved({ host, state }: Calbridge, { pair, consent, signal }: Approval) {
  const since = host.status().at;
  const carried = await host.decisions.carryOut(pair, consent, signal);
  if (carried.kind === 'changed') {
    return { kind: 'changed' as const, plan: planView(carried.preview) };
  }
  const refused = refusedSince(state.parked(pair), since);
  return { kind: 'done' as const, done: doneView(carried.outcome, refused) };
}

export const previewHandlers: HandlersFor<'preview'> = (desktop) => {
  const looks = new Tasks();
  const doings = new Tasks();
  return {
    look: async ({ pair }) => {
      const { view } = (await desktop.desk()).calbridge;
      const id = pairId(pair);
      looks.stop(id);
      return planView(await looks.run(id, (signal) => view.preview(id, signal)));
    },
    approve: async ({ pair, hash, keys }) => {
      const { calbridge } = await desktop.desk();
      const id = pairId(pair);
      looks.stop(id);
      if (doings.isUnderWay(id)) {
        throw new SyncError('settings', 'What was approved before is being done.');
      }
      const consent = { hash, keys };
      return await doings.run(id, (signal) => approved(calbridge, { pair: id, consent, signal }));
    },
    stop: ({ pair }) => {
      looks.stop(pairId(pair));
      doings.stop(pairId(pair));
      return null;
    },
  };
};
