/** Plans the way back from writes of ours; what somebody edited since is told, not overwritten. */
import { publicTitle, type Appointment, type FieldName } from '../model/appointment.ts';
import {
  draftOf,
  FIELD_NAMES,
  isSameField,
  patchOf,
  projectField,
  type Patch,
} from '../model/fields.ts';
import { fingerprint } from '../model/fingerprint.ts';
import { hashText } from '../model/hash.ts';
import { linkId, type ItemId, type LinkId, type PairId } from '../model/ids.ts';
import { shownItem, type Sighting, type StoredItem } from '../model/item.ts';
import type { Change } from '../model/journal.ts';
import type { Link, Seen } from '../model/link.ts';
import type { Action, Plan } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side, type SideItem } from '../model/side.ts';
import { tellingOf, told } from './disclosure.ts';
import { isMailAllowed, mailRiskOf } from './mail-safety.ts';
import { agrees, merge } from './merge.ts';
import { mergeRulesOf } from './merge-rules.ts';
import { netChanges, type NetChange } from './net-change.ts';
import { byKey } from './order.ts';
import type { ReconcileInput } from './reconcile-input.ts';
import { updateActions } from './updates.ts';

/**
 * Why a write cannot be undone:
 * - `edited`: somebody changed the item since, in these fields;
 * - `vanished`: it is not there any more; `there`: it is there again already;
 * - `unreadable`: it cannot be read now;
 * - `mail`: the server would mail people, and nobody has allowed it;
 * - `privacy`: the side may not be told any more what stood there.
 */
export interface UndoConflict extends SideItem {
  readonly title: string;
  readonly why: 'edited' | 'vanished' | 'there' | 'unreadable' | 'mail' | 'privacy';
  readonly fields: readonly FieldName[];
}

export interface UndoPlan {
  readonly plan: Plan;
  readonly conflicts: readonly UndoConflict[];
  /** Items whose copies are taken away: as they are now they are not to be copied again. */
  readonly left: readonly { readonly side: Side; readonly item: StoredItem }[];
}

export interface UndoInput extends Pick<
  ReconcileInput,
  'pair' | 'links' | 'capabilities' | 'policy'
> {
  readonly changes: readonly Change[];
  /** The items of the changes and their partners, as they are now. */
  readonly sightings: ReconcileInput['sightings'];
}

type Step =
  | { readonly actions: readonly Action[]; readonly left: UndoPlan['left'] }
  | { readonly conflict: UndoConflict };

const NOTHING: Step = { actions: [], left: [] };

function refused(
  { side, item, before, after }: NetChange,
  why: UndoConflict['why'],
  fields: readonly FieldName[] = [],
): Step {
  const value = after ?? before;
  return { conflict: { side, item, title: value ? publicTitle(value) : '', why, fields } };
}

const differing = (one: Appointment, other: Appointment): readonly FieldName[] =>
  FIELD_NAMES.filter((name) => !isSameField(name, one[name], other[name]));

function allowed(net: NetChange, actions: readonly Action[], input: UndoInput): Step {
  return actions.every((action) => isMailAllowed(action, input.policy))
    ? { actions, left: [] }
    : refused(net, 'mail');
}

/** The other item of a change, wherever it is known from. */
function partnerOf(net: NetChange, input: UndoInput): Sighting | null {
  const link = linkOf(net, input);
  const id = link?.base[opposite(net.side)].ref.id ?? net.partner;
  return id === null ? null : (input.sightings[opposite(net.side)].get(id) ?? null);
}

function linkOf({ side, item }: NetChange, { links }: UndoInput): Link | null {
  return links.find(({ base }) => base[side].ref.id === item) ?? null;
}

/** We made it, so it goes again; its original stays and is not copied once more. */
function undoCreate(net: NetChange, now: Seen, input: UndoInput): Step {
  const { side: to, after } = net;
  const edited = after === null ? [] : differing(after, now.value);
  if (edited.length > 0) return refused(net, 'edited', edited);
  const sighting = partnerOf(net, input);
  const original = shownItem(sighting);
  // The last copy of an appointment is never taken away.
  if (!original) return refused(net, sighting?.kind === 'hidden' ? 'unreadable' : 'vanished');
  const action: Action = {
    kind: 'remove',
    to,
    link: linkOf(net, input)?.id ?? net.link,
    target: now.ref,
    before: now.value,
    mailRisk: mailRiskOf({ before: now.value, after: null }, input.capabilities[to]),
    why: 'undone',
  };
  const step = allowed(net, [action], input);
  return 'conflict' in step ? step : { ...step, left: [{ side: opposite(to), item: original }] };
}

