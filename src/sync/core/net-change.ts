/** What a number of writes did to one item, taken together. */
import type { Appointment, FieldName } from '../model/appointment.ts';
import { isSameField } from '../model/fields.ts';
import type { ItemId, LinkId } from '../model/ids.ts';
import type { Change } from '../model/journal.ts';
import { opposite, type Side } from '../model/side.ts';

interface Writes {
  readonly side: Side;
  readonly item: ItemId;
  /** Its partner on the other side, as the last write knew it. */
  readonly partner: ItemId | null;
  /** The link of the last of the writes. */
  readonly link: LinkId;
  /** The first and the last of the writes. */
  readonly begun: number;
  readonly sequence: number;
}

/** Before the first and after the last of the writes; null: there is nothing. */
type Values<Before, After> = Writes & { readonly before: Before; readonly after: After };

export type Came = Values<null, Appointment>;
export type Went = Values<Appointment, null>;
export type Updated = Values<Appointment, Appointment>;
export type NetChange = Came | Went | Updated;

type Net = Values<Appointment | null, Appointment | null>;

const isChange = (net: Net): net is NetChange => net.before !== null || net.after !== null;

const keyOf = (side: Side, item: ItemId): string => `${side} ${item}`;

/** One entry an item, in the order of the first write to each. */
function perItem(changes: readonly Change[]): readonly Net[] {
  const ordered = changes.toSorted((one, other) => one.sequence - other.sequence);
  const nets = new Map<string, Net>();
  for (const { side, item, partner, link, sequence, before, after } of ordered) {
    const known = nets.get(keyOf(side, item));
    nets.set(keyOf(side, item), {
      ...{ side, item, link, sequence, after },
      partner: partner ?? known?.partner ?? null,
      begun: known?.begun ?? sequence,
      before: known ? known.before : before,
    });
  }
  return [...nets.values()];
}

const TELLING: readonly FieldName[] = ['title', 'when', 'location', 'text'];

function isAlike(one: Appointment, other: Appointment): boolean {
  return TELLING.every((name) => isSameField(name, one[name], other[name]));
}

const hasGone = (net: NetChange): net is Went => net.after === null;

/** An item that was made anew in place of one that had been removed: together they are nothing. */
function standIns(nets: readonly NetChange[]): ReadonlySet<NetChange> {
  const found = new Set<NetChange>();
  for (const removed of nets.filter(hasGone)) {
    const standIn = nets.find(
      (one) =>
        one.before === null &&
        one.side === removed.side &&
        one.begun > removed.sequence &&
        !found.has(one) &&
        isAlike(removed.before, one.after),
    );
    if (standIn) found.add(removed).add(standIn);
  }
  return found;
}

/** What came and went, or went and came back, is left out; so are the copies of what came back. */
export function netChanges(changes: readonly Change[]): readonly NetChange[] {
  const nets = perItem(changes).filter(isChange);
  const back = standIns(nets);
  const items = new Set([...back].map(({ side, item }) => keyOf(side, item)));
  const isCopyOfThose = ({ side, partner, before }: NetChange): boolean =>
    before === null && partner !== null && items.has(keyOf(opposite(side), partner));
  return nets.filter((net) => !back.has(net) && !isCopyOfThose(net));
}
