/** Which occurrences of a series, of those ahead, an update would take away. */
import { dayNumber } from '../model/calendar-day.ts';
import type { Appointment } from '../model/appointment.ts';
import { isSameField } from '../model/fields.ts';
import type { LinkId } from '../model/ids.ts';
import type { Change } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import { occurrences } from '../model/occurrences.ts';
import type { Action, ActionOf, Plan } from '../model/plan.ts';
import type { SeriesLoss } from '../model/quarantine.ts';
import { isRuleDay } from '../model/rule-days.ts';
import type { Series } from '../model/series.ts';
import { opposite, type BySide, type Side } from '../model/side.ts';
import {
  extentOf,
  isInside,
  type DateText,
  type EpochMs,
  type When,
  type Window,
} from '../model/time.ts';
import { hasExceptions } from './series-field.ts';
import { toldBy } from './told-by.ts';

/** What goes on in another series may be moved by so much on that occasion. */
const WEEK = 7 * 86_400_000;

const startOf = (when: When): EpochMs => extentOf(when).start;

const dateOf = (when: When): DateText =>
  when.kind === 'all-day' ? when.from : when.start.local.slice(0, 10);

function hasDay({ recurrence, cancelled }: Series, date: DateText): boolean {
  const day = dayNumber(date);
  return day !== null && !cancelled.includes(date) && isRuleDay(recurrence, day);
}

/** What is left of `lost` when each of the others may stand in for one of them; both in order. */
function unmatched(
  lost: readonly When[],
  others: readonly EpochMs[],
  tolerance: number,
): readonly When[] {
  let at = 0;
  return lost.filter((when) => {
    const start = startOf(when);
    while (at < others.length && (others[at] ?? 0) < start - tolerance) at += 1;
    const isThere = at < others.length && (others[at] ?? 0) <= start + tolerance;
    if (isThere) at += 1;
    return !isThere;
  });
}

function startsOf({ when, series }: Appointment, window: Window): readonly EpochMs[] {
  if (series !== null) return occurrences(series, window).map((one) => startOf(one.when));
  return isInside(when, window) ? [startOf(when)] : [];
}

interface LossInput {
  readonly before: Appointment;
  readonly after: Appointment;
  /** What was agreed on: what somebody has added since is no loss of the other side. */
  readonly agreed: Series | null;
  /** From now to the end of the window. */
  readonly ahead: Window;
  /** What is new on that side: what vanished from one series may go on in another one. */
  readonly made: readonly Appointment[];
}

/**
 * What a series would lose by an update; null when nothing. What is moved is not lost, nor what is
 * held on other days, nor what goes on in something new: of the same title within a week, or at the
 * very same time.
 */
export function seriesLoss(input: LossInput): SeriesLoss | null {
  return lossBeside(input, new Set());
}

/** A side with one zone tells its rows by other days than those of the rule that it is given. */
function byDaysAfter(input: LossInput): LossInput {
  const { before, after, agreed } = input;
  const by = after.series;
  if (by === null || before.series === null) return input;
  return {
    ...input,
    before: { ...before, series: toldBy(before.series, by) },
    agreed: agreed && toldBy(agreed, by),
  };
}

/** @param spent what goes on in something new for one series does not for another; added to */
function lossBeside(input: LossInput, spent: Set<Appointment>): SeriesLoss | null {
  const { before, after, agreed, ahead, made } = byDaysAfter(input);
  const { series } = before;
  if (series === null || agreed === null) return null;
  // Told by the days of another rule, one of both forms may keep its own: then the moments tell.
  const moments = new Set(
    occurrences(input.agreed ?? agreed, ahead).map(({ when }) => startOf(when)),
  );
  const all = occurrences(series, ahead).filter(
    ({ original, when }) => hasDay(agreed, original) || moments.has(startOf(when)),
  );
  const isGone = (date: DateText): boolean => after.series === null || !hasDay(after.series, date);
  let lost = all.filter(({ original }) => isGone(original)).map(({ when }) => when);
  if (lost.length === 0) return null;
  const around = { from: ahead.from - WEEK, until: ahead.until + WEEK };
  const gained =
    after.series === null
      ? startsOf(after, around)
      : occurrences(after.series, around)
          .filter(({ original }) => !hasDay(series, original))
          .map(({ when }) => startOf(when));
  // Whoever moves a series to other days loses none of it, however far they are.
  lost = [...unmatched(lost, gained, Infinity)];
  const [since] = lost;
  if (since === undefined) return null;
  // What stood beside it before is another one.
  const isLater = (one: Appointment): boolean => startOf(one.when) >= startOf(since) - WEEK;
  for (const value of made.filter((one) => isLater(one) && !spent.has(one))) {
    const isNamesake = isSameField('title', value.title, before.title);
    const starts = startsOf(value, around);
    const left = [...unmatched(lost, starts, isNamesake ? WEEK : 0)];
    if (left.length < lost.length) spent.add(value);
    lost = left;
  }
  const last = lost.at(-1);
  if (last === undefined) return null;
  const [first = last] = lost;
  return { lost: lost.length, ahead: all.length, first: dateOf(first), last: dateOf(last) };
}

/** Found when they are asked for. */
export type LinksById = Pick<ReadonlyMap<LinkId, Link>, 'get'>;

interface Making {
  readonly links: LinksById;
  readonly plan: Plan | null;
  readonly recent: readonly Change[];
}

