import { describe, expect, it } from 'vitest';
import { decide, DECISIONS } from '../../../../src/sync/core/decide.ts';
import { leaderOf, type Direction } from '../../../../src/sync/core/policy.ts';
import { opposite } from '../../../../src/sync/model/side.ts';
import { STANDINGS, type Standing } from '../../../../src/sync/model/standing.ts';

const DIRECTIONS = Object.keys(DECISIONS) as Direction[];
const ONE_WAY = DIRECTIONS.filter((direction) => leaderOf(direction) !== null);
const cells = STANDINGS.flatMap((crm) => STANDINGS.map((calendar) => ({ crm, calendar })));

const mirrored = (decision: string): string =>
  decision.replace(/crm|calendar/, (side) => (side === 'crm' ? 'calendar' : 'crm'));

/** An unlinked item is told by its own side only, so these cells have no mirror. */
const ONE_SIDED: readonly Standing[] = ['none', 'new'];

describe('the two-way table', () => {
  it('treats both sides alike', () => {
    for (const { crm, calendar } of cells) {
      if (ONE_SIDED.includes(crm) || ONE_SIDED.includes(calendar)) continue;
      expect(decide('two-way', calendar, crm)).toBe(mirrored(decide('two-way', crm, calendar)));
    }
    expect(decide('two-way', 'new', 'none')).toBe('create-calendar');
    expect(decide('two-way', 'none', 'new')).toBe('create-crm');
  });

  it('removes only what is unchanged, and only when the other is positively gone', () => {
    for (const { crm, calendar } of cells) {
      if (!decide('two-way', crm, calendar).startsWith('remove')) continue;
      expect([crm, calendar].sort()).toEqual(['gone', 'same']);
    }
  });
});

describe.each(DIRECTIONS)('the table of %s', (direction) => {
  it('has a cell for each pair of standings', () => {
    const table = DECISIONS[direction];
    expect(Object.keys(table).sort()).toEqual([...STANDINGS].sort());
    for (const row of Object.values(table)) {
      expect(Object.keys(row).sort()).toEqual([...STANDINGS].sort());
    }
  });

  it('never writes to or removes anything while a side is hidden or outside', () => {
    for (const blocked of ['hidden', 'outside'] as const) {
      for (const other of STANDINGS) {
        expect(['hold', 'impossible']).toContain(decide(direction, blocked, other));
        expect(['hold', 'impossible']).toContain(decide(direction, other, blocked));
      }
    }
  });

  it('calls the same cells impossible as the two-way table, but for what the follower made', () => {
    for (const { crm, calendar } of cells) {
      expect({ crm, calendar, is: decide(direction, crm, calendar) === 'impossible' }).toEqual({
        crm,
        calendar,
        is: decide('two-way', crm, calendar) === 'impossible',
      });
    }
  });

  it('(I2) removes only where the other is positively gone', () => {
    for (const { crm, calendar } of cells) {
      const decision = decide(direction, crm, calendar);
      if (decision === 'remove-crm') expect(calendar).toBe('gone');
      if (decision === 'remove-calendar') expect(crm).toBe('gone');
    }
  });

  it('forgets only what is gone on both sides', () => {
    for (const { crm, calendar } of cells) {
      if (decide(direction, crm, calendar) === 'forget')
        expect([crm, calendar]).toEqual(['gone', 'gone']);
    }
  });
});

describe.each(ONE_WAY)('(I22) the table of %s', (direction) => {
  const leader = leaderOf(direction) ?? 'crm';
  const follower = opposite(leader);

  it('never writes to the leader, and never merges', () => {
    for (const { crm, calendar } of cells) {
      const decision = decide(direction, crm, calendar);
      expect(decision).not.toMatch(new RegExp(`-${leader}$`));
      expect(decision).not.toBe('merge');
    }
  });

  it.each([
    ['same', 'changed', `update-${follower}`],
    ['changed', 'same', `update-${follower}`],
    ['changed', 'changed', `update-${follower}`],
    ['same', 'gone', `restore-${follower}`],
    ['changed', 'gone', `restore-${follower}`],
    ['gone', 'same', `remove-${follower}`],
    ['gone', 'changed', `remove-${follower}`],
    ['none', 'new', 'hold'],
    ['new', 'none', `create-${follower}`],
    ['same', 'same', 'nothing'],
    ['gone', 'gone', 'forget'],
  ] as const)('the leader %s and the follower %s: %s', (leads, follows, decision) => {
    const [crm, calendar] = leader === 'crm' ? [leads, follows] : [follows, leads];
    expect(decide(direction, crm, calendar)).toBe(decision);
  });
});
