import { describe, expect, it } from 'vitest';
import { emptyAppointment } from '../../../../src/sync/model/appointment.ts';
import { guard } from '../../../../src/sync/core/guard.ts';
import { DEFAULT_POLICY } from '../../../../src/sync/core/policy.ts';
import { itemId, linkId } from '../../../../src/sync/model/ids.ts';
import type { Action, Plan } from '../../../../src/sync/model/plan.ts';
import { removalHash } from '../../../../src/sync/model/plan.ts';
import { at, PAIR } from '../../../support/world.ts';

const removal = (index: number): Action => ({
  kind: 'remove',
  to: 'calendar',
  link: linkId(`link ${String(index)}`),
  target: { id: itemId(`item ${String(index)}`), version: null },
  before: emptyAppointment(at(1)),
  why: 'removed',
});

const plan = (removals: number, links: number): Plan => ({
  pair: PAIR,
  actions: Array.from({ length: removals }, (_, index) => removal(index)),
  links,
});

const QUIET = { recent: { crm: 0, calendar: 0 } };

describe('the guard', () => {
  it.each([
    [0, 0, null],
    [1, 1, null],
    [2, 2, null],
    [3, 3, 'side-emptied'],
    [4, 10, null],
    [5, 10, 'mass-removal'],
    [5, 100, null],
    [10, 1_000, null],
    [11, 1_000, 'mass-removal'],
    [40, 40, 'side-emptied'],
  ])('%i removals of %i links: %s', (removals, links, cause) => {
    expect(guard(plan(removals, links), QUIET, DEFAULT_POLICY.limits)?.cause ?? null).toBe(cause);
  });

  it('adds up the removals of a day, so that many small runs do what one must not', () => {
    const busy = { recent: { crm: 0, calendar: 9 } };
    expect(guard(plan(2, 100), busy, DEFAULT_POLICY.limits)?.cause).toBe('mass-removal');
    expect(guard(plan(2, 100), QUIET, DEFAULT_POLICY.limits)).toBeNull();
    expect(guard(plan(0, 100), busy, DEFAULT_POLICY.limits)).toBeNull();
  });

  it('names the side where the appointments vanished', () => {
    expect(guard(plan(40, 40), QUIET, DEFAULT_POLICY.limits)?.vanishedOn).toBe('crm');
  });

  it('approves exactly one set of removals', () => {
    expect(removalHash(plan(11, 20))).toBe(removalHash(plan(11, 21)));
    expect(removalHash(plan(11, 20))).not.toBe(removalHash(plan(12, 20)));
  });
});
