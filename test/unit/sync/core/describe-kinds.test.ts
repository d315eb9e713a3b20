import { describe, expect, it } from 'vitest';
import {
  describe as tell,
  describeCase,
  describeConflict,
  describeHalt,
  describeMailRisk,
  describeWaiting,
} from '../../../../src/sync/core/describe.ts';
import { stricter, type Sensitivity } from '../../../../src/sync/model/content.ts';
import type { ConflictCase } from '../../../../src/sync/model/conflict.ts';
import type { Action, Reason } from '../../../../src/sync/model/plan.ts';
import { QUARANTINE_CAUSES } from '../../../../src/sync/model/quarantine.ts';
import { conflictCaseOf } from '../../../support/planner-values.ts';
import { action, appointment, seen } from '../../../support/values.ts';

const VISIT = { title: 'Visit', when: '2026-11-24 09:00' };

describe('an action', () => {
  it.each<readonly [string, Action, object]>([
    ['keep-calendar', action('create', { why: 'kept' }), VISIT],
    ['keep-crm', action('create', { why: 'kept', to: 'crm' }), VISIT],
    ['restore-calendar', action('create', { why: 'put-back' }), VISIT],
    ['create-calendar', action('create', { why: 'undone' }), VISIT],
    ['revive-calendar', action('revive'), VISIT],
    ['revive-crm', action('revive', { to: 'crm' }), VISIT],
    ['put-back-crm', action('update', { why: 'put-back', to: 'crm' }), VISIT],
    ['undo-calendar', action('update', { why: 'undone' }), VISIT],
    ['update-calendar', action('update', { why: 'merged' }), VISIT],
    ['undo-create-calendar', action('remove', { why: 'undone' }), VISIT],
    ['undo-create-crm', action('remove', { why: 'undone', to: 'crm' }), VISIT],
    ['remove-calendar', action('remove', { why: 'approved' }), VISIT],
    ['moved', action('adopt', { why: 'moved' }), VISIT],
    ['adopt', action('adopt', { why: 'twin-by-origin' }), VISIT],
    ['adopt-uid', action('adopt', { why: 'twin-by-uid' }), VISIT],
  ])('is told as %s', (key, told, parameters) => {
    expect(tell(told)).toMatchObject({ key, parameters });
  });
});

const MIXED: readonly (readonly [Sensitivity, Sensitivity])[] = [
  ['private', 'normal'],
  ['normal', 'private'],
  ['normal', 'personal'],
  ['confidential', 'normal'],
];

describe('(I19) an appointment that is open on one side only', () => {
  const titled = (sensitivity: Sensitivity) => ({ title: 'Oncologist', sensitivity });

  it.each(MIXED)('(%s, %s) is linked without its title being told', (crm, calendar) => {
    const base = { crm: seen('1', titled(crm)), calendar: seen('a', titled(calendar)) };
    const adopted = action('adopt', { base, sensitivity: stricter(crm, calendar) });
    expect(tell(adopted).parameters['title']).toBe('(private)');
    expect(tell({ ...adopted, why: 'moved' }).parameters['title']).toBe('(private)');
    expect(tell(action('rebase', { base })).parameters['title']).toBe('(private)');
  });

  it.each(MIXED)('(%s, %s) is made without its title being told', (here, there) => {
    const told = action('create', {
      draft: appointment(titled(there)),
      from: seen('1', titled(here)),
    });
    for (const why of ['new', 'restored', 'kept', 'put-back'] as const) {
      expect(tell({ ...told, why }).parameters['title']).toBe('(private)');
    }
  });

  it.each(MIXED)('(%s, %s) is updated without its title being told', (here, there) => {
    const before = appointment(titled(there));
    const agreement = { crm: { sensitivity: here }, calendar: {} };
    const told = action('update', { before, agreement, patch: { location: 'Oslo' } });
    for (const why of ['changed', 'put-back', 'undone'] as const) {
      expect(tell({ ...told, why }).parameters['title']).toBe('(private)');
    }
    const mirrored = { ...told, to: 'crm', agreement: { crm: {}, calendar: agreement.crm } };
    expect(tell(mirrored as Action).parameters['title']).toBe('(private)');
  });

  it('is told by its title once it is open on both', () => {
    const open = appointment(titled('normal'));
    const agreement = { crm: { sensitivity: 'normal' }, calendar: {} } as const;
    const update = action('update', { before: open, agreement });
    expect(tell(update).parameters['title']).toBe('Oncologist');
    const create = action('create', { draft: open, from: seen('1', titled('normal')) });
    expect(tell(create).parameters['title']).toBe('Oncologist');
  });

  it('is no matter of what the target itself agreed on', () => {
    const agreement = { crm: {}, calendar: { sensitivity: 'private' } } as const;
    expect(tell(action('update', { agreement })).parameters['title']).toBe('Visit');
  });

  it('that comes back by an undo is told as it will be', () => {
    const told = action('revive', { draft: appointment(titled('private')) });
    expect(tell(told).parameters['title']).toBe('(private)');
  });
});

