/** What became of updates and removals whose answers never arrived. */
import { isSameField } from '../model/fields.ts';
import type { FieldName } from '../model/appointment.ts';
import type { RunId } from '../model/ids.ts';
import { shownItem, type Sighting } from '../model/item.ts';
import type { Intent, Settlement } from '../model/journal.ts';
import type { ActionOf } from '../model/plan.ts';
import { onBothSides, windowOf, type PairContext } from './context.ts';
import { recoveredLink } from './link-after.ts';
import { changeOf, dropped, settled, type SettleContext } from './settle.ts';

export type Edition = Intent & { readonly action: ActionOf<'update' | 'remove'> };

interface Recovery {
  readonly context: PairContext;
  readonly run: RunId;
}

/** An update has happened when the item shows what it was given. */
function hasHappened({ action }: Edition, sighting: Sighting | undefined): boolean {
  if (sighting === undefined) return false;
  if (action.kind === 'remove') return sighting.kind === 'gone';
  const value = shownItem(sighting)?.value;
  if (value === undefined) return false;
  const after = { ...action.before, ...action.patch };
  return (Object.keys(action.patch) as FieldName[]).every((name) =>
    isSameField(name, value[name], after[name]),
  );
}

function settlementOf(
  edition: Edition,
  sighting: Sighting | undefined,
  settling: SettleContext,
): Settlement | null {
  const { action, pair } = edition;
  // What cannot be read now tells nothing, so the intent stays open.
  if (sighting?.kind === 'hidden') return null;
  const nothing = dropped(action, pair);
  if (!hasHappened(edition, sighting)) return nothing;
  const value = shownItem(sighting ?? null)?.value ?? null;
  const done = { ref: action.target, value };
  if (action.kind === 'remove') return settled(action, { done, firstHalf: null }, settling);
  const link = settling.state.link(action.link);
  const put = link && value ? recoveredLink(link, action, value) : null;
  return { ...nothing, put, change: changeOf(action, done, settling) };
}

/**
 * Closes the intents of what can be read. What has happened is taken into the base, so that our own
 * write does not look like somebody's edit; the next look finds whatever else was changed.
 */
export async function recoverEdits(
  editions: readonly Edition[],
  { context, run }: Recovery,
): Promise<void> {
  if (editions.length === 0) return;
  const { state, stores, pair, clock, signal } = context;
  const window = windowOf(context);
  await onBothSides(async (side) => {
    const own = editions.filter(({ action }) => action.to === side);
    if (own.length === 0) return;
    const ids = own.map(({ action }) => action.target.id);
    const sightings = await stores[side].read({ ids, window, signal });
    const settling = { state, pair, run, at: clock.now() };
    const settlements = own.flatMap(
      (edition, index) => settlementOf(edition, sightings[index], settling) ?? [],
    );
    state.settle(settlements);
  });
}
