import { describe, expect, it } from 'vitest';
import { hold, type Held } from '../../../../src/sync/core/hold.ts';
import { itemId, linkId } from '../../../../src/sync/model/ids.ts';
import type { ItemShape, Sighting } from '../../../../src/sync/model/item.ts';
import { gone, hidden, outside, present, ref, stored } from '../../../support/values.ts';

const held = (sighting: Sighting | null): Held => ({
  side: 'crm',
  id: itemId('1'),
  sighting,
  link: linkId('link'),
});

const single = stored('1', { title: 'Visit' }, { ref: ref('1', 'v1') });
const as = (shape: ItemShape): Sighting => present({ ...single, shape });

describe('what is held', () => {
  it.each([
    { what: 'a series', sighting: as('series'), why: 'series', until: null },
    { what: 'one day of a series', sighting: as('occurrence'), why: 'series', until: null },
    { what: 'a single appointment', sighting: as('single'), why: 'outside', until: null },
    { what: 'one that cannot be read', sighting: hidden('1'), why: 'hidden', until: 0 },
    { what: 'one to be reached', sighting: outside('1', null, 900), why: 'outside', until: 900 },
    { what: 'one that is gone', sighting: gone('1'), why: 'outside', until: null },
    { what: 'one that was not seen', sighting: null, why: 'outside', until: null },
  ])('says of $what why ($why) and when to look again ($until)', ({ sighting, why, until }) => {
    expect(hold(held(sighting))).toMatchObject({ why, until });
  });

  it('takes a better reason from who knows it', () => {
    expect(hold(held(present(single)), 'ambiguous').why).toBe('ambiguous');
  });

  it('names the item, its side and its link', () => {
    expect(hold(held(gone('1')))).toMatchObject({
      kind: 'hold',
      side: 'crm',
      item: '1',
      link: 'link',
    });
  });

  it('keeps the version that was looked at and the title, where an item was read', () => {
    expect(hold(held(present(single)))).toMatchObject({ version: 'v1', title: 'Visit' });
    expect(hold(held(present(stored('1'))))).toMatchObject({ version: null });
    expect(hold(held(hidden('1')))).toMatchObject({ version: null, title: '' });
    expect(hold(held(outside('1', single)))).toMatchObject({ version: null, title: '' });
  });

  it('never tells the title of a private one', () => {
    const secret = stored('1', { title: 'Oncologist', sensitivity: 'private' });
    expect(hold(held(present(secret))).title).toBe('(private)');
  });
});
