import { describe, expect, it } from 'vitest';
import { isOtherSelection, setupChanges } from '../../../../src/sync/core/setup-changes.ts';
import { NO_FACTS, type ServerFacts, type Setup } from '../../../../src/sync/model/setup.ts';
import { setupOf } from '../../../support/planner-values.ts';

const facts = (crm: Partial<ServerFacts>): Partial<Setup> => ({
  facts: { crm: { ...NO_FACTS, ...crm }, calendar: NO_FACTS },
});

describe('(I6) what changed around a pair', () => {
  it.each<readonly [string, Partial<Setup>, Partial<Setup>, string | null, string | null]>([
    ['nothing', {}, {}, null, null],
    ['an account', facts({ account: 'a' }), facts({ account: 'b' }), 'account-changed', null],
    ['a zone', facts({ zone: 'a' }), facts({ zone: 'b' }), 'zone-changed', null],
    ['a version', facts({ version: 'a' }), facts({ version: 'b' }), 'server-changed', null],
    [
      'an account before a version',
      facts({ account: 'a', version: 'a' }),
      facts({ account: 'b', version: 'b' }),
      'account-changed',
      null,
    ],
    ['what is told for the first time', facts({}), facts({ account: 'b' }), null, null],
    ['what is told no longer', facts({ account: 'a' }), facts({}), null, null],
    ['the window', {}, { window: '30+60' }, 'window-changed', 'window-changed'],
    ['the filters', {}, { filters: '{"x":1}' }, 'filter-changed', 'filter-changed'],
    ['the direction', {}, { direction: 'to-crm' }, 'direction-changed', 'direction-changed'],
    ['the privacy', {}, { privacy: '{"x":1}' }, null, null],
    ['the installation', {}, { installation: 'another' }, null, null],
    [
      'a version before the window',
      facts({ version: 'a' }),
      { ...facts({ version: 'b' }), window: 'x' },
      'server-changed',
      'window-changed',
    ],
  ])('is %s', (...[, before, now, crm, calendar]) => {
    expect(setupChanges(setupOf(before), setupOf(now))).toEqual({ crm, calendar });
  });

  it('is nothing before the first run', () => {
    expect(setupChanges(null, setupOf())).toEqual({ crm: null, calendar: null });
  });
});

describe('(I27) everything is looked at again', () => {
  it.each<readonly [Partial<Setup>, boolean]>([
    [{}, false],
    [{ filters: 'x' }, true],
    [{ privacy: 'x' }, true],
    [{ direction: 'to-crm' }, true],
    [{ window: 'x' }, false],
    [{ installation: 'x' }, false],
    [{ since: 9 }, false],
  ])('after %o: %s', (now, expected) => {
    expect(isOtherSelection(setupOf(), setupOf(now))).toBe(expected);
  });
});