/** An origin of its own: derived, not drawn, so that a repeated undo finds what it has made. */
function originOfUndo({ side, item, sequence }: NetChange, pair: PairId): LinkId {
  return linkId(hashText(JSON.stringify([pair, side, item, 'undo', sequence])));
}

/** We removed it, so it is made again: beside its partner, or for the next run to carry over. */
function undoRemove(net: NetChange, before: Appointment, input: UndoInput): Step {
  const { side: to } = net;
  const { pair, links } = input;
  const capabilities = input.capabilities[to];
  const wanted = fingerprint(before, capabilities);
  const isThere = links.some(({ base }) => fingerprint(base[to].value, capabilities) === wanted);
  if (isThere) return refused(net, 'there');
  const draft = draftOf(before, capabilities);
  const may = told(before, to, input.policy);
  const isTold =
    may !== null && fingerprint(may, capabilities) === fingerprint(before, capabilities);
  if (!isTold) return refused(net, 'privacy');
  const common = {
    to,
    link: originOfUndo(net, pair),
    draft,
    mailRisk: mailRiskOf({ before: null, after: draft }, capabilities),
    why: 'undone',
  } as const;
  const partner = shownItem(partnerOf(net, input));
  if (!partner) return allowed(net, [{ kind: 'revive', ...common }], input);
  const { ref, value } = partner;
  const isLinked = links.some(({ base }) => base[opposite(to)].ref.id === ref.id);
  if (isLinked) return refused(net, 'there');
  const from: Seen = { ref, value };
  return allowed(net, [{ kind: 'create', ...common, replaces: null, from, home: null }], input);
}

/** An update of ours and the fields that it changed. */
interface Updated {
  readonly net: NetChange;
  readonly before: Appointment;
  readonly names: readonly FieldName[];
}

/** What somebody edited since, on the side that we wrote or on the other. */
function editedSince({ net, names }: Updated, now: BySide<Seen>, input: UndoInput): FieldName[] {
  const { side, after } = net;
  const other = opposite(side);
  const held = input.capabilities[other];
  const here = now[side].value;
  const isEdited = (name: FieldName): boolean =>
    (after !== null && !isSameField(name, after[name], here[name])) ||
    (held.fields[name] === 'write' &&
      !isSameField(name, projectField(name, here[name], held), now[other].value[name]));
  return names.filter(isEdited);
}

/** Whether the old values may not stand any more where they stood. */
function isSecret(
  { net, names }: Updated,
  { link, now }: Pick<Reverting, 'link' | 'now'>,
  { capabilities, policy }: UndoInput,
): boolean {
  const { base, home } = link;
  const values = { crm: now.crm.value, calendar: now.calendar.value };
  const { tells } = tellingOf({ base, home, now: values, capabilities, privacy: policy });
  return home !== net.side && names.some((name) => !tells(name, net.side));
}

interface Reverting {
  readonly link: Link;
  readonly now: BySide<Seen>;
  readonly updated: readonly Updated[];
}

/** Both sides go back, as if somebody had set the fields back on the sides that we wrote. */
function revert({ link, now, updated }: Reverting, input: UndoInput): readonly Action[] {
  const back: Record<Side, Patch> = { crm: {}, calendar: {} };
  const choice: Partial<Record<FieldName, Side>> = {};
  for (const { net, before, names } of updated) {
    for (const name of names.filter((one) => choice[one] === undefined)) {
      back[net.side] = { ...back[net.side], ...patchOf(name, before[name]) };
      choice[name] = net.side;
    }
  }
  const { patches } = merge({
    base: now,
    home: link.home,
    now: {
      crm: { ...now.crm.value, ...back.crm },
      calendar: { ...now.calendar.value, ...back.calendar },
    },
    modifiedAt: { crm: null, calendar: null },
    rules: mergeRulesOf(input),
    choice,
  });
  const { capabilities } = input;
  const both = (side: Side): Patch => ({ ...patches[side], ...back[side] });
  const merged = { patches: { crm: both('crm'), calendar: both('calendar') }, conflicts: [] };
  const standoff = { link, now, sightings: { crm: null, calendar: null } };
  // What else somebody changed since has still to be carried over by an ordinary run.
  const values = { crm: now.crm.value, calendar: now.calendar.value };
  const isAgreed = (name: FieldName): boolean => agrees(name, values, capabilities);
  return updateActions(standoff, { merged, capabilities, isAgreed }).map((action) => ({
    ...action,
    why: 'undone',
  }));
}

