/** Finds the unlinked items that are one appointment already: by our stamp, UID, then content. */
import type { Capabilities } from '../model/capabilities.ts';
import type { ItemId, LinkId, PairId } from '../model/ids.ts';
import type { StoredItem } from '../model/item.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { commonBy, type Common } from './common-ground.ts';
import { matchByUid } from './match-uid.ts';
import { agrees } from './merge.ts';
import { originOf, originsOf } from './origin.ts';
import { mapInSteps, type Steps } from './steps.ts';

export interface MatchInput {
  readonly pair: PairId;
  /** Unlinked single appointments, in a fixed order. */
  readonly items: BySide<readonly StoredItem[]>;
  /** Others that are twins by their stamp only: beside the window, or no single appointments. */
  readonly beside: BySide<readonly StoredItem[]>;
  readonly knownLinks: ReadonlySet<LinkId>;
  readonly capabilities: BySide<Capabilities>;
  /** Items that a person said are no twins of anything. */
  readonly separate: BySide<ReadonlySet<ItemId>>;
  /** Items whose copies a person took away: what still bears their stamp was copied from those. */
  readonly undone: BySide<ReadonlySet<ItemId>>;
}

export interface Twins {
  readonly link: LinkId;
  readonly items: BySide<StoredItem>;
  readonly by: 'origin' | 'uid' | 'content';
  /** Where the appointment was made, as far as the origin tells; null: not known. */
  readonly home: Side | null;
}

export interface Matching {
  readonly twins: readonly Twins[];
  /** More than one could be meant, and they differ: nobody guesses. */
  readonly ambiguous: BySide<readonly StoredItem[]>;
  readonly single: BySide<readonly StoredItem[]>;
}

type Pool = BySide<Set<StoredItem>>;

/** Nobody is left on a side: the items of the other one need not even be looked at. */
const isAlone = (pool: Pool): boolean => SIDES.some((side) => pool[side].size === 0);

function take(pool: Pool, items: BySide<StoredItem>): void {
  for (const side of SIDES) pool[side].delete(items[side]);
}

/** Without a key an item is in no group. */
type Key = (item: StoredItem) => string | null;

