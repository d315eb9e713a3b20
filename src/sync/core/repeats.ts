/** Breaks loops: a change that comes again and again is put back by something, and is held. */
import type { Appointment, FieldName } from '../model/appointment.ts';
import { canonicalSeries } from '../model/canonical-series.ts';
import { canonicalField, isSameField } from '../model/fields.ts';
import type { Change } from '../model/journal.ts';
import type { ActionOf } from '../model/plan.ts';
import { toldBy } from './told-by.ts';

/** A side with one zone shows a series by other days than those that it is given. */
function showsAlike(one: Appointment, other: Appointment): boolean {
  const [shown, wanted] = [one.series, other.series];
  if (shown === null || wanted === null) return false;
  return canonicalSeries(toldBy(shown, wanted)) === canonicalSeries(wanted);
}

function isSameStep(name: FieldName, change: Change, action: ActionOf<'update'>): boolean {
  const { before, after } = change;
  if (before === null || after === null) return false;
  const wanted = { ...action.before, ...action.patch };
  return (
    isSameField(name, before[name], action.before[name]) &&
    (isSameField(name, after[name], wanted[name]) ||
      (name === 'series' && showsAlike(after, wanted)))
  );
}

/** The fields that were given this very value in place of this very value too often lately. */
export function repeatedFields(
  action: ActionOf<'update'>,
  recent: readonly Change[],
  most: number,
): readonly FieldName[] {
  const own = recent.filter(
    ({ kind, link, side }) => kind === 'update' && link === action.link && side === action.to,
  );
  return (Object.keys(action.patch) as FieldName[]).filter(
    (name) => own.filter((change) => isSameStep(name, change, action)).length >= most,
  );
}

/** What an appointment is taken for when it comes back under a new id. */
function likeness({ title, when }: Appointment): string {
  return `${canonicalField('when', when)} ${canonicalField('title', title)}`;
}

/** Whether the same appointment was brought back on this side too often lately. */
export function isRestoredTooOften(
  { to, draft }: ActionOf<'create'>,
  recent: readonly Change[],
  most: number,
): boolean {
  const wanted = likeness(draft);
  const again = recent.filter(
    ({ kind, side, why, after }) =>
      kind === 'create' &&
      side === to &&
      (why === 'restored' || why === 'put-back') &&
      after !== null &&
      likeness(after) === wanted,
  );
  return again.length >= most;
}
