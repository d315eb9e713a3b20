import { describe, expect, it } from 'vitest';
import { isOtherSelection, setupChanges } from '../../../../src/sync/core/setup-changes.ts';
import type { QuarantineCause } from '../../../../src/sync/model/quarantine.ts';
import { NO_FACTS, type ServerFacts, type Setup } from '../../../../src/sync/model/setup.ts';
import { opposite, SIDES } from '../../../../src/sync/model/side.ts';
import { setupOf } from '../../../support/planner-values.ts';

const FACTS: ServerFacts = {
  ...{ account: 'a', version: '1', zone: 'Europe/Oslo', hidesPrivate: false },
};
const known = setupOf({ facts: { crm: FACTS, calendar: FACTS } });
const NOTHING = { crm: null, calendar: null };

describe('(I6) what changed around a pair', () => {
  it('is nothing at the first run, or when all is as it was', () => {
    expect(setupChanges(null, known)).toEqual(NOTHING);
    expect(setupChanges(known, known)).toEqual(NOTHING);
  });

  it.each(SIDES)('on one server concerns what vanished there: %s', (side) => {
    const causes: readonly (readonly [Partial<ServerFacts>, QuarantineCause])[] = [
      [{ account: 'b' }, 'account-changed'],
      [{ zone: 'UTC' }, 'zone-changed'],
      [{ version: '2' }, 'server-changed'],
      [{ account: 'b', zone: 'UTC', version: '2' }, 'account-changed'],
      [{ zone: 'UTC', version: '2' }, 'zone-changed'],
    ];
    for (const [facts, cause] of causes) {
      const now = setupOf({ facts: { ...known.facts, [side]: { ...FACTS, ...facts } } });
      expect(setupChanges(known, now)).toEqual({ [side]: cause, [opposite(side)]: null });
    }
  });

  it.each<readonly [Partial<Setup>, QuarantineCause]>([
    [{ window: '60+120' }, 'window-changed'],
    [{ filters: '{"skipFree":true}' }, 'filter-changed'],
    [{ direction: 'to-crm' }, 'direction-changed'],
    [{ window: '60+120', filters: 'x', direction: 'to-crm' }, 'window-changed'],
    [{ filters: 'x', direction: 'to-crm' }, 'filter-changed'],
  ])('in the settings concerns both sides: %o', (change, cause) => {
    expect(setupChanges(known, { ...known, ...change })).toEqual({ crm: cause, calendar: cause });
  });

  it('is told by the server first, then by the settings', () => {
    const now = {
      ...known,
      direction: 'to-crm',
      facts: { ...known.facts, crm: { ...FACTS, version: '2' } },
    };
    expect(setupChanges(known, now)).toEqual({
      crm: 'server-changed',
      calendar: 'direction-changed',
    });
  });

  it('is nothing that a server did not say, before or now', () => {
    const silent = setupOf({ facts: { crm: NO_FACTS, calendar: NO_FACTS } });
    expect(setupChanges(silent, known)).toEqual(NOTHING);
    expect(setupChanges(known, silent)).toEqual(NOTHING);
  });

  it('is nothing beside the settings under which a run began and did not end', () => {
    const begun = { ...known, filters: '', direction: '' };
    expect(setupChanges(begun, { ...known, filters: 'x', direction: 'to-crm' })).toEqual(NOTHING);
    const cause = setupChanges({ ...known, filters: '' }, { ...known, direction: 'to-crm' });
    expect(cause).toEqual({ crm: 'direction-changed', calendar: 'direction-changed' });
  });

  it('is neither the installation nor how much was shown', () => {
    const now = { ...known, installation: 'other', since: 1, shown: { crm: 1, calendar: 9 } };
    expect(setupChanges(known, now)).toEqual(NOTHING);
  });
});

describe('(I27) another selection of appointments', () => {
  it.each<readonly [Partial<Setup>, boolean]>([
    [{}, false],
    [{ filters: 'x' }, true],
    [{ privacy: 'x' }, true],
    [{ direction: 'to-crm' }, true],
    [{ window: '60+120' }, false],
    [{ installation: 'other' }, false],
  ])('comes with %o: %j', (change, expected) => {
    expect(isOtherSelection(known, { ...known, ...change })).toBe(expected);
  });

  it('is none at the first run', () => {
    expect(isOtherSelection(null, known)).toBe(false);
  });
});