function* grouped(items: Iterable<StoredItem>, key: Key): Steps<Map<string, StoredItem[]>> {
  const groups = new Map<string, StoredItem[]>();
  for (const item of items) {
    yield;
    const name = key(item);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/**
 * A stamp counts only if its link is not in use: a copied item carries the stamp as well. Nor does
 * it count against an item of the same name and time, because that was made from the copy.
 */
function* byOrigin(
  { pair, knownLinks, beside, undone }: MatchInput,
  pool: Pool,
  common: (item: StoredItem) => Common,
): Steps<Twins[]> {
  const likeness = (item: StoredItem): string => common(item).likeness;
  const twins: Twins[] = [];
  for (const side of SIDES) {
    // Nothing but its stamp tells of what lies beside; a copy may still be known by its content.
    const stampedItems = [...beside[opposite(side)], ...pool[opposite(side)]].filter(
      ({ origin }) => origin !== null && !knownLinks.has(origin),
    );
    if (stampedItems.length === 0) continue;
    const wanted = new Set(stampedItems.map(({ origin }) => origin));
    const sources = new Map<LinkId, StoredItem>();
    for (const item of [...pool[side], ...beside[side]]) {
      yield;
      if (undone[side].has(item.ref.id)) continue;
      for (const origin of originsOf({ pair, side, item: item.ref.id })) {
        if (wanted.has(origin)) sources.set(origin, item);
      }
    }
    const used = new Set<StoredItem>();
    let names: ReadonlySet<string> | null = null;
    const isCopied = (stamped: StoredItem, from: StoredItem): boolean => {
      if (!common(stamped).isNamed || likeness(stamped) === likeness(from)) return false;
      names ??= new Set([...pool[side]].map(likeness));
      return names.has(likeness(stamped));
    };
    const claims = stampedItems.flatMap((stamped) => {
      const { origin } = stamped;
      const from = origin === null ? undefined : sources.get(origin);
      return origin !== null && from ? [{ origin, stamped, from }] : [];
    });
    const unlikeness = ({ stamped, from }: (typeof claims)[number]): number =>
      likeness(stamped) === likeness(from) ? 0 : 1;
    // Of several that bear the same stamp, the others were copied from the one that is like it.
    for (const { origin, stamped, from } of claims.toSorted(
      (one, other) => unlikeness(one) - unlikeness(other),
    )) {
      if (used.has(from) || isCopied(stamped, from)) continue;
      const items =
        side === 'crm' ? { crm: from, calendar: stamped } : { crm: stamped, calendar: from };
      used.add(from);
      twins.push({ link: origin, items, by: 'origin', home: side });
      take(pool, items);
    }
  }
  return twins;
}

function* pairUp(
  input: MatchInput,
  pool: Pool,
  common: (item: StoredItem) => Common,
): Steps<Twins[]> {
  if (isAlone(pool)) return [];
  const calendar = yield* grouped(pool.calendar, (item) => common(item).content);
  const twins: Twins[] = [];
  for (const crm of [...pool.crm]) {
    yield;
    const twin = calendar.get(common(crm).content)?.shift();
    if (!twin) continue;
    const items = { crm, calendar: twin };
    const link = originOf({ pair: input.pair, side: 'crm', item: crm.ref.id });
    twins.push({ link, items, by: 'content', home: null });
    take(pool, items);
  }
  return twins;
}

/** How alike two items of the same time and title are, by what else they say. */
const TELLING_FIELDS = ['location', 'text', 'busy', 'reminder', 'importance'] as const;

function score(crm: StoredItem, calendar: StoredItem, { capabilities }: MatchInput): number {
  return TELLING_FIELDS.filter((name) =>
    agrees(name, { crm: crm.value, calendar: calendar.value }, capabilities),
  ).length;
}

/** A larger heap of like appointments is left for a person as it is. */
const MOST_COMPARED = 20;

/**
 * The pairs of a group in which each is the other's only best. Whoever has two equally good
 * partners is left for a person.
 */
function bestPairs(
  group: BySide<readonly StoredItem[]>,
  input: MatchInput,
): readonly BySide<StoredItem>[] {
  if (SIDES.some((side) => group[side].length > MOST_COMPARED)) return [];
  const bestFor = (item: StoredItem, side: Side): StoredItem | null => {
    const others = group[opposite(side)];
    const scores = others.map((other) =>
      side === 'crm' ? score(item, other, input) : score(other, item, input),
    );
    const highest = Math.max(...scores);
    const best = others.filter((_, index) => scores[index] === highest);
    return best.length === 1 ? (best[0] ?? null) : null;
  };
  return group.crm.flatMap((crm) => {
    const calendar = bestFor(crm, 'crm');
    return calendar !== null && bestFor(calendar, 'calendar') === crm ? [{ crm, calendar }] : [];
  });
}

interface Likened {
  readonly twins: readonly Twins[];
  readonly doubtful: ReadonlySet<StoredItem>;
}

/** Takes the pairs out of the pool that are alike by a key; answers who is left in doubt. */
function* byLikeness(input: MatchInput, pool: Pool, key: Key): Steps<Likened> {
  if (isAlone(pool)) return { twins: [], doubtful: new Set() };
  const twins: Twins[] = [];
  const doubtful = new Set<StoredItem>();
  const groups = {
    crm: yield* grouped(pool.crm, key),
    calendar: yield* grouped(pool.calendar, key),
  };
  for (const [name, crm] of groups.crm) {
    const calendar = groups.calendar.get(name);
    if (!calendar) continue;
    yield;
    const pairs = bestPairs({ crm, calendar }, input);
    for (const items of pairs) {
      const link = originOf({ pair: input.pair, side: 'crm', item: items.crm.ref.id });
      twins.push({ link, items, by: 'content', home: null });
      take(pool, items);
    }
    const paired = new Set(pairs.flatMap((one) => [one.crm, one.calendar]));
    const [leftCrm, leftCalendar] = [crm, calendar].map((items) =>
      items.filter((item) => !paired.has(item)),
    );
    // Somebody who is left without a counterpart is simply new.
    if (leftCrm?.length && leftCalendar?.length) {
      for (const item of [...leftCrm, ...leftCalendar]) doubtful.add(item);
    }
  }
  return { twins, doubtful };
}

/** The items that a person called separate, out of the pool. */
function takeApart(pool: Pool, separate: MatchInput['separate']): BySide<readonly StoredItem[]> {
  const apart = (side: Side): readonly StoredItem[] =>
    [...pool[side]].filter(({ ref }) => separate[side].has(ref.id));
  const kept = { crm: apart('crm'), calendar: apart('calendar') };
  for (const side of SIDES) for (const item of kept[side]) pool[side].delete(item);
  return kept;
}

export function* match(input: MatchInput): Steps<Matching> {
  const pool: Pool = { crm: new Set(input.items.crm), calendar: new Set(input.items.calendar) };
  // Items that are alike in everything may be paired in any order: nobody can tell the difference.
  const common = commonBy(input.capabilities);
  const named =
    (part: 'likeness' | 'bare' | 'beginning'): Key =>
    (item) =>
      common(item).isNamed ? common(item)[part] : null;
  for (const side of isAlone(pool) ? [] : SIDES) yield* mapInSteps(pool[side], common);
  const twins = yield* byOrigin(input, pool, common);
  const kept = takeApart(pool, input.separate);
  const meetings = yield* matchByUid(pool);
  for (const items of meetings.twins) {
    const link = originOf({ pair: input.pair, side: 'crm', item: items.crm.ref.id });
    twins.push({ link, items, by: 'uid', home: null });
  }
  twins.push(...(yield* pairUp(input, pool, common)));
  const whole = yield* byLikeness(input, pool, named('likeness'));
  twins.push(...whole.twins);
  const settled = (side: Side): Set<StoredItem> =>
    new Set([...pool[side]].filter((item) => !whole.doubtful.has(item)));
  const rest: Pool = { crm: settled('crm'), calendar: settled('calendar') };
  const bare = yield* byLikeness(input, rest, named('bare'));
  twins.push(...bare.twins);
  for (const side of SIDES) for (const item of bare.doubtful) rest[side].delete(item);
  // An end that was moved while nobody watched: the same title at the same start.
  const partly = yield* byLikeness(input, rest, named('beginning'));
  twins.push(...partly.twins);
  const inDoubt = (item: StoredItem): boolean =>
    [whole, bare, partly].some(({ doubtful }) => doubtful.has(item));
  const left = (side: Side): readonly StoredItem[] => [
    ...[...pool[side]].filter((item) => whole.doubtful.has(item) || bare.doubtful.has(item)),
    ...rest[side],
  ];
  return {
    twins,
    ambiguous: {
      crm: [...meetings.doubtful.crm, ...left('crm').filter(inDoubt)],
      calendar: [...meetings.doubtful.calendar, ...left('calendar').filter(inDoubt)],
    },
    single: {
      crm: [...left('crm').filter((item) => !inDoubt(item)), ...kept.crm],
      calendar: [...left('calendar').filter((item) => !inDoubt(item)), ...kept.calendar],
    },
  };
}
