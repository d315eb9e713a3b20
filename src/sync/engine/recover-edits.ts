/** What became of updates and removals whose answers never arrived. */
import { isSameField } from '../model/fields.ts';
import type { FieldName } from '../model/appointment.ts';
import type { RunId } from '../model/ids.ts';
import { shownItem, type Sighting } from '../model/item.ts';
import type { Intent, Settlement } from '../model/journal.ts';
import type { ActionOf } from '../model/plan.ts';
import { onBothSides, windowOf, type PairContext } from './context.ts';
import { changeOf, dropped, settled } from './settle.ts';

export type Edition = Intent & { readonly action: ActionOf<'update' | 'remove'> };

interface Recovery {
  readonly context: PairContext;
  readonly run: RunId;
}

/** An update has happened when the item shows what it was given. */
function hasHappened({ action }: Edition, sighting: Sighting | null): boolean {
  if (action.kind === 'remove') return sighting?.kind === 'gone';
  const item = shownItem(sighting);
  if (item === null) return false;
  const after = { ...action.before, ...action.patch };
  return (Object.keys(action.patch) as FieldName[]).every((name) =>
    isSameField(name, item.value[name], after[name]),
  );
}

/**
 * Closes the intents. What has happened is taken into the base, or else our own write would look
 * like an edit of a person; the versions are left open, so that edits since then are found.
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
    const settlements = own.flatMap((edition, index): Settlement[] => {
      const sighting = sightings[index] ?? null;
      const { action } = edition;
      // What cannot be read now tells nothing, so the intent stays open.
      if (sighting?.kind === 'hidden') return [];
      if (!hasHappened(edition, sighting)) return [dropped(action, pair)];
      const { id } = action.target;
      const done = { ref: { id, version: null }, value: null };
      const settlement = settled(action, { done, firstHalf: null }, settling);
      const value = shownItem(sighting)?.value ?? null;
      const change = changeOf(action, { ref: action.target, value }, settling);
      return [{ ...settlement, change, unpark: [] }];
    });
    state.settle(settlements);
  });
}
