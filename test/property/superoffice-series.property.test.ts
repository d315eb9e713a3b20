/**
 * What is written to SuperOffice as a series is read back as the same occurrences, whatever its
 * zone: the base zone is another one than that of most series, and both changes of the clocks lie
 * in the time that is compared.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import { canonicalWhen } from '../../src/sync/model/canonical.ts';
import type { Content } from '../../src/sync/model/content.ts';
import { linkId } from '../../src/sync/model/ids.ts';
import { occurrences } from '../../src/sync/model/occurrences.ts';
import { occurrenceValue, type Series } from '../../src/sync/model/series.ts';
import { byWallClock, whenInZone } from '../../src/sync/model/time.ts';
import { series as anySeries } from '../support/series-arbitraries.ts';
import { WRITER } from '../support/writer.ts';
import {
  openDesk,
  sighted,
  SIGNAL,
  WINDOW,
  type Desk,
} from '../unit/sync/connectors/superoffice/series-desk.ts';

const DAY = 86_400_000;
const NOW = WINDOW.until - 120 * DAY;
/** As far as a series without end is made. */
const AHEAD = { from: NOW + DAY, until: NOW + 390 * DAY };
const MADE = { from: NOW - 31 * DAY, until: NOW + 5 * 366 * DAY };
const MOST = 30;

/** The base zone knows nothing but the wall clock. */
const meant = (value: Content, series: Series): readonly string[] =>
  occurrences(series, AHEAD)
    .map((one) => occurrenceValue(value, one))
    .map(
      ({ title, when }) =>
        `${canonicalWhen(byWallClock(whenInZone(when, 'Europe/Oslo')))} ${title}`,
    )
    .sort();

describe.each([
  ['rest', 'skipped'],
  ['soap', 'last-day'],
] as const)('a series by %s, where short months are %s', (api, shortMonths) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(api, { shortMonths });
  });
  afterAll(() => desk.close());

  it('comes back as it was written', async () => {
    let [made, read] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anySeries, async (series) => {
        const count = occurrences(series, MADE).length;
        fc.pre(count > 0 && count <= MOST);
        const value = {
          ...emptyAppointment({ kind: 'all-day', from: '2027-01-01', until: '2027-01-02' }),
          title: 'Round',
        };
        const origin = linkId(`property-${api}-${String((made += 1))}`);
        const create = {
          kind: 'create',
          origin,
          draft: { ...value, series },
          writer: WRITER,
        } as const;
        const [outcome] = await desk.store.write([create], SIGNAL);
        if (outcome?.kind !== 'done') {
          // Two rows would be made on one day.
          expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'read-only' } });
          return;
        }
        const sighting = await sighted(desk.store, outcome.ref.id);
        const item =
          sighting.kind === 'present' || sighting.kind === 'outside' ? sighting.item : null;
        const back = item?.value.series ?? null;
        if (item === null || back === null) throw new Error(`It is ${sighting.kind}`);
        expect(meant(item.value, back)).toEqual(meant(value, series));
        read += 1;
      }),
      { numRuns: 40 },
    );
    expect(read).toBeGreaterThan(20);
  }, 120_000);
});
