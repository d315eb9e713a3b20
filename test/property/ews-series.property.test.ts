/** Any series that Exchange can hold is there as it was meant, over the wire and back. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import { dateText } from '../../src/sync/model/calendar-day.ts';
import { canonicalSeries } from '../../src/sync/model/canonical-series.ts';
import { ruleTime } from '../../src/sync/model/occurrences.ts';
import { firstDay } from '../../src/sync/model/rule-days.ts';
import type { Series } from '../../src/sync/model/series.ts';
import { BASIC } from '../contract/exchange-manners.ts';
import { openExchangeStore, type OpenedExchange } from '../contract/open-exchange.ts';
import { create, done, update, write, type present } from '../contract/questions.ts';
import { EWS_SCHEMAS, RecordedMessages } from '../support/ews-schema.ts';
import { exchangeSeries } from '../support/exchange-series.ts';

const messages = new RecordedMessages();

const parts = (series: Series): Partial<Appointment> => {
  const when = ruleTime(series, dateText(firstDay(series.recurrence) ?? NaN));
  if (when === null) throw new Error('It has no first occurrence');
  return { series, when };
};

const meaning = ({ series }: Appointment): string =>
  series === null ? 'single' : canonicalSeries(series);

describe.each(['same-pattern', 'never'] as const)('exceptions kept: %s', (exceptions) => {
  let opened: OpenedExchange;
  beforeAll(async () => {
    const office = { exchange: { exceptions } };
    opened = await openExchangeStore((http) => messages.over(http), { ...BASIC, office });
  });
  afterAll(async () => {
    expect(opened.hands.mails()).toBe(0);
    await opened.close();
  });

  const made = async (series: Series) => {
    const [outcome] = await write(opened.store, [create(parts(series))]);
    return await anyhow(done(outcome).id);
  };
  /** Many of them lie beside the window. */
  const anyhow = async (id: Parameters<typeof present>[1]) => {
    const window = { from: Date.UTC(2023, 0, 1), until: Date.UTC(2034, 0, 1) };
    const signal = new AbortController().signal;
    const [sighting] = await opened.store.read({ ids: [id], window, signal });
    if (sighting?.kind !== 'present') throw new Error(`It is ${JSON.stringify(sighting)}`);
    return sighting.item;
  };

  it('a series that is made is there as it was meant', async () => {
    await fc.assert(
      fc.asyncProperty(exchangeSeries, async (series) => {
        const item = await made(series);
        expect(meaning(item.value)).toBe(canonicalSeries(series));
        expect(item.value.when).toEqual(parts(series).when);
      }),
      { numRuns: 8 },
    );
  });

  it('a series becomes any other one', async () => {
    await fc.assert(
      fc.asyncProperty(exchangeSeries, exchangeSeries, async (before, after) => {
        const { ref, value } = await made(before);
        const [outcome] = await write(opened.store, [update(ref, value, parts(after))]);
        const item = await anyhow(done(outcome).id);
        expect(item.ref).toEqual(done(outcome));
        expect(meaning(item.value)).toBe(canonicalSeries(after));
      }),
      { numRuns: 5 },
    );
  });

  it('its exceptions become any other ones', async () => {
    await fc.assert(
      fc.asyncProperty(exchangeSeries, exchangeSeries, async (one, other) => {
        const after = { ...one, cancelled: [], overrides: [] };
        const { ref, value } = await made(one);
        const mixed = { ...after, cancelled: one.overrides.map(({ original }) => original) };
        const goal = other.cancelled.length % 2 === 0 ? after : mixed;
        const [outcome] = await write(opened.store, [update(ref, value, parts(goal))]);
        const item = await anyhow(done(outcome).id);
        expect(meaning(item.value)).toBe(canonicalSeries(goal));
      }),
      { numRuns: 5 },
    );
  });
});

// The vendor's schemas may not be handed on; they are asked where CALBRIDGE_EWS_SCHEMAS names them.
it.skipIf(EWS_SCHEMAS === null)('all of that is valid by the schema of the vendor', async () => {
  expect(messages.size).toBeGreaterThan(50);
  expect(await messages.complaints(EWS_SCHEMAS ?? '')).toEqual([]);
});
