import { describe, expect, it } from 'vitest';
import { NO_MARKS } from '../../../../src/sync/model/item.ts';
import { emptySettlement } from '../../../../src/sync/model/journal.ts';
import { NO_COUNTS } from '../../../../src/sync/model/run.ts';
import { NO_FACTS } from '../../../../src/sync/model/setup.ts';
import { SIDES } from '../../../../src/sync/model/side.ts';
import { PAIR } from '../../../support/values.ts';

/** The database stores all of these as JSON, in which what is left out is gone for good. */
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('what stands for nothing is written out in full', () => {
  it.each(SIDES)('a run that did nothing has counted nothing on the %s', (side) => {
    const { created, updated, removed, read, ...rest } = NO_COUNTS;
    expect([created, updated, removed, read].map((count) => count[side])).toEqual([0, 0, 0, 0]);
    expect(rest).toEqual({ adopted: 0, held: 0, failed: 0, recovered: 0 });
  });

  it('a server that says nothing about itself, and an item that nobody marked', () => {
    expect(stored(NO_FACTS)).toEqual({
      ...{ account: null, version: null, zone: null, hidesPrivate: null },
    });
    expect(stored(NO_MARKS)).toEqual({ writer: null, foreign: null });
  });

  it('a settlement that changes nothing of its pair', () => {
    const { pair, unpark, awaits, marks, unmarks, ...rest } = emptySettlement(PAIR);
    expect(pair).toBe(PAIR);
    expect([unpark, awaits, marks, unmarks]).toEqual([[], [], [], []]);
    expect(stored(rest)).toEqual({ intent: null, put: null, drop: null, change: null });
  });
});
