/** Finds the unlinked items that are one appointment already: by our stamp, then by content. */
import type { Capabilities } from '../model/capabilities.ts';
import { canonicalField, FIELD_NAMES, project } from '../model/fields.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { ItemId, LinkId, PairId } from '../model/ids.ts';
import type { StoredItem } from '../model/item.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { SUBJECT_PARTS, titleIn } from '../model/subject.ts';
import { instantOf } from '../model/time.ts';
import { agrees } from './merge.ts';
import { originOf, originsOf } from './origin.ts';

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
  readonly by: 'origin' | 'content';
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

function take(pool: Pool, items: BySide<StoredItem>): void {
  for (const side of SIDES) pool[side].delete(items[side]);
}

function grouped(
  items: Iterable<StoredItem>,
  key: (item: StoredItem) => string,
): Map<string, StoredItem[]> {
  const groups = new Map<string, StoredItem[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/**
 * A stamp counts only if its link is not in use: a copied item carries the stamp as well. Nor does
 * it count against an item of the same name and time, because that was made from the copy.
 */
function byOrigin(
  { pair, knownLinks, beside, undone }: MatchInput,
  pool: Pool,
  likeness: (item: StoredItem) => string,
): Twins[] {
  const twins: Twins[] = [];
  for (const side of SIDES) {
    const originals = [...pool[side], ...beside[side]].filter(
      ({ ref }) => !undone[side].has(ref.id),
    );
    const sources = new Map(
      originals.flatMap((item) =>
        originsOf({ pair, side, item: item.ref.id }).map((origin) => [origin, item] as const),
      ),
    );
    const used = new Set<StoredItem>();
    let known: ReadonlySet<string> | null = null;
    const isCopied = (stamped: StoredItem, from: StoredItem): boolean => {
      if (!hasTitle(stamped) || likeness(stamped) === likeness(from)) return false;
      known ??= new Set([...pool[side]].map(likeness));
      return known.has(likeness(stamped));
    };
    // Nothing but its stamp tells of what lies beside; a copy may still be known by its content.
    const stampedItems = [...beside[opposite(side)], ...pool[opposite(side)]];
    const claims = stampedItems.flatMap((stamped) => {
      const { origin } = stamped;
      const from = origin !== null && !knownLinks.has(origin) ? sources.get(origin) : undefined;
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

/** Without a title an item is like no other. */
const hasTitle = (item: StoredItem): boolean => canonicalField('title', item.value.title) !== '';

/** An item as both sides would show it: what only one of them can hold makes no difference. */
interface Common {
  /** Equal for two items that are alike in everything that both sides can show. */
  readonly content: string;
  /** When it is and what it is called. */
  readonly likeness: string;
  /** The same without what the title says of the records, as it may be shown elsewhere. */
  readonly bare: string;
  /** When it begins and what it is called. */
  readonly beginning: string;
}

function commonFields({ crm, calendar }: BySide<Capabilities>): Capabilities {
  const fields = FIELD_NAMES.map((name) => {
    const isOnBoth = crm.fields[name] === 'write' && calendar.fields[name] === 'write';
    return [name, isOnBoth ? 'write' : 'absent'];
  });
  return { ...crm, fields: Object.fromEntries(fields) as Capabilities['fields'] };
}

function commonOf({ value }: StoredItem, capabilities: BySide<Capabilities>): Common {
  const { crm, calendar } = capabilities;
  const shown = project(project(value, calendar), crm);
  const title = canonicalField('title', shown.title).toLowerCase();
  const { when } = shown;
  const before = '';
  const bare = titleIn(title, value, { template: SUBJECT_PARTS, before }).toLowerCase();
  const start = when.kind === 'all-day' ? `day ${when.from}` : String(instantOf(when.start));
  return {
    content: fingerprint(shown, commonFields(capabilities)),
    likeness: `${canonicalField('when', when)} ${title}`,
    bare: `${canonicalField('when', when)} ${bare}`,
    beginning: `${start} ${title}`,
  };
}

/** Asked for often, so each item is looked at once. */
function commonBy(capabilities: BySide<Capabilities>): (item: StoredItem) => Common {
  const known = new Map<StoredItem, Common>();
  return (item) => {
    const common = known.get(item) ?? commonOf(item, capabilities);
    known.set(item, common);
    return common;
  };
}

function pairUp(input: MatchInput, pool: Pool, key: (item: StoredItem) => string): Twins[] {
  const calendar = grouped(pool.calendar, key);
  const twins: Twins[] = [];
  for (const crm of [...pool.crm]) {
    const twin = calendar.get(key(crm))?.shift();
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

/** Takes the pairs out of the pool that are alike by a key; answers who is left in doubt. */
function byLikeness(
  input: MatchInput,
  pool: Pool,
  key: (item: StoredItem) => string,
): { readonly twins: readonly Twins[]; readonly doubtful: ReadonlySet<StoredItem> } {
  const twins: Twins[] = [];
  const doubtful = new Set<StoredItem>();
  const groups = {
    crm: grouped([...pool.crm].filter(hasTitle), key),
    calendar: grouped([...pool.calendar].filter(hasTitle), key),
  };
  for (const [name, crm] of groups.crm) {
    const calendar = groups.calendar.get(name);
    if (!calendar) continue;
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

export function match(input: MatchInput): Matching {
  const { separate } = input;
  const pool: Pool = { crm: new Set(input.items.crm), calendar: new Set(input.items.calendar) };
  // Items that are alike in everything may be paired in any order: nobody can tell the difference.
  const common = commonBy(input.capabilities);
  const twins = byOrigin(input, pool, (item) => common(item).likeness);
  const apart = (side: Side): StoredItem[] =>
    [...pool[side]].filter(({ ref }) => separate[side].has(ref.id));
  const kept = { crm: apart('crm'), calendar: apart('calendar') };
  for (const side of SIDES) for (const item of kept[side]) pool[side].delete(item);
  twins.push(...pairUp(input, pool, (item) => common(item).content));
  const whole = byLikeness(input, pool, (item) => common(item).likeness);
  twins.push(...whole.twins);
  const settled = (side: Side): Set<StoredItem> =>
    new Set([...pool[side]].filter((item) => !whole.doubtful.has(item)));
  const rest: Pool = { crm: settled('crm'), calendar: settled('calendar') };
  const bare = byLikeness(input, rest, (item) => common(item).bare);
  twins.push(...bare.twins);
  for (const side of SIDES) for (const item of bare.doubtful) rest[side].delete(item);
  // An end that was moved while nobody watched: the same title at the same start.
  const partly = byLikeness(input, rest, (item) => common(item).beginning);
  twins.push(...partly.twins);
  const inDoubt = (item: StoredItem): boolean =>
    [whole, bare, partly].some(({ doubtful }) => doubtful.has(item));
  const left = (side: Side): readonly StoredItem[] => [
    ...[...pool[side]].filter((item) => whole.doubtful.has(item) || bare.doubtful.has(item)),
    ...rest[side],
  ];
  return {
    twins,
    ambiguous: { crm: left('crm').filter(inDoubt), calendar: left('calendar').filter(inDoubt) },
    single: {
      crm: [...left('crm').filter((item) => !inDoubt(item)), ...kept.crm],
      calendar: [...left('calendar').filter((item) => !inDoubt(item)), ...kept.calendar],
    },
  };
}
