import { describe, expect, it } from 'vitest';
import {
  chosenOf,
  isChoosable,
  keyOf,
  keysOf,
  planHash,
} from '../../../../src/sync/core/consent.ts';
import { finish } from '../../../../src/sync/core/steps.ts';
import type { ConflictCase } from '../../../../src/sync/model/conflict.ts';
import { conflictId, itemId, linkId, pairId, type LinkId } from '../../../../src/sync/model/ids.ts';
import type { Action, ActionOf, Plan } from '../../../../src/sync/model/plan.ts';
import { planOf, removal } from '../../../support/planner-values.ts';
import { action, appointment, link, PAIR, ref, seen } from '../../../support/values.ts';

const create = action('create', { link: linkId('one') });
const update = action('update', { link: linkId('two') });
const gone = removal(3);
const adopt = action('adopt', { link: linkId('four') });
const hold = action('hold', { link: null, why: 'series' });
const all: readonly Action[] = [adopt, hold, update, create, gone];

const hashOf = (actions: readonly Action[], held: readonly ActionOf<'remove'>[] = []): string =>
  finish(planHash(planOf(actions), held));

const changed = (from: Action, to: Action): readonly Action[] =>
  all.map((one) => (one === from ? to : one));

describe('(I32) the hash of a plan', () => {
  it('does not depend on the order, on versions and on bookkeeping', () => {
    const hash = hashOf(all);
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    expect(hashOf([...all].reverse())).toBe(hash);
    expect(hashOf(changed(gone, { ...gone, target: ref(gone.target.id, 'newer') }))).toBe(hash);
    expect(hashOf(changed(hold, { ...hold, version: null, until: 7 }))).toBe(hash);
    expect(hashOf([...all, action('rebase', { link: linkId('five') })])).toBe(hash);
    expect(hashOf([...all, { ...hold, item: ref('other').id, why: 'outside' }])).toBe(hash);
    expect(hashOf(changed(create, { ...create, from: seen('1', {}, 'newer') }))).toBe(hash);
    const moved = { ...update, target: ref('a', 'newer'), source: ref('1', 'newer') };
    expect(hashOf(changed(update, moved))).toBe(hash);
    const base = {
      crm: seen('link crm', {}, 'newer'),
      calendar: seen('link calendar', {}, 'newer'),
    };
    expect(hashOf(changed(adopt, { ...adopt, base }))).toBe(hash);
    const { why, link, ...rest } = gone;
    expect(hashOf(changed(gone, { link, why, ...rest }))).toBe(hash);
  });

  it.each<[string, readonly Action[]]>([
    ['an action less', all.slice(1)],
    ['one more', [...all, removal(9)]],
    ['one twice', [...all, gone]],
    ['another side', changed(gone, { ...gone, to: gone.to === 'crm' ? 'calendar' : 'crm' })],
    ['another item', changed(gone, { ...gone, target: ref('another') })],
    ['another link', changed(gone, { ...gone, link: linkId('another') })],
    ['another reason', changed(gone, { ...gone, why: 'approved' })],
    ['the risk of mail', changed(gone, { ...gone, mailRisk: 'sends' })],
    ['what was there', changed(gone, { ...gone, before: appointment({ title: 'Other' }) })],
    ['another patch', changed(update, { ...update, patch: { location: 'Molde' } })],
    ['another draft', changed(create, { ...create, draft: appointment({ text: 'Other' }) })],
    ['another source', changed(create, { ...create, from: seen('another') })],
    ['another last day', changed(create, { ...create, draft: wholeDay('2026-12-03') })],
    ['a new link with another item', changed(adopt, { ...adopt, base: link('another').base })],
    ['a linked one outside', [...all, { ...hold, link: linkId('nine'), why: 'outside' }]],
    ['one that is left alone too', [...all, { ...hold, item: ref('other').id }]],
    ['what is left alone', changed(hold, { ...hold, why: 'ambiguous' })],
  ])('is another one for %s', (_, actions) => {
    const whole = hashOf(changed(create, { ...create, draft: wholeDay('2026-12-02') }));
    expect([hashOf(all), whole]).not.toContain(hashOf(actions));
  });

  it('is another one when another link is forgotten, or another item comes back', () => {
    for (const kind of ['forget', 'revive'] as const) {
      const [one, other] = ['five', 'six'].map((id) => action(kind, { link: linkId(id) }));
      expect(hashOf(one ? [one] : [])).not.toBe(hashOf(other ? [other] : []));
    }
  });

  it('is another one for another person, and when a removal waits', () => {
    const plan: Plan = planOf(all);
    expect(finish(planHash({ ...plan, pair: pairId('other') }, []))).not.toBe(hashOf(all));
    expect(hashOf(all, [gone])).not.toBe(hashOf(all));
  });
});

