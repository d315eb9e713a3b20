/** What became of updates and removals whose answers never arrived. */
import type { SeriesProgress } from '../core/series-progress.ts';
import { isSameField } from '../model/fields.ts';
import type { Appointment, FieldName } from '../model/appointment.ts';
import type { RunId } from '../model/ids.ts';
import { shownItem, type Sighting } from '../model/item.ts';
import type { Intent, Settlement } from '../model/journal.ts';
import type { ActionOf } from '../model/plan.ts';
import { onBothSides, windowOf, type PairContext } from './context.ts';
import { recoveredLink, withoutFields, progressOf } from './link-after.ts';
import { changeOf, dropped, keptMarks, settled, type SettleContext } from './settle.ts';

export type Edition = Intent & { readonly action: ActionOf<'update' | 'remove'> };

interface Recovery {
  readonly context: PairContext;
  readonly run: RunId;
}

/**
 * What an item shows of an update: a person may have saved other fields since. Null: nothing of it,
 * so that it has not happened.
 */
function shownPart(
  action: ActionOf<'update'>,
  value: Appointment,
  progress: SeriesProgress | null,
): ActionOf<'update'> | null {
  const after = { ...action.before, ...action.patch };
  const names = Object.keys(action.patch) as FieldName[];
  // Nothing shows whether notices were written; to write them again does no harm.
  if (names.length === 0) return null;
  const isShown = (name: FieldName): boolean =>
    // A series is taken as far as it has come.
    !(name === 'series' && progress !== null) && isSameField(name, value[name], after[name]);
  const others = names.filter((name) => !isShown(name));
  if (others.length === 0) return action;
  if (others.length === names.length && progress?.isBegun !== true) return null;
  const { crm, calendar } = action.agreement;
  return {
    ...action,
    patch: withoutFields(action.patch, others),
    agreement: { crm: withoutFields(crm, others), calendar: withoutFields(calendar, others) },
  };
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
  const value = shownItem(sighting ?? null)?.value ?? null;
  const done = { ref: action.target, value };
  if (action.kind === 'remove') {
    if (sighting?.kind !== 'gone') return nothing;
    return settled(action, { done, firstHalf: null }, settling);
  }
  const link = settling.state.link(action.link);
  const progress = link && value ? progressOf(link, action, value) : null;
  const part = value && shownPart(action, value, progress);
  if (!value || !part) return nothing;
  const put = link && recoveredLink(link, part, { shown: value, progress });
  return { ...nothing, put, change: changeOf(part, done, settling), marks: keptMarks(part) };
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
