/** Shows what was written, and what taking it back would do, as the window knows it. */
import type { Change, Pair, UndoPreview } from '../../../sync/index.ts';
import type { Records } from '../../sync/view.ts';
import { changeText, changeView } from '../../words/change.ts';
import { differenceText } from '../../words/difference.ts';
import { actionTexts, refusalText } from '../../words/plan.ts';
import { say } from '../../words/tongue.ts';
import type { HistoryRun, HistoryView, UndoPreviewView } from '../contract/history.ts';

interface Entry {
  readonly pair: Pair;
  readonly change: Change;
}

/** The newest writes of these people, by run. */
export function historyView(pairs: readonly Pair[], records: Records, limit: number): HistoryView {
  const all = pairs
    .flatMap((pair) =>
      records.history(pair.id, { limit: limit + 1 }).map((change): Entry => ({ pair, change })),
    )
    .sort((one, other) => other.change.sequence - one.change.sequence);
  const shown = all.slice(0, limit);
  const runs = Map.groupBy(shown, ({ change }) => change.run);
  return { runs: [...runs.values()].map(runView), hasMore: all.length > limit };
}

function runView(entries: readonly Entry[]): HistoryRun {
  const [first] = entries;
  if (first === undefined) throw new Error('A run without a write is not in the list.');
  const { pair, change } = first;
  const changes = entries.map((entry) => entry.change);
  return {
    run: change.run,
    pair: pair.id,
    person: pair.crmUser.name,
    at: change.at,
    isUndo: changes.some(({ why }) => why === 'undone'),
    what: countsText(changes),
    changes: changes.map(writeView),
  };
}

function writeView(change: Change): HistoryRun['changes'][number] {
  const view = changeView(change);
  return {
    sequence: change.sequence,
    at: change.at,
    what: changeText({ ...view, fields: [] }),
    details: view.fields.map(differenceText),
  };
}

/** `3 added, 1 removed`. */
function countsText(changes: readonly Change[]): string {
  const kinds = Map.groupBy(changes, ({ kind }) => kind);
  return (['create', 'update', 'remove'] as const)
    .flatMap((kind) => {
      const count = kinds.get(kind)?.length ?? 0;
      return count === 0 ? [] : [say(`count-${kind}`, { count })];
    })
    .join(', ');
}

export function undoPreviewView({ plan, conflicts, hash }: UndoPreview): UndoPreviewView {
  const actions = plan.actions.map((action) => {
    const [what, ...details] = actionTexts(action);
    return { what, details };
  });
  return { hash, actions, stays: conflicts.map(refusalText) };
}
