import { pairId, runId, type UndoTarget } from '../../../sync/index.ts';
import { errorText } from '../../words/phrases.ts';
import { say } from '../../words/tongue.ts';
import type { UndoTargetView } from '../contract/history.ts';
import { systemClock } from '../../platform/clock.ts';
import { localZone } from '../../platform/local-zone.ts';
import { activityView } from './activity-view.ts';
import { changed, isClean, outcomeOf, unlessChanged } from './decision-outcome.ts';
import type { HandlersFor } from './handlers-for.ts';
import { historyView, undoPreviewView } from './history-view.ts';

function targetOf(target: UndoTargetView): UndoTarget {
  return target.kind === 'run' ? { kind: 'run', run: runId(target.run) } : target;
}

export const historyHandlers: HandlersFor<'history'> = (desktop) => ({
  list: async ({ pair: only, limit }) => {
    const { view } = (await desktop.desk()).calbridge;
    const pairs = view.status().pairs.map((one) => one.pair);
    const asked = pairs.filter(({ id }) => only === null || id === only);
    return historyView(asked, view.records, limit);
  },
  activity: async ({ by }) => {
    const { profile, view } = (await desktop.desk()).calbridge;
    const { keepHistoryDays } = profile.read().sync;
    const here = { now: systemClock.now(), zone: localZone(), keepHistoryDays };
    return activityView(by, view.records, here);
  },
  previewUndo: async ({ pair, target }) => {
    const { view } = (await desktop.desk()).calbridge;
    // A question that nobody takes back ends with its own deadline.
    const { signal } = new AbortController();
    return undoPreviewView(await view.previewUndo(pairId(pair), targetOf(target), signal));
  },
  undo: async ({ pair, target, hash }) => {
    const { host } = (await desktop.desk()).calbridge;
    return await unlessChanged(async () => {
      const run = await host.decisions.undo(pairId(pair), targetOf(target), hash);
      // Refused once the servers were asked by the run itself: nothing was written.
      const { error } = run.outcome;
      if (error?.code === 'settings') return changed(errorText(error.code, error.message));
      const texts = { done: say('undoDone'), later: say('undoPartly') };
      return outcomeOf(run, { ...texts, isDone: isClean });
    });
  },
});
