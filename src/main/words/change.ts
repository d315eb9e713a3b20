/** One write that happened, as a sentence. */
import type { Appointment, Change, FieldName, Side } from '../../sync/index.ts';
import {
  changedFields,
  differences,
  differenceText,
  isPrivate,
  type FieldDifference,
} from './difference.ts';
import { SIDE_NAMES } from './sides.ts';
import { say } from './tongue.ts';
import { valueText } from './value.ts';

export interface ChangeView extends Pick<
  Change,
  'sequence' | 'run' | 'at' | 'link' | 'side' | 'item' | 'kind' | 'why'
> {
  readonly title: string;
  /** Null: not for everybody's eyes. */
  readonly when: string | null;
  readonly fields: readonly FieldDifference[];
}

/** The other reasons are plain from what was done. */
const TOLD_WHYS = [
  ...(['approved', 'undone', 'kept', 'restored', 'put-back', 'merged', 'agrees'] as const),
];

function reasonText(why: Change['why']): string {
  const known = TOLD_WHYS.find((one) => one === why);
  return known === undefined ? '' : ` (${say(`why-${known}`)})`;
}

/** `added to the CRM` */
const doneText = (kind: Change['kind'], side: Side): string =>
  say(`done-${kind}`, { side: SIDE_NAMES[side] });

function versionsOf({ before, after }: Change): readonly Appointment[] {
  return [before, after].filter((one) => one !== null);
}

export function changeView(change: Change): ChangeView {
  const { sequence, run, at, link, side, item, kind, why, before, after } = change;
  const versions = versionsOf(change);
  const shown = after ?? before;
  const hidden = isPrivate(...versions);
  const fields: readonly FieldName[] = before && after ? changedFields(before, after) : [];
  return {
    ...{ sequence, run, at, link, side, item, kind, why },
    title: hidden ? say('private') : (shown?.title ?? ''),
    when: hidden || !shown ? null : valueText('when', shown.when),
    fields: before && after ? differences(before, after, fields) : [],
  };
}

/** `"Visit" (2026-11-28 09:00–10:00 Europe/Oslo) changed in the CRM: place: "Oslo" → "Bergen"`. */
export function changeText({ title, when, kind, side, why, fields }: ChangeView): string {
  const time = when === null ? '' : ` (${when})`;
  const told = fields.map(differenceText).join('; ');
  const what = told === '' ? '' : `: ${told}`;
  const named = `${say('quoted', { text: title })}${time}`;
  return `${named} ${doneText(kind, side)}${what}${reasonText(why)}`;
}
