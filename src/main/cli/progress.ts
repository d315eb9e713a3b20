/** One line that says how far the running pairs are. */
import type { Status } from '../../sync/index.ts';

export function progressLine({ pairs }: Status): string {
  const running = pairs.flatMap(({ pair, progress }) => {
    if (progress === null) return [];
    const far =
      progress.total === null ? '' : ` ${String(progress.done)}/${String(progress.total)}`;
    return [`${pair.crmUser.name}: ${progress.phase}${far}`];
  });
  return running.join('   ').slice(0, 100);
}
