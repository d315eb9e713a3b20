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

const WHYS: Readonly<Partial<Record<Change['why'], string>>> = {
  approved: 'as you approved',
  undone: 'undone by you',
  kept: 'kept, as you decided',
  restored: 'it was removed there but changed on the other side',
  'put-back': 'put back, because it may not be changed there',
  merged: 'both sides had changed',
  agrees: 'only how it is marked there',
};

const DONE: Readonly<Record<Change['kind'], (side: Side) => string>> = {
  create: (side) => `added to ${SIDE_NAMES[side]}`,
  update: (side) => `changed in ${SIDE_NAMES[side]}`,
  remove: (side) => `removed from ${SIDE_NAMES[side]}`,
};

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
    title: hidden ? '(private)' : (shown?.title ?? ''),
    when: hidden || !shown ? null : valueText('when', shown.when),
    fields: before && after ? differences(before, after, fields) : [],
  };
}

/** `"Visit" (2026-11-28 09:00–10:00 Europe/Oslo) changed in the CRM: location: "Oslo" → "Bergen"`. */
export function changeText({ title, when, kind, side, why, fields }: ChangeView): string {
  const time = when === null ? '' : ` (${when})`;
  const reason = WHYS[why];
  const told = fields.map(differenceText).join('; ');
  const what = told === '' ? '' : `: ${told}`;
  return `"${title}"${time} ${DONE[kind](side)}${what}${reason === undefined ? '' : ` (${reason})`}`;
}
