/** What somebody wants to take back. */
import type { HistoryRun, UndoTargetView } from '../../../main/ipc/contract/history.ts';
import { t } from '../../words/words.ts';

export interface UndoWish {
  /** The question, as a sentence. */
  readonly title: string;
  readonly pair: string;
  readonly target: UndoTargetView;
}

export function wishForItem({ pair }: HistoryRun, sequence: number): UndoWish {
  return {
    ...{ title: t('history:titleItem'), pair },
    target: { kind: 'changes', sequences: [sequence] },
  };
}

export function wishForRun({ pair, person, run }: HistoryRun, when: string): UndoWish {
  const title = t('history:titleRun', { person, when });
  return { title, pair, target: { kind: 'run', run } };
}

export function wishForPerson(pair: string, person: string): UndoWish {
  return { title: t('history:titlePair', { person }), pair, target: { kind: 'since', at: 0 } };
}
