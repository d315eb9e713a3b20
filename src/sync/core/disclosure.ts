/** What one side is told of an appointment on the other: the privacy matrix as the planner uses it. */
import { withoutUntold } from './series-told.ts';
import { emptyAppointment, type Appointment, type FieldName } from '../model/appointment.ts';
import { stricter, type Sensitivity } from '../model/content.ts';
import type { Capabilities } from '../model/capabilities.ts';
import {
  canonicalField,
  FIELD_NAMES,
  isSameField,
  patchOf,
  projectField,
  type Patch,
} from '../model/fields.ts';
import type { Base } from '../model/link.ts';
import type { Series } from '../model/series.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import type { Disclosure, Policy, PrivacyRow } from './policy.ts';
import { alike } from './told-by.ts';

const BUSY: readonly FieldName[] = ['when', 'series', 'busy', 'sensitivity'];
const TITLE: readonly FieldName[] = [...BUSY, 'title', 'importance', 'reminder', 'completed'];

const TOLD: Readonly<Record<Disclosure, readonly FieldName[]>> = {
  full: FIELD_NAMES,
  title: TITLE,
  busy: BUSY,
  skip: BUSY,
};

const ROWS: Readonly<Record<Sensitivity, PrivacyRow>> = {
  normal: 'normal',
  personal: 'private',
  private: 'private',
  confidential: 'confidential',
};

export type PrivacyRules = Pick<Policy, 'privacy' | 'busyTitle'>;

export function disclosureTo(
  side: Side,
  sensitivity: Sensitivity,
  { privacy }: PrivacyRules,
): Disclosure {
  return privacy[side][ROWS[sensitivity]];
}

/** A field as it stands where it may not be told. */
function hidden(name: FieldName, of: Appointment, { busyTitle }: PrivacyRules): Patch {
  const value = { ...emptyAppointment(of.when), title: busyTitle }[name];
  return patchOf(name, value);
}

/** Whether a field stands as it does where it may not be told. */
export function isHidden(name: FieldName, value: Appointment, rules: PrivacyRules): boolean {
  const { [name]: neutral = value[name] } = hidden(name, value, rules);
  return isSameField(name, neutral as never, value[name] as never);
}

/** What `side` is told of a new appointment; null: nothing at all. */
export function told(value: Appointment, side: Side, rules: PrivacyRules): Appointment | null {
  const level = disclosureTo(side, value.sensitivity, rules);
  if (level === 'skip') return null;
  const hides = FIELD_NAMES.filter((name) => !TOLD[level].includes(name));
  return Object.assign(
    { ...value },
    ...hides.map((name) => hidden(name, value, rules)),
  ) as Appointment;
}

export interface Telling {
  /** Whether a field's value may travel to a side. */
  readonly tells: (name: FieldName, to: Side) => boolean;
  /** What must not stand on a side any longer, because it was copied there when it was allowed. */
  readonly retract: BySide<Patch>;
}

export interface TellingInput {
  readonly home: Side | null;
  readonly base: Base;
  readonly now: BySide<Appointment>;
  readonly capabilities: BySide<Capabilities>;
  readonly privacy: PrivacyRules;
}

/** True content is at home; a field that the copy may not hold is cut off in both directions. */
export function tellingOf(input: TellingInput): Telling {
  const { home, now, privacy } = input;
  const sensitivity = stricter(now.crm.sensitivity, now.calendar.sensitivity);
  const shows = (side: Side, name: FieldName): boolean =>
    TOLD[disclosureTo(side, sensitivity, privacy)].includes(name);
  const copies = home === null ? SIDES : [opposite(home)];
  const retract: Record<Side, Patch> = { crm: {}, calendar: {} };
  if (home !== null) {
    const copy = opposite(home);
    retract[copy] = retraction(copy, input, (name) => shows(copy, name));
  }
  return {
    tells: (name, to) => shows(to, name) && copies.every((copy) => shows(copy, name)),
    retract,
  };
}

const TEXTS: readonly FieldName[] = ['title', 'text', 'location'];

/** A server may keep less of a text than it was given. */
function isBeginning(name: FieldName, copy: Appointment, original: Appointment): boolean {
  if (!TEXTS.includes(name)) return false;
  const part = canonicalField(name, copy[name]);
  return part !== '' && canonicalField(name, original[name]).startsWith(part);
}

/** The series of the copy without what it may not show any longer; null where there is nothing. */
function seriesLeft(
  copy: Side,
  { base, now, capabilities }: TellingInput,
  shows: (name: FieldName) => boolean,
): Series | null {
  const original = opposite(copy);
  const told = alike({ crm: now.crm.series, calendar: now.calendar.series }, capabilities);
  const before = base[original].value.series;
  const known = alike({ ...told, [original]: before }, capabilities)[original];
  return told[copy] && withoutUntold(told[copy], [told[original], known], shows);
}

/** Only what is evidently a copy of the original goes: a note of somebody's own stays. */
function retraction(copy: Side, input: TellingInput, shows: (name: FieldName) => boolean): Patch {
  const { base, now, capabilities, privacy } = input;
  const held = capabilities[copy];
  const originals = [now[opposite(copy)], base[opposite(copy)].value];
  const isCopied = (name: FieldName): boolean =>
    originals.some(
      (one) =>
        isSameField(name, projectField(name, one[name], held), now[copy][name]) ||
        isBeginning(name, now[copy], one),
    );
  const names = FIELD_NAMES.filter(
    (name) =>
      !shows(name) &&
      held.fields[name] === 'write' &&
      isCopied(name) &&
      !isHidden(name, now[copy], privacy),
  );
  const left = held.fields.series === 'write' ? seriesLeft(copy, input, shows) : null;
  return Object.assign(
    {},
    ...names.map((name) => hidden(name, now[copy], privacy)),
    left && { series: left },
  ) as Patch;
}
