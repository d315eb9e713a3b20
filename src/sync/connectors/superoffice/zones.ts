/** The base time zone of an installation: SuperOffice's own codes as IANA zones. */
import { SyncError } from '../../model/error.ts';
import { isZone, type ZoneId } from '../../model/time.ts';
import { isJsonObject, textAt } from './json.ts';
import type { NetServer } from './net-server.ts';

export interface BaseZone {
  readonly zone: ZoneId;
  /** What `SO-TimeZone` is fixed to; null when only the setting knows the zone. */
  readonly code: string | null;
}

// A code is a country, followed by a region where a country has several zones.
const ZONES: Readonly<Record<string, ZoneId>> = {
  UTC: 'UTC',
  AT: 'Europe/Vienna',
  BE: 'Europe/Brussels',
  BG: 'Europe/Sofia',
  CH: 'Europe/Zurich',
  CY: 'Asia/Nicosia',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  EE: 'Europe/Tallinn',
  ES: 'Europe/Madrid',
  FI: 'Europe/Helsinki',
  FO: 'Atlantic/Faroe',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GR: 'Europe/Athens',
  HR: 'Europe/Zagreb',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IL: 'Asia/Jerusalem',
  IN: 'Asia/Kolkata',
  IS: 'Atlantic/Reykjavik',
  IT: 'Europe/Rome',
  JP: 'Asia/Tokyo',
  LT: 'Europe/Vilnius',
  LU: 'Europe/Luxembourg',
  LV: 'Europe/Riga',
  MT: 'Europe/Malta',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  NZ: 'Pacific/Auckland',
  PL: 'Europe/Warsaw',
  PT: 'Europe/Lisbon',
  RO: 'Europe/Bucharest',
  SE: 'Europe/Stockholm',
  SG: 'Asia/Singapore',
  SI: 'Europe/Ljubljana',
  SK: 'Europe/Bratislava',
  TR: 'Europe/Istanbul',
  UA: 'Europe/Kiev',
  UK: 'Europe/London',
  ZA: 'Africa/Johannesburg',
  'AU-ACT': 'Australia/Sydney',
  'AU-NSW': 'Australia/Sydney',
  'AU-QLD': 'Australia/Brisbane',
  'AU-SA': 'Australia/Adelaide',
  'AU-VIC': 'Australia/Melbourne',
  'AU-WA': 'Australia/Perth',
  'CA-AB': 'America/Edmonton',
  'CA-BC': 'America/Vancouver',
  'CA-ON': 'America/Toronto',
  'CA-QC': 'America/Toronto',
  'US-AZ': 'America/Phoenix',
  'US-CA': 'America/Los_Angeles',
  'US-CO': 'America/Denver',
  'US-FL': 'America/New_York',
  'US-HI': 'Pacific/Honolulu',
  'US-IL': 'America/Chicago',
  'US-MA': 'America/New_York',
  'US-NJ': 'America/New_York',
  'US-NY': 'America/New_York',
  'US-TX': 'America/Chicago',
  'US-WA': 'America/Los_Angeles',
};

/** @throws SyncError as `NetServer`; settings when the zone is unknown and none is set */
export async function readBaseZone(
  server: NetServer,
  chosen: ZoneId | null,
  signal: AbortSignal,
): Promise<BaseZone> {
  if (chosen !== null) {
    if (isZone(chosen)) return { zone: chosen, code: null };
    throw settings(`There is no time zone “${chosen}”. Use a name such as Europe/Oslo.`);
  }
  const told = await server.baseZone(signal);
  if (told === null) {
    throw settings('SuperOffice does not tell its base time zone. Set it in the settings.');
  }
  return zoneOf(told);
}

/** @throws SyncError settings */
export function zoneOf(value: unknown): BaseZone {
  const data = isJsonObject(value) ? value : null;
  const code = textAt(data, 'TZLocationCode').trim().toUpperCase();
  const zone = (Object.hasOwn(ZONES, code) ? ZONES[code] : null) ?? cityZone(data);
  if (zone !== null && code !== '') return { zone, code };
  const told = code === '' ? 'nothing' : `“${code}”`;
  throw settings(
    `SuperOffice tells ${told} as its base time zone, which we do not know. Set it in the settings.`,
  );
}

/** The zones are named after cities, and SuperOffice lists the cities of each of its own. */
function cityZone(data: Parameters<typeof textAt>[0]): ZoneId | null {
  const cities = textAt(data, 'TZLocationCities')
    .split(',')
    .map((city) => city.trim().replaceAll(' ', '_').toLowerCase())
    .filter((city) => city !== '');
  const zones = Intl.supportedValuesOf('timeZone');
  const found = cities.flatMap((city) =>
    zones.filter((zone) => zone.toLowerCase().endsWith(`/${city}`)),
  );
  return found[0] ?? null;
}

function settings(message: string): SyncError {
  return new SyncError('settings', message, { side: 'crm' });
}