/** What else is new on a side than a link itself, by the history or by a plan. */
function madeOn(side: Side, own: LinkId, { links, plan, recent }: Making): readonly Appointment[] {
  const lately = recent.flatMap(({ kind, side: on, link }) => {
    const isNew = kind === 'create' && on === side && link !== own;
    return isNew ? (links.get(link)?.base[side].value ?? []) : [];
  });
  const now = (plan?.actions ?? []).flatMap((action): readonly Appointment[] => {
    if (action.kind === 'adopt' && action.why !== 'moved') return [action.base[side].value];
    return action.kind === 'create' && action.to === side && action.replaces === null
      ? [action.draft]
      : [];
  });
  return [...now, ...lately];
}

/**
 * A new copy is made without exceptions, which follow as its first update: what that cancels has
 * never stood anywhere but on the copy.
 * @param recent newest first
 */
function isUnfinishedCopy({ id, base }: Link, to: Side, recent: readonly Change[]): boolean {
  const source = base[opposite(to)];
  const { series } = source.value;
  if (source.ref.version !== null || series === null || hasExceptions(series)) return false;
  const newest = recent.find(({ link }) => link === id);
  return newest?.kind === 'create' && newest.side === to;
}

const isOfSeries = (action: Action): action is ActionOf<'update'> =>
  action.kind === 'update' && action.before.series !== null && 'series' in action.patch;

interface CopyFacts extends Pick<LossFacts, 'links' | 'recent'> {
  /** Links of whose series something waits already. */
  readonly waiting: ReadonlySet<LinkId>;
}

/** The plan in which the exceptions of a new copy are told from what somebody did to it later. */
export function withNewCopies(plan: Plan, { links, recent, waiting }: CopyFacts): Plan {
  // Whatever else left a version open is no new copy.
  const adopted = plan.actions.flatMap((one) => (one.kind === 'adopt' ? [one.link] : []));
  const known = new Set([...waiting, ...adopted]);
  const actions = plan.actions.map((action): Action => {
    const link = isOfSeries(action) && !known.has(action.link) ? links.get(action.link) : undefined;
    const isNew = link && isOfSeries(action) && isUnfinishedCopy(link, action.to, recent);
    return isNew ? { ...action, why: 'new' } : action;
  });
  return { ...plan, actions };
}

/** Whether anything of a plan could take occurrences away. */
export function changesSeries({ actions }: Plan): boolean {
  return actions.some(isOfSeries);
}

export interface LossFacts {
  readonly links: LinksById;
  readonly ahead: Window;
  /** The writes of the last day, newest first. */
  readonly recent: readonly Change[];
  /** Whether what the plan makes will be made for sure. */
  readonly trustsNew: boolean;
}

export type Losses = ReadonlyMap<Action, SeriesLoss>;

/** A person has chosen this very version. */
const isDecided = ({ conflicts }: ActionOf<'update'>): boolean =>
  conflicts.some(({ field, rule }) => field === 'series' && rule === 'decided');

/** What each update of a plan would take away of its series. */
export function lossesIn(plan: Plan, { links, ahead, recent, trustsNew }: LossFacts): Losses {
  const inputs = plan.actions.filter(isOfSeries).flatMap((action) => {
    const { to, before } = action;
    const link = links.get(action.link);
    if (!link || isDecided(action) || action.why === 'new') return [];
    const input: LossInput = {
      ...{ before, after: { ...before, ...action.patch }, ahead },
      agreed: link.base[to].value.series,
      made: madeOn(to, link.id, { links, plan: trustsNew ? plan : null, recent }),
    };
    return [{ action, input, most: seriesLoss({ ...input, made: [] })?.lost ?? 0 }];
  });
  const spent: BySide<Set<Appointment>> = { crm: new Set(), calendar: new Set() };
  // Whoever loses most is the one that goes on in something new.
  const found = new Map(
    inputs
      .toSorted((one, other) => other.most - one.most)
      .map(({ action, input }) => [action, lossBeside(input, spent[action.to])]),
  );
  const losses = new Map<Action, SeriesLoss>();
  for (const { action } of inputs) {
    const loss = found.get(action) ?? null;
    if (loss !== null) losses.set(action, loss);
  }
  return losses;
}

/** What a person wanted, and the exceptions of a new copy. */
const UNCOUNTED: readonly Change['why'][] = ['approved', 'kept', 'undone', 'new'];

/**
 * How many occurrences of each series were cancelled on a side without the approval of a person.
 * @param recent the writes of the last day, newest first
 */
export function recentLosses(
  recent: readonly Change[],
  { links, ahead }: Pick<LossFacts, 'links' | 'ahead'>,
): BySide<ReadonlyMap<LinkId, number>> {
  const lost: Record<Side, Map<LinkId, number>> = { crm: new Map(), calendar: new Map() };
  const spent: BySide<Set<Appointment>> = { crm: new Set(), calendar: new Set() };
  recent.forEach(({ why, link, side, before, after }) => {
    if (UNCOUNTED.includes(why) || !before?.series || !after) return;
    const made = madeOn(side, link, { links, plan: null, recent });
    const loss = lossBeside({ before, after, agreed: before.series, ahead, made }, spent[side]);
    if (loss === null) return;
    lost[side].set(link, (lost[side].get(link) ?? 0) + loss.lost);
  });
  return lost;
}
