/** Laws about what the appointments say. */
import {
  SENSITIVITIES,
  stricter,
  type Appointment,
  type FieldName,
  type Sensitivity,
} from '../../../src/sync/model/appointment.ts';
import { isSameField, projectField } from '../../../src/sync/model/fields.ts';
import type { StoredItem } from '../../../src/sync/model/item.ts';
import { SIDES, type Side } from '../../../src/sync/model/side.ts';
import { commonText, isConfusable, isSingle } from '../ledger.ts';
import { commonFields, onlyOne, type Case, type Law, type Rest } from './law.ts';

const text = (value: unknown): string => JSON.stringify(value);

export const convergence: Law = {
  name: 'I3, I5 both sides show the same',
  broken: (rest) =>
    rest.cases.flatMap(({ tag, items, isCurrent, isHeld }) => {
      if (!isCurrent || isHeld || items.crm.length !== items.calendar.length) return [];
      const [crm, calendar] = SIDES.map((side) =>
        items[side].map(({ value }) => commonText(value, rest.capabilities)).sort(),
      );
      return text(crm) === text(calendar) ? [] : [`${tag}: ${text(crm)} and ${text(calendar)}`];
    }),
};

/** The values of a field which nobody has replaced; empty when anything goes. */
function wanted({ story }: Case, name: FieldName, rest: Rest): readonly Appointment[] {
  if (story === null || !isSingle(story)) return [];
  if (isConfusable(story)) return [];
  // An old database cannot know which of two values is the later one.
  if (rest.hasForgotten) return story.removed > 0 ? [] : story.ever;
  return (story.live.get(name) ?? []).map(({ value }) => value);
}

function isKept(item: StoredItem, name: FieldName, facts: readonly [Side, Case, Rest]): boolean {
  const [side, one, rest] = facts;
  const values = wanted(one, name, rest);
  const shown = (value: Appointment): Appointment[FieldName] =>
    projectField(name, value[name], rest.capabilities[side]);
  return (
    values.length === 0 || values.some((value) => isSameField(name, shown(value), item.value[name]))
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
        const own: readonly FieldName[] = side === 'crm' ? ['company'] : ['categories'];
        return [...commonFields(rest.capabilities), ...own]
          .filter((name) => name !== 'sensitivity' && !isKept(item, name, [side, one, rest]))
          .map((name) => `${one.tag}: ${name} is ${text(item.value[name])} on the ${side} side`);
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
      if (isConfusable(one.story)) return [];
      if (rest.hasForgotten || !isSingle(one.story) || only.side !== 'calendar') return [];
      if (text(only.value.when) === text(item.value.when)) return [];
      return [`${one.tag}: ${text(item.value.when)} instead of ${text(only.value.when)}`];
    }),
};

/** Nobody's last word on privacy is made looser, and the stricter of two travels. */
export const privacy: Law = {
  name: 'I9 privacy becomes stricter by itself, never looser',
  broken: (rest) =>
    rest.cases.filter(isQuiet).flatMap((one) => {
      const saves = one.story?.live.get('sensitivity') ?? [];
      if (!one.story || !isSingle(one.story) || saves.length === 0) return [];
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
