/** What becomes of the parts of a series while something of the series waits for a person. */
import { publicTitle } from '../model/appointment.ts';
import type { LinkId } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { ActionOf, Plan } from '../model/plan.ts';
import type { Quarantined } from '../model/quarantine.ts';
import { partOf } from '../model/series-part.ts';
import { SIDES, type Side } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';

/** The link of the series, by the links of its parts. */
export type SeriesOfParts = ReadonlyMap<LinkId, LinkId>;

export function seriesOfParts(links: readonly Link[]): SeriesOfParts {
  const found = new Map<LinkId, LinkId>();
  for (const side of SIDES) {
    const byItem = new Map(links.map(({ id, base }) => [base[side].ref.id, id]));
    for (const { id, base } of links) {
      const part = partOf(base[side].ref.id);
      const series = part && byItem.get(part.series);
      if (series) found.set(id, series);
    }
  }
  return found;
}

interface Facts {
  readonly now: EpochMs;
  readonly seriesOf: SeriesOfParts;
  /** Since earlier runs. */
  readonly waiting: readonly Quarantined[];
}

interface Case {
  readonly side: Side;
  readonly removals: readonly ActionOf<'remove'>[];
  readonly plan: Plan;
  /** What waits in this run. */
  readonly entries: readonly Quarantined[];
}

/** What a series lost as a whole and what it lost of its parts is one question. */
export function partsThatWait(
  one: Case,
  { now, seriesOf, waiting }: Facts,
): readonly Quarantined[] {
  const { side, removals, plan, entries } = one;
  const updated = new Set(
    plan.actions.flatMap((each) => (each.kind === 'update' ? each.link : [])),
  );
  const earlier = waiting.filter((each) => each.vanishedOn === side && !updated.has(each.link));
  const known = new Map([...earlier, ...entries].map((each) => [each.link, each]));
  const held = new Set(entries.map(({ link }) => link));
  return removals.flatMap(({ link, before }): readonly Quarantined[] => {
    const series = seriesOf.get(link);
    const cause = series && known.get(series)?.cause;
    if (!cause || held.has(link)) return [];
    return [{ link, vanishedOn: side, cause, title: publicTitle(before), since: now, loss: null }];
  });
}
