import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { fingerprint } from '../../../../src/sync/model/fingerprint.ts';
import { appointment, at, TYPICAL } from '../../../support/values.ts';
import { holding, weekly, without } from '../../../support/weekly-series.ts';

const ABLE = holding();
const SINGLE: Capabilities = { ...ABLE, fields: { ...ABLE.fields, series: 'absent' } };
const PLACELESS: Capabilities = { ...ABLE, fields: { ...ABLE.fields, location: 'absent' } };
const series = weekly();

const isSame = (one: Patch, other: Patch, capabilities = ABLE): boolean =>
  fingerprint(appointment(one), capabilities) === fingerprint(appointment(other), capabilities);

describe('(I1) what an appointment is known by', () => {
  it.each<readonly [string, Patch, Patch, Capabilities, boolean]>([
    ['the title', { title: 'A' }, { title: 'B' }, ABLE, false],
    ['the time', { when: at(1) }, { when: at(2) }, ABLE, false],
    ['the place', { location: 'A' }, { location: 'B' }, ABLE, false],
    ['no place where there is none', { location: 'A' }, { location: 'B' }, PLACELESS, true],
    ['the series', { series }, { series: without(series, '2026-12-08') }, ABLE, false],
    ['whether it is a series', { series }, {}, ABLE, false],
    ['no time beside its series', { series, when: at(1) }, { series, when: at(2) }, ABLE, true],
    ['the title of a series', { series, title: 'A' }, { series, title: 'B' }, ABLE, false],
    [
      'its time where there are no series',
      { series, when: at(1) },
      { series, when: at(2) },
      SINGLE,
      false,
    ],
    ['no series where there are none', { series }, {}, SINGLE, true],
  ])('is %s', (...[, one, other, capabilities, isAlike]) => {
    expect(isSame(one, other, capabilities)).toBe(isAlike);
  });

  it('is another one where a text moves from one field to the next', () => {
    expect(isSame({ title: 'A', location: '' }, { title: '', location: 'A' })).toBe(false);
  });

  it('is what the side shows of it', () => {
    const limited = { ...TYPICAL.crm, titleLimit: 3 };
    expect(isSame({ title: 'abcd' }, { title: 'abce' }, limited)).toBe(true);
  });
});
