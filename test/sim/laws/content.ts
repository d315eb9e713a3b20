/** Laws about what the appointments say. */
import type { Appointment, FieldName } from '../../../src/sync/model/appointment.ts';
import { SENSITIVITIES, stricter, type Sensitivity } from '../../../src/sync/model/content.ts';
import { leaderOf } from '../../../src/sync/core/policy.ts';
import { disclosureTo } from '../../../src/sync/core/disclosure.ts';
import { isSameField, projectField } from '../../../src/sync/model/fields.ts';
import type { StoredItem } from '../../../src/sync/model/item.ts';
import { opposite, SIDES, type Side } from '../../../src/sync/model/side.ts';
import { occurrences } from '../../../src/sync/model/occurrences.ts';
import { extentOf, type EpochMs, type Window } from '../../../src/sync/model/time.ts';
import { SECRET } from '../values.ts';
import { isPassing } from '../passing.ts';
import { commonText, isConfusable, isSingle, isTornCopy, wasRecurring } from '../ledger.ts';
import {
  commonFields,
  isBeyondRecall,
  onlyOne,
  toldFields,
  type Case,
  type Law,
  type Rest,
} from './law.ts';

const text = (value: unknown): string => JSON.stringify(value);

/**
 * Of an occurrence that is private on one side only its time is told, whichever side that is. It is
 * known by its moment: in another zone it is for another day.
 */
function secretiveTimes({ items }: Case, window: Window): ReadonlySet<EpochMs> {
  const all = SIDES.flatMap((side) => items[side].flatMap(({ value }) => value.series ?? []));
  return new Set(
    all
      .flatMap((series) => occurrences(series, window))
      .filter(({ patch }) => patch.sensitivity !== undefined)
      .map(({ when }) => extentOf(when).start),
  );
}

const hasPassed = ({ items }: Case, window: Window): boolean =>
  items.crm.some(({ value: { series } }) => series !== null && isPassing(series, window));

export const convergence: Law = {
  name: 'I3, I5 both sides show the same',
  broken: (rest) =>
    rest.cases.flatMap((one) => {
      const { tag, items, isCurrent, isHeld } = one;
      if (!isCurrent || isHeld || items.crm.length !== items.calendar.length) return [];
      if (rest.hasForgotten && one.story && isTornCopy(one.story)) return [];
      const { capabilities, looked, keepsRows } = rest;
      const common = {
        ...{ capabilities, window: looked, secretive: secretiveTimes(one, looked) },
        isByDay: !keepsRows && !hasPassed(one, looked),
      };
      const [crm, calendar] = SIDES.map((side) =>
        items[side].map(({ value }) => commonText(value, common, toldFields(one))).sort(),
      );
      return text(crm) === text(calendar) ? [] : [`${tag}: ${text(crm)} and ${text(calendar)}`];
    }),
};

/** The values of a field which nobody has replaced; empty when anything goes. */
function wanted({ story }: Case, name: FieldName, rest: Rest): readonly Appointment[] {
  if (story === null || !isSingle(story)) return [];
  if (isConfusable(story) || story.isMeeting) return [];
  // An old database cannot know which of two values is the later one.
  if (rest.hasForgotten) return story.removed > 0 ? [] : story.ever;
  return (story.live.get(name) ?? []).map(({ value }) => value);
}

/** What a follower shows agrees when its leader cannot tell the difference. */
function isKept(item: StoredItem, name: FieldName, facts: readonly [Side, Case, Rest]): boolean {
  const [side, one, rest] = facts;
  const values = wanted(one, name, rest);
  const judge = rest.capabilities[leaderOf(rest.policy.direction) ?? side];
  const shown = (value: Appointment): Appointment[FieldName] =>
    projectField(name, projectField(name, value[name], rest.capabilities[side]), judge);
  return (
    values.length === 0 ||
    values.some((value) => isSameField(name, shown(value), shown(item.value)))
  );
}

const isQuiet = (one: Case): boolean => one.isCurrent && !one.isHeld;

