/** What a person lets a run do: a plan that was looked at, or some of its appointments. */
import { hashText } from '../model/hash.ts';
import type { LinkId } from '../model/ids.ts';
import type { Seen } from '../model/link.ts';
import { orderedJson } from '../model/ordered-json.ts';
import {
  isWrite,
  type Action,
  type ActionOf,
  type HeldAction,
  type Plan,
  type WriteAction,
} from '../model/plan.ts';
import { mapInSteps, type Steps } from './steps.ts';

/** By which a person names one appointment of a plan: 12 hexadecimal digits. */
const KEY_LENGTH = 12;

export interface Consent {
  /** Of the plan that the person looked at. */
  readonly hash: string;
  /** The appointments that may be written; null: all of the plan. */
  readonly keys: readonly string[] | null;
}

export type Choosable = WriteAction | ActionOf<'adopt'>;

/**
 * Whether a person can leave it out. A link that follows its appointment to a new number cannot
 * be: only this look has the evidence for it, and it writes nothing.
 */
export function isChoosable(action: Action): action is Choosable {
  return isWrite(action) || (action.kind === 'adopt' && action.why !== 'moved');
}

/** All that is planned for one appointment has the same key: its halves belong together. */
export function keyOf({ link }: { readonly link: LinkId }): string {
  return hashText(link).slice(0, KEY_LENGTH);
}

/** The keys that a consent may name. @param held what waits for a word of its own */
export function keysOf({ actions }: Plan, held: readonly HeldAction[]): ReadonlySet<string> {
  const waiting = new Set<Action>(held);
  const open = actions.filter(isChoosable).filter((one) => !waiting.has(one));
  return new Set(open.map(keyOf));
}

/** Bookkeeping without effect on any server, which comes and goes with every touch. */
function isBookkeeping(action: Action): boolean {
  return action.kind === 'rebase' || (action.why === 'outside' && action.link === null);
}

const shown = ({ ref, value }: Seen): unknown => [ref.id, value];

/** Without versions, which a server may change although nobody has edited anything. */
function essence(action: Action): unknown {
  switch (action.kind) {
    case 'create':
      return { ...action, from: shown(action.from) };
    case 'update':
      return { ...action, target: action.target.id, source: action.source.id };
    case 'remove':
      return { ...action, target: action.target.id };
    case 'adopt':
      return { ...action, base: [shown(action.base.crm), shown(action.base.calendar)] };
    case 'hold':
      return { ...action, version: null, until: null };
    default:
      return action;
  }
}

/**
 * Identifies a plan for a person's consent: whatever would be done otherwise, to one appointment
 * more or less, or waits although it did not, gives another hash.
 * @param held what waits for a word of its own
 */
export function* planHash({ pair, actions }: Plan, held: readonly HeldAction[]): Steps<string> {
  const waiting = new Set<Action>(held);
  const told = actions.filter((one) => !isBookkeeping(one));
  const hashes = yield* mapInSteps(told, (one) =>
    hashText(orderedJson([essence(one), waiting.has(one)])),
  );
  return hashText(JSON.stringify(['plan', pair, hashes.sort()]));
}

export interface Chosen {
  readonly plan: Plan;
  /** What was not chosen. */
  readonly leftOut: readonly Choosable[];
}

/**
 * The part of a plan that was chosen; what is left alone anyway stays in it.
 * @param keys null: all of it
 */
export function chosenOf(plan: Plan, keys: ReadonlySet<string> | null): Chosen {
  if (keys === null) return { plan, leftOut: [] };
  const leftOut = plan.actions.filter(isChoosable).filter((action) => !keys.has(keyOf(action)));
  const out = new Set<Action>(leftOut);
  const links = new Set<LinkId | null>(
    leftOut.flatMap((one) => (one.kind === 'create' ? [one.link, one.replaces] : [one.link])),
  );
  // What follows from a link cannot come without it.
  const unlinked = new Set<LinkId | null>(
    leftOut.filter(({ kind }) => kind === 'adopt').map(({ link }) => link),
  );
  return {
    plan: {
      ...plan,
      actions: plan.actions.filter((one) => !out.has(one) && !unlinked.has(one.link)),
      conflicts: plan.conflicts.filter(({ link }) => !links.has(link)),
    },
    leftOut,
  };
}
