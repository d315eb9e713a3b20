/** What a sync is doing, in words and as a share. */
import type { PairView } from '../../../main/ipc/contract.ts';

type Progress = NonNullable<PairView['progress']>;

const DOING: Readonly<Record<Progress['phase'], string>> = {
  recover: 'Checking the last sync',
  gather: 'Reading',
  apply: 'Writing',
};

export function progressText({ phase, done, total }: Progress): string {
  if (total === null) return done === 0 ? `${DOING[phase]}…` : `${DOING[phase]}, ${done} so far`;
  return `${DOING[phase]} ${done} of ${total}`;
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
