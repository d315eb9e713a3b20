// The time zones that the practice installation knows, as `GET /timezone` lists them.

export type TimeZone = {
  readonly id: number;
  readonly code: string;
  /** IANA id of the rules. */
  readonly iana: string;
  readonly country: string;
  readonly region: string;
  readonly cities: string;
  readonly isoNumber: number;
  readonly offset: string;
  readonly daylight: string;
};

type Entry = readonly [
  id: number,
  code: string,
  iana: string,
  country: string,
  region: string,
  cities: string,
  isoNumber: number,
  offset: string,
  daylight: string,
];

const ENTRIES: readonly Entry[] = [
  [1, 'UTC', 'UTC', '', 'UTC/GMT', '', 0, '0', ''],
  [36, 'AU-ACT', 'Australia/Sydney', 'Australia', 'Capital Territory', 'Canberra', 36, '+10:00', '+11:00'],
  [50, 'BD', 'Asia/Dhaka', 'Bangladesh', '', 'Dhaka', 50, '+6:00', ''],
  [114, 'CA-QC', 'America/Toronto', 'Canada', 'Quebec', 'Montreal', 124, '-5:00', '-4:00'],
  [140, 'DK', 'Europe/Copenhagen', 'Denmark', '', 'Copenhagen', 208, '+1:00', '+2:00'],
  [156, 'FR', 'Europe/Paris', 'France', '', 'Paris', 250, '+1:00', '+2:00'],
  [261, 'NO', 'Europe/Oslo', 'Norway', '', 'Oslo', 578, '+1:00', '+2:00'],
  [425, 'US-CA', 'America/Los_Angeles', 'United States', 'California', 'Los Angeles', 840, '-8:00', '-7:00'],
  [433, 'US-HI', 'Pacific/Honolulu', 'United States', 'Hawaii', 'Honolulu', 840, '-10:00', ''],
  [460, 'US-NY', 'America/New_York', 'United States', 'New York', 'New York', 840, '-5:00', '-4:00'],
]; // prettier-ignore

export const TIME_ZONES: readonly TimeZone[] = ENTRIES.map(
  ([id, code, iana, country, region, cities, isoNumber, offset, daylight]) => ({
    id,
    code,
    iana,
    country,
    region,
    cities,
    isoNumber,
    offset,
    daylight,
  }),
);

/** The zone in which the installation stores its dates. */
export const BASE_ZONE = 'Europe/Oslo';

/** `name` is a code such as `NO`, in any case, or the number of the list. */
export function findTimeZone(name: string): TimeZone | null {
  const wanted = name.trim().toUpperCase();
  return TIME_ZONES.find((zone) => zone.code === wanted || String(zone.id) === wanted) ?? null;
}

const EU_DST = { StartRulePattern: '-1 sunday', EndRulePattern: '-1 sunday' };

/** The base zone as TimeZoneData; offsets in minutes. */
export function baseTimeZoneData(): Readonly<Record<string, unknown>> {
  const zone = TIME_ZONES.find((candidate) => candidate.iana === BASE_ZONE);
  return {
    TZLocationID: zone?.id ?? 0,
    Name: zone?.country ?? '',
    TZLocationCode: zone?.code ?? '',
    TZLocationCities: zone?.cities ?? '',
    IsoNumber: zone?.isoNumber ?? 0,
    TimeZoneSTDRules: {
      1980: { StartDay: 1, StartMonth: 1, EndDay: 31, EndMonth: 12, TZOffset: 60, StartRulePattern: '', EndRulePattern: '' },
    },
    TimeZoneDSTRules: {
      1996: { StartDay: 0, StartMonth: 3, EndDay: 0, EndMonth: 10, TZOffset: 120, ...EU_DST },
    },
  }; // prettier-ignore
}
