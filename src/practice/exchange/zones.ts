// Windows time zone ids, in which Exchange thinks, and the IANA ids whose rules they follow.
import { WINDOWS_TO_IANA_MAP, findIana, findWindows } from 'windows-iana';
import { isKnownZone } from '../wall-time.ts';

const UTC_NAMES = new Set(['UTC', 'Etc/UTC', 'Etc/GMT', 'GMT', 'Z']);

// Ids that the mapping lacks: renamed cities, and zones that Windows has retired.
const WINDOWS_ALIASES: Readonly<Record<string, string>> = {
  'Europe/Kyiv': 'FLE Standard Time',
  'Asia/Kolkata': 'India Standard Time',
  'Asia/Kathmandu': 'Nepal Standard Time',
  'Asia/Yangon': 'Myanmar Standard Time',
  'Asia/Ho_Chi_Minh': 'SE Asia Standard Time',
  'America/Nuuk': 'Greenland Standard Time',
  'Atlantic/Faroe': 'GMT Standard Time',
  'Atlantic/Reykjavik': 'Greenwich Standard Time',
};
const IANA_ALIASES: Readonly<Record<string, string>> = {
  'Mid-Atlantic Standard Time': 'Etc/GMT+2',
  'Kamchatka Standard Time': 'Asia/Kamchatka',
};

const known = new Map<string, string | null>();

/** IANA id for a Windows id, or null when Windows has no such zone. */
export function ianaOf(windows: string): string | null {
  let iana = known.get(windows);
  if (iana === undefined) {
    iana = windows === 'UTC' ? 'UTC' : (IANA_ALIASES[windows] ?? findIana(windows)[0] ?? null);
    if (iana !== null && !isKnownZone(iana)) iana = null;
    known.set(windows, iana);
  }
  return iana;
}

const named = new Map<string, string>();

/** Windows id for an IANA id; UTC when there is none. */
export function windowsOf(iana: string): string {
  if (UTC_NAMES.has(iana)) return 'UTC';
  let windows = named.get(iana);
  if (windows === undefined) {
    windows = WINDOWS_ALIASES[iana] ?? findWindows(iana)[0] ?? 'UTC';
    named.set(iana, windows);
  }
  return windows;
}

/** All Windows ids that are known here. */
export function windowsZones(): readonly string[] {
  const all = new Set(WINDOWS_TO_IANA_MAP.map(({ windowsName }) => windowsName));
  return [...all].filter((id) => ianaOf(id) !== null);
}
