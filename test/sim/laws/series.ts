/** Laws about the occurrences of series, once all is quiet. */
import { leaderOf } from '../../../src/sync/core/policy.ts';
import type { Appointment } from '../../../src/sync/model/appointment.ts';
import type { Capabilities } from '../../../src/sync/model/capabilities.ts';
import type { ItemId } from '../../../src/sync/model/ids.ts';
import { occurrences } from '../../../src/sync/model/occurrences.ts';
import { seriesHorizon } from '../../../src/sync/model/series-window.ts';
import type { Override, Series } from '../../../src/sync/model/series.ts';
import { opposite, SIDES, type Side } from '../../../src/sync/model/side.ts';
import type { Window } from '../../../src/sync/model/time.ts';
import { isConfusable, isSingle } from '../ledger.ts';
import { isSeenThen } from '../passing.ts';
import {
  isDayOf,
  isOccurrence,
  isSameEnd,
  isSameTime,
  isTimeOfOne,
  OF_PRIVATE,
  partText,
  type Part,
  type SavedPart,
} from '../series-ledger.ts';
import { onlyOne, toldFields, type Case, type Law, type Rest } from './law.ts';

const isQuiet = (one: Case): boolean => one.isCurrent && !one.isHeld;

/** Whether what is different about an occurrence may stay untold. */
function isUntold(part: Part, one: Case): boolean {
  const [date = '', field = ''] = part.split(' ');
  if (field === '' || field === 'off' || field === 'sensitivity') return field === 'sensitivity';
  if (!toldFields(one).some((name) => name === field)) return true;
  const isPrivate = one.story?.ever.some(({ series }) =>
    series?.overrides.some(
      ({ original, patch }) => original === date && patch.sensitivity !== undefined,
    ),
  );
  return isPrivate === true && !OF_PRIVATE.some((name) => name === field);
}

interface Judged {
  readonly part: Part;
  readonly saves: readonly SavedPart[];
  readonly window: Window;
}

function isShown(value: Appointment, { part, saves, window }: Judged): boolean {
  const text = partText(value, part, window);
  if (text === null) return true;
  return saves.some(({ value: saved }) => {
    const wanted = partText(saved, part, window);
    if (wanted === null || wanted === text) return true;
    const { series } = saved;
    if (series === null || value.series === null) return false;
    if (isSeenThen({ part, window }, series, value.series)) return true;
    if (part === 'last') return isSameEnd(series, value.series, window);
    if (part === 'time') return isTimeOfOne(series, value.series);
    return part.endsWith(' when') && isSameTime(part, series, value.series);
  });
}

/** Two people changed the rule and its end, and one of them counted by the other's rule. */
function isMixed({ story }: Case): boolean {
  const all = ['rule', 'last', 'time'].flatMap((part) => story?.parts.get(part) ?? []);
  return new Set(all.map(({ side }) => side)).size > 1;
}

/**
 * The exceptions of a new series follow as edits of its home. Until they have, somebody else may
 * make it a single one, and then the rules decide between the two.
 */
function isDisputed({ items }: Case, { conflicts }: Rest): boolean {
  const isOfThis = (side: Side, id: ItemId): boolean =>
    items[side].some(({ ref }) => ref.id === id);
  return conflicts.some(
    (one) =>
      one.fields.some(({ field }) => field === 'series') &&
      SIDES.some((side) => isOfThis(side, one.items[side])),
  );
}

/** Rows are told by the clock of the CRM, whatever the zone of their series. */
const isForm = (part: Part, side: Side, { keepsRows }: Rest): boolean =>
  part === 'time' && side === 'crm' && keepsRows;

/** A single one beside it that somebody edits after the series was removed is all that is left. */
const isRestOfRemoved = (part: Part, { story }: Case): boolean =>
  part === 'kind' && story !== null && story.wasParted && story.removed > 0;

/** A side that no person listens to shows nothing of its own. */
function partsLost(one: Case, side: Side, rest: Rest): readonly string[] {
  const item = onlyOne(one, side);
  const { story } = one;
  if (item === null || story === null || onlyOne(one, opposite(side)) === null) return [];
  const { value } = item;
  const window = rest.looked;
  return [...story.parts].flatMap(([part, saves]) => {
    if (saves.length === 0) return [];
    if (isForm(part, side, rest) || isRestOfRemoved(part, one)) return [];
    if (part !== 'kind' && value.series === null) return [];
    if (value.series !== null && isOccurrence(part) && !isDayOf(part, value.series, window))
      return [];
    if ((part === 'rule' || part === 'last') && isMixed(one)) return [];
    if (saves.some((saved) => saved.side !== side) && isUntold(part, one)) return [];
    if (isShown(value, { part, saves, window })) return [];
    if (part === 'kind' && isDisputed(one, rest)) return [];
    const text = String(partText(value, part, window));
    const wanted = saves.map((saved) => partText(saved.value, part, window)).join(' or ');
    return [`${one.tag}: ${part} is ${text} on the ${side} side, not ${wanted}`];
  });
}

