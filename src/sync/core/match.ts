/** Finds the unlinked items that are one appointment already: by our stamp, then by content. */
import type { Capabilities } from '../model/capabilities.ts';
import { canonicalField, projectField } from '../model/fields.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { LinkId, PairId } from '../model/ids.ts';
import type { StoredItem } from '../model/item.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { originOf } from './origin.ts';

export interface MatchInput {
  readonly pair: PairId;
  /** Unlinked single appointments, in a fixed order. */
  readonly items: BySide<readonly StoredItem[]>;
  readonly knownLinks: ReadonlySet<LinkId>;
  readonly capabilities: BySide<Capabilities>;
}

export interface Twins {
  readonly link: LinkId;
  readonly items: BySide<StoredItem>;
  readonly by: 'origin' | 'content';
}

export interface Matching {
  readonly twins: readonly Twins[];
  /** More than one could be meant, and they differ: nobody guesses. */
  readonly ambiguous: BySide<readonly StoredItem[]>;
  readonly single: BySide<readonly StoredItem[]>;
}

type Pool = Record<Side, StoredItem[]>;

function take(pool: Pool, items: BySide<StoredItem>): void {
  for (const side of SIDES) pool[side] = pool[side].filter((item) => item !== items[side]);
}

function grouped(
  items: readonly StoredItem[],
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

/** A stamp counts only if its link is not in use: a copied item carries the stamp as well. */
function byOrigin({ pair, knownLinks }: MatchInput, pool: Pool): Twins[] {
  const twins: Twins[] = [];
  for (const side of SIDES) {
    const sources = new Map(
      pool[side].map((item) => [originOf({ pair, side, item: item.ref.id }), item]),
    );
    const used = new Set<LinkId>();
    for (const stamped of [...pool[opposite(side)]]) {
      const { origin } = stamped;
      if (origin === null || knownLinks.has(origin) || used.has(origin)) continue;
      const from = sources.get(origin);
      if (!from) continue;
      const items =
        side === 'crm' ? { crm: from, calendar: stamped } : { crm: stamped, calendar: from };
      used.add(origin);
      twins.push({ link: origin, items, by: 'origin' });
      take(pool, items);
    }
  }
  return twins;
}

/** Without a title an item is like no other. */
const hasTitle = (item: StoredItem): boolean => canonicalField('title', item.value.title) !== '';

/** What must be alike before two items may be one: when it is and what it is called. */
function likeness(item: StoredItem, capabilities: Capabilities): string {
  const of = (name: 'when' | 'title'): string =>
    canonicalField(name, projectField(name, item.value[name], capabilities));
  return `${of('when')} ${of('title').toLowerCase()}`;
}

/** Fields that both sides can show, told as the CRM would tell them. */
function fullContent(item: StoredItem, capabilities: BySide<Capabilities>): string {
  const common: Capabilities = {
    ...capabilities.crm,
    fields: Object.fromEntries(
      Object.entries(capabilities.crm.fields).map(([name, access]) => [
        name,
        SIDES.every((side) => capabilities[side].fields[name as 'title'] === 'write')
          ? access
          : 'absent',
      ]),
    ) as Capabilities['fields'],
  };
  return fingerprint(item.value, common);
}

function pairUp(input: MatchInput, pool: Pool, key: (item: StoredItem) => string): Twins[] {
  const calendar = grouped(pool.calendar, key);
  const twins: Twins[] = [];
  for (const crm of [...pool.crm]) {
    const twin = calendar.get(key(crm))?.shift();
    if (!twin) continue;
    const items = { crm, calendar: twin };
    const link = originOf({ pair: input.pair, side: 'crm', item: crm.ref.id });
    twins.push({ link, items, by: 'content' });
    take(pool, items);
  }
  return twins;
}

export function match(input: MatchInput): Matching {
  const { capabilities } = input;
  const pool: Pool = { crm: [...input.items.crm], calendar: [...input.items.calendar] };
  const twins = byOrigin(input, pool);
  // Items that are alike in everything may be paired in any order: nobody can tell the difference.
  twins.push(...pairUp(input, pool, (item) => fullContent(item, capabilities)));

  const similar = (item: StoredItem): string => likeness(item, capabilities.crm);
  const groups: BySide<Map<string, StoredItem[]>> = {
    crm: grouped(pool.crm.filter(hasTitle), similar),
    calendar: grouped(pool.calendar.filter(hasTitle), similar),
  };
  const size = (side: Side, key: string): number => groups[side].get(key)?.length ?? 0;
  const isPair = (item: StoredItem): boolean =>
    hasTitle(item) && SIDES.every((side) => size(side, similar(item)) === 1);
  const isAmbiguous = (item: StoredItem): boolean =>
    hasTitle(item) && SIDES.every((side) => size(side, similar(item)) > 0) && !isPair(item);

  const likely: Pool = {
    crm: pool.crm.filter(isPair),
    calendar: pool.calendar.filter(isPair),
  };
  twins.push(...pairUp(input, likely, similar));
  const rest = (side: Side, wanted: (item: StoredItem) => boolean): StoredItem[] =>
    pool[side].filter((item) => !isPair(item) && wanted(item));
  return {
    twins,
    ambiguous: { crm: rest('crm', isAmbiguous), calendar: rest('calendar', isAmbiguous) },
    single: {
      crm: rest('crm', (item) => !isAmbiguous(item)),
      calendar: rest('calendar', (item) => !isAmbiguous(item)),
    },
  };
}
