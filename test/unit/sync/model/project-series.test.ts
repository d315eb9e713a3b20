import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import { projectField } from '../../../../src/sync/model/fields.ts';
import type { Override, Series } from '../../../../src/sync/model/series.ts';
import { TYPICAL } from '../../../support/values.ts';

const SERIES: Series = {
  time: { kind: 'all-day', days: 1 },
  recurrence: {
    from: '2026-05-05',
    rule: { kind: 'daily', interval: 2 },
    range: { kind: 'endless' },
  },
  overrides: [
    { original: '2026-05-07', patch: { categories: ['Red'] } },
    { original: '2026-05-09', patch: { title: 'Guests', categories: ['Red'], busy: 'elsewhere' } },
  ],
  cancelled: ['2026-05-11'],
};

const able: Capabilities = {
  ...TYPICAL.crm,
  fields: { ...TYPICAL.crm.fields, series: 'write' },
};

describe('a series as a side shows it', () => {
  it('has of its occurrences only what the side can hold, and nothing else is touched', () => {
    const overrides: readonly Override[] = [
      { original: '2026-05-09', patch: { title: 'Guests', busy: 'busy' } },
    ];
    expect(projectField('series', SERIES, able)).toEqual({ ...SERIES, overrides });
  });

  it('is none where series are left alone, and no series stays none', () => {
    expect(projectField('series', SERIES, TYPICAL.crm)).toBeNull();
    expect(projectField('series', null, able)).toBeNull();
  });
});
