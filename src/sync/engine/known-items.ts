/** What is known of a side's items before anything is asked. */
import { isInPart } from '../core/series-field.ts';
import type { Steps } from '../core/steps.ts';
import type { ItemId, Version } from '../model/ids.ts';
import type { Parked } from '../model/journal.ts';
import { liesSurely, type LinkOutline } from '../model/link-outline.ts';
import { hasPassed, liesInside } from '../model/series-window.ts';
import type { Side, SideItem } from '../model/side.ts';
import type { Window } from '../model/time.ts';
import type { ReadingContext } from './context.ts';
import type { Feed } from './feed.ts';
import { inTurns } from './in-turns.ts';
import type { KnownLinks } from './known-links.ts';

/** Of all that is linked; empty where the feed tells of single items only. */
interface Linked {
  readonly inWindow: ReadonlySet<ItemId>;
  /** What a person moved to where the window will come. */
  readonly ahead: ReadonlySet<ItemId>;
  /** Series that one side has only a part of. */
  readonly inPart: ReadonlySet<ItemId>;
}

export interface Known extends Linked {
  readonly isLinked: (item: ItemId) => boolean;
  /** That was agreed on; undefined: it is not linked. */
  readonly versionOf: (item: ItemId) => Version | null | undefined;
  /** Whether it is linked and stood in the window. */
  readonly isInWindow: (item: ItemId) => boolean;
  readonly parked: ReadonlyMap<ItemId, Parked>;
  /** Items that no cursor has passed yet. */
  readonly awaited: ReadonlySet<ItemId>;
}

export interface Facts {
  readonly links: KnownLinks;
  readonly window: Window;
  readonly parked: readonly Parked[];
  readonly awaited: readonly SideItem[];
  /** Every item is looked at, known or not. */
  readonly all: boolean;
}

function isInside(outline: LinkOutline, side: Side, { links, window }: Facts): boolean {
  const surely = liesSurely(outline, window);
  if (surely !== null) return surely === 'inside';
  const value = links.link(outline.id)?.base[side].value;
  return value !== undefined && liesInside(value, window);
}

function isAhead(outline: LinkOutline, side: Side, { links, window }: Facts): boolean {
  if (outline.span.until <= window.from) return false;
  const value = links.link(outline.id)?.base[side].value;
  return value !== undefined && !hasPassed(value, window);
}

function isPart({ id, isSeries }: LinkOutline, { links }: Facts): boolean {
  const base = isSeries ? links.link(id)?.base : undefined;
  if (base === undefined) return false;
  return isInPart({ crm: base.crm.value.series, calendar: base.calendar.value.series });
}

function* linkedOn(side: Side, all: readonly LinkOutline[], facts: Facts): Steps<Linked> {
  const [inWindow, ahead, inPart] = [new Set<ItemId>(), new Set<ItemId>(), new Set<ItemId>()];
  for (const outline of all) {
    yield;
    const { id } = outline.items[side];
    if (isInside(outline, side, facts)) inWindow.add(id);
    else if (isAhead(outline, side, facts)) ahead.add(id);
    if (isPart(outline, facts)) inPart.add(id);
  }
  return { inWindow, ahead, inPart };
}

const NOTHING: Linked = { inWindow: new Set(), ahead: new Set(), inPart: new Set() };

/** Only what a listing is compared with is gone through as a whole. */
export async function knownOf(
  context: ReadingContext,
  { side, feed }: { readonly side: Side; readonly feed: Feed },
  facts: Facts,
): Promise<Known> {
  const { links, all } = facts;
  const parked = facts.parked.filter((one) => one.side === side);
  const awaited = facts.awaited.filter((one) => one.side === side).map(({ item }) => item);
  const isCompared = all || feed.isFull || feed.census !== null;
  if (!isCompared) {
    await links.look(side, [...feed.entries.keys(), ...parked.map(({ item }) => item), ...awaited]);
  }
  const linked = isCompared
    ? await inTurns(linkedOn(side, await links.all(), facts), context)
    : NOTHING;
  return {
    ...linked,
    isLinked: (item) => links.isLinked(side, item),
    versionOf: (item) => links.versionOf(side, item),
    isInWindow: (item) => links.with(side, item).some((one) => isInside(one, side, facts)),
    parked: new Map(parked.map((one) => [one.item, one])),
    awaited: new Set(awaited),
  };
}
