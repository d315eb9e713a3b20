/** Laws that show only in what we write, before it is written. */
import { disclosureTo } from '../../../src/sync/core/disclosure.ts';
import { filteredBy } from '../../../src/sync/core/filters.ts';
import { leaderOf } from '../../../src/sync/core/policy.ts';
import { isSameField } from '../../../src/sync/model/fields.ts';
import type { Appointment } from '../../../src/sync/model/appointment.ts';
import { itemId, type ItemId } from '../../../src/sync/model/ids.ts';
import type { StoredItem } from '../../../src/sync/model/item.ts';
import type { Series } from '../../../src/sync/model/series.ts';
import type { WriteAction } from '../../../src/sync/model/plan.ts';
import { partOf } from '../../../src/sync/model/series-part.ts';
import { opposite, SIDES, type Side } from '../../../src/sync/model/side.ts';
import type { WriteOperation } from '../../../src/sync/ports/appointment-store.ts';
import type { Account } from '../account.ts';
import { isConfusable, isSingle, type Story } from '../ledger.ts';
import { partTag } from '../part-values.ts';
import type { Simulation } from '../simulation.ts';
import { SECRET } from '../values.ts';
import type { Complaint } from './law.ts';

export interface Writing {
  readonly simulation: Simulation;
  readonly account: Account;
  readonly side: Side;
  readonly operation: WriteOperation;
  /** What the engine has written down about it; null: nothing. */
  readonly action: WriteAction | null;
}

/** A person may want what the rules do not. */
function isWanted(action: WriteAction | null): boolean {
  if (action?.why === 'undone' || action?.why === 'kept') return true;
  return action?.kind === 'update' && action.conflicts.some(({ rule }) => rule === 'decided');
}

type Of<Kind extends WriteOperation['kind']> = Extract<WriteOperation, { readonly kind: Kind }>;

const NOBODY = itemId('');

const itemOf = ({ account }: Writing, side: Side, id: ItemId): StoredItem | null =>
  account.stores[side].desk.items().find(({ ref }) => ref.id === id) ?? null;

/** The appointment that is written, as people know it; null when that is not certain. */
export function tagWritten(writing: Writing): string | null {
  const { simulation, account, side, operation, action } = writing;
  if (operation.kind !== 'create') {
    const item = itemOf(writing, side, operation.ref.id);
    return item && account.tagOf(side, item);
  }
  const { draft, writer } = operation;
  const known = account.tagOf(side, { ref: { id: NOBODY }, value: draft });
  const part = writer.source === null ? null : partOf(writer.source);
  const series = part && account.expanded.get(part.series);
  if (part && series) return partTag(series, part.original);
  if (part) {
    const whole = itemOf(writing, 'crm', part.series);
    return whole && partTag(account.tagOf('crm', whole), part.original);
  }
  const source = writer.source && itemOf(writing, opposite(side), writer.source);
  if (source) return account.tagOf(opposite(side), source);
  // Its original may have come under a new id since the engine looked.
  const isSecret = draft.title === simulation.policy.busyTitle && action?.kind === 'create';
  return isSecret ? account.tagOf(opposite(side), action.from) : known;
}

function leaderIsWritten({ simulation, side, operation, action }: Writing): Complaint | null {
  if (leaderOf(simulation.policy.direction) !== side || isWanted(action)) return null;
  const law = 'I22 a one-way pair never writes to its leader';
  return { law, text: `${operation.kind} on the ${side} side` };
}

/** What the item says once it is written. */
function afterOf(operation: Of<'create' | 'update'>): Appointment {
  return operation.kind === 'create' ? operation.draft : operation.after;
}

/**
 * SPEC, known gaps: the copy of a removed original is an appointment of its own under a new id,
 * where it lies.
 */
function isAtHome({ simulation, side, action }: Writing, { renumbered, removed }: Story): boolean {
  if (renumbered === 0 || removed === 0 || !action) return false;
  if (action.kind === 'create') return action.home === side;
  return simulation.state.link(action.link)?.home === side;
}

/** An item that somebody may take for another one is not judged. */
function secretIsTold(writing: Writing): Complaint | null {
  const { simulation, account, side, operation } = writing;
  if (operation.kind === 'remove') return null;
  const written = operation.kind === 'create' ? operation.draft.text : operation.patch.text;
  if (written?.includes(SECRET) !== true) return null;
  const tag = tagWritten(writing);
  const story = tag === null ? null : account.ledger.story(tag);
  if (!story || story.home === side || isConfusable(story) || !isSingle(story)) return null;
  if (simulation.hasForgotten || account.wasUndone || isAtHome(writing, story)) return null;
  const { sensitivity } = afterOf(operation);
  const level = disclosureTo(side, sensitivity, simulation.policy);
  if (level === 'full') return null;
  const law = 'I26 what a side may not be told is not written there';
  return { law, text: `${story.tag}, ${sensitivity}, is told to the ${side} side: ${written}` };
}

