/**
 * A look at some links a night, whatever the feeds say: their items are read by id on both sides
 * and held against the base. What differs, or is gone, goes the way of every other edit.
 */
import type { Steps } from '../core/steps.ts';
import { publicTitle } from '../model/appointment.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { ItemId } from '../model/ids.ts';
import { idOf, type Sighting } from '../model/item.ts';
import { liesSurely, type LinkOutline } from '../model/link-outline.ts';
import type { Link, Seen } from '../model/link.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';
import { liesInside } from '../model/series-window.ts';
import type { EpochMs, Window } from '../model/time.ts';
import { DAY } from '../model/zone-rules.ts';
import { capabilitiesOf, onBothSides, type ReadingContext } from './context.ts';
import type { Gathered } from './gather.ts';
import { inTurns } from './in-turns.ts';
import { outlinesOf } from './known-links.ts';

/** Few enough to be no burden; a calendar of some hundred appointments is through in some weeks. */
const A_NIGHT = 20;

/** The next ones in turn, night after night. */
export function sampleOf<One extends Pick<Link, 'id'>>(
  links: readonly One[],
  now: EpochMs,
): readonly One[] {
  if (links.length <= A_NIGHT) return links;
  const inOrder = links.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const from = (Math.floor(now / DAY) * A_NIGHT) % inOrder.length;
  return [...inOrder, ...inOrder].slice(from, from + A_NIGHT);
}

/**
 * More of a side on one night are no edits of people: something else is read now than was then, as
 * after a change of the server's zone or of this program, and the other side may well be right.
 */
const MOST_SILENT = 2;

/**
 * A server that changed an item without giving it another version would hide it for ever: then its
 * version counts for nothing.
 */
function doubted(sighting: Sighting): Sighting {
  if (sighting.kind !== 'present') return sighting;
  const { item } = sighting;
  return { kind: 'present', item: { ...item, ref: { ...item.ref, version: null } } };
}

/** Whether an item shows something else than it did in the very same version. */
function isSilentlyOther(sighting: Sighting, base: Seen, able: Capabilities): boolean {
  if (sighting.kind !== 'present') return false;
  const { ref, value } = sighting.item;
  const isSameVersion = ref.version === base.ref.version && ref.version !== null;
  return isSameVersion && fingerprint(value, able) !== fingerprint(base.value, able);
}

function tellOf(silent: readonly Sighting[], side: Side, { log }: ReadingContext): void {
  if (silent.length > MOST_SILENT) {
    const told =
      'Many appointments are not what they were, though their versions are the same. Nothing is done about them.';
    log.write('warn', told, { side, appointments: silent.length });
    return;
  }
  for (const one of silent) {
    if (one.kind !== 'present') continue;
    const { ref, value } = one.item;
    const told = `"${publicTitle(value)}" is not what it was, though its version is the same`;
    log.write('warn', told, { side, item: ref.id });
  }
}

/** Of which both sides lie in the window. */
function* currentLinks(
  { state }: ReadingContext,
  outlines: readonly LinkOutline[],
  window: Window,
): Steps<readonly LinkOutline[]> {
  const current: LinkOutline[] = [];
  for (const outline of outlines) {
    yield;
    const surely = liesSurely(outline, window);
    const base = surely === null ? state.link(outline.id)?.base : undefined;
    const isInside = base && SIDES.every((side) => liesInside(base[side].value, window));
    if (isInside ?? surely === 'inside') current.push(outline);
  }
  return current;
}

function withLinks(links: readonly Link[], others: readonly Link[]): readonly Link[] {
  const all = new Map([...links, ...others].map((link) => [link.id, link]));
  return [...all.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** @throws SyncError whatever the stores' `read` throws */
export async function withSample(context: ReadingContext, gathered: Gathered): Promise<Gathered> {
  const { stores, state, clock, signal } = context;
  const { window } = gathered;
  const inWindow = await inTurns(currentLinks(context, await outlinesOf(context), window), context);
  const sample = sampleOf(inWindow, clock.now()).flatMap(({ id }) => state.link(id) ?? []);
  const capabilities = await capabilitiesOf(context);
  const found = await onBothSides(async (side) => {
    const seen = gathered.sightings[side];
    const bases = new Map(sample.map(({ base }) => [base[side].ref.id, base[side]]));
    // What was asked for by id already is known.
    const ids = [...bases.keys()].filter((id) => !seen.has(id));
    const answers = await stores[side].read({ ids, window, signal });
    // What is told besides is of links that are not looked at now.
    const read = answers.filter((one) => bases.has(idOf(one)));
    const silent = read.filter((one) => {
      const base = bases.get(idOf(one));
      return base !== undefined && isSilentlyOther(one, base, capabilities[side]);
    });
    tellOf(silent, side, context);
    const isBelieved = silent.length <= MOST_SILENT;
    return read.flatMap((one) => {
      if (!silent.includes(one)) return [one];
      return isBelieved ? [doubted(one)] : [];
    });
  });
  return {
    ...gathered,
    links: withLinks(gathered.links, sample),
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
