/**
 * After an older database was put back: what bears the stamp of a vanished item may be a copy of it
 * that a person made, and that was carried over as an appointment of its own.
 */
import { originsOf } from '../core/origin.ts';
import { isSameField } from '../model/fields.ts';
import type { LinkId } from '../model/ids.ts';
import { shownItem, type StoredItem } from '../model/item.ts';
import type { Link } from '../model/link.ts';
import type { Action, ActionOf, Plan } from '../model/plan.ts';
import { opposite, SIDES, type Side } from '../model/side.ts';
import type { Applying } from './applying.ts';
import { capabilitiesOf } from './context.ts';
import { findOrigins } from './known-origins.ts';
import { linkCopy, type Memory } from './lost-originals.ts';

interface Doubt {
  readonly side: Side;
  readonly item: StoredItem;
  readonly link: Link;
}

/** What has another name than the vanished item. */
function doubtOf(
  { link: id, base }: ActionOf<'adopt'>,
  { context, gathered }: Memory & Applying,
): Doubt | null {
  const link = context.state.link(id);
  const side = link && SIDES.find((one) => link.base[one].ref.id !== base[one].ref.id);
  if (!link || !side) return null;
  const item = shownItem(gathered.sightings[side].get(base[side].ref.id) ?? null);
  if (!item || isSameField('title', item.value.title, link.base[side].value.title)) return null;
  return { side, item, link };
}

const concerns = (action: Action, links: ReadonlySet<LinkId>, copies: ReadonlySet<string>) =>
  ('link' in action && action.link !== null && links.has(action.link)) ||
  (action.kind === 'create' && copies.has(`${opposite(action.to)} ${action.from.ref.id}`));

/**
 * The plan without them; null when there are none. They are linked with their own copies now, and
 * both sides are to be listed anew. @throws SyncError as the store's `find`
 */
export async function recallMovedCopies(plan: Plan, step: Memory & Applying): Promise<Plan | null> {
  const doubts = plan.actions.flatMap((action) =>
    action.kind === 'adopt' && action.why === 'moved' ? (doubtOf(action, step) ?? []) : [],
  );
  if (doubts.length === 0) return null;
  const { context } = step;
  const { pair, state } = context;
  const capabilities = await capabilitiesOf(context);
  const linked = new Set(
    state.links(pair).flatMap(({ base }) => SIDES.map((side) => `${side} ${base[side].ref.id}`)),
  );
  const links = new Set<LinkId>();
  const copies = new Set<string>();
  for (const { side, item, link } of doubts) {
    const other = opposite(side);
    // Where items show their stamps, the planner has looked at them itself.
    if (capabilities[other].origin === 'stamp') continue;
    const origins = originsOf({ pair, side, item: item.ref.id });
    const copy = (await findOrigins(other, origins, context)).find((one) => one !== null);
    const place = copy ? `${other} ${copy.ref.id}` : '';
    if (!copy || linked.has(place)) continue;
    linkCopy(side, [item, copy], step);
    links.add(link.id);
    copies.add(place);
  }
  if (links.size === 0) return null;
  return { ...plan, actions: plan.actions.filter((action) => !concerns(action, links, copies)) };
}
