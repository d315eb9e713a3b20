/** Shows a plan as the window knows it: a row for each appointment. */
import {
  describe,
  describeCase,
  describeConflict,
  emptyAppointment,
  extentOf,
  heldRemovals,
  isChoosable,
  keyOf,
  publicTitle,
  SIDES,
  type Action,
  type Appointment,
  type BySide,
  type Choosable,
  type EpochMs,
  type Preview,
  type Quarantined,
  type Side,
} from '../../../sync/index.ts';
import { changedFields, differences } from '../../words/difference.ts';
import { isWorthTelling } from '../../words/plan.ts';
import { say, told } from '../../words/tongue.ts';
import { valueText } from '../../words/value.ts';
import { causeText, waitingText } from '../../words/waiting.ts';
import type { PlanChangeView, PlanRowView, PlanView } from '../contract/preview.ts';

type Written = Exclude<Choosable, { readonly kind: 'adopt' }>;
type FieldView = PlanChangeView['fields'][number];

const isWritten = (action: Choosable): action is Written => action.kind !== 'adopt';

/** The appointment as it is, or as it will be. */
function valueOf(action: Choosable): Appointment {
  if ('draft' in action) return action.draft;
  return action.kind === 'adopt'
    ? { ...action.base.calendar.value, sensitivity: action.sensitivity }
    : action.before;
}

/** What somebody keeps private on one side is private in the list. */
function strictest(actions: readonly Choosable[]): Appointment | null {
  const values = actions.flatMap((one) => [
    valueOf(one),
    ...(one.kind === 'create' ? [one.from.value] : []),
    ...(one.kind === 'update' ? [{ ...one.before, ...one.patch }] : []),
  ]);
  return values.find(({ sensitivity }) => sensitivity !== 'normal') ?? values[0] ?? null;
}

function fieldsOf(action: Written, isOpen: boolean): readonly FieldView[] {
  if (action.kind === 'remove') return [];
  const isNew = action.kind !== 'update';
  const was = isNew ? emptyAppointment(action.draft.when) : action.before;
  const is = isNew ? action.draft : { ...action.before, ...action.patch };
  // The row tells the title and the time of something new.
  const fields = isNew
    ? changedFields(was, is).filter((name) => name !== 'title')
    : changedFields(was, is).filter((name) => name in action.patch);
  return differences(was, is, fields).map(({ field, values }) => ({
    field,
    values:
      values === null || (!isOpen && field !== 'sensitivity')
        ? null
        : {
            was: isNew ? null : valueText(field, values.was),
            is: valueText(field, values.is),
          },
  }));
}

function reasons(action: Choosable): readonly string[] {
  const conflicts = action.kind === 'update' ? action.conflicts : [];
  return [describe(action), ...conflicts.map(describeConflict)].map(told);
}

function groupOf(actions: readonly Choosable[]): PlanRowView['group'] {
  const has = (kind: Choosable['kind']): boolean => actions.some((one) => one.kind === kind);
  if (has('remove')) return 'removed';
  if (has('adopt')) return 'linked';
  return has('update') ? 'changed' : 'new';
}

function choosableRow(key: string, actions: readonly Choosable[]): PlanRowView {
  const value = strictest(actions);
  const writes = actions.filter(isWritten);
  const isOpen = value?.sensitivity === 'normal';
  return {
    key,
    group: groupOf(actions),
    sides: SIDES.filter((side) => writes.some(({ to }) => to === side)),
    title: value === null ? '' : publicTitle(value),
    when: value === null ? null : valueText('when', value.when),
    why: actions.flatMap(reasons),
    changes: writes
      .map((one) => ({ side: one.to, fields: fieldsOf(one, isOpen) }))
      .filter(({ fields }) => fields.length > 0),
    mails: writes.some(({ mailRisk }) => mailRisk === 'sends'),
  };
}

type Told = Pick<PlanRowView, 'key' | 'title' | 'why'>;

function toldRow(group: 'waiting' | 'alone', told: Told): PlanRowView {
  return { ...told, group, sides: [], when: null, changes: [], mails: false };
}

function waitingRow(one: Quarantined): PlanRowView {
  const why = [
    waitingText(one),
    say('waitsBecause', { cause: causeText(one.cause, one.vanishedOn) }),
  ];
  return toldRow('waiting', { key: `waiting ${one.link}`, title: one.title, why });
}

/** What is left alone on purpose, or only follows its appointment. */
function leftRows(action: Action): readonly PlanRowView[] {
  const why = [told(describe(action))];
  if (action.kind === 'adopt' && action.why === 'moved') {
    const title = publicTitle(valueOf(action));
    return [toldRow('alone', { key: `moved ${action.link}`, title, why })];
  }
  if (action.kind !== 'hold') return [];
  const { link, side, item, title } = action;
  return [toldRow('alone', { key: `left ${link ?? `${side} ${item}`}`, title, why })];
}

function otherRows({ plan }: Preview): readonly PlanRowView[] {
  const disputed = plan.conflicts
    .filter(({ cause }) => cause !== 'settled')
    .map((one) => {
      const why = [told(describeCase(one))];
      return toldRow('waiting', { key: `conflict ${one.link}`, title: one.title, why });
    });
  const left = plan.actions.filter(isWorthTelling).flatMap(leftRows);
  // Both items of a link are left alone together.
  return [...disputed, ...new Map(left.map((one) => [one.key, one])).values()];
}

function counted(actions: readonly Action[], kinds: readonly Action['kind'][]): BySide<number> {
  const on = (side: Side): number =>
    actions.filter((one) => kinds.includes(one.kind) && 'to' in one && one.to === side).length;
  return { crm: on('crm'), calendar: on('calendar') };
}

type Keyed = readonly [key: string, actions: readonly Choosable[]];

function placeOf([key, actions]: Keyed): { readonly start: EpochMs; readonly rest: string } {
  const value = strictest(actions);
  if (value === null) return { start: Infinity, rest: key };
  return { start: extentOf(value.when).start, rest: `${publicTitle(value)} ${key}` };
}

/** As a diary is, by time; of the same time by title. */
function byTime(one: Keyed, other: Keyed): number {
  const [first, second] = [placeOf(one), placeOf(other)];
  if (first.start !== second.start) return first.start - second.start;
  return first.rest < second.rest ? -1 : 1;
}

export function planView(preview: Preview): PlanView {
  const { plan, waiting, planHash, unfinished } = preview;
  const held = new Set<Action>(heldRemovals(plan, waiting));
  const chosen = plan.actions.filter((one) => !held.has(one)).filter(isChoosable);
  const groups = Map.groupBy(chosen, keyOf);
  return {
    hash: planHash,
    rows: [
      ...[...groups].sort(byTime).map(([key, actions]) => choosableRow(key, actions)),
      ...waiting.map(waitingRow),
      ...otherRows(preview),
    ],
    created: counted(chosen, ['create', 'revive']),
    updated: counted(chosen, ['update']),
    removed: counted(chosen, ['remove']),
    unfinished,
  };
}
