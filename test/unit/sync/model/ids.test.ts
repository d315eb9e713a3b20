import { describe, expect, it } from 'vitest';
import {
  conflictId,
  cursor,
  intentId,
  itemId,
  linkId,
  pairId,
  pairIdOf,
  runId,
  version,
} from '../../../../src/sync/model/ids.ts';

describe('an id', () => {
  it.each(Object.entries({ conflictId, cursor, intentId, itemId, linkId, pairId, runId, version }))(
    '(%s) is the text that a server or the database told, letter by letter',
    (_, idOf) => {
      expect(idOf(' Æ/+= ')).toBe(' Æ/+= ');
    },
  );
});

describe('the id of a pair', () => {
  it('does not depend on how the address of the mailbox is written', () => {
    expect(pairIdOf('7', 'Anna@Example.test')).toBe(pairIdOf('7', 'anna@example.TEST'));
  });

  // Everything that is stored of a pair is found by it.
  it('is what it always was', () => {
    expect(pairIdOf('7', 'Anna@Example.test')).toBe('7~anna@example.test');
  });

  it.each([
    ['another CRM user', '8', 'anna@example.test'],
    ['another mailbox', '7', 'ole@example.test'],
  ])('tells %s', (_, crmUser, mailbox) => {
    expect(pairIdOf(crmUser, mailbox)).not.toBe(pairIdOf('7', 'anna@example.test'));
  });

  it('tells CRM users whose ids differ in letter case only', () => {
    expect(pairIdOf('a', 'anna@example.test')).not.toBe(pairIdOf('A', 'anna@example.test'));
  });

  it('does not confuse a digit of the user with one of the mailbox', () => {
    expect(pairIdOf('7', '1@example.test')).not.toBe(pairIdOf('71', '@example.test'));
  });
});
