// A time zone as Exchange defines it: periods, and in groups of years the transitions between them.
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';
import { zoneRules } from './zone-rules.ts';
import type { ClockChange, ZoneRules } from './zone-rules.ts';
import { ianaOf } from './zones.ts';

/** Since when the rules of a zone are told, and how far ahead of now. */
const FIRST_YEAR = 2006;
const YEARS_AHEAD = 2;

/** Years that go by the same rules; the first era has no beginning. */
type Era = { readonly from: number | null; readonly rules: ZoneRules };

const eras = new Map<string, readonly Era[]>();

function erasOf(windows: string, now: number): readonly Era[] {
  const last = new Date(now).getUTCFullYear() + YEARS_AHEAD;
  const key = `${windows} ${String(last)}`;
  let known = eras.get(key);
  if (known === undefined) {
    known = findEras(ianaOf(windows) ?? 'UTC', last);
    eras.set(key, known);
  }
  return known;
}

function findEras(zone: string, last: number): readonly Era[] {
  const found: Era[] = [];
  for (let year = FIRST_YEAR; year <= last; year += 1) {
    const rules = zoneRules(zone, year);
    const before = found.at(-1);
    if (before !== undefined && JSON.stringify(before.rules) === JSON.stringify(rules)) continue;
    found.push({ from: before === undefined ? null : year, rules });
  }
  return found;
}

/** The descriptive name; what people read is not the same on all servers. */
export function zoneName(windows: string, now: number): string {
  const offset = erasOf(windows, now).at(-1)?.rules.standard ?? 0;
  const size = Math.abs(offset);
  const two = (part: number): string => String(part).padStart(2, '0');
  const east = `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `(UTC${east}) ${windows}`;
}

/**
 * Periods, TransitionsGroups and Transitions.
 * @param windows A known Windows id.
 * @param now Epoch milliseconds; the definition reaches a little further.
 */
export function definitionParts(windows: string, now: number): readonly Markup[] {
  const all = erasOf(windows, now);
  const periodId = ({ from }: Era, name: string): string =>
    `trule:Microsoft/Registry/${windows}/${String(from ?? 1)}-${name}`;
  const groups = all.map((era, index) =>
    element(
      't:TransitionsGroup',
      { Id: String(index) },
      ...inGroup(era.rules, (name) => periodId(era, name)),
    ),
  );
  return [
    element('t:Periods', {}, ...all.flatMap((era) => periods(era.rules, (n) => periodId(era, n)))),
    element('t:TransitionsGroups', {}, ...groups),
    element('t:Transitions', {}, ...all.map(({ from }, index) => toGroup(index, from))),
  ];
}

type Naming = (name: 'Standard' | 'Daylight') => string;

function periods({ standard, daylight }: ZoneRules, idOf: Naming): readonly Markup[] {
  const period = (name: 'Standard' | 'Daylight', offset: number): Markup =>
    element('t:Period', { Bias: duration(-offset), Name: name, Id: idOf(name) });
  return [
    period('Standard', standard),
    ...(daylight === null ? [] : [period('Daylight', daylight.offset)]),
  ];
}

function inGroup({ daylight }: ZoneRules, idOf: Naming): readonly Markup[] {
  if (daylight === null) return [element('t:Transition', {}, to('Period', idOf('Standard')))];
  const changes = [
    { change: daylight.begins, id: idOf('Daylight') },
    { change: daylight.ends, id: idOf('Standard') },
  ];
  return changes
    .sort((a, b) => a.change.month - b.change.month)
    .map(({ change, id }) => recurring(change, id));
}

function recurring({ month, weekday, occurrence, time }: ClockChange, id: string): Markup {
  const [hours, minutes] = time.split(':').map(Number);
  return element(
    't:RecurringDayTransition',
    {},
    to('Period', id),
    element('t:TimeOffset', {}, duration((hours ?? 0) * 60 + (minutes ?? 0))),
    element('t:Month', {}, String(month)),
    element('t:DayOfWeek', {}, weekday),
    element('t:Occurrence', {}, String(occurrence)),
  );
}

function toGroup(index: number, from: number | null): Markup {
  const target = to('Group', String(index));
  if (from === null) return element('t:Transition', {}, target);
  const date = element('t:DateTime', {}, `${String(from)}-01-01T00:00:00`);
  return element('t:AbsoluteDateTransition', {}, target, date);
}

function to(kind: 'Period' | 'Group', id: string): Markup {
  return element('t:To', { Kind: kind }, id);
}

/** Minutes as xs:duration. */
function duration(minutes: number): string {
  const size = Math.abs(minutes);
  const parts = [size >= 60 ? `${String(Math.floor(size / 60))}H` : ''];
  if (size % 60 > 0) parts.push(`${String(size % 60)}M`);
  const text = parts.join('');
  return `${minutes < 0 ? '-' : ''}PT${text === '' ? '0S' : text}`;
}
