/** Windows zone ids, which Exchange speaks, and IANA ids, which the model speaks. */
import { findIana, findWindows } from 'windows-iana';
import { memo } from '../../model/memo.ts';
import { isZone, type ZoneId } from '../../model/time.ts';

// What the table of the package does not know: newer ids, ids of Exchange itself, plain offsets.
const WINDOWS_BY_IANA: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'america/ciudad_juarez': 'Mountain Standard Time',
    'america/coyhaique': 'Magallanes Standard Time',
    'america/nuuk': 'Greenland Standard Time',
    'asia/qostanay': 'Central Asia Standard Time',
    'europe/kyiv': 'FLE Standard Time',
    'pacific/kanton': 'UTC+13',
    cet: 'Central European Standard Time',
    eet: 'E. Europe Standard Time',
    met: 'Central European Standard Time',
    wet: 'GMT Standard Time',
    utc: 'UTC',
    gmt: 'UTC',
    'etc/utc': 'UTC',
    'etc/uct': 'UTC',
    'etc/gmt': 'UTC',
    'etc/universal': 'UTC',
    'etc/zulu': 'UTC',
    'etc/greenwich': 'UTC',
  }),
);

const IANA_BY_WINDOWS: ReadonlyMap<string, ZoneId> = new Map(
  Object.entries({
    utc: 'UTC',
    'tzone://microsoft/utc': 'UTC',
    'coordinated universal time': 'UTC',
    'greenwich standard time': 'Atlantic/Reykjavik',
    'kamchatka standard time': 'Asia/Kamchatka',
    'mid-atlantic standard time': 'Etc/GMT+2',
  }),
);

/** The table of the package is searched from end to end, for every item. */
const lookedUp = new Map<string, ZoneId | null>();
const MOST_LOOKED_UP = 1_000;

/**
 * The IANA zone of a Windows id, or of an IANA id that a server sends instead; null for ids that
 * name no known rules, such as `Customized Time Zone`.
 */
export function ianaOf(windowsId: string | null): ZoneId | null {
  const id = windowsId?.trim() ?? '';
  if (id === '') return null;
  const seen = lookedUp.get(id);
  if (seen !== undefined) return seen;
  const zone = lookUp(id);
  // A server that makes up its ids does not fill the memory.
  if (lookedUp.size < MOST_LOOKED_UP) lookedUp.set(id, zone);
  return zone;
}

function lookUp(id: string): ZoneId | null {
  const own = IANA_BY_WINDOWS.get(id.toLowerCase());
  if (own !== undefined) return own;
  const known = findIana(id).find(isZone);
  if (known !== undefined) return known;
  return id.includes('/') && isZone(id) ? id : null;
}

/** Exchange has one name for places that keep the same time: which of them is meant it cannot say. */
export const areCalledAlike = (one: ZoneId, other: ZoneId): boolean =>
  one === other || (windowsOf(one) !== null && windowsOf(one) === windowsOf(other));

/** The Windows id of an IANA zone; null when there is none. */
export const windowsOf: (zone: ZoneId) => string | null = memo(
  (zone: ZoneId) => zone,
  (zone) => WINDOWS_BY_IANA.get(zone.toLowerCase()) ?? findWindows(zone)[0] ?? null,
);
