/** What a plan will do: each action as a sentence with what will be different. */
import {
  describe,
  describeMailRisk,
  sentence,
  type Action,
  type Appointment,
  type FieldName,
  type UndoConflict,
} from '../../sync/index.ts';
import { differences, differenceText } from './difference.ts';
import { SIDE_NAMES } from './sides.ts';

/** What is told of an appointment elsewhere: as a conflict, or as a removal that waits. */
const TOLD_ELSEWHERE: readonly Action['why'][] = [
  'conflict',
  'flapping',
  'guard',
  'guard-occurrences',
];

/** What nobody has to read: bookkeeping without effect on any server. */
export function isWorthTelling(action: Action): boolean {
  if (TOLD_ELSEWHERE.includes(action.why)) return false;
  if (action.kind === 'hold') return action.why !== 'outside' || action.link !== null;
  return action.kind !== 'rebase' && action.kind !== 'forget';
}

function mailTexts(action: Action): readonly string[] {
  if (!('mailRisk' in action) || action.mailRisk === 'none') return [];
  return [sentence(describeMailRisk(action.mailRisk))];
}

function diffTexts(action: Action): readonly string[] {
  if (action.kind !== 'update') return [];
  const { before, patch, to } = action;
  const after: Appointment = { ...before, ...patch };
  const fields = Object.keys(patch) as FieldName[];
  return differences(before, after, fields).map(
    (one) => `in ${SIDE_NAMES[to]}, ${differenceText(one)}`,
  );
}

/** By which number a person can say more about it. */
function numberText(action: Action): string {
  return action.kind === 'hold' && action.why === 'ambiguous' ? ` (number ${action.item})` : '';
}

/** The sentence first, then what belongs to it. */
export function actionTexts(action: Action): readonly [string, ...string[]] {
  const first = sentence(describe(action)) + numberText(action);
  return [first, ...diffTexts(action), ...mailTexts(action)];
}

const REFUSALS: Readonly<Record<UndoConflict['why'], string>> = {
  edited: 'somebody has changed it since',
  vanished: 'it is not there any more',
  there: 'it is there already',
  unreadable: 'it cannot be read at the moment',
  mail: 'the server would mail people, and you have not allowed it',
  privacy: 'your privacy rules keep it from there',
};

/** Why a write is not undone. */
export function refusalText({ title, side, why, fields }: UndoConflict): string {
  const which = fields.length === 0 ? '' : ` (${fields.join(', ')})`;
  return `"${title}" in ${SIDE_NAMES[side]} stays as it is: ${REFUSALS[why]}${which}`;
}
