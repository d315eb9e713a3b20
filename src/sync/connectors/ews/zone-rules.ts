/**
 * The rules of a time zone as Exchange tells them with an item: a `TimeZoneDefinition`, or the
 * `MeetingTimeZone` of servers before Exchange 2010.
 */
import type { EpochMs } from '../../model/time.ts';
import type { YearlyChange, ZoneRules } from '../../model/zone-rules.ts';
import type { XmlNode } from '../soap/xml-node.ts';
import { allTyped, typed, typedText } from './namespaces.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS =
  'January February March April May June July August September October November December';
const INDEXES: ReadonlyMap<string, number> = new Map([
  ['First', 1],
  ['Second', 2],
  ['Third', 3],
  ['Fourth', 4],
  ['Last', -1],
]);

/** The rules in force at `moment`; null when they are not told, or make no sense. */
export function rulesOfDefinition(definition: XmlNode | null, moment: EpochMs): ZoneRules | null {
  const offsets = new Map<string, number>();
  for (const period of allTyped(typed(definition, 'Periods'), 'Period')) {
    const bias = minutesOf(period.attributes.get('Bias') ?? null);
    if (bias !== null) offsets.set(period.attributes.get('Id') ?? '', -bias);
  }
  const target = targetAt(typed(definition, 'Transitions'), moment);
  if (target === null) return null;
  if (target.kind === 'Period') return fixed(offsets.get(target.id) ?? null);
  const groups = allTyped(typed(definition, 'TransitionsGroups'), 'TransitionsGroup');
  const group = groups.find(({ attributes }) => attributes.get('Id') === target.id);
  return group === undefined ? null : rulesOfGroup(group, offsets);
}

function fixed(offset: number | null): ZoneRules | null {
  return offset === null ? null : { kind: 'fixed', offset };
}

function textOfTarget(transition: XmlNode): { readonly kind: string; readonly id: string } {
  const to = typed(transition, 'To');
  return { kind: to?.attributes.get('Kind') ?? '', id: to?.text.trim() ?? '' };
}

/** What the last transition before the moment leads to; its boundary is told in local time. */
function targetAt(
  transitions: XmlNode | null,
  moment: EpochMs,
): ReturnType<typeof textOfTarget> | null {
  const dated = (transitions?.children ?? []).map((transition) => {
    const text = typedText(transition, 'DateTime')?.trim() ?? '';
    const from = text === '' ? -Infinity : Date.parse(`${text.slice(0, 19)}Z`);
    return { from, target: textOfTarget(transition) };
  });
  const begun = dated.filter(({ from }) => from <= moment).toSorted((a, b) => a.from - b.from);
  return begun.at(-1)?.target ?? null;
}

function rulesOfGroup(group: XmlNode, offsets: ReadonlyMap<string, number>): ZoneRules | null {
  const changes: YearlyChange[] = [];
  for (const transition of group.children) {
    const offset = offsets.get(textOfTarget(transition).id) ?? null;
    if (transition.name === 'Transition' && group.children.length === 1) return fixed(offset);
    const day = dayOf(transition);
    const month = wholeNumber(typedText(transition, 'Month'));
    const time = minutesOf(typedText(transition, 'TimeOffset'));
    if (offset === null || day === null || month === null || time === null) return null;
    changes.push({ month, day, time, offset });
  }
  return changing(changes);
}

function dayOf(transition: XmlNode): YearlyChange['day'] | null {
  const date = wholeNumber(typedText(transition, 'Day'));
  if (transition.name === 'RecurringDateTransition' && date !== null) return { kind: 'date', date };
  const weekday = WEEKDAYS.indexOf(typedText(transition, 'DayOfWeek')?.trim() ?? '');
  const nth = wholeNumber(typedText(transition, 'Occurrence'));
  return weekday < 0 || nth === null ? null : { kind: 'weekday', weekday, nth };
}

/** The offset that servers before Exchange 2010 tell is the one to UTC, so it counts westwards. */
export function rulesOfMeetingZone(zone: XmlNode | null): ZoneRules | null {
  const base = minutesOf(typedText(zone, 'BaseOffset'));
  if (base === null) return null;
  const parts = [typed(zone, 'Standard'), typed(zone, 'Daylight')];
  if (parts.every((part) => part === null)) return fixed(-base);
  const changes = parts.map((part) => meetingChange(part, base));
  return changing(changes.flatMap((change) => (change === null ? [] : [change])));
}

function meetingChange(part: XmlNode | null, base: number): YearlyChange | null {
  const offset = minutesOf(typedText(part, 'Offset'));
  const rule = typed(part, 'RelativeYearlyRecurrence');
  const weekday = WEEKDAYS.indexOf(typedText(rule, 'DaysOfWeek')?.trim() ?? '');
  const nth = INDEXES.get(typedText(rule, 'DayOfWeekIndex')?.trim() ?? '');
  const month = MONTHS.split(' ').indexOf(typedText(rule, 'Month')?.trim() ?? '') + 1;
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(typedText(part, 'Time')?.trim() ?? '') ?? [];
  if (offset === null || weekday < 0 || nth === undefined || month === 0) return null;
  const time = Number(hours ?? NaN) * 60 + Number(minutes ?? NaN);
  if (Number.isNaN(time)) return null;
  return { month, day: { kind: 'weekday', weekday, nth }, time, offset: -(base + offset) };
}

function changing(changes: readonly YearlyChange[]): ZoneRules | null {
  const sane = changes.every(
    ({ month, day }) =>
      month >= 1 &&
      month <= 12 &&
      (day.kind === 'weekday'
        ? day.nth === -1 || (day.nth >= 1 && day.nth <= 5)
        : day.date >= 1 && day.date <= 31),
  );
  return sane && changes.length > 1 ? { kind: 'changing', changes } : null;
}

function wholeNumber(text: string | null): number | null {
  const trimmed = text?.trim() ?? '';
  return /^-?\d{1,4}$/.test(trimmed) ? Number(trimmed) : null;
}

const DURATION = /^(-?)P(?:(\d{1,2})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:[\d.]+S)?)?$/;

/** Minutes of an XML Schema duration of less than some days; null for anything else. */
function minutesOf(text: string | null): number | null {
  const match = DURATION.exec(text?.trim() ?? '');
  if (match === null) return null;
  const [, sign, days = '0', hours = '0', minutes = '0'] = match;
  const total = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
  return sign === '-' ? -total : total;
}
