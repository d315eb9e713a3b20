/** Tells an action, a conflict or a halt as a message key with parameters; the words are elsewhere. */
import { seriesReasonSentence } from './series-sentences.ts';
import type { SeriesReason } from '../model/series-reason.ts';
import { publicTitle, type Appointment } from '../model/appointment.ts';
import { stricter } from '../model/content.ts';
import type { Conflict, ConflictCase } from '../model/conflict.ts';
import type { ErrorCode } from '../model/error.ts';
import type { Parked } from '../model/journal.ts';
import type { Message } from '../model/message.ts';
import type { Action, ActionOf, FilterReason, Halt, MailRisk, Reason } from '../model/plan.ts';
import type { QuarantineCause } from '../model/quarantine.ts';
import { opposite, type Side } from '../model/side.ts';

/** Why an appointment is not synchronised at the moment. */
export type WaitingReason =
  | ErrorCode
  | FilterReason
  | 'series'
  | 'outside'
  | 'hidden'
  | 'ambiguous'
  | 'separate'
  | 'guard'
  | 'guard-occurrences'
  | 'left-out'
  | 'conflict'
  | 'flapping'
  | 'one-way'
  | 'account'
  | 'privacy'
  | 'mail'
  | 'undone';

export type MessageKey =
  | 'series-not-held'
  | 'series-expanded'
  | `apart-${Side}`
  | 'forget-rejoined'
  | `rejoined-${Side}`
  | `create-${Side}`
  | `restore-${Side}`
  | `keep-${Side}`
  | `keep-occurrences-${Side}`
  | `revive-${Side}`
  | `update-${Side}`
  | `put-back-${Side}`
  | `notice-${Side}`
  | `undo-${Side}`
  | `remove-${Side}`
  | `undo-create-${Side}`
  | 'adopt'
  | 'adopt-uid'
  | 'moved'
  | 'rebase'
  | 'forget'
  | 'conflict'
  | 'conflict-put-back'
  | 'case-ask'
  | 'case-flapping'
  | 'case-settled'
  | 'case-put-back'
  | 'case-existence'
  | 'case-vanishing'
  | 'case-kept'
  | 'mail-sends'
  | 'mail-none'
  | `halt-${QuarantineCause}`
  | 'halt-occurrences'
  | `waiting-${WaitingReason}`;

/** A message of which this module knows that there are words for it. */
export interface Description extends Message {
  readonly key: MessageKey;
}

/** `2026-11-20 15:30`, or the date of an all-day appointment. */
function whenText({ when }: Pick<Appointment, 'when'>): string {
  return when.kind === 'all-day' ? when.from : when.start.local.slice(0, 16).replace('T', ' ');
}

/** The title is told only if the appointment is open wherever it stands (I19). */
function named(
  value: Appointment,
  ...others: readonly Pick<Appointment, 'sensitivity'>[]
): Record<string, string> {
  const sensitivity = others.map((one) => one.sensitivity).reduce(stricter, value.sensitivity);
  return { title: publicTitle({ ...value, sensitivity }), when: whenText(value) };
}

function reasonOf(why: SeriesReason): Message['parameters'] {
  return { ...why.parameters, reason: why.key, because: seriesReasonSentence(why) };
}

/** An occurrence that the other side cannot hold in its series, and why. */
function describeApart(action: ActionOf<'create'>, apart: SeriesReason): Description {
  const name = named(action.draft, action.from.value);
  return { key: `apart-${action.to}`, parameters: { ...reasonOf(apart), ...name } };
}

function describeCreate(action: ActionOf<'create'>): Description {
  const { to, why, draft, from, apart } = action;
  if (apart !== undefined && why === 'new') return describeApart(action, apart);
  const parameters = named(draft, from.value);
  if (why === 'kept') return { key: `keep-${to}`, parameters };
  const isBack = why === 'restored' || why === 'put-back';
  return { key: isBack ? `restore-${to}` : `create-${to}`, parameters };
}

function describeUpdate(action: ActionOf<'update'>): Description {
  const { to, why, before, patch, agreement, notices = [] } = action;
  const fields = Object.keys(patch).join(', ');
  const sensitivity = agreement[opposite(to)].sensitivity ?? 'normal';
  const name = named({ ...before, ...patch }, before, { sensitivity });
  if (fields === '') {
    return { key: `notice-${to}`, parameters: { ...name, notices: notices.join(', ') } };
  }
  const parameters = { ...name, fields };
  if (why === 'put-back') return { key: `put-back-${to}`, parameters };
  if (why === 'kept') return { key: `keep-occurrences-${to}`, parameters };
  return { key: why === 'undone' ? `undo-${to}` : `update-${to}`, parameters };
}

