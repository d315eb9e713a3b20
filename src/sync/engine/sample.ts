/**
 * A look at some links a night, whatever the feeds say: their items are read by id on both sides
 * and held against the base. What differs, or is gone, goes the way of every other edit.
 */
import { publicTitle } from '../model/appointment.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { ItemId } from '../model/ids.ts';
import { idOf, type Sighting } from '../model/item.ts';
import type { Link } from '../model/link.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';
import { liesInside } from '../model/series-window.ts';
import type { EpochMs } from '../model/time.ts';
import { DAY } from '../model/zone-rules.ts';
import { capabilitiesOf, onBothSides, type ReadingContext } from './context.ts';
import type { Gathered } from './gather.ts';

/** Few enough to be no burden; a calendar of some hundred appointments is through in some weeks. */
const A_NIGHT = 20;

/** The next ones in turn, night after night. */
export function sampleOf(links: readonly Link[], now: EpochMs): readonly Link[] {
  if (links.length <= A_NIGHT) return links;
  const inOrder = links.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const from = (Math.floor(now / DAY) * A_NIGHT) % inOrder.length;
  return [...inOrder, ...inOrder].slice(from, from + A_NIGHT);
}

/**
 * A server that changed an item without giving it another version would hide it for ever: then its
 * version counts for nothing.
 */
function doubted(sighting: Sighting, isOther: boolean): Sighting {
  if (sighting.kind !== 'present' || !isOther) return sighting;
  const { item } = sighting;
  return { kind: 'present', item: { ...item, ref: { ...item.ref, version: null } } };
}

/** @throws SyncError whatever the stores' `read` throws */
export async function withSample(context: ReadingContext, gathered: Gathered): Promise<Gathered> {
  const { stores, clock, signal, log } = context;
  const { window, links } = gathered;
  const inWindow = links.filter(({ base }) =>
    SIDES.every((side) => liesInside(base[side].value, window)),
  );
  const sample = sampleOf(inWindow, clock.now());
  const capabilities = await capabilitiesOf(context);
  const found = await onBothSides(async (side) => {
    const seen = gathered.sightings[side];
    const bases = new Map(sample.map(({ base }) => [base[side].ref.id, base[side]]));
    // What was asked for by id already is known.
    const ids = [...bases.keys()].filter((id) => !seen.has(id));
    const read = await stores[side].read({ ids, window, signal });
    return read.map((sighting) => {
      const base = bases.get(idOf(sighting));
      if (sighting.kind !== 'present' || base === undefined) return sighting;
      const { ref, value } = sighting.item;
      const able = capabilities[side];
      const isOther =
        ref.version === base.ref.version &&
        ref.version !== null &&
        fingerprint(value, able) !== fingerprint(base.value, able);
      if (isOther) {
        const told = `"${publicTitle(value)}" is not what it was, though its version is the same`;
        log.write('warn', told, { side, item: ref.id });
      }
      return doubted(sighting, isOther);
    });
  });
  return {
    ...gathered,
    sightings: both((side) => withThose(gathered.sightings[side], found[side])),
    reads: both((side) => gathered.reads[side] + found[side].length),
  };
}

const both = <T>(of: (side: Side) => T): BySide<T> => ({
  crm: of('crm'),
  calendar: of('calendar'),
});

const withThose = (
  sightings: ReadonlyMap<ItemId, Sighting>,
  found: readonly Sighting[],
): ReadonlyMap<ItemId, Sighting> =>
  new Map([...sightings, ...found.map((one) => [idOf(one), one] as const)]);
