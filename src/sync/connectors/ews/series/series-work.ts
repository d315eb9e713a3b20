/** What is left to do to a series on the server until it is as it should be. */
import type { Appointment } from '../../../model/appointment.ts';
import { dayNumber } from '../../../model/calendar-day.ts';
import { canonicalRecurrence, canonicalTime, ownPatch } from '../../../model/canonical-series.ts';
import type { Capabilities } from '../../../model/capabilities.ts';
import {
  canonicalContent,
  CONTENT_NAMES,
  contentPatchOf,
  projectContent,
} from '../../../model/content-fields.ts';
import type { ContentName, ContentPatch } from '../../../model/content.ts';
import { ruleTime } from '../../../model/occurrences.ts';
import { isRuleDay } from '../../../model/rule-days.ts';
import type { Override, Series } from '../../../model/series.ts';
import { extentOf, type DateText } from '../../../model/time.ts';

export interface OccurrenceChange {
  readonly date: DateText;
  /** At least one field. */
  readonly patch: ContentPatch;
}

/** Whether anything of it is only in single occurrences. */
export function hasExceptions({ series }: SeriesAppointment): boolean {
  const isOwn = (one: Override): boolean => Object.keys(ownPatch(series, one)).length > 0;
  return (
    series.cancelled.some((date) => hasDay(series, date)) ||
    series.overrides.some((one) => hasDay(series, one.original) && isOwn(one))
  );
}

export interface SeriesWork {
  /** Its rule or its time has to be written; what else is left shows only after that. */
  readonly rule: boolean;
  /** Cancelled there, though they take place. */
  readonly restore: readonly DateText[];
  readonly cancel: readonly DateText[];
  readonly change: readonly OccurrenceChange[];
}

/** An appointment that is a series. */
export type SeriesAppointment = Appointment & { readonly series: Series };

export const isSeries = (value: Appointment): value is SeriesAppointment => value.series !== null;

function hasDay({ recurrence }: Series, date: DateText): boolean {
  const day = dayNumber(date);
  return day !== null && isRuleDay(recurrence, day);
}

export function isSameRule(one: Series, other: Series): boolean {
  return (
    canonicalRecurrence(one.recurrence) === canonicalRecurrence(other.recurrence) &&
    canonicalTime(one.time) === canonicalTime(other.time)
  );
}

const patchOn = ({ overrides }: Series, date: DateText): ContentPatch =>
  overrides.find(({ original }) => original === date)?.patch ?? {};

/** Guests of single occurrences are left as they are: nobody is invited to a part of a series. */
const isWritten = (name: ContentName, { fields }: Capabilities): boolean =>
  fields[name] === 'write' && name !== 'attendees';

interface Both {
  readonly there: SeriesAppointment;
  readonly wanted: SeriesAppointment;
  readonly able: Capabilities;
}

/** The fields in which an occurrence is not as it should be. */
function changeOn(date: DateText, { there, wanted, able }: Both): ContentPatch {
  const [own, goal] = [patchOn(there.series, date), patchOn(wanted.series, date)];
  // A field that neither has of its own follows the series, whatever the server makes of that.
  return CONTENT_NAMES.filter((name) => isWritten(name, able)).reduce<ContentPatch>(
    (patch, name) => {
      if (own[name] === undefined && goal[name] === undefined) return patch;
      const shared = name === 'when' ? ruleTime(there.series, date) : there[name];
      const [is, shall] = [own, goal].map((one) => (one[name] === undefined ? shared : one[name]));
      if (name === 'when' && (is === null || shall === null)) return patch;
      const projected = projectContent(name, shall as never, able);
      const isSame =
        canonicalContent(name, is as never) === canonicalContent(name, projected as never);
      return isSame ? patch : { ...patch, ...contentPatchOf(name, projected) };
    },
    {},
  );
}

/** None may pass another one on its way: the last goes first where they are moved to later times. */
function inTurn(changes: readonly OccurrenceChange[], there: Series): readonly OccurrenceChange[] {
  const isLater = ({ date, patch: { when } }: OccurrenceChange): boolean => {
    const now = patchOn(there, date).when ?? ruleTime(there, date);
    return when !== undefined && now !== null && extentOf(when).start > extentOf(now).start;
  };
  return [
    ...changes.filter((one) => !isLater(one)),
    ...changes.filter((one) => isLater(one)).reverse(),
  ];
}

export function workLeft(both: Both): SeriesWork {
  const { there, wanted } = both;
  if (!isSameRule(there.series, wanted.series)) {
    return { rule: true, restore: [], cancel: [], change: [] };
  }
  const cancelled = new Set(wanted.series.cancelled.filter((date) => hasDay(wanted.series, date)));
  const gone = new Set(there.series.cancelled);
  const dates = [...there.series.overrides, ...wanted.series.overrides].map((one) => one.original);
  const open = [...new Set(dates)].filter(
    (date) => hasDay(wanted.series, date) && !cancelled.has(date) && !gone.has(date),
  );
  const change = inTurn(
    open.sort().map((date) => ({ date, patch: changeOn(date, both) })),
    there.series,
  );
  return {
    rule: false,
    restore: [...gone].filter((date) => hasDay(wanted.series, date) && !cancelled.has(date)),
    cancel: [...cancelled].filter((date) => !gone.has(date)),
    change: change.filter(({ patch }) => Object.keys(patch).length > 0),
  };
}

export function isDone({ rule, restore, cancel, change }: SeriesWork): boolean {
  return !rule && restore.length + cancel.length + change.length === 0;
}
