import { describe, expect, it } from 'vitest';
import { ianaOf, windowsOf } from '../../../../../src/sync/connectors/ews/zones.ts';
import { instantOf } from '../../../../../src/sync/model/time.ts';

/** The offset of a zone at the start of each month of two years. */
function rules(zone: string): string {
  const months = Array.from({ length: 24 }, (_, index) => Date.UTC(2026, index, 15));
  return months
    .map((at) => {
      const local = new Date(at).toISOString().slice(0, 19);
      return (at - instantOf({ local, zone })) / 60_000;
    })
    .join();
}

describe('zones', () => {
  it.each([
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Romance Standard Time', 'Europe/Paris'],
    ['UTC', 'UTC'],
    ['tzone://Microsoft/Utc', 'UTC'],
    ['Asia/Tokyo', 'Asia/Tokyo'],
    ['Greenwich Standard Time', 'Atlantic/Reykjavik'],
    [' FLE Standard Time ', 'Europe/Kiev'],
  ])('knows %s', (id, zone) => {
    expect(rules(ianaOf(id) ?? '')).toBe(rules(zone));
  });

  it.each([
    null,
    '',
    'Customized Time Zone',
    'tzone://Microsoft/Custom',
    '(UTC+01:00) Oslo',
    'x/y',
    '__proto__',
  ])('does not know %s', (id) => {
    expect(ianaOf(id)).toBeNull();
  });

  it('finds a Windows zone with the same rules for all of Europe and for newer names', () => {
    const zones = Intl.supportedValuesOf('timeZone')
      .filter((zone) => zone.startsWith('Europe/'))
      .concat('Europe/Kyiv', 'Europe/Oslo', 'Atlantic/Reykjavik', 'America/Nuuk', 'Asia/Qostanay')
      .concat('UTC', 'GMT', 'Etc/UTC', 'CET', 'EET', 'MET', 'WET', 'Asia/Tokyo');
    const differing = zones.flatMap((zone) => {
      const windows = windowsOf(zone);
      const back = ianaOf(windows);
      return back !== null && rules(back) === rules(zone) ? [] : [`${zone}: ${windows} ${back}`];
    });
    expect(differing).toEqual([]);
  });

  it('says so when there is none', () => {
    expect(windowsOf('Mars/Olympus')).toBeNull();
  });
});