/** What both sides of a link show now, or why that cannot be told. */
function shownBoth(link: Link, { sightings }: UndoInput): BySide<Seen> | 'vanished' | 'unreadable' {
  const seen = (side: Side): Seen | 'vanished' | 'unreadable' => {
    const sighting = sightings[side].get(link.base[side].ref.id) ?? null;
    const item = shownItem(sighting);
    if (item) return { ref: item.ref, value: item.value };
    return sighting?.kind === 'hidden' ? 'unreadable' : 'vanished';
  };
  const [crm, calendar] = [seen('crm'), seen('calendar')];
  if (typeof crm === 'string') return crm;
  return typeof calendar === 'string' ? calendar : { crm, calendar };
}

function undoUpdates(nets: readonly NetChange[], input: UndoInput): Step {
  const [first] = nets;
  if (!first) return NOTHING;
  const link = linkOf(first, input);
  if (!link) return refused(first, 'vanished');
  const now = shownBoth(link, input);
  if (typeof now === 'string') return refused(first, now);
  const updated = nets.flatMap((net): Updated[] =>
    net.before && net.after
      ? [{ net, before: net.before, names: differing(net.before, net.after) }]
      : [],
  );
  if (updated.some((one) => isSecret(one, { link, now }, input))) return refused(first, 'privacy');
  const edited = updated.flatMap((one) => editedSince(one, now, input));
  if (edited.length > 0) return refused(first, 'edited', [...new Set(edited)]);
  return allowed(first, revert({ link, now, updated }, input), input);
}

/** A whole item that came or went by our hand. */
function undoExistence(net: NetChange, input: UndoInput): Step {
  const sighting = input.sightings[net.side].get(net.item) ?? null;
  const item = shownItem(sighting);
  if (net.after === null) {
    if (item) return refused(net, 'there');
    return net.before ? undoRemove(net, net.before, input) : NOTHING;
  }
  if (!item) return refused(net, sighting?.kind === 'hidden' ? 'unreadable' : 'vanished');
  return undoCreate(net, { ref: item.ref, value: item.value }, input);
}

function steps(input: UndoInput): readonly Step[] {
  const nets = netChanges(input.changes);
  const isUpdate = ({ before, after }: NetChange): boolean => before !== null && after !== null;
  const existence = nets.filter((net) => !isUpdate(net)).map((net) => undoExistence(net, input));
  // Both sides of a link may have been written; they go back together.
  const byLink = Map.groupBy(nets.filter(isUpdate), (net) =>
    String(linkOf(net, input)?.id ?? net.link),
  );
  return [...existence, ...[...byLink.values()].map((group) => undoUpdates(group, input))];
}

export function planUndo(input: UndoInput): UndoPlan {
  const { pair, links } = input;
  const done = steps(input);
  const actions = done.flatMap((step) => ('conflict' in step ? [] : step.actions));
  return {
    plan: { pair, actions: actions.sort(byKey), conflicts: [], links: links.length },
    conflicts: done.flatMap((step) => ('conflict' in step ? [step.conflict] : [])),
    left: done.flatMap((step) => ('conflict' in step ? [] : step.left)),
  };
}

/** Every item that has to be looked at before an undo of these changes is planned. */
export function itemsToUndo(
  changes: readonly Change[],
  links: readonly Link[],
): BySide<ReadonlySet<ItemId>> {
  const items = { crm: new Set<ItemId>(), calendar: new Set<ItemId>() };
  for (const { side, item, partner } of netChanges(changes)) {
    items[side].add(item);
    if (partner !== null) items[opposite(side)].add(partner);
    const link = links.find(({ base }) => base[side].ref.id === item);
    if (link) for (const one of SIDES) items[one].add(link.base[one].ref.id);
  }
  return items;
}
