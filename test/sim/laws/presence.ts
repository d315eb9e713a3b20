/** Laws about which appointments there are. */
import { SIDES } from '../../../src/sync/model/side.ts';
import { isSingle, isTornCopy } from '../ledger.ts';
import { partNamed } from '../part-values.ts';
import { counts, isBeyondRecall, type Case, type Law, type Rest } from './law.ts';

const each = (rest: Rest, isBroken: (one: Case) => boolean): readonly string[] =>
  rest.cases.filter(isBroken).map((one) => `${one.tag}: ${counts(one)}`);

const fewest = ({ items }: Case): number => Math.min(items.crm.length, items.calendar.length);

/** Holds in a swapped account too: what people wrote came from somewhere. */
export const noInvention: Law = {
  name: 'I17 each appointment stems from a person',
  broken: (rest) => each(rest, ({ story, tag }) => story === null && tag !== rest.policy.busyTitle),
};

/** Holds after a loss of the database and in a swapped account. */
export const noDuplicate: Law = {
  name: 'I4, I12 no appointment is doubled',
  broken: (rest) =>
    each(rest, ({ story, items }) => {
      if (story === null || (rest.hasForgotten && isBeyondRecall(story, rest))) return false;
      // What an undo makes of an occurrence that was removed is an appointment of its own.
      if (story.wasExpanded && rest.wasUndone) return false;
      const most = 1 + story.doubles.crm + story.doubles.calendar + story.renumbered + story.apart;
      return SIDES.some((side) => items[side].length > most);
    }),
};

/**
 * Holds after a loss of the database; what was removed meanwhile may come back. Doubles that people
 * made on both sides may be taken for each other.
 */
export const noLoss: Law = {
  name: 'I4, I12 no appointment is lost',
  broken: (rest) =>
    each(rest, (one) => {
      const { story, isCurrent, isHeld } = one;
      if (story === null || story.removed > 0 || isTornCopy(story)) return false;
      // What becomes of its occurrences is told of each of them.
      if (story.wasExpanded) return false;
      if (story.isUnrecognisable && !isSingle(story)) return false;
      // An older database does not know that a copy was taken away by an undo (SPEC, known gaps).
      if (rest.hasForgotten && rest.wasUndone) return false;
      if (SIDES.every((side) => one.items[side].length === 0)) return true;
      // A double of a copy that an undo took away is a twin of the original.
      // Of doubles of a series each may be held in its own way.
      const isAnyOf = rest.wasUndone || partNamed(one.tag) !== null;
      const doubles = isAnyOf ? 0 : Math.max(story.doubles.crm, story.doubles.calendar);
      return isCurrent && !isHeld && fewest(one) < 1 + doubles;
    }),
};

export const onBothSides: Law = {
  name: 'I5 what is on one side is on the other',
  broken: (rest) =>
    each(rest, ({ story, items, isCurrent, isHeld }) => {
      if (story !== null && isTornCopy(story)) return false;
      if (story !== null && rest.hasForgotten && isBeyondRecall(story, rest)) return false;
      return isCurrent && !isHeld && items.crm.length !== items.calendar.length;
    }),
};

export const removalsTravel: Law = {
  name: 'I2 what a person removes is removed on the other side',
  broken: (rest) =>
    rest.hasForgotten
      ? []
      : each(rest, ({ story, isCurrent, isHeld }) => {
          if (story === null || story.isUnrecognisable || isHeld || isTornCopy(story)) return false;
          return story.isRemovalPlain && isCurrent;
        }),
};

/** When an account was another one for a while, this is what must be left of everything. */
export const nothingVanished: Law = {
  name: 'I6 what an account held is still somewhere',
  broken: (rest) =>
    each(rest, ({ tag, story, items }) => {
      if (story === null || story.removed > 0 || isTornCopy(story)) return false;
      const whole = partNamed(tag)?.tag ?? tag;
      if (story.wasExpanded || rest.elsewhere.has(whole)) return false;
      return SIDES.every((side) => items[side].length === 0);
    }),
};