/** After a loss of the database it is enough that a person wrote the value at all. */
export const noLostEdit: Law = {
  name: 'I3 what a person saved last stays',
  broken: (rest) =>
    rest.cases.filter(isQuiet).flatMap((one) =>
      SIDES.flatMap((side) => {
        const item = onlyOne(one, side);
        if (item === null || onlyOne(one, side === 'crm' ? 'calendar' : 'crm') === null) return [];
        const isFollower = leaderOf(rest.policy.direction) === opposite(side);
        const own: readonly FieldName[] = side === 'crm' ? ['company'] : ['categories'];
        const isSeries = one.story !== null && wasRecurring(one.story);
        return (
          [...commonFields(rest.capabilities), ...(isFollower ? [] : own)]
            // What is to be held of a series is a law of its own.
            .filter((name) => !isSeries || (name !== 'when' && name !== 'series'))
            .filter((name) => name !== 'sensitivity' && toldFields(one).includes(name))
            .filter((name) => !isKept(item, name, [side, one, rest]))
            .map((name) => `${one.tag}: ${name} is ${text(item.value[name])} on the ${side} side`)
        );
      }),
    ),
};

/** The time in an appointment's own zone, letter by letter. */
export const wallClock: Law = {
  name: 'I3 the wall clock of an appointment stays in its own zone',
  broken: (rest) =>
    rest.cases.filter(isQuiet).flatMap((one) => {
      const item = onlyOne(one, 'calendar');
      const saves = one.story?.live.get('when') ?? [];
      const [only] = saves;
      if (!one.story || !item || !only || saves.length > 1) return [];
      if (isConfusable(one.story) || one.story.isMeeting || wasRecurring(one.story)) return [];
      // Under its new id the copy may have become the original, which knows no other zone.
      if (one.story.renumbered > 0) return [];
      if (rest.hasForgotten || !isSingle(one.story) || only.side !== 'calendar') return [];
      if (text(only.value.when) === text(item.value.when)) return [];
      return [`${one.tag}: ${text(item.value.when)} instead of ${text(only.value.when)}`];
    }),
};

/** A copy that shows what was written about where it was made; a note of its own is no copy. */
export const secrecy: Law = {
  name: 'I26 what a side may not be told does not stand there',
  broken: ({ cases, links, policy, hasForgotten }) =>
    cases.filter(isQuiet).flatMap((one) => {
      const { story, tag } = one;
      if (!story || hasForgotten || isConfusable(story) || !isSingle(story)) return [];
      const side = opposite(story.home);
      const [original, copy] = [onlyOne(one, story.home), onlyOne(one, side)];
      const link = links.find(({ base }) => base[side].ref.id === copy?.ref.id);
      if (!original || !copy || link?.home !== story.home) return [];
      const sensitivity = stricter(original.value.sensitivity, copy.value.sensitivity);
      const level = disclosureTo(side, sensitivity, policy);
      if (level === 'full' || !copy.value.text.includes(SECRET)) return [];
      return [`${tag}: ${sensitivity}, ${level} for the ${side} side: ${copy.value.text}`];
    }),
};

/** Nobody's last word on privacy is made looser, and the stricter of two travels. */
export const privacy: Law = {
  name: 'I9 privacy becomes stricter by itself, never looser',
  broken: (rest) =>
    rest.cases.filter(isQuiet).flatMap((one) => {
      const saves = one.story?.live.get('sensitivity') ?? [];
      if (!one.story || !isSingle(one.story) || saves.length === 0) return [];
      if (isConfusable(one.story)) return [];
      // The private one lies beside the window, and nobody asks for it (SPEC, known gaps).
      const isDoubled = SIDES.some((side) => one.items[side].length > 1);
      if (rest.hasForgotten && isDoubled && isBeyondRecall(one.story, rest)) return [];
      const strictest = saves.map(({ value }) => value.sensitivity).reduce(stricter);
      // The CRM knows fewer degrees: what is alike there is alike for both.
      const rank = (sensitivity: Sensitivity): number =>
        SENSITIVITIES.indexOf(projectField('sensitivity', sensitivity, rest.capabilities.crm));
      return SIDES.flatMap((side) => {
        const item = onlyOne(one, side);
        if (item === null) return [];
        return rank(item.value.sensitivity) >= rank(strictest)
          ? []
          : [`${one.tag}: ${item.value.sensitivity} on the ${side} side, not ${strictest}`];
      });
    }),
};