/** What the parking and the plan may hold, as far as a person has to be told why. */
const OTHERWISE = 'hidden';

function waitingKey(why: Parked['why']): `waiting-${WaitingReason}` {
  switch (why) {
    case 'new':
    case 'changed':
    case 'merged':
    case 'restored':
    case 'removed':
    case 'approved':
    case 'both-gone':
    case 'twin-by-origin':
    case 'twin-by-uid':
    case 'twin-by-content':
    case 'agrees':
    case 'moved':
    case 'kept':
    case 'put-back':
    case 'rejoined':
      return `waiting-${OTHERWISE}`;
    default:
      return `waiting-${why}`;
  }
}

export function describeWaiting({
  why,
  title,
  about,
}: Pick<Parked, 'why' | 'title' | 'about'>): Description {
  return { key: waitingKey(why), parameters: { title, side: about } };
}

const ADOPTIONS: Readonly<Partial<Record<Reason, 'moved' | 'adopt-uid'>>> = {
  moved: 'moved',
  'twin-by-uid': 'adopt-uid',
};

const REMOVALS: Readonly<Partial<Record<Reason, 'undo-create' | 'rejoined'>>> = {
  undone: 'undo-create',
  rejoined: 'rejoined',
};

/** A series that the other side cannot hold, and why. */
function describeSeries(
  { title, about }: ActionOf<'hold'>,
  key: 'series-not-held' | 'series-expanded',
  why: SeriesReason,
): Description {
  return { key, parameters: { ...reasonOf(why), title, side: about } };
}

export function describe(action: Action): Description {
  switch (action.kind) {
    case 'create':
      return describeCreate(action);
    case 'revive':
      return { key: `revive-${action.to}`, parameters: named(action.draft) };
    case 'update':
      return describeUpdate(action);
    case 'remove': {
      const key = REMOVALS[action.why] ?? 'remove';
      return { key: `${key}-${action.to}`, parameters: named(action.before) };
    }
    case 'adopt': {
      const key = ADOPTIONS[action.why] ?? 'adopt';
      return { key, parameters: named(action.base.crm.value, action) };
    }
    case 'rebase': {
      const { crm, calendar } = action.base;
      return { key: 'rebase', parameters: named(crm.value, calendar.value) };
    }
    case 'forget':
      return { key: action.why === 'rejoined' ? 'forget-rejoined' : 'forget', parameters: {} };
    case 'hold':
      if (action.apart) return describeSeries(action, 'series-expanded', action.apart);
      return action.series
        ? describeSeries(action, 'series-not-held', action.series)
        : describeWaiting(action);
  }
}

export function describeConflict({ field, taken, rule }: Conflict): Description {
  const isPutBack = rule === 'ownership' || rule === 'direction';
  const parameters = { field, taken, rule, changedOn: opposite(taken) };
  return { key: isPutBack ? 'conflict-put-back' : 'conflict', parameters };
}

export function describeCase({ cause, fields, title }: ConflictCase): Description {
  const names = fields.map(({ field }) => field).join(', ');
  if (fields.length === 0) {
    return {
      key: cause === 'flapping' ? 'case-vanishing' : 'case-existence',
      parameters: { title },
    };
  }
  if (cause === 'settled' && fields.some(({ rule }) => rule === 'decided')) {
    return { key: 'case-kept', parameters: { title, fields: names } };
  }
  const isPutBack = fields.every(({ rule }) => rule === 'ownership' || rule === 'direction');
  const kind = cause === 'settled' && isPutBack ? 'put-back' : cause;
  return { key: `case-${kind}`, parameters: { title, fields: names } };
}

export function describeMailRisk(risk: MailRisk): Description {
  return { key: `mail-${risk}`, parameters: {} };
}

export function describeHalt(halt: Halt): Description {
  const { cause, removals, links, vanishedOn, shrunk } = halt;
  const sides = { vanishedOn, keptOn: opposite(vanishedOn) };
  if (shrunk === undefined) {
    return { key: `halt-${cause}`, parameters: { removals, links, ...sides } };
  }
  const { series, occurrences } = shrunk;
  return {
    key: 'halt-occurrences',
    parameters: { removals, series, occurrences, cause, ...sides },
  };
}
