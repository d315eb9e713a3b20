import { describe, expect, it } from 'vitest';
import { seriesOnBoth } from '../../../../src/sync/core/effective.ts';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import { holding } from '../../../support/weekly-series.ts';

const ABLE = holding();
const HORIZON = { from: Date.UTC(2026, 10, 1), until: Date.UTC(2027, 6, 1) };
const NONE = holding('none');
const without = (able: Capabilities): Capabilities => ({
  ...able,
  series: 'none',
  fields: { ...able.fields, series: 'absent' },
});

const REACH = { horizon: HORIZON, now: HORIZON.from };

describe('what both sides can hold of series', () => {
  it('is what each can, as far as the horizon', () => {
    const far = holding({ ...REACH, endless: false });
    expect(seriesOnBoth({ crm: holding({ endless: false }), calendar: ABLE }, REACH)).toEqual({
      crm: far,
      calendar: holding(REACH),
    });
  });

  it('is nothing where one of them holds none, and nothing else is taken away', () => {
    const nothing = { crm: without(ABLE), calendar: without(ABLE) };
    expect(seriesOnBoth({ crm: ABLE, calendar: NONE }, REACH)).toEqual(nothing);
    expect(seriesOnBoth({ crm: NONE, calendar: ABLE }, REACH)).toEqual(nothing);
    expect(seriesOnBoth({ crm: NONE, calendar: NONE }, REACH)).toEqual(nothing);
  });
});
