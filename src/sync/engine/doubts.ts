/** The appointments that are held because nobody can tell which of the two sides are one. */
import { commonBy } from '../core/common-ground.ts';
import type { StoredItem } from '../model/item.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';
import { capabilitiesOf, onBothSides, windowOf, type ReadingContext } from './context.ts';

/** Those that look like each other, as they are now; a side may be empty by now. */
export interface Doubt {
  readonly items: BySide<readonly StoredItem[]>;
}

interface Seen {
  readonly side: Side;
  readonly item: StoredItem;
}

async function doubtfulOn(context: ReadingContext, side: Side): Promise<readonly Seen[]> {
  const { state, pair, stores, signal } = context;
  const ids = state
    .parked(pair)
    .filter((one) => one.side === side && one.why === 'ambiguous')
    .map(({ item }) => item);
  if (ids.length === 0) return [];
  const seen = await stores[side].read({ ids, window: windowOf(context), signal });
  const asked = new Set(ids);
  return seen.flatMap((one) =>
    one.kind === 'present' && asked.has(one.item.ref.id) ? [{ side, item: one.item }] : [],
  );
}

interface Group {
  readonly keys: ReadonlySet<string>;
  readonly members: readonly Seen[];
}

/** Whatever makes two items alike makes one group of theirs. */
function joined(groups: readonly Group[], { keys, members }: Group): readonly Group[] {
  const isAlike = (group: Group): boolean => [...keys].some((key) => group.keys.has(key));
  const alike = groups.filter(isAlike);
  const whole: Group = {
    keys: new Set([...alike.flatMap((group) => [...group.keys]), ...keys]),
    members: [...alike.flatMap((group) => group.members), ...members],
  };
  return [...groups.filter((group) => !isAlike(group)), whole];
}

/** @throws SyncError when a server cannot be asked */
export async function doubts(context: ReadingContext): Promise<readonly Doubt[]> {
  const found = await onBothSides((side) => doubtfulOn(context, side));
  const all = SIDES.flatMap((side) => found[side]);
  if (all.length === 0) return [];
  const common = commonBy(await capabilitiesOf(context));
  const single = all.map((one): Group => {
    const { likeness, bare, beginning } = common(one.item);
    const keys = new Set([`span ${likeness}`, `span ${bare}`, `start ${beginning}`]);
    return { keys, members: [one] };
  });
  return single.reduce<readonly Group[]>(joined, []).map(doubtOf);
}

function doubtOf({ members }: Group): Doubt {
  const on = (side: Side): readonly StoredItem[] =>
    members.flatMap((one) => (one.side === side ? [one.item] : []));
  return { items: { crm: on('crm'), calendar: on('calendar') } };
}
