import { describe, expect, it } from 'vitest';
import { strangerAmong } from '../../../../src/sync/core/strangers.ts';
import type { SyncError } from '../../../../src/sync/model/error.ts';
import type { Marks, Sighting } from '../../../../src/sync/model/item.ts';
import { NOW } from '../../../support/planner-values.ts';
import { gone, hidden, outside, present, stored } from '../../../support/values.ts';

const MINUTE = 60_000;

const marked = (marks: Partial<Marks>, id = 'a'): Sighting =>
  present(stored(id, {}, { marks: { writer: null, foreign: null, ...marks } }));

const writtenBy = (installation: string, at: number): Sighting =>
  marked({ writer: { installation, at, source: null } });

const seen = (...sightings: readonly Sighting[]): SyncError | null =>
  strangerAmong(sightings, {
    side: 'calendar',
    setup: { installation: 'this one', since: NOW },
    accepted: ['Accepted'],
  });

describe('(I28) a second installation', () => {
  it('is noticed when it writes later than the clocks of two PCs may differ', () => {
    const error = seen(writtenBy('other', NOW + 15 * MINUTE + 1));
    expect(error).toMatchObject({ code: 'second-installation', side: 'calendar', item: 'a' });
    expect(error?.message).toContain('at 2026-11-23T08:15:00Z');
    expect(error?.message).toMatch(/Another installation.* nothing was changed.* resume\.$/);
  });

  it.each([
    ['wrote before this one began', writtenBy('other', NOW - MINUTE)],
    ['wrote at the very end of its time', writtenBy('other', NOW + 15 * MINUTE)],
    ['is this one', writtenBy('this one', NOW + 60 * MINUTE)],
    ['left nothing', marked({})],
  ])('is none that %s', (_, sighting) => {
    expect(seen(sighting)).toBeNull();
  });
});

describe('(I28) another synchroniser', () => {
  it('is noticed by its mark, and named', () => {
    const error = seen(marked({ foreign: 'Otherware' }));
    expect(error).toMatchObject({ code: 'foreign-synchroniser', side: 'calendar', item: 'a' });
    expect(error?.message).toMatch(
      /also synchronised by Otherware\..* diary double .* nothing was changed\..* left over\.$/,
    );
  });

  it('may be accepted by a person', () => {
    expect(seen(marked({ foreign: 'Accepted' }))).toBeNull();
  });
});

describe('(I28) a stranger', () => {
  it('is looked for in everything that is shown, wherever it lies', () => {
    const far = stored('far', {}, { marks: { writer: null, foreign: 'Otherware' } });
    const rest = [gone('1'), hidden('2'), outside('3'), marked({}, '4')];
    expect(seen(...rest)).toBeNull();
    expect(seen(...rest, outside('far', far))).toMatchObject({ item: 'far' });
  });

  it('that is another installation is told first, and so is the first item', () => {
    const both = marked({
      writer: { installation: 'other', at: NOW + 60 * MINUTE, source: null },
      foreign: 'Otherware',
    });
    expect(seen(both)?.code).toBe('second-installation');
    const second = marked({ foreign: 'Otherware' }, 'b');
    expect(seen(marked({ foreign: 'Otherware' }), second)).toMatchObject({ item: 'a' });
  });
});
