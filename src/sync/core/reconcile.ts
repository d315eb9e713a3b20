/** Sightings and links in, plan out. Pure: the same input gives the same plan, byte for byte. */
import type { ItemId, LinkId } from '../model/ids.ts';
import { shownItem, type Sighting } from '../model/item.ts';
import type { Link } from '../model/link.ts';
import { stricter } from '../model/content.ts';
import type { ConflictCase } from '../model/conflict.ts';
import type { Action, Plan } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { movedItems, withItem } from './moved.ts';
import { inOrder } from './order.ts';
import { planLink } from './plan-link.ts';
import { planUnlinked } from './plan-unlinked.ts';
import type { ReconcileInput } from './reconcile-input.ts';
import { mapInSteps, type Steps } from './steps.ts';
import type { LinkPlan } from './updates.ts';

function byLink(one: ConflictCase, other: ConflictCase): number {
  return one.link < other.link ? -1 : 1;
}

/** The unlinked sightings of a side, ordered by id. */
function unlinked(
  sightings: ReadonlyMap<ItemId, Sighting>,
  linked: ReadonlySet<ItemId>,
): readonly Sighting[] {
  return [...sightings]
    .filter(([id]) => !linked.has(id))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, sighting]) => sighting);
}

function linkedIds(links: readonly Link[], side: Side): ReadonlySet<ItemId> {
  return new Set(links.map((link) => link.base[side].ref.id));
}

type Seen = (link: Link, side: Side) => Sighting | null;

const isGone = ({ sightings }: ReconcileInput, { base }: Link, side: Side): boolean =>
  sightings[side].get(base[side].ref.id)?.kind === 'gone';

/** Links whose appointment got a new id on a side, as they will be. */
function* moves(
  input: ReconcileInput,
  loose: BySide<readonly Sighting[]>,
): Steps<Map<LinkId, Link>> {
  const moved = new Map<LinkId, Link>();
  for (const side of SIDES) {
    // Of what is gone on both sides, an item with its stamp is a copy, and one of its own.
    const bereft = input.links.filter(
      (link) => isGone(input, link, side) && !isGone(input, link, opposite(side)),
    );
    const capabilities = input.capabilities[side];
    const stamps = new Set(loose[opposite(side)].flatMap((one) => shownItem(one)?.origin ?? []));
    const items = yield* movedItems({ side, bereft, loose: loose[side], stamps, capabilities });
    for (const link of bereft) {
      const item = items.get(link.id);
      if (item) moved.set(link.id, withItem(link, side, item));
    }
  }
  return moved;
}

/** A link under a new id is stored first; then it is planned like any other. */
function planMoved(link: Link, seen: Seen, input: ReconcileInput): LinkPlan {
  const follow = planLink(
    link,
    { crm: seen(link, 'crm'), calendar: seen(link, 'calendar') },
    input,
  );
  const [only] = follow.actions;
  const base = only?.kind === 'rebase' ? only.base : link.base;
  const { crm, calendar } = base;
  const adopt: Action = {
    ...{ kind: 'adopt', link: link.id, home: link.home, base, why: 'moved' },
    sensitivity: stricter(crm.value.sensitivity, calendar.value.sensitivity),
  };
  return { ...follow, actions: [adopt, ...follow.actions.filter(({ kind }) => kind !== 'rebase')] };
}

/** Rests between the items, so that ten thousand of them keep nobody waiting. */
export function* reconcile(input: ReconcileInput): Steps<Plan> {
  const { pair, sightings } = input;
  const seen: Seen = (link, side) => sightings[side].get(link.base[side].ref.id) ?? null;
  const loose = (links: readonly Link[]): BySide<readonly Sighting[]> => ({
    crm: unlinked(sightings.crm, linkedIds(links, 'crm')),
    calendar: unlinked(sightings.calendar, linkedIds(links, 'calendar')),
  });
  const moved = yield* moves(input, loose(input.links));
  const links = input.links.map((link) => moved.get(link.id) ?? link);
  const planned = yield* mapInSteps(links, (link) =>
    moved.has(link.id)
      ? planMoved(link, seen, input)
      : planLink(link, { crm: seen(link, 'crm'), calendar: seen(link, 'calendar') }, input),
  );
  // The old ids of moved items are gone for good and concern nobody.
  const unlinkedPlan = yield* planUnlinked(loose(links), input);
  const actions = [...planned.flatMap((one) => one.actions), ...unlinkedPlan.actions];
  const conflicts = [
    ...planned.flatMap(({ conflict }) => (conflict ? [conflict] : [])),
    ...unlinkedPlan.conflicts,
  ];
  return {
    pair,
    actions: inOrder(actions),
    conflicts: conflicts.sort(byLink),
    links: input.current,
  };
}
