/** Takes back what we changed in items: both sides of a link go back together. */
import type { FieldName } from '../model/appointment.ts';
import { isSameField, patchOf, type Patch } from '../model/fields.ts';
import type { ItemId } from '../model/ids.ts';
import { shownItem } from '../model/item.ts';
import type { Link, Seen } from '../model/link.ts';
import type { Action } from '../model/plan.ts';
import { partOf } from '../model/series-part.ts';
import { opposite, type BySide, type Side } from '../model/side.ts';
import { tellingOf } from './disclosure.ts';
import { agrees, merge } from './merge.ts';
import { mergeRulesOf } from './merge-rules.ts';
import type { Updated } from './net-change.ts';
import { allowed, differing, linkOf, refused, type Step, type UndoInput } from './undo-step.ts';
import { updateActions } from './updates.ts';

/** An update of ours and the fields that it changed. */
interface Update {
  readonly net: Updated;
  readonly names: readonly FieldName[];
}

/** What somebody edited since, on the side that we wrote or on the other. */
function editedSince({ net, names }: Update, now: BySide<Seen>, input: UndoInput): FieldName[] {
  const { side, after } = net;
  const here = now[side].value;
  const values = { crm: now.crm.value, calendar: now.calendar.value };
  const isEdited = (name: FieldName): boolean =>
    !isSameField(name, after[name], here[name]) || !agrees(name, values, input.capabilities);
  return names.filter(isEdited);
}

/** Whether the old values may not stand any more where they stood. */
function isSecret(
  { net, names }: Update,
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
  readonly updates: readonly Update[];
  /** Items that the same undo takes away, which need not go back before. */
  readonly leaving: ReadonlySet<string>;
}

/**
 * Whether occurrences of a series went beside it, or came back into it, since it was written: what it
 * was before knows nothing of them, and one that is no part any more would be cancelled by it.
 */
function isPartedSince(updates: readonly Update[], link: Link, { since }: UndoInput): boolean {
  const ofSeries = updates.filter(({ names }) => names.includes('series')).map(({ net }) => net);
  const begun = Math.min(...ofSeries.map((net) => net.begun));
  const known = ofSeries.map(({ side, item, partner }) => (side === 'crm' ? item : partner));
  const series = new Set([link.base.crm.ref.id, ...known]);
  const isPartOfIt = (id: ItemId | null): boolean => {
    const part = id === null ? null : partOf(id);
    return part !== null && series.has(part.series);
  };
  return since.some(
    ({ sequence, item, partner }) => sequence > begun && (isPartOfIt(item) || isPartOfIt(partner)),
  );
}

/** Both sides go back, as if somebody had set the fields back on the sides that we wrote. */
function revert({ link, now, updates, leaving }: Reverting, input: UndoInput): readonly Action[] {
  const isLeaving = (side: Side): boolean => leaving.has(`${side} ${now[side].ref.id}`);
  const back: Record<Side, Patch> = { crm: {}, calendar: {} };
  const choice: Partial<Record<FieldName, Side>> = {};
  for (const { net, names } of updates) {
    for (const name of names.filter((one) => choice[one] === undefined)) {
      back[net.side] = { ...back[net.side], ...patchOf(name, net.before[name]) };
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
  const both = (side: Side): Patch =>
    isLeaving(side) ? {} : { ...(isLeaving(opposite(side)) ? {} : patches[side]), ...back[side] };
  const merged = { patches: { crm: both('crm'), calendar: both('calendar') }, conflicts: [] };
  // What else somebody changed since has still to be carried over by an ordinary run.
  const values = { crm: now.crm.value, calendar: now.calendar.value };
  const isAgreed = (name: FieldName): boolean => agrees(name, values, capabilities);
  return updateActions({ link, now }, { merged, capabilities, isAgreed }).map((action) => ({
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

/** Only what the side takes from us can have been changed by us. */
function ours(
  { side }: Updated,
  names: readonly FieldName[],
  { capabilities }: UndoInput,
): readonly FieldName[] {
  return names.filter((name) => capabilities[side].fields[name] === 'write');
}

/** @param leaving items that the same undo takes away, as `SIDE ID` */
export function undoUpdates(
  nets: readonly Updated[],
  input: UndoInput,
  leaving: ReadonlySet<string>,
): Step {
  const [first] = nets;
  if (!first) return { actions: [], left: [] };
  const link = linkOf(first, input);
  if (!link) return refused(first, 'vanished');
  const now = shownBoth(link, input);
  if (typeof now === 'string') return refused(first, now);
  const updates = nets.map((net) => ({
    net,
    names: ours(net, differing(net.before, net.after), input),
  }));
  if (updates.some((one) => isSecret(one, { link, now }, input))) return refused(first, 'privacy');
  if (isPartedSince(updates, link, input)) return refused(first, 'edited', ['series']);
  const edited = updates.flatMap((one) => editedSince(one, now, input));
  if (edited.length > 0) return refused(first, 'edited', [...new Set(edited)]);
  return allowed(first, revert({ link, now, updates, leaving }, input), input);
}
