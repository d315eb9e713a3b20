/** Takes back that an item came or went by our hand. */
import { occurrencesOf, withBareSeries, withSeriesHeld } from './copied-series.ts';
import type { Appointment } from '../model/appointment.ts';
import { draftOf, isSameField } from '../model/fields.ts';
import { fingerprint } from '../model/fingerprint.ts';
import { hashText } from '../model/hash.ts';
import { linkId, type LinkId, type PairId } from '../model/ids.ts';
import { shownItem, type Sighting } from '../model/item.ts';
import type { Seen } from '../model/link.ts';
import type { Action } from '../model/plan.ts';
import { opposite } from '../model/side.ts';
import { told } from './disclosure.ts';
import { mailRiskOf } from './mail-safety.ts';
import { standInOrigin } from './origin.ts';
import { restOfSeries } from './rest-of-series.ts';
import { agreedPartner } from './partner.ts';
import type { Came, NetChange, Went } from './net-change.ts';
import { allowed, differing, linkOf, refused, type Step, type UndoInput } from './undo-step.ts';

/** The other item of a change, wherever it is known from. */
function partnerOf(net: NetChange, input: UndoInput): Sighting | null {
  const link = linkOf(net, input);
  const id = link?.base[opposite(net.side)].ref.id ?? net.partner;
  return id === null ? null : (input.sightings[opposite(net.side)].get(id) ?? null);
}

/** We made it, so it goes again; its original stays and is not copied once more. */
function undoCreate(net: Came, now: Seen, input: UndoInput): Step {
  const { side: to, after } = net;
  const edited = differing(after, now.value);
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

/** Of what has no partner: derived, not drawn, so that a repeated undo finds what it has made. */
function originOfUndo({ side, item, sequence }: NetChange, pair: PairId): LinkId {
  return linkId(hashText(JSON.stringify([pair, side, item, 'undo', sequence])));
}

/** Whoever looks at the diary would take one for the other. */
const isLike = (one: Appointment, other: Appointment): boolean =>
  isSameField('title', one.title, other.title) && isSameField('when', one.when, other.when);

/** We removed it, so it is made again: beside its partner, or for the next run to carry over. */
function undoRemove(net: Went, input: UndoInput): Step {
  const { side: to, before } = net;
  const { pair, links } = input;
  const capabilities = input.capabilities[to];
  const origin = originOfUndo(net, pair);
  // An earlier attempt was carried to its end since.
  if (input.made.has(origin)) return refused(net, 'there');
  const wanted = fingerprint(before, capabilities);
  const isThere = links.some(
    ({ base }) =>
      fingerprint(base[to].value, capabilities) === wanted || isLike(base[to].value, before),
  );
  if (isThere) return refused(net, 'there');
  const draft = draftOf(withBareSeries(before, capabilities), capabilities);
  const may = told(before, to, input.policy);
  const isTold =
    may !== null && fingerprint(may, capabilities) === fingerprint(before, capabilities);
  if (!isTold) return refused(net, 'privacy');
  const common = {
    to,
    draft,
    mailRisk: mailRiskOf({ before: null, after: draft }, capabilities),
    why: 'undone',
  } as const;
  const sighting = partnerOf(net, input);
  // Made again without its partner, it would be copied beside it once that can be read.
  if (sighting?.kind === 'hidden') return refused(net, 'unreadable');
  const partner = shownItem(sighting);
  if (!partner) {
    // Nothing would tell its exceptions afterwards, so it is made with them.
    const whole = draftOf(withSeriesHeld(before, capabilities), capabilities);
    const action: Action = { kind: 'revive', link: origin, ...common, draft: whole };
    return allowed(net, [action], input);
  }
  const { ref, value } = partner;
  const isLinked = links.some(({ base }) => base[opposite(to)].ref.id === ref.id);
  if (isLinked) return refused(net, 'there');
  const from = agreedPartner({ ref, value }, { to, draft }, input.capabilities);
  // Known by its partner, it is found again when the database is lost.
  const link = standInOrigin({ pair, side: opposite(to), item: ref.id }, net.link);
  if (input.made.has(link)) return refused(net, 'there');
  const placed = occurrencesOf(before, capabilities);
  const own = { ...common, ...placed };
  const action: Action = { kind: 'create', link, ...own, replaces: null, from, home: null };
  return allowed(net, [action], input);
}

/** A whole item that came or went by our hand. */
export function undoExistence(net: Came | Went, input: UndoInput): Step {
  const sighting = input.sightings[net.side].get(net.item) ?? null;
  const item = shownItem(sighting);
  if (net.after === null) {
    if (!item) return undoRemove(net, input);
    // What is over of a series may have stayed as history.
    const rest = sighting?.kind === 'outside' ? restOfSeries(net.before, item.value) : null;
    return rest === null ? refused(net, 'there') : undoRemove({ ...net, before: rest }, input);
  }
  if (!item) return refused(net, sighting?.kind === 'hidden' ? 'unreadable' : 'vanished');
  return undoCreate(net, { ref: item.ref, value: item.value }, input);
}
