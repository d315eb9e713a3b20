/** The alarm: a flag and a lead time, which versions of NetServer spell in two ways. */
import { flagAt, textAt, type JsonObject } from '../json.ts';

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;
const CLOCK = /^(?:(\d+)\.)?(\d+):(\d+)(?::(\d+)(?:\.\d+)?)?$/;

/** Whole minutes of `PT1H30M`, `P1D`, `00:15:00` or `1.00:00:00`; null for anything else. */
function readLeadTime(text: string): number | null {
  const match = ISO.exec(text) ?? CLOCK.exec(text);
  if (match === null) return null;
  const part = (index: number): number => Number(match[index] ?? 0);
  return part(1) * 1440 + part(2) * 60 + part(3) + Math.floor(part(4) / 60);
}

/** In the spelling that the server used itself. */
function writeLeadTime(minutes: number, like: string): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (CLOCK.test(like)) {
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${days > 0 ? `${days}.` : ''}${two(hours)}:${two(rest)}:00`;
  }
  const time = `${hours > 0 ? `${hours}H` : ''}${rest > 0 ? `${rest}M` : ''}`;
  if (days === 0 && time === '') return 'PT0M';
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}

/** An alarm without a lead time that can be read rings at the start. */
export function readReminder(entity: JsonObject): number | null {
  if (flagAt(entity, 'HasAlarm') !== true) return null;
  return readLeadTime(textAt(entity, 'AlarmLeadTime').trim()) ?? 0;
}

export function writeReminder(entity: JsonObject, minutes: number | null): JsonObject {
  if (minutes === null) return { HasAlarm: false };
  const like = textAt(entity, 'AlarmLeadTime').trim();
  return { HasAlarm: true, AlarmLeadTime: writeLeadTime(minutes, like) };
}
