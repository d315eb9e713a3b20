import { describe, expect, it } from 'vitest';
import { hold, holdBoth, holdSides, type Held } from '../../../../src/sync/core/hold.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';
import type { ItemShape, Sighting } from '../../../../src/sync/model/item.ts';
import type { Seen } from '../../../../src/sync/model/link.ts';
import { SIDES, type BySide } from '../../../../src/sync/model/side.ts';
import {
  gone,
  hidden,
  link,
  outside,
  present,
  ref,
  seen,
  stored,
} from '../../../support/values.ts';

const held = (sighting: Sighting | null): Held => ({
  side: 'crm',
  id: itemId('1'),
  sighting,
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

  it('names the item and its side, and no link', () => {
    expect(hold(held(gone('1')))).toMatchObject({
      ...{ kind: 'hold', side: 'crm', item: '1', about: 'crm', link: null },
    });
  });

  it('keeps the version that was looked at, where an item was read in the window', () => {
    expect(hold(held(present(single))).version).toBe('v1');
    for (const other of [present(stored('1')), hidden('1'), outside('1', single), gone('1')]) {
      expect(hold(held(other)).version).toBeNull();
    }
  });

  it('keeps the title of what is known', () => {
    for (const known of [present(single), outside('1', single)]) {
      expect(hold(held(known)).title).toBe('Visit');
    }
    for (const unknown of [hidden('1'), outside('1'), gone('1'), null]) {
      expect(hold(held(unknown)).title).toBe('');
    }
  });

  it('(I19) never tells the title of a private one', () => {
    const secret = stored('1', { title: 'Oncologist', sensitivity: 'private' });
    expect(hold(held(present(secret))).title).toBe('(private)');
  });
});

const LINK = link('link');
const showing = (crm: Patch = {}, calendar: Patch = {}): BySide<Seen> => ({
  crm: seen('1', crm, 'v1'),
  calendar: seen('a', calendar),
});

describe('both items of a link', () => {
  it('are held in the versions that were seen, until one of them changes', () => {
    const now = showing({ title: 'Lunch' }, { title: 'LUNCH' });
    const common = { kind: 'hold', link: 'link', title: 'LUNCH', until: null, why: 'conflict' };
    expect(holdBoth(LINK, now, 'conflict')).toEqual([
      { ...common, side: 'crm', item: '1', version: 'v1', about: 'crm' },
      { ...common, side: 'calendar', item: 'a', version: null, about: 'calendar' },
    ]);
  });

  it.each(SIDES)('(I19) are held without the title of what is private in the %s', (side) => {
    const secret = { title: 'Oncologist', sensitivity: 'private' } as const;
    const open = { title: 'Oncologist' };
    const now = side === 'crm' ? showing(secret, open) : showing(open, secret);
    const titles = [
      ...holdBoth(LINK, now, 'mail'),
      ...holdSides({ link: LINK, now, sightings: { crm: null, calendar: null } }, SIDES),
    ].map(({ title }) => title);
    expect(titles).toEqual(Array(4).fill('(private)'));
  });
});

describe('the sides of a link that have news', () => {
  const sides = (crm: Sighting | null, calendar: Sighting | null) =>
    holdSides({ link: LINK, now: showing(), sightings: { crm, calendar } }, SIDES).map(
      ({ side, about, until, why }) => [side, about, until, why],
    );

  it('wait because of what cannot be read, and are looked at in every run', () => {
    expect(sides(hidden('1'), present(single))).toEqual([
      ['crm', 'crm', 0, 'hidden'],
      ['calendar', 'crm', 0, 'hidden'],
    ]);
    expect(sides(as('series'), hidden('a'))).toEqual([
      ['crm', 'calendar', 0, 'hidden'],
      ['calendar', 'calendar', 0, 'hidden'],
    ]);
  });

  it('wait because of a series, whichever side it is on', () => {
    expect(sides(as('series'), null)).toEqual([
      ['crm', 'crm', null, 'series'],
      ['calendar', 'crm', null, 'series'],
    ]);
    expect(sides(present(single), as('occurrence'))).toEqual([
      ['crm', 'calendar', null, 'series'],
      ['calendar', 'calendar', null, 'series'],
    ]);
  });

  it('wait each until the window reaches it', () => {
    expect(sides(outside('1', null, 900), present(single))).toEqual([
      ['crm', 'crm', 900, 'outside'],
      ['calendar', 'calendar', null, 'outside'],
    ]);
  });

  it('are those that are named, under their ids in the link, for the reason that is known', () => {
    const given = { link: LINK, now: showing(), sightings: { crm: null, calendar: null } };
    expect(holdSides(given, ['calendar'], 'filter-free')).toEqual([
      {
        ...{ kind: 'hold', side: 'calendar', item: 'link calendar', version: null, link: 'link' },
        ...{ title: 'Visit', about: 'calendar', until: null, why: 'filter-free' },
      },
    ]);
    expect(holdSides(given, [])).toEqual([]);
  });
});
