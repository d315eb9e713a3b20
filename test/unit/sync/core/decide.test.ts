import { describe, expect, it } from 'vitest';
import { decide, TWO_WAY } from '../../../../src/sync/core/decide.ts';
import { STANDINGS, type Standing } from '../../../../src/sync/model/standing.ts';

const mirrored = (decision: string): string =>
  decision.replace(/crm|calendar/, (side) => (side === 'crm' ? 'calendar' : 'crm'));

/** An unlinked item is told by its own side only, so these cells have no mirror. */
const ONE_SIDED: readonly Standing[] = ['none', 'new'];

describe('the two-way table', () => {
  it('treats both sides alike', () => {
    for (const crm of STANDINGS) {
      for (const calendar of STANDINGS) {
        if (ONE_SIDED.includes(crm) || ONE_SIDED.includes(calendar)) continue;
        expect(decide(calendar, crm)).toBe(mirrored(decide(crm, calendar)));
      }
    }
    expect(decide('new', 'none')).toBe('create-calendar');
    expect(decide('none', 'new')).toBe('create-crm');
  });

  it('never writes to or removes anything while a side is hidden or outside', () => {
    for (const blocked of ['hidden', 'outside'] as const) {
      for (const other of STANDINGS) {
        expect(['hold', 'impossible']).toContain(decide(blocked, other));
        expect(['hold', 'impossible']).toContain(decide(other, blocked));
      }
    }
  });

  it('removes only what is unchanged, and only when the other is positively gone', () => {
    for (const crm of STANDINGS) {
      for (const calendar of STANDINGS) {
        if (!decide(crm, calendar).startsWith('remove')) continue;
        expect([crm, calendar].sort()).toEqual(['gone', 'same']);
      }
    }
  });

  it('has a cell for each of the standings', () => {
    for (const row of Object.values(TWO_WAY)) {
      expect(Object.keys(row).sort()).toEqual([...STANDINGS].sort());
    }
  });
});