function wholeDay(until: string) {
  return appointment({ when: { kind: 'all-day', from: '2026-12-01', until } });
}

function caseOn(of: LinkId): ConflictCase {
  const edit = { at: null, by: null };
  const value = appointment();
  return {
    ...{ id: conflictId(of), pair: PAIR, link: of, title: 'Visit', cause: 'ask', fields: [] },
    items: { crm: itemId('1'), calendar: itemId('a') },
    base: { crm: value, calendar: value },
    now: { crm: value, calendar: value },
    edits: { crm: edit, calendar: edit },
  };
}

describe('(I32) what can be chosen', () => {
  const moved = action('adopt', { link: linkId('five'), why: 'moved' });

  it('is every write and every new link, but not what waits or only follows', () => {
    expect([...all, moved].filter(isChoosable)).toEqual([adopt, update, create, gone]);
    const keys = keysOf(planOf([...all, moved]), [gone]);
    expect([...keys].sort()).toEqual([adopt, update, create].map(keyOf).sort());
  });

  it('belongs together by appointment', () => {
    const other = { ...update, to: update.to === 'crm' ? 'calendar' : 'crm' } as const;
    const { plan, leftOut } = chosenOf(planOf([update, other, create]), new Set([keyOf(create)]));
    expect(plan.actions).toEqual([create]);
    expect(leftOut).toEqual([update, other]);
  });

  it('leaves a move and what is left alone in the plan, whatever is chosen', () => {
    const { plan } = chosenOf(planOf([...all, moved]), new Set());
    expect(plan.actions).toEqual([hold, moved]);
  });

  it('takes what follows from a link away with it', () => {
    const follows = { ...hold, link: adopt.link, why: 'conflict' } as const;
    const { plan } = chosenOf(planOf([adopt, follows, create]), new Set([keyOf(create)]));
    expect(plan.actions).toEqual([create]);
  });

  it('is named by twelve hexadecimal digits, which are others for each appointment', () => {
    expect(keyOf(create)).toMatch(/^[0-9a-f]{12}$/);
    expect(keyOf(create)).not.toBe(keyOf(update));
    expect(keyOf(create)).toBe(keyOf({ link: create.link }));
  });

  it('takes its conflict away with what is left out, and leaves the others', () => {
    const standIn = action('create', { link: linkId('anew'), replaces: linkId('old') });
    const plan: Plan = {
      ...planOf([create, update, standIn]),
      conflicts: [update.link, create.link, standIn.link, linkId('old')].map(caseOn),
    };
    const on = (actions: readonly Action[]) => {
      const keys = new Set(actions.filter(isChoosable).map(keyOf));
      return chosenOf(plan, keys).plan.conflicts.map((one) => one.link);
    };
    expect(on([create, standIn])).toEqual([create.link, standIn.link, 'old']);
    expect(on([create, update])).toEqual([update.link, create.link]);
    expect(on([])).toEqual([]);
  });

  it('leaves what follows from another link, and what is left alone by itself', () => {
    const follows = { ...hold, link: linkId('other'), why: 'conflict' } as const;
    const other = { ...create, link: adopt.link };
    const { plan } = chosenOf(planOf([adopt, other, follows, hold]), new Set());
    expect(plan.actions).toEqual([follows, hold]);
    const held = { ...hold, link: create.link, why: 'conflict' } as const;
    expect(chosenOf(planOf([create, held]), new Set()).plan.actions).toEqual([held]);
  });

  it('is everything without a choice', () => {
    expect(chosenOf(planOf(all), null)).toEqual({ plan: planOf(all), leftOut: [] });
  });
});