/** Whoever decides between two versions of a series takes one of them whole. */
function wasDecided({ items }: Case, { conflicts }: Rest): boolean {
  return conflicts.some(
    (one) =>
      one.choice?.series !== undefined &&
      SIDES.some((side) => items[side].some(({ ref }) => ref.id === one.items[side])),
  );
}

/**
 * Where a server tells no versions, what is saved between our look and our write is overwritten
 * together with the series (SPEC, known gaps).
 */
function isRemembered(one: Case, rest: Rest): boolean {
  const { story } = one;
  const { policy, hasForgotten, wasBlind } = rest;
  if (story === null || wasDecided(one, rest)) return false;
  if (hasForgotten || wasBlind || leaderOf(policy.direction) !== null) return false;
  return !isConfusable(story) && isSingle(story) && !story.isMeeting;
}

export const noLostOccurrence: Law = {
  name: 'I3 what a person saved last of a series stays',
  broken: (rest) =>
    rest.cases.filter(isQuiet).flatMap((one) => {
      if (!isRemembered(one, rest)) return [];
      return SIDES.flatMap((side) => partsLost(one, side, rest));
    }),
};

/** What nobody sees any more, though another person could not know of it when he saved. */
function lostSaves(one: Case, side: Side, rest: Rest): readonly Part[] {
  const item = onlyOne(one, side);
  const { story } = one;
  if (item === null || story === null || item.value.series === null) return [];
  const { value } = item;
  const window = rest.looked;
  return [...story.parts].flatMap(([part, saves]) => {
    if (isOccurrence(part) && !(value.series && isDayOf(part, value.series, window))) return [];
    if (part.endsWith(' off') || part === 'kind' || isUntold(part, one)) return [];
    if (isForm(part, side, rest)) return [];
    const lost = saves.filter(
      (saved) => !saved.travelled && !isShown(value, { part, saves: [saved], window }),
    );
    return lost.length > 0 ? [part] : [];
  });
}

export const noSilentLoss: Law = {
  name: 'I3, I21 whose edit of a series did not stand is on record',
  broken: (rest) =>
    rest.cases.filter(isQuiet).flatMap((one) => {
      if (!isRemembered(one, rest)) return [];
      return SIDES.flatMap((side) => {
        const id = onlyOne(one, side)?.ref.id;
        if (rest.conflicts.some(({ items }) => items[side] === id)) return [];
        return lostSaves(one, side, rest).map((part) => `${one.tag}: ${part} on the ${side} side`);
      });
    }),
};

/** As far as a person can see, nothing about it is more than a side can hold. */
function canHold(series: Series, capabilities: Capabilities, window: Window): boolean {
  const { recurrence, time } = series;
  const can = capabilities.series;
  if (can === 'none' || !can.rules.includes(recurrence.rule.kind)) return false;
  if (typeof time !== 'object' || (time.kind === 'timed' && typeof time.zone !== 'string'))
    return false;
  const all = occurrences(series, window);
  const days = all
    .toSorted((one, other) => (one.original < other.original ? -1 : 1))
    .map(({ when }) => (when.kind === 'all-day' ? when.from : when.start.local.slice(0, 10)));
  const isInOrder = days.every((day, index) => index === 0 || day > (days[index - 1] ?? ''));
  return all.length > 0 && (can.passesNeighbours || isInOrder);
}

/** What both sides saved, once it is one: occurrences that one moved may meet what the other made of the rule. */
function together(own: Series, other: Series): Series {
  const known = new Set(own.overrides.map(({ original }) => original));
  const theirs = other.overrides.filter(({ original }) => !known.has(original));
  return { ...own, overrides: [...own.overrides, ...theirs].sort(byOriginal) };
}

const byOriginal = (one: Override, another: Override): number =>
  one.original < another.original ? -1 : 1;

export const noNeedlessHold: Law = {
  name: 'I13, I30 a series that both sides can hold is not left alone',
  broken: (rest) =>
    rest.cases.flatMap(({ story, items, tag, isCurrent }) => {
      if (story === null || story.wasSeries || !isCurrent || story.isMeeting) return [];
      const all = SIDES.flatMap((side) => items[side].map((item) => ({ side, item })));
      const waits = rest.parked.some(
        ({ side, item, why }) =>
          why === 'series' && all.some((one) => one.side === side && one.item.ref.id === item),
      );
      const window = seriesHorizon(rest.window);
      const isHoldable = all.every(({ item: { value } }) =>
        all.every(({ item: other }) =>
          SIDES.every(
            (side) =>
              value.series !== null &&
              other.value.series !== null &&
              canHold(together(value.series, other.value.series), rest.capabilities[side], window),
          ),
        ),
      );
      return waits && isHoldable && all.length > 0 ? [tag] : [];
    }),
};
