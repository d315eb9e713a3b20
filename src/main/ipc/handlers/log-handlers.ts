import { join } from 'node:path';
import type { Pair } from '../../../sync/index.ts';
import type { LogSource } from '../../log/read-log.ts';
import { endOfLog, readBackwards, readForwards } from '../../log/read-log.ts';
import { systemClock } from '../../platform/clock.ts';
import { aboutHere } from '../../platform/about-here.ts';
import { supportReport } from '../../support/support-report.ts';
import { biographyView, numbersText, standingTexts } from '../../words/biography.ts';
import type { BiographyCaseView } from '../contract/log.ts';
import type { Desk, DesktopHost } from './desktop-host.ts';
import type { HandlersFor } from './handlers-for.ts';
import { logFilter, placeOf, placeText, recordView } from './log-view.ts';

const MOST_BIOGRAPHIES = 20;

interface OpenLog {
  readonly source: LogSource;
  readonly pairs: readonly Pair[];
}

const pairsOf = ({ calbridge }: Desk): readonly Pair[] =>
  calbridge.host.status().pairs.map(({ pair }) => pair);

/** With everything in its files that was logged until now. */
async function openLog(host: DesktopHost): Promise<OpenLog> {
  const desk = await host.desk();
  await desk.logFile.flush();
  return {
    source: { dir: join(desk.profileDir, 'log'), clock: systemClock },
    pairs: pairsOf(desk),
  };
}

function biographiesIn(desk: Desk, pair: Pair, query: string): readonly BiographyCaseView[] {
  const { records } = desk.calbridge.view;
  const conflicts = records.conflicts(pair.id);
  return records.biographies(pair.id, query).map((one) => {
    const view = biographyView(pair.id, one, conflicts);
    return {
      person: pair.crmUser.name,
      title: view.title,
      numbers: numbersText(view),
      standing: [...standingTexts(view)],
      chapters: view.chapters.map(({ at, what }) => ({ at, what })),
    };
  });
}

export const logHandlers: HandlersFor<'log'> = (host) => ({
  recent: async ({ lines }) => (await host.desk()).log.recent(lines),
  async older({ filter, limit, before }) {
    const { source, pairs } = await openLog(host);
    const query = { limit, filter: logFilter(filter, pairs) };
    const { lines, next } = await readBackwards(source, query, placeOf(before));
    return {
      lines: lines.map((line) => recordView(line, pairs)),
      next: next === null ? null : placeText(next),
    };
  },
  async newer({ filter, limit, from }) {
    const { source, pairs } = await openLog(host);
    const start = placeOf(from);
    if (start === null) {
      const end = endOfLog(source.dir);
      return { lines: [], next: end && placeText(end) };
    }
    const query = { limit, filter: logFilter(filter, pairs) };
    const { lines, next } = await readForwards(source, query, start);
    return { lines: lines.map((line) => recordView(line, pairs)), next: placeText(next) };
  },
  async supportReport() {
    const { source } = await openLog(host);
    const { calbridge } = await host.desk();
    return await supportReport({
      about: aboutHere(host.about().version),
      at: systemClock.now(),
      profile: calbridge.profile.read(),
      status: calbridge.host.status(),
      log: source,
    });
  },
  async biographies({ query, pair }) {
    const desk = await host.desk();
    const asked = pairsOf(desk).filter(({ id }) => pair === null || id === pair);
    const all = asked.flatMap((one) => biographiesIn(desk, one, query));
    const found = all.slice(0, MOST_BIOGRAPHIES);
    return { found, more: all.length - found.length };
  },
});
