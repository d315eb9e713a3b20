import { expect, it } from 'vitest';
import { pairsOf, policyOf } from '../../../../src/main/settings/policy-of.ts';
import { NEW_PROFILE } from '../../../../src/main/settings/profile-schema.ts';
import { DEFAULT_POLICY } from '../../../../src/sync/core/policy.ts';

it('gives a new profile the policy that the engine takes for the default', () => {
  expect(policyOf(NEW_PROFILE, { direction: 'two-way' })).toEqual(DEFAULT_POLICY);
});

it('gives each pair its own direction', () => {
  const crmUser = { id: '7', name: 'Anna', email: null };
  const mailbox = { name: 'Anna', email: 'Anna@example.com' };
  const anna = { crmUser, mailbox, enabled: true, direction: 'to-crm' } as const;
  const profile = { ...NEW_PROFILE, pairs: [anna] };
  const [pair] = pairsOf(profile);
  expect(pair).toEqual({ ...anna, id: '7~anna@example.com' });
  expect(pair && policyOf(profile, pair).direction).toBe('to-crm');
});

it('gives everything that is set', () => {
  const sync = {
    ...NEW_PROFILE.sync,
    conflictRules: { ...NEW_PROFILE.sync.conflictRules, time: 'ask' },
    privacy: {
      crm: { normal: 'full', private: 'busy', confidential: 'skip' },
      calendar: { normal: 'title', private: 'full', confidential: 'full' },
    },
    busyTitle: 'Away',
    filters: { ...NEW_PROFILE.sync.filters, skipFree: true, skipTypes: ['Holiday'] },
    invitations: { crm: false, calendar: true },
    maxRemovals: 4,
    maxRemovalShare: 0.5,
    maxOccurrenceRemovals: 6,
    maxOccurrenceShare: 0.25,
    maxRepeats: 9,
    daysBack: 1,
    daysAhead: 2,
    recoverGraceSeconds: 0.5,
    acceptedSynchronisers: ['Other'],
  } as const;
  expect(policyOf({ ...NEW_PROFILE, sync }, { direction: 'two-way' })).toEqual({
    direction: 'two-way',
    conflictRules: sync.conflictRules,
    privacy: sync.privacy,
    busyTitle: 'Away',
    filters: sync.filters,
    invitations: sync.invitations,
    limits: {
      ...{ maxRemovals: 4, maxRemovalShare: 0.5, maxRepeats: 9 },
      ...{ maxOccurrenceRemovals: 6, maxOccurrenceShare: 0.25 },
    },
    daysBack: 1,
    daysAhead: 2,
    recoverGrace: 500,
    acceptedSynchronisers: ['Other'],
  });
});
