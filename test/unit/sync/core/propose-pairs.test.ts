import { describe, expect, it } from 'vitest';
import { originOf } from '../../../../src/sync/core/origin.ts';
import {
  proposePairs,
  type Diary,
  type StampedMailbox,
} from '../../../../src/sync/core/propose-pairs.ts';
import { itemId, linkId, pairIdOf } from '../../../../src/sync/model/ids.ts';

const items = (...ids: readonly string[]) => ids.map(itemId);
const stamp = (user: string, mailbox: string, id: string) =>
  originOf({ pair: pairIdOf(user, mailbox), side: 'crm', item: itemId(id) });

const madeInCalendar = originOf({
  ...{ pair: pairIdOf('7', 'a@x.test'), side: 'calendar', item: itemId('1') },
});

const ANNA: Diary = { user: '7', items: items('1', '2', '3') };
const BO: Diary = { user: '8', items: items('1', '4') };

const stamped = (mailbox: string, ...origins: readonly ReturnType<typeof stamp>[]) =>
  ({ mailbox, origins: new Set(origins) }) satisfies StampedMailbox;

describe('(I12) pairs that were lost', () => {
  it('are told from the stamps, each with how many speak for it, the surest first', () => {
    const boxes = [
      stamped('bo@example.test', stamp('8', 'bo@example.test', '4')),
      stamped(
        'anna@example.test',
        stamp('7', 'anna@example.test', '1'),
        stamp('7', 'anna@example.test', '3'),
        linkId('of something gone'),
      ),
    ];
    expect(proposePairs([ANNA, BO], boxes)).toEqual([
      { user: '7', mailbox: 'anna@example.test', matches: 2 },
      { user: '8', mailbox: 'bo@example.test', matches: 1 },
    ]);
  });

  it('of equal weight are told by user', () => {
    const boxes = [
      stamped('x@example.test', stamp('8', 'x@example.test', '1')),
      stamped('y@example.test', stamp('7', 'y@example.test', '1')),
    ];
    expect(proposePairs([BO, ANNA], boxes).map(({ user }) => user)).toEqual(['7', '8']);
    expect(proposePairs([ANNA, BO], boxes.toReversed()).map(({ user }) => user)).toEqual([
      ...['7', '8'],
    ]);
  });

  it('may be two for one mailbox, or for one user', () => {
    const mailbox = 'shared@example.test';
    const box = stamped(mailbox, stamp('7', mailbox, '1'), stamp('8', mailbox, '1'));
    expect(proposePairs([ANNA, BO], [box])).toHaveLength(2);
    const other = stamped('o@example.test', stamp('7', 'o@example.test', '2'));
    expect(proposePairs([ANNA], [box, other]).map((one) => one.mailbox)).toEqual([
      mailbox,
      'o@example.test',
    ]);
  });

  it.each<readonly [string, StampedMailbox]>([
    ['carries no stamps', stamped('anna@example.test')],
    ['carries stamps of items that are gone', stamped('a@x.test', stamp('7', 'a@x.test', '99'))],
    ['was another mailbox then', stamped('a@x.test', stamp('7', 'b@x.test', '1'))],
    ['was made in the calendar', stamped('a@x.test', madeInCalendar)],
  ])('are not made up for a mailbox that %s', (_, box) => {
    expect(proposePairs([ANNA, BO], [box])).toEqual([]);
  });
});