/** Whether the series is private itself where its news comes from: then its occurrences are no more. */
function isPrivateAnyway(writing: Writing): boolean {
  const { side, action, operation } = writing;
  const writer = operation.kind === 'create' ? operation.writer.source : null;
  const id = action?.kind === 'update' ? action.source.id : writer;
  const source = id === null ? null : itemOf(writing, opposite(side), id);
  return source !== null && source.value.sensitivity !== 'normal';
}

/**
 * What is told of an occurrence that somebody made more private than its series is its time,
 * whatever the rules say.
 */
function privateOccurrenceIsTold(writing: Writing): Complaint | null {
  const { account, side, operation, action } = writing;
  if (operation.kind === 'remove' || isWanted(action) || isPrivateAnyway(writing)) return null;
  const series = operation.kind === 'create' ? operation.draft.series : operation.patch.series;
  const before =
    operation.kind === 'create' ? null : (itemOf(writing, side, operation.ref.id)?.value ?? null);
  const isSecret = (told: Series | null, date: string): boolean =>
    told?.overrides.some(
      ({ original, patch: { text, title } }) =>
        original === date && [text, title].some((one) => one?.includes(SECRET) === true),
    ) === true;
  const seen = action?.kind === 'update' ? action.before.series : null;
  const shown = [before?.series ?? null, seen];
  const told = series?.overrides
    .map(({ original }) => original)
    // What stood there when the engine looked may have been taken away since.
    .find((date) => isSecret(series, date) && !shown.some((one) => isSecret(one, date)));
  if (told === undefined) return null;
  const law = 'I26 a private occurrence tells nothing but its time';
  const tag = before === null ? '' : account.tagOf(side, { ref: { id: NOBODY }, value: before });
  return { law, text: `${tag} ${told} is told to the ${side} side` };
}

/** Both versions of an open case stay as they are. */
function openCaseIsTouched({ simulation, account, side, operation }: Writing): Complaint | null {
  if (operation.kind !== 'update' || simulation.hasConcealed) return null;
  const { state } = simulation;
  const open = state
    .conflicts(account.pair)
    .find((one) => one.state === 'open' && one.items[side] === operation.ref.id);
  if (!open) return null;
  const touched = open.fields.filter(
    ({ field, rule }) =>
      rule === 'ask' &&
      field in operation.patch &&
      SIDES.every((one) => {
        const item = account.stores[one].desk.items().find(({ ref }) => ref.id === open.items[one]);
        return item && isSameField(field, item.value[field], open.now[one][field]);
      }),
  );
  const law = 'I23 both versions of an open case stay';
  return touched.length === 0 ? null : { law, text: touched.map(({ field }) => field).join() };
}

export function complaintsOnWriting(writing: Writing): readonly Complaint[] {
  const laws = [leaderIsWritten, secretIsTold, privateOccurrenceIsTold, openCaseIsTouched];
  return laws.flatMap((law) => law(writing) ?? []);
}

export interface Removing {
  readonly simulation: Simulation;
  readonly account: Account;
  readonly side: Side;
  readonly operation: Of<'remove'>;
  /** What was removed. */
  readonly item: StoredItem;
  readonly why: string | null;
  readonly isApproved: boolean;
}

/** After it has happened. */
export function complaintsOnRemoval(removing: Removing): readonly Complaint[] {
  const { simulation, account, side, operation, item, why, isApproved } = removing;
  if (why === 'undone') return [];
  const complaints: Complaint[] = [];
  const text = `${account.tagOf(side, item)} on the ${side} side`;
  if (!isApproved && account.broughtBack.has(`${side} ${item.ref.id}`)) {
    complaints.push({ law: 'I29 what was brought back is not removed without a person', text });
  }
  const { direction, filters } = simulation.policy;
  const isJudged = direction === 'two-way' && operation.ref.version !== null && !account.wasUndone;
  if (isJudged && filteredBy(item.value, filters) !== null) {
    complaints.push({ law: 'I27 what a filter catches is never removed', text });
  }
  return complaints;
}
