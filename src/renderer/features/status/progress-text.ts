/** What a sync is doing, in words and as a share. */
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { t } from '../../words/words.ts';

type Progress = NonNullable<PairView['progress']>;

export function progressText({ phase, done, total }: Progress): string {
  if (total !== null) return t(`status:${phase}Of`, { done, total });
  return done === 0 ? t(`status:${phase}`) : t(`status:${phase}SoFar`, { done });
}

/** Percent of what all runs of the moment have to do; null while that is not known. */
export function progressShare(pairs: readonly PairView[]): number | null {
  const running = pairs.filter((pair) => pair.state === 'syncing');
  let done = 0;
  let total = 0;
  for (const { progress } of running) {
    const known = progress?.total ?? null;
    if (progress === null || known === null) return null;
    done += progress.done;
    total += known;
  }
  return total === 0 ? null : Math.min(100, Math.round((done / total) * 100));
}
