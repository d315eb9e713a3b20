// A VTIMEZONE as Exchange writes it: one rule for standard time and one for summer time.
import type { ClockChange, ZoneRules } from '../zone-rules.ts';

/** @param id Windows id. */
export function zoneLines(id: string, { standard, daylight }: ZoneRules): readonly string[] {
  const summer = daylight?.offset ?? standard;
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${id}`,
    ...part('STANDARD', { from: summer, to: standard, rule: daylight?.ends ?? null }),
    ...(daylight === null
      ? []
      : part('DAYLIGHT', { from: standard, to: summer, rule: daylight.begins })),
    'END:VTIMEZONE',
  ];
}

type Part = { readonly from: number; readonly to: number; readonly rule: ClockChange | null };

function part(name: string, { from, to, rule }: Part): readonly string[] {
  const time = (rule?.time ?? '00:00:00').replaceAll(':', '');
  return [
    `BEGIN:${name}`,
    // The year in which Windows begins to count.
    `DTSTART:16010101T${time}`,
    `TZOFFSETFROM:${offset(from)}`,
    `TZOFFSETTO:${offset(to)}`,
    ...(rule === null ? [] : [`RRULE:${yearly(rule)}`]),
    `END:${name}`,
  ];
}

function yearly({ occurrence, weekday, month }: ClockChange): string {
  const day = `${String(occurrence)}${weekday.slice(0, 2).toUpperCase()}`;
  return `FREQ=YEARLY;INTERVAL=1;BYDAY=${day};BYMONTH=${String(month)}`;
}

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}
