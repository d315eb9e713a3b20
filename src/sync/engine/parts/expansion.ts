/**
 * Decides which series of the CRM become single appointments in the calendar: those that it cannot
 * hold as series and that nobody has linked, for as long as any of these appointments is known.
 */
import { copiedSeries } from '../../core/copied-series.ts';
import { originsOf } from '../../core/origin.ts';
import {
  expandedItem,
  nextPart,
  partsIn,
  seriesIn,
  type Now,
  type SeriesStored,
} from '../../core/series-parts.ts';
import type { ItemId } from '../../model/ids.ts';
import { shownItem, type Sighting } from '../../model/item.ts';
import type { ActionOf, Plan } from '../../model/plan.ts';
import { partOf } from '../../model/series-part.ts';
import { isReason, seriesReason, type SeriesReason } from '../../model/series-reason.ts';
import { capabilitiesOf, type ReadingContext } from '../context.ts';
import type { Gathered } from '../gather.ts';
import { findOrigins } from '../known-origins.ts';
import { planFor, type Planned } from '../planning.ts';
import { isLinked, knownParts } from './known-parts.ts';

/** Why each of them is one, by its id. */
type Expanded = ReadonlyMap<ItemId, SeriesReason>;

/** The unlinked series of the CRM that are seen in the window. */
function looseSeries(context: ReadingContext, { sightings }: Gathered): readonly SeriesStored[] {
  return [...sightings.crm.values()].flatMap((sighting) => {
    const item = sighting.kind === 'present' ? seriesIn(sighting) : null;
    return item === null || isLinked(context, item.ref.id) ? [] : [item];
  });
}

/** Series of which single appointments bear our stamp, though the database knows nothing of them. */
function stampedSeries({ sightings }: Gathered): readonly ItemId[] {
  return [...sightings.calendar.values()].flatMap((sighting) => {
    const source = shownItem(sighting)?.marks.writer?.source ?? null;
    return (source === null ? null : partOf(source))?.series ?? [];
  });
}

/** Those that are single appointments in the calendar already, whatever it could hold by now. */
async function expandedAlready(context: ReadingContext, gathered: Gathered): Promise<Expanded> {
  const loose = looseSeries(context, gathered);
  if (loose.length === 0) return new Map();
  const known = new Set([...knownParts(context).keys(), ...stampedSeries(gathered)]);
  const found = loose.filter(({ ref }) => known.has(ref.id));
  if (found.length === 0) return new Map();
  const { calendar } = await capabilitiesOf(context);
  if (calendar.series === 'none') return new Map();
  return new Map(
    found.map(({ ref, value }) => {
      const copied = copiedSeries(value, calendar);
      return [ref.id, isReason(copied) ? copied : seriesReason('series-apart')] as const;
    }),
  );
}

const isUnheld = (
  one: Plan['actions'][number],
): one is ActionOf<'hold'> & { readonly series: SeriesReason } =>
  one.kind === 'hold' && one.side === 'crm' && one.link === null && one.series !== undefined;

/**
 * Those that the plan leaves alone because the calendar cannot hold them, and that it has nothing of:
 * what it has under our stamp may lie beside the window, or be what nobody can read.
 */
async function expandedNow(
  context: ReadingContext,
  { plan }: Planned,
  loose: ReadonlyMap<ItemId, SeriesStored>,
): Promise<Expanded> {
  const { pair, policy } = context;
  const wanted = plan.actions.filter(isUnheld).flatMap(({ item, series }) => {
    const stored = loose.get(item);
    // Nobody is mailed of single appointments.
    const isMailing = policy.invitations.calendar && (stored?.value.attendees.length ?? 0) > 0;
    return stored === undefined || isMailing ? [] : [{ item, why: series }];
  });
  if (wanted.length === 0) return new Map();
  const names = wanted.map(({ item }) => originsOf({ pair, side: 'crm', item }));
  const found = await findOrigins('calendar', names.flat(), context);
  const copied = new Set(names.flat().filter((_, index) => found[index]));
  return new Map(
    wanted
      .filter((_, index) => !names[index]?.some((name) => copied.has(name)))
      .map(({ item, why }) => [item, why] as const),
  );
}

/** What is left alone in this very version was told already. */
function isKnownSo({ state, pair }: ReadingContext): (item: SeriesStored['ref']) => boolean {
  const parked = new Map(
    state.parked(pair).flatMap((one) => (one.side === 'crm' ? [[one.item, one.version]] : [])),
  );
  return ({ id, version }) => version !== null && parked.get(id) === version;
}

function expanded(context: ReadingContext, gathered: Gathered, series: Expanded): Gathered {
  if (series.size === 0) return gathered;
  const isTold = isKnownSo(context);
  const now = { window: gathered.window, now: context.clock.now() };
  const crm = new Map<ItemId, Sighting>(gathered.sightings.crm);
  for (const [id, why] of series) {
    const item = seriesIn(crm.get(id) ?? null);
    if (item === null) continue;
    crm.set(id, { kind: 'present', item: expandedItem(item, why) });
    for (const part of partsIn(item, now, why)) {
      const { ref } = part;
      const seen = crm.get(ref.id);
      // Of what is linked only what somebody asked for is looked at.
      const isNew = seen === undefined && !isLinked(context, ref.id) && !isTold(ref);
      if (isNew || (seen?.kind === 'present' && !isLinked(context, ref.id))) {
        crm.set(ref.id, { kind: 'present', item: part });
      }
    }
  }
  return { ...gathered, sightings: { ...gathered.sightings, crm } };
}

/** Looked at again when the window comes to the next occurrence. */
function withNextLooks(planned: Planned, { window, now, items }: Looking): Planned {
  if (items.size === 0) return planned;
  const actions = planned.plan.actions.map((action) => {
    const item = action.kind === 'hold' && action.apart ? items.get(action.item) : undefined;
    return item === undefined ? action : { ...action, until: nextPart(item, { window, now }) };
  });
  return { ...planned, plan: { ...planned.plan, actions } };
}

interface Looking extends Now {
  /** The series as they are by themselves. */
  readonly items: ReadonlyMap<ItemId, SeriesStored>;
}

export interface Found {
  readonly gathered: Gathered;
  readonly found: Planned;
}

/** The plan for what was seen, with the occurrences of what has to be expanded. */
export async function planExpanded(
  context: ReadingContext,
  seen: Gathered,
  isRetold: boolean,
): Promise<Found> {
  const items = new Map(looseSeries(context, seen).map((one) => [one.ref.id, one]));
  const looking = { window: seen.window, now: context.clock.now(), items };
  const already = await expandedAlready(context, seen);
  const gathered = expanded(context, seen, already);
  const found = await planFor(context, gathered, isRetold);
  const more = items.size === 0 ? already : await expandedNow(context, found, items);
  if ([...more.keys()].every((id) => already.has(id))) {
    return { gathered, found: withNextLooks(found, looking) };
  }
  const all = expanded(context, gathered, more);
  return { gathered: all, found: withNextLooks(await planFor(context, all, isRetold), looking) };
}