describe('what waits', () => {
  const waiting = (why: Reason) => describeWaiting({ why, title: 'Visit', about: 'crm' });

  it('is told with its title and its side', () => {
    expect(waiting('conflict')).toEqual({
      key: 'waiting-conflict',
      parameters: { title: 'Visit', side: 'crm' },
    });
  });

  it.each([
    ...['series', 'outside', 'hidden', 'ambiguous', 'separate', 'guard', 'flapping', 'one-way'],
    ...['privacy', 'mail', 'undone', 'filter-free', 'throttled', 'bug'],
  ] as Reason[])('because of %s is told so', (why) => {
    expect(waiting(why).key).toBe(`waiting-${why}`);
  });

  it.each([
    ...['new', 'changed', 'merged', 'restored', 'removed', 'approved', 'both-gone'],
    ...['twin-by-origin', 'twin-by-uid', 'twin-by-content', 'agrees', 'moved', 'kept', 'put-back'],
  ] as Reason[])('because of %s, which is no reason to wait, cannot be read', (why) => {
    expect(waiting(why).key).toBe('waiting-hidden');
  });
});

describe('a conflict', () => {
  it.each(['ownership', 'direction'] as const)('by %s tells what was put back', (rule) => {
    const conflict = { field: 'title', taken: 'calendar', rule } as const;
    expect(describeConflict(conflict)).toEqual({
      key: 'conflict-put-back',
      parameters: { ...conflict, changedOn: 'crm' },
    });
  });
});

describe('a case', () => {
  const field = (name: 'title' | 'when') => ({ field: name, taken: 'crm', rule: 'ask' }) as const;
  const putBack = (name: 'title' | 'when') =>
    ({ ...field(name), rule: name === 'title' ? 'ownership' : 'direction' }) as const;

  it.each<readonly [string, ConflictCase['cause'], ConflictCase['fields'], object]>([
    ['case-ask', 'ask', [field('title'), field('when')], { fields: 'title, when' }],
    ['case-flapping', 'flapping', [field('title')], { fields: 'title' }],
    ['case-settled', 'settled', [field('when')], { fields: 'when' }],
    ['case-settled', 'settled', [putBack('title'), field('when')], { fields: 'title, when' }],
    ['case-put-back', 'settled', [putBack('title'), putBack('when')], { fields: 'title, when' }],
    ['case-flapping', 'flapping', [putBack('title')], { fields: 'title' }],
    ['case-existence', 'settled', [], {}],
    ['case-vanishing', 'flapping', [], {}],
  ])('is told as %s', (key, cause, ...[fields, more]) => {
    const told = describeCase(conflictCaseOf({ cause, fields, title: 'Visit' }));
    expect(told).toEqual({ key, parameters: { title: 'Visit', ...more } });
  });
});

describe('the rest', () => {
  it.each(['none', 'sends'] as const)('mail: %s', (risk) => {
    expect(describeMailRisk(risk)).toEqual({ key: `mail-${risk}`, parameters: {} });
  });

  it.each(QUARANTINE_CAUSES)('halts: %s', (cause) => {
    const halt = { cause, vanishedOn: 'calendar', removals: 1, links: 2 } as const;
    expect(describeHalt(halt)).toMatchObject({
      key: `halt-${cause}`,
      parameters: { keptOn: 'crm' },
    });
  });
});
