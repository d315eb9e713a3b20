/** What a sync is doing, in words and as a share. */
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { momentText } from '../../components/moment-text.ts';
import { t } from '../../words/words.ts';

type Progress = NonNullable<PairView['progress']>;

export function progressText({ phase, done, total }: Progress): string {
  if (total !== null) return t(`status:${phase}Of`, { done, total });
  return done === 0 ? t(`status:${phase}`) : t(`status:${phase}SoFar`, { done });
}

/** Whoever sees it done sooner needs no forecast. */
const LONG_MS = 60_000;

/** When the syncs of the moment will be done, and who comes after them; empty: soon, or nobody knows. */
export function forecastText(pairs: readonly PairView[], now: number): string {
  const running = pairs.flatMap(({ state, progress }) =>
    state === 'syncing' && progress !== null ? [progress] : [],
  );
  const finishAt = Math.max(0, ...running.map((one) => one.finishAt ?? 0));
  if (finishAt - now < LONG_MS) return '';
  const isReading = running.some(({ phase }) => phase !== 'apply');
  const time = momentText(finishAt, now);
  const forecast = t(isReading ? 'status:forecastReading' : 'status:forecast', { time });
  const count = pairs.filter(({ state }) => state === 'never').length;
  return count === 0 ? forecast : `${forecast} ${t('status:forecastMore', { count })}`;
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
