/** What to do about one link, given what was seen of its two items. */
import type { Appointment } from '../model/appointment.ts';
import { FIELD_NAMES, patchOf, project, type Patch } from '../model/fields.ts';
import { shownItem, type Sighting } from '../model/item.ts';
import type { Link, Seen } from '../model/link.ts';
import type { Action, Agreement, Reason } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { EpochMs, Window } from '../model/time.ts';
import type { Standing } from '../model/standing.ts';
import { classify } from './classify.ts';
import { decide } from './decide.ts';
import { hold } from './hold.ts';
import { merge, type Merge } from './merge.ts';
import { originOf } from './origin.ts';
import type { ConflictRule } from './policy.ts';

export interface LinkPolicy {
  readonly capabilities: BySide<Capabilities>;
  readonly conflictRule: ConflictRule;
  readonly window: Window;
}

type Sightings = BySide<Sighting | null>;

/** What a side shows now: what was seen, or the base where nothing was. */
function shownNow(base: Seen, sighting: Sighting | null): Seen {
  const item = shownItem(sighting);
  return item === null ? base : { ref: item.ref, value: item.value };
}

const modifiedAt = (sighting: Sighting | null): EpochMs | null =>
  shownItem(sighting)?.modifiedAt ?? null;

function agreement(now: BySide<Seen>, to: Side, patches: BySide<Patch>): Agreement {
  const agreed = FIELD_NAMES.filter((name) => !(name in patches[opposite(to)]));
  const shown = (side: Side): Patch =>
    Object.assign({}, ...agreed.map((name) => patchOf(name, now[side].value[name]))) as Patch;
  const both = { crm: shown('crm'), calendar: shown('calendar') };
  return { ...both, [to]: { ...both[to], ...patches[to] } };
}

function updates(link: Link, now: BySide<Seen>, merged: Merge): Action[] {
  const targets = SIDES.filter((side) => Object.keys(merged.patches[side]).length > 0);
  const why: Reason = targets.length > 1 || merged.conflicts.length > 0 ? 'merged' : 'changed';
  return targets.map((to) => ({
    kind: 'update',
    to,
    link: link.id,
    target: now[to].ref,
    patch: merged.patches[to],
    before: now[to].value,
    source: now[opposite(to)].ref,
    agreement: agreement(now, to, merged.patches),
    oneOfTwo: targets.length > 1,
    conflicts: merged.conflicts,
    why,
  }));
}

function updateOrRebase(link: Link, sightings: Sightings, policy: LinkPolicy): Action[] {
  const now: BySide<Seen> = {
    crm: shownNow(link.base.crm, sightings.crm),
    calendar: shownNow(link.base.calendar, sightings.calendar),
  };
  const merged = merge({
    base: link.base,
    now: { crm: now.crm.value, calendar: now.calendar.value },
    modifiedAt: { crm: modifiedAt(sightings.crm), calendar: modifiedAt(sightings.calendar) },
    capabilities: policy.capabilities,
    rule: policy.conflictRule,
  });
  const actions = updates(link, now, merged);
  if (actions.length > 0) return actions;
  const isNews = SIDES.some((side) => {
    const { version } = now[side].ref;
    return version === null
      ? now[side].value !== link.base[side].value
      : version !== link.base[side].ref.version;
  });
  return isNews ? [{ kind: 'rebase', link: link.id, base: now, why: 'agrees' }] : [];
}

function remove(link: Link, to: Side, now: Seen): Action {
  return {
    kind: 'remove',
    to,
    link: link.id,
    target: now.ref,
    before: now.value,
    why: 'removed',
  };
}

/** Gone on `to`, changed on the other: the change stands, so a stand-in is made. */
function restore(link: Link, to: Side, step: { now: Seen; policy: LinkPolicy }): Action {
  const side = opposite(to);
  const { now, policy } = step;
  // What only the vanished side could hold comes back from the base.
  const lost = link.base[to].value;
  const { patches } = merge({
    base: link.base,
    now: { crm: lost, calendar: lost, [side]: now.value },
    modifiedAt: { crm: null, calendar: null },
    capabilities: policy.capabilities,
    rule: policy.conflictRule,
  });
  const draft: Appointment = project({ ...lost, ...patches[to] }, policy.capabilities[to]);
  return {
    kind: 'create',
    to,
    link: originOf({ pair: link.pair, side, item: now.ref.id }, link.id),
    replaces: link.id,
    from: now,
    draft,
    why: 'restored',
  };
}

/** Every side with news is looked at again, so that nothing seen here is forgotten. */
function holds(link: Link, sightings: Sightings, standings: BySide<Standing>): Action[] {
  // What cannot be read now may be readable soon; its partner's news must not be lost till then.
  const isHidden = SIDES.some((side) => standings[side] === 'hidden');
  return SIDES.filter((side) => standings[side] !== 'same').map((side) => {
    const held = { side, id: link.base[side].ref.id, sighting: sightings[side], link: link.id };
    const action = hold(held);
    return isHidden ? { ...action, until: 0 } : action;
  });
}

export function planLink(link: Link, sightings: Sightings, policy: LinkPolicy): Action[] {
  if (sightings.crm === null && sightings.calendar === null) return [];
  const standing = (side: Side): Standing =>
    classify(link.base[side], sightings[side], {
      capabilities: policy.capabilities[side],
      window: policy.window,
    });
  const standings = { crm: standing('crm'), calendar: standing('calendar') };
  const decision = decide(standings.crm, standings.calendar);
  const now = (side: Side): Seen => shownNow(link.base[side], sightings[side]);
  switch (decision) {
    case 'nothing':
    case 'update-crm':
    case 'update-calendar':
    case 'merge':
      return updateOrRebase(link, sightings, policy);
    case 'remove-crm':
      return [remove(link, 'crm', now('crm'))];
    case 'remove-calendar':
      return [remove(link, 'calendar', now('calendar'))];
    case 'restore-crm':
      return [restore(link, 'crm', { now: now('calendar'), policy })];
    case 'restore-calendar':
      return [restore(link, 'calendar', { now: now('crm'), policy })];
    case 'forget':
      return [{ kind: 'forget', link: link.id, why: 'both-gone' }];
    case 'hold':
      return holds(link, sightings, standings);
    case 'create-crm':
    case 'create-calendar':
    case 'impossible':
      throw new Error(`A link cannot stand ${standings.crm} and ${standings.calendar}.`);
  }
}
