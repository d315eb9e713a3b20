import { describe, expect, it } from 'vitest';
import { classify } from '../../../../src/sync/core/classify.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { Sighting, StoredItem } from '../../../../src/sync/model/item.ts';
import type { Standing } from '../../../../src/sync/model/standing.ts';
import {
  at,
  gone,
  hidden,
  outside,
  present,
  ref,
  seen,
  stored,
  TYPICAL,
} from '../../../support/values.ts';

/** From the day before the clock of tests until ten days after. */
const WINDOW = { from: Date.UTC(2026, 10, 22), until: Date.UTC(2026, 11, 3) };
const PAST = at(-30);
const FUTURE = at(30);

const read = (patch: Patch, version: string | null, rest: Partial<StoredItem> = {}): Sighting =>
  present(stored('1', patch, { ref: ref('1', version), ...rest }));

/** How the visit tomorrow stands, whose version v1 was agreed on. */
function standing(sighting: Sighting | null, base: Patch = {}): Standing {
  return classify(seen('1', base, 'v1'), sighting, {
    capabilities: TYPICAL.crm,
    window: WINDOW,
  });
}

describe('a side of a link', () => {
  it.each<readonly [string, Standing, Sighting | null]>([
    ['was not seen', 'same', null],
    ['has its version still', 'same', read({ title: 'Late visit' }, 'v1')],
    ['was touched only', 'same', read({}, 'v2')],
    ['shows something else', 'changed', read({ title: 'Late visit' }, 'v2')],
    ['shows something else in no known version', 'changed', read({ title: 'Late visit' }, null)],
    ['shows something new that the side cannot hold', 'same', read({ busy: 'tentative' }, 'v2')],
    ['is gone', 'gone', gone('1')],
    ['cannot be read', 'hidden', hidden('1')],
    ['became a series', 'outside', read({}, 'v2', { shape: 'series' })],
    ['became a series in the same version', 'outside', read({}, 'v1', { shape: 'series' })],
    ['is told to lie outside', 'outside', outside('1')],
    ['was moved out of the window', 'changed', outside('1', stored('1', { when: FUTURE }))],
  ])('that %s stands %s', (_, expected, sighting) => {
    expect(standing(sighting)).toBe(expected);
  });

  it('with no version on either side is judged by what it shows', () => {
    const rules = { capabilities: TYPICAL.crm, window: WINDOW };
    expect(classify(seen('1'), read({ title: 'Late visit' }, null), rules)).toBe('changed');
    expect(classify(seen('1'), read({}, null), rules)).toBe('same');
  });
});

describe('a link that the window has left behind', () => {
  it.each<readonly [string, Sighting, Standing]>([
    ['is frozen when its item is gone: old ones are tidied away', gone('1'), 'outside'],
    ['is frozen when its item is edited', outside('1', stored('1', { title: 'X' })), 'outside'],
    ['says that its item cannot be read', hidden('1'), 'hidden'],
    ['takes notice of an item that comes back', read({ when: at(2) }, 'v2'), 'changed'],
  ])('%s', (_, sighting, expected) => {
    expect(standing(sighting, { when: PAST })).toBe(expected);
  });

  it('is not one that the window has yet to reach', () => {
    expect(standing(gone('1'), { when: FUTURE })).toBe('gone');
  });
});
