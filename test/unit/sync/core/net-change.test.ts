import { describe, expect, it } from 'vitest';
import { netChanges } from '../../../../src/sync/core/net-change.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';
import type { Change } from '../../../../src/sync/model/journal.ts';
import { changeOf } from '../../../support/planner-values.ts';
import { appointment } from '../../../support/values.ts';

const [one, two, three] = ['One', 'Two', 'Three'].map((title) => appointment({ title }));

type Image = Change['before'] | undefined;

const write = (
  sequence: number,
  [before, after]: readonly [Image, Image],
  over: Partial<Change> = {},
): Change => changeOf({ sequence, before: before ?? null, after: after ?? null, ...over });

const summary = (...changes: readonly Change[]) =>
  netChanges(changes).map(({ item, before, after }) => [
    item,
    before?.title ?? null,
    after?.title ?? null,
  ]);

describe('the net change', () => {
  it.each<readonly [string, readonly Change[], readonly unknown[]]>([
    ['of one write is that write', [write(1, [one, two])], [['k', 'One', 'Two']]],
    [
      'of two writes spans both, in whatever order they are told',
      [write(2, [two, three]), write(1, [one, two])],
      [['k', 'One', 'Three']],
    ],
    [
      'of what came and went is nothing',
      [write(1, [null, one]), write(2, [one, two]), write(3, [two, null])],
      [],
    ],
    [
      'of what was changed and removed is a removal',
      [write(1, [one, two]), write(2, [two, null])],
      [['k', 'One', null]],
    ],
    [
      'keeps sides apart',
      [write(1, [one, two]), write(2, [one, three], { side: 'crm' })],
      [
        ['k', 'One', 'Two'],
        ['k', 'One', 'Three'],
      ],
    ],
  ])('%s', (_, changes, expected) => {
    expect(summary(...changes)).toEqual(expected);
  });

  it('of what went and came back under another id is nothing', () => {
    expect(summary(write(1, [one, null]), write(2, [null, one], { item: itemId('new') }))).toEqual(
      [],
    );
  });

  it('does not take what came before for what came back', () => {
    expect(
      summary(write(1, [null, one], { item: itemId('new') }), write(2, [one, null])),
    ).toHaveLength(2);
  });

  it('does not take another appointment for what came back', () => {
    expect(
      summary(write(1, [one, null]), write(2, [null, two], { item: itemId('new') })),
    ).toHaveLength(2);
  });

  it.each<readonly [string, readonly Change[]]>([
    [
      'another item that was only changed, though it looks like the old one',
      [write(1, [one, two]), write(2, [null, one], { item: itemId('new') })],
    ],
    [
      'an item that was there before',
      [write(1, [one, null]), write(2, [two, one], { item: itemId('new') })],
    ],
    [
      'an item of the other side',
      [write(1, [one, null]), write(2, [null, one], { item: itemId('new'), side: 'crm' })],
    ],
  ])('does not take for what came back %s', (_, changes) => {
    expect(summary(...changes)).toHaveLength(2);
  });

  it('tells a change of the partner of what came back', () => {
    const back = write(2, [null, one], { item: itemId('new') });
    const edit = write(3, [one, two], { item: itemId('c'), side: 'crm', partner: itemId('new') });
    expect(summary(write(1, [one, null]), back, edit)).toEqual([['c', 'One', 'Two']]);
  });

  it('leaves out the copy of what came back', () => {
    const back = write(2, [null, one], { item: itemId('new') });
    const copy = write(3, [null, one], { item: itemId('c'), side: 'crm', partner: itemId('new') });
    expect(summary(write(1, [one, null]), back, copy)).toEqual([]);
  });

  it('knows the partner and the link of the last write', () => {
    const changes = [write(1, [null, one], { partner: itemId('c') }), write(2, [one, two])];
    expect(netChanges(changes)).toMatchObject([{ partner: 'c', begun: 1, sequence: 2 }]);
  });
});
