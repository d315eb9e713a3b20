/** How far the work is, and what the servers bear, in sentences. */
import type { EpochMs, Progress, ServerTraffic } from '../../sync/index.ts';
import { momentText } from './moment.ts';

const MINUTE = 60_000;

const PHASES: Readonly<Record<Progress['phase'], string>> = {
  recover: 'Looking what became of earlier writes',
  gather: 'Reading',
  apply: 'Writing',
};

/** ` (about 2 min left)`, or nothing when nobody can tell. */
export function leftText({ finishAt }: Progress, now: EpochMs): string {
  if (finishAt === undefined || finishAt === null || finishAt <= now) return '';
  return ` (about ${String(Math.ceil((finishAt - now) / MINUTE))} min left)`;
}

export function progressText(progress: Progress, now: EpochMs): string {
  const { phase, done, total, finishAt } = progress;
  const far = total === null ? '' : `: ${String(done)} of ${String(total)} appointments`;
  const isKnown = finishAt !== undefined && finishAt !== null && finishAt > now;
  const end = isKnown ? `, done at about ${momentText(finishAt)}${leftText(progress, now)}` : '';
  return `${PHASES[phase]}${far}${end}.`;
}

const requests = (count: number): string =>
  `${String(count)} ${count === 1 ? 'request' : 'requests'}`;

/** What may be asked of a server now, and why not more. */
export function trafficText(server: ServerTraffic): string {
  const { host, atOnce, underWay, sent, refused } = server;
  const complaints =
    refused === 0
      ? 'it never complained'
      : `it complained ${refused === 1 ? 'once' : `${String(refused)} times`}`;
  return (
    `${host}: at most ${requests(atOnce)} at once now, ${String(underWay)} under way, ` +
    `${String(sent)} sent; ${complaints}.${pauseText(server)}`
  );
}

function pauseText({ closedUntil, closedBy }: ServerTraffic): string {
  if (closedUntil === null) return '';
  const until = momentText(closedUntil);
  return closedBy === 'named'
    ? ` It asked to be left in peace until ${until}; nothing is sent to it before.`
    : ` It says that it is too busy; nothing is sent to it until ${until}.`;
}
