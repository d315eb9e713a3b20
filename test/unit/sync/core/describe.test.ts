import { describe, expect, it } from 'vitest';
import {
  describe as tell,
  describeConflict,
  describeHalt,
} from '../../../../src/sync/core/describe.ts';
import type { Sensitivity } from '../../../../src/sync/model/content.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { Action, Reason } from '../../../../src/sync/model/plan.ts';
import { action, allDay, appointment, at, link, seen } from '../../../support/values.ts';

const VISIT = { title: 'Visit', when: '2026-11-24 09:00' };

describe('an action', () => {
  it.each<readonly [string, Action, object]>([
    ['create-calendar', action('create'), VISIT],
    ['create-crm', action('create', { to: 'crm' }), VISIT],
    ['restore-calendar', action('create', { why: 'restored' }), VISIT],
    ['restore-crm', action('create', { why: 'restored', to: 'crm' }), VISIT],
    ['remove-calendar', action('remove'), VISIT],
    ['remove-crm', action('remove', { to: 'crm' }), VISIT],
    ['adopt', action('adopt'), VISIT],
    ['rebase', action('rebase'), VISIT],
    ['forget', action('forget'), {}],
    ['waiting-series', action('hold'), { title: 'Visit', side: 'calendar' }],
    ['update-calendar', action('update'), { ...VISIT, fields: 'location' }],
    ['update-crm', action('update', { to: 'crm' }), { ...VISIT, fields: 'location' }],
  ])('is told as %s', (key, told, parameters) => {
    expect(tell(told)).toEqual({ key, parameters });
  });

  it.each<readonly [Reason, string]>([
    ['series', 'waiting-series'],
    ['outside', 'waiting-outside'],
    ['hidden', 'waiting-hidden'],
    ['ambiguous', 'waiting-ambiguous'],
    ['guard', 'waiting-guard'],
  ])('that holds because of %s is told as %s', (why, key) => {
    expect(tell(action('hold', { why })).key).toBe(key);
  });

  it('names the fields of an update, and the title and time that it will have', () => {
    const patch: Patch = { title: 'Late visit', when: at(2, 12), busy: 'free' };
    expect(tell(action('update', { patch })).parameters).toEqual({
      title: 'Late visit',
      when: '2026-11-25 12:00',
      fields: 'title, when, busy',
    });
  });

  it('tells the day of an appointment that has no time', () => {
    const draft = appointment({ when: allDay('2026-11-25', 2) });
    expect(tell(action('create', { draft })).parameters).toMatchObject({ when: '2026-11-25' });
  });
});

describe('a private appointment', () => {
  const secret: Patch = { title: 'Oncologist', sensitivity: 'private' };
  const hidden = { title: '(private)' };
  const { base } = link('link', secret);

  it.each<readonly [string, Action]>([
    ['made', action('create', { draft: appointment(secret) })],
    ['removed', action('remove', { before: appointment(secret) })],
    ['adopted', action('adopt', { base })],
    ['touched', action('rebase', { base })],
  ])('is %s without its title being told', (_, told) => {
    expect(tell(told).parameters).toMatchObject(hidden);
  });

  it.each<readonly [Sensitivity, Sensitivity | undefined]>([
    ['private', undefined],
    ['private', 'normal'],
    ['normal', 'private'],
    ['confidential', 'personal'],
  ])('that was %s and becomes %s is updated without its title being told', (was, becomes) => {
    const before = appointment({ title: 'Oncologist', sensitivity: was });
    const patch = becomes === undefined ? { location: 'Oslo' } : { sensitivity: becomes };
    expect(tell(action('update', { before, patch })).parameters).toMatchObject(hidden);
  });

  it('that is not one is told by its title', () => {
    const patch = { sensitivity: 'normal' } as const;
    expect(tell(action('update', { patch })).parameters).toMatchObject({ title: 'Visit' });
  });
});

describe('the link of two that differ', () => {
  it('is told as the CRM shows it', () => {
    const base = { crm: seen('1', { title: 'Visit' }), calendar: seen('a', { title: 'VISIT' }) };
    expect(tell(action('adopt', { base })).parameters).toMatchObject({ title: 'Visit' });
  });
});

describe('a conflict', () => {
  it('names the field, whose value was taken and by which rule', () => {
    const conflict = { field: 'location', taken: 'crm', rule: 'newest' } as const;
    const parameters = { ...conflict, changedOn: 'calendar' };
    expect(describeConflict(conflict)).toEqual({ key: 'conflict', parameters });
  });
});

describe('a halt', () => {
  it.each(['side-emptied', 'mass-removal'] as const)('by %s says where all is left', (cause) => {
    const halt = { cause, vanishedOn: 'crm', removals: 12, links: 40 } as const;
    expect(describeHalt(halt)).toEqual({
      key: `halt-${cause}`,
      parameters: { removals: 12, links: 40, vanishedOn: 'crm', keptOn: 'calendar' },
    });
  });
});
