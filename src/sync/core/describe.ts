/** Tells an action, a conflict or a halt as a message key with parameters; the words are elsewhere. */
import { publicTitle, stricter, type Appointment } from '../model/appointment.ts';
import type { Action, Conflict, Halt } from '../model/plan.ts';
import { opposite, type Side } from '../model/side.ts';

export type MessageKey =
  | `create-${Side}`
  | `restore-${Side}`
  | `update-${Side}`
  | `remove-${Side}`
  | 'adopt'
  | 'rebase'
  | 'forget'
  | `hold-${'series' | 'outside' | 'hidden' | 'ambiguous' | 'other'}`
  | 'conflict'
  | `halt-${Halt['cause']}`;

export interface Message {
  readonly key: MessageKey;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** `2026-11-20 15:30`, or the date of an all-day appointment. */
function whenText({ when }: Pick<Appointment, 'when'>): string {
  return when.kind === 'all-day' ? when.from : when.start.local.slice(0, 16).replace('T', ' ');
}

const named = (value: Appointment): Record<string, string> => ({
  title: publicTitle(value),
  when: whenText(value),
});

type HoldReason = 'series' | 'outside' | 'hidden' | 'ambiguous';
const HOLD_REASONS: readonly string[] = ['series', 'outside', 'hidden', 'ambiguous'];

export function describe(action: Action): Message {
  switch (action.kind) {
    case 'create': {
      const key = action.why === 'restored' ? 'restore' : 'create';
      return { key: `${key}-${action.to}`, parameters: named(action.draft) };
    }
    case 'update': {
      const fields = Object.keys(action.patch).join(', ');
      const { before, patch } = action;
      const sensitivity = stricter(before.sensitivity, patch.sensitivity ?? 'normal');
      const parameters = { ...named({ ...before, ...patch, sensitivity }), fields };
      return { key: `update-${action.to}`, parameters };
    }
    case 'remove':
      return { key: `remove-${action.to}`, parameters: named(action.before) };
    case 'adopt':
    case 'rebase':
      return { key: action.kind, parameters: named(action.base.crm.value) };
    case 'forget':
      return { key: 'forget', parameters: {} };
    case 'hold': {
      const why = HOLD_REASONS.includes(action.why) ? (action.why as HoldReason) : 'other';
      return { key: `hold-${why}`, parameters: { title: action.title, side: action.side } };
    }
  }
}

export function describeConflict(conflict: Conflict): Message {
  const parameters = { field: conflict.field, taken: conflict.taken, rule: conflict.rule };
  return { key: 'conflict', parameters };
}

export function describeHalt(halt: Halt): Message {
  return {
    key: `halt-${halt.cause}`,
    parameters: {
      removals: halt.removals,
      links: halt.links,
      vanishedOn: halt.vanishedOn,
      keptOn: opposite(halt.vanishedOn),
    },
  };
}
