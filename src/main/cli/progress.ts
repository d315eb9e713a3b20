/** One line that says how far the running pairs are. */
import type { Status } from '../../sync/index.ts';
import { leftText } from '../words/activity.ts';
import { momentText } from '../words/moment.ts';

export function progressLine({ pairs, at, servers = [] }: Status): string {
  const running = pairs.flatMap(({ pair, progress }) => {
    if (progress === null) return [];
    const far =
      progress.total === null ? '' : ` ${String(progress.done)}/${String(progress.total)}`;
    return [`${pair.crmUser.name}: ${progress.phase}${far}${leftText(progress, at)}`];
  });
  const closed = servers.flatMap(({ host, closedUntil }) =>
    closedUntil === null
      ? []
      : [`${host} wants to be left in peace until ${momentText(closedUntil)}`],
  );
  return [...closed, ...running].join('   ').slice(0, 100);
}
