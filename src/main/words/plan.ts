/** What a plan will do: each action as a sentence with what will be different. */
import {
  describe,
  describeMailRisk,
  type Action,
  type Appointment,
  type FieldName,
  type UndoConflict,
} from '../../sync/index.ts';
import { differences, differenceText } from './difference.ts';
import { SIDE_NAMES } from './sides.ts';
import { fieldText, say, told } from './tongue.ts';

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
  return [told(describeMailRisk(action.mailRisk))];
}

function diffTexts(action: Action): readonly string[] {
  if (action.kind !== 'update') return [];
  const { before, patch, to } = action;
  const after: Appointment = { ...before, ...patch };
  const fields = Object.keys(patch) as FieldName[];
  return differences(before, after, fields).map((one) =>
    say('inSide', { side: SIDE_NAMES[to], what: differenceText(one) }),
  );
}

/** By which number a person can say more about it. */
function numberText(action: Action): string {
  const isNamed = action.kind === 'hold' && action.why === 'ambiguous';
  return isNamed ? ` ${say('itemNumber', { item: action.item })}` : '';
}

/** The sentence first, then what belongs to it. */
export function actionTexts(action: Action): readonly [string, ...string[]] {
  const first = told(describe(action)) + numberText(action);
  return [first, ...diffTexts(action), ...mailTexts(action)];
}

/** Why a write is not undone. */
export function refusalText({ title, side, why, fields }: UndoConflict): string {
  const which = fields.length === 0 ? '' : ` (${fields.map(fieldText).join(', ')})`;
  const reason = say(`refusal-${why}`) + which;
  return say('staysAsItIs', { title, side: SIDE_NAMES[side], why: reason });
}
