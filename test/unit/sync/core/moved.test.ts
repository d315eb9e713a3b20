import { describe, expect, it } from 'vitest';
import { movedItems, withItem, type MoveInput } from '../../../../src/sync/core/moved.ts';
import { originOf } from '../../../../src/sync/core/origin.ts';
import { restore } from '../../../../src/sync/core/restore.ts';
import { finish } from '../../../../src/sync/core/steps.ts';
import { itemId, linkId, pairId } from '../../../../src/sync/model/ids.ts';
import { rulesWith } from '../../../support/planner-values.ts';
import {
  gone,
  hidden,
  link,
  outside,
  PAIR,
  present,
  ref,
  stored,
  TYPICAL,
} from '../../../support/values.ts';

const LUNCH = link('lunch', { title: 'Lunch' });
const BOARD = link('board', { title: 'Board' });

/** Which link's appointment is now under which id. */
function found(rest: Partial<MoveInput>): Record<string, string> {
  const moved = finish(
    movedItems({
      side: 'calendar',
      bereft: [LUNCH, BOARD],
      loose: [],
      stamps: new Set(),
      capabilities: TYPICAL.calendar,
      ...rest,
    }),
  );
  return Object.fromEntries([...moved].map(([id, item]) => [id, item.ref.id]));
}

const stamp = (of: string) => ({ origin: linkId(of) });

describe('an appointment under a new id', () => {
  it('is recognised by our stamp, even where it was edited since', () => {
    const loose = [present(stored('a', { title: 'Late lunch' }, stamp('lunch')))];
    expect(found({ loose })).toEqual({ lunch: 'a' });
  });

  it('is a stand-in, which an older copy of the database does not know of', () => {
    const made = { now: LUNCH.base.crm, rules: rulesWith(), why: 'restored' } as const;
    const { link: origin } = restore(LUNCH, 'calendar', made);
    const loose = [present(stored('a', { title: 'Late lunch' }, { origin }))];
    expect(found({ loose })).toEqual({ lunch: 'a' });
    expect(found({ loose, bereft: [BOARD] })).toEqual({});
  });

  it('is the one that is like the old one, where a copy of it bears the stamp as well', () => {
    const loose = [
      present(stored('a', { title: 'Lunch', text: 'Copied' }, stamp('lunch'))),
      present(stored('b', { title: 'Lunch' }, stamp('lunch'))),
    ];
    expect(found({ loose })).toEqual({ lunch: 'b' });
    expect(found({ loose: loose.toReversed() })).toEqual({ lunch: 'b' });
  });

  it('is recognised by our stamp beside the window, but by nothing else there', () => {
    const item = stored('a', { title: 'Lunch' }, stamp('lunch'));
    expect(found({ loose: [outside('a', item)] })).toEqual({ lunch: 'a' });
    expect(found({ loose: [outside('a', { ...item, origin: null })] })).toEqual({});
  });

  it.each([
    ['the same', { title: 'Lunch' }],
    ['called the same', { title: 'Lunch', location: 'Oslo' }],
  ])('is the stamped one that is %s, not a copy that somebody made of it', (_, values) => {
    const copy = present(stored('a', { title: 'Another' }, stamp('lunch')));
    const moved = present(stored('b', values, stamp('lunch')));
    expect(found({ loose: [copy, moved] })).toEqual({ lunch: 'b' });
    expect(found({ loose: [moved, copy] })).toEqual({ lunch: 'b' });
  });

  it('is recognised by its content, if only one fits', () => {
    const loose = [present(stored('a', { title: 'Board' })), present(stored('b', { title: 'X' }))];
    expect(found({ loose })).toEqual({ board: 'a' });
  });

  it('is not what a stamped item of the other side was made from', () => {
    const loose = [present(stored('a', { title: 'Lunch' }))];
    const copied = originOf({ pair: PAIR, side: 'calendar', item: itemId('a') });
    expect(found({ loose, stamps: new Set([copied]) })).toEqual({});
    expect(found({ loose, stamps: new Set([linkId('other')]) })).toEqual({ lunch: 'a' });
    const another = { ...BOARD, pair: pairId('another') };
    expect(found({ loose, stamps: new Set([copied]), bereft: [LUNCH, another] })).toEqual({});
  });

  it('is compared with what the link showed on the same side', () => {
    const differing = {
      ...LUNCH,
      base: { ...LUNCH.base, calendar: { ...BOARD.base.calendar } },
    };
    const loose = [present(stored('a', { title: 'Board' }))];
    expect(found({ loose, bereft: [differing] })).toEqual({ lunch: 'a' });
    const crm = { side: 'crm', capabilities: TYPICAL.crm } as const;
    expect(found({ loose, bereft: [differing], ...crm })).toEqual({});
  });

  it('is not guessed when two fit', () => {
    const loose = ['a', 'b'].map((id) => present(stored(id, { title: 'Lunch' })));
    expect(found({ loose })).toEqual({});
  });

  it('is found by content when the other that fits bears the stamp of another link', () => {
    const loose = [
      present(stored('a', { title: 'Lunch' }, stamp('board'))),
      present(stored('b', { title: 'Lunch' })),
    ];
    expect(found({ loose })).toEqual({ board: 'a', lunch: 'b' });
  });

  it('is the one with the stamp, although another one looks more like it', () => {
    const loose = [
      present(stored('a', { title: 'Lunch' })),
      present(stored('b', { title: 'Late lunch' }, stamp('lunch'))),
    ];
    expect(found({ loose })).toEqual({ lunch: 'b' });
  });

  it('is the one with the first id where two that bear the stamp are equally like it', () => {
    const loose = ['a', 'b', 'c'].map((id) => present(stored(id, {}, stamp('lunch'))));
    expect(found({ loose })).toEqual({ lunch: 'a' });
    expect(found({ loose: loose.toReversed() })).toEqual({ lunch: 'a' });
  });

  it('is given to one link only', () => {
    const twin = link('twin', { title: 'Lunch' });
    const loose = [present(stored('a', { title: 'Lunch' }))];
    expect(found({ loose, bereft: [LUNCH, twin] })).toEqual({ lunch: 'a' });
    const stamped = [
      present(stored('a', { title: 'Lunch' }, stamp('lunch'))),
      present(stored('b', { title: 'Lunch' }, stamp('lunch'))),
    ];
    expect(found({ loose: stamped, bereft: [LUNCH] })).toEqual({ lunch: 'a' });
  });

  it.each([
    ['is gone', gone('a')],
    ['cannot be read', hidden('a')],
    ['is a series', present(stored('a', { title: 'Lunch' }, { shape: 'series' }))],
  ])('is not what %s', (_, sighting) => {
    expect(found({ loose: [sighting] })).toEqual({});
  });

  it('is not looked for when no link lost its item', () => {
    expect(found({ bereft: [], loose: [present(stored('a', { title: 'Lunch' }))] })).toEqual({});
  });
});

describe('a link with a new item', () => {
  const item = stored('new', { title: 'Late lunch' }, { ref: ref('new', 'v9') });
  const after = withItem(LUNCH, 'calendar', item);

  it('has agreed on what it agreed on before, but on no version', () => {
    expect(after.base.calendar).toEqual({ ref: ref('new'), value: LUNCH.base.calendar.value });
  });

  it('is the same link, with the same item on the other side', () => {
    expect(after).toMatchObject({ id: LUNCH.id, pair: LUNCH.pair });
    expect(after.base.crm).toEqual(LUNCH.base.crm);
  });
});
