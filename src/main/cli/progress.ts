/** One line that says how far the running pairs are. */
import type { EpochMs, Progress, Status } from '../../sync/index.ts';
import { momentText } from '../words/moment.ts';

const MINUTE = 60_000;

export function progressLine({ pairs, at, servers = [] }: Status): string {
  const running = pairs.flatMap(({ pair, progress }) => {
    if (progress === null) return [];
    const far =
      progress.total === null ? '' : ` ${String(progress.done)}/${String(progress.total)}`;
    return [`${pair.crmUser.name}: ${progress.phase}${far}${left(progress, at)}`];
  });
  const closed = servers.flatMap(({ host, closedUntil }) =>
    closedUntil === null
      ? []
      : [`${host} wants to be left in peace until ${momentText(closedUntil)}`],
  );
  return [...closed, ...running].join('   ').slice(0, 100);
}

function left({ finishAt }: Progress, now: EpochMs): string {
  if (finishAt === undefined || finishAt === null || finishAt <= now) return '';
  const minutes = Math.ceil((finishAt - now) / MINUTE);
  return ` (about ${String(minutes)} min left)`;
}
