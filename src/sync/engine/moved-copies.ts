/**
 * After the database was lost, or an older one was put back: what bears the stamp of a vanished item
 * may be a copy of it that a person made, and that was carried over as an appointment of its own.
 */
import { originsOf } from '../core/origin.ts';
import { isSameField } from '../model/fields.ts';
import type { LinkId } from '../model/ids.ts';
import { shownItem, type StoredItem } from '../model/item.ts';
import type { Action, ActionOf, Plan } from '../model/plan.ts';
import { opposite, SIDES, type Side } from '../model/side.ts';
import type { Applying } from './applying.ts';
import { capabilitiesOf } from './context.ts';
import { findOrigins } from './known-origins.ts';
import { linkCopy, type Memory } from './lost-originals.ts';

type Step = Memory & Applying;
type Adoption = ActionOf<'adopt'>;

interface Doubt {
  readonly side: Side;
  readonly item: StoredItem;
  readonly link: LinkId;
}

/** What has another name than the vanished item whose link it is given. */
function movedDoubt({ link: id, base }: Adoption, { context, gathered }: Step): Doubt | null {
  const link = context.state.link(id);
  const side = link && SIDES.find((one) => link.base[one].ref.id !== base[one].ref.id);
  if (!link || !side) return null;
  const item = shownItem(gathered.sightings[side].get(base[side].ref.id) ?? null);
  if (!item || isSameField('title', item.value.title, link.base[side].value.title)) return null;
  return { side, item, link: id };
}

/** What has another name than the original that its stamp tells of, and one of its own. */
function stampedDoubt({ link, base, home }: Adoption, { gathered, input }: Step): Doubt | null {
  if (home === null) return null;
  const side = opposite(home);
  const shown = (one: Side): StoredItem | null =>
    shownItem(gathered.sightings[one].get(base[one].ref.id) ?? null);
  const [item, original] = [shown(side), shown(home)];
  if (!item || !original) return null;
  const names = [original.value.title, input.policy.busyTitle];
  const isAlike = names.some((name) => isSameField('title', item.value.title, name));
  return isAlike ? null : { side, item, link };
}

function doubtOf(action: Action, step: Step): Doubt | null {
  if (action.kind !== 'adopt') return null;
  if (action.why === 'moved') return movedDoubt(action, step);
  return action.why === 'twin-by-origin' ? stampedDoubt(action, step) : null;
}

const concerns = (action: Action, links: ReadonlySet<LinkId>, copies: ReadonlySet<string>) =>
  ('link' in action && action.link !== null && links.has(action.link)) ||
  (action.kind === 'create' && copies.has(`${opposite(action.to)} ${action.from.ref.id}`));

/**
 * The plan without them; null when there are none. They are linked with their own copies now, and
 * both sides are to be listed anew. @throws SyncError as the store's `find`
 */
export async function recallMovedCopies(plan: Plan, step: Step): Promise<Plan | null> {
  const doubts = plan.actions.flatMap((action) => doubtOf(action, step) ?? []);
  if (doubts.length === 0) return null;
  const { context } = step;
  const { pair, state } = context;
  const capabilities = await capabilitiesOf(context);
  const places = ({ base }: Pick<Adoption, 'base'>): readonly string[] =>
    SIDES.map((side) => `${side} ${base[side].ref.id}`);
  const adopted = new Set(plan.actions.flatMap((one) => (one.kind === 'adopt' ? places(one) : [])));
  const isLinked = ({ ref }: StoredItem, on: Side): boolean =>
    adopted.has(`${on} ${ref.id}`) ||
    state.outlinesWith(pair, { side: on, item: ref.id }).length > 0;
  const links = new Set<LinkId>();
  const copies = new Set<string>();
  for (const { side, item, link } of doubts) {
    const other = opposite(side);
    // Where items show their stamps, the planner has looked at them itself.
    if (capabilities[other].origin === 'stamp') continue;
    const origins = originsOf({ pair, side, item: item.ref.id });
    const copy = (await findOrigins(other, origins, context)).find((one) => one !== null);
    if (!copy || isLinked(copy, other)) continue;
    linkCopy(side, [item, copy], step);
    links.add(link);
    copies.add(`${other} ${copy.ref.id}`);
  }
  if (links.size === 0) return null;
  return { ...plan, actions: plan.actions.filter((action) => !concerns(action, links, copies)) };
}
