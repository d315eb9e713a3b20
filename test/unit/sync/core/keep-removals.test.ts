import { describe, expect, it } from 'vitest';
import { keepRemovals } from '../../../../src/sync/core/keep-removals.ts';
import { linkId } from '../../../../src/sync/model/ids.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import { SIDES, opposite } from '../../../../src/sync/model/side.ts';
import { GUEST, planOf, policyWith, removal } from '../../../support/planner-values.ts';
import { appointment, link, ref, TYPICAL } from '../../../support/values.ts';

const known = (...links: readonly Link[]) => new Map(links.map((one) => [one.id, one]));

/** The removal of what is left of a link after its item vanished on the other side. */
const of = (one: Link, to: 'crm' | 'calendar') =>
  removal(0, {
    to,
    link: one.id,
    target: ref(one.base[to].ref.id, 'v9'),
    before: one.base[to].value,
  });

describe('(I29) keeping', () => {
  it.each(SIDES)('makes what is left on the %s anew on the other side', (left) => {
    const one = { ...link('x', { text: 'Kept' }), home: left };
    const refused = of(one, left);
    const { actions } = keepRemovals(planOf([refused], 9), [refused], {
      capabilities: TYPICAL,
      policy: policyWith(),
      links: known(one),
    });
    expect(actions).toMatchObject([
      {
        kind: 'create',
        to: opposite(left),
        replaces: one.id,
        why: 'kept',
        home: left,
        from: { ref: refused.target },
        draft: { title: 'Visit', text: 'Kept' },
      },
    ]);
    expect(actions[0]).not.toMatchObject({ link: one.id });
  });

  it('gives back what only the vanished side could show', () => {
    const one = link('x');
    const base = {
      ...one.base,
      calendar: {
        ...one.base.calendar,
        value: appointment({ categories: ['Red'], busy: 'tentative' }),
      },
    };
    const refused = of(one, 'crm');
    const { actions } = keepRemovals(planOf([refused]), [refused], {
      capabilities: TYPICAL,
      policy: policyWith(),
      links: known({ ...one, base }),
    });
    expect(actions).toMatchObject([
      { to: 'calendar', draft: { categories: ['Red'], busy: 'tentative' } },
    ]);
  });

  it('leaves other removals, and other actions, as they are', () => {
    const [one, two] = [link('x'), link('y')];
    const refused = of(one, 'crm');
    const others = [of(two, 'crm'), removal(7, { link: linkId('nowhere') })];
    const { actions } = keepRemovals(planOf([refused, ...others]), [refused], {
      capabilities: TYPICAL,
      policy: policyWith(),
      links: known(one, two),
    });
    expect(actions.slice(1)).toEqual(others);
  });

  it('(I26) tells a copy only what it may be told now', () => {
    const one = { ...link('x', { text: 'Secret', sensitivity: 'private' }), home: 'crm' as const };
    const refused = of(one, 'crm');
    const busy = { normal: 'full', private: 'busy', confidential: 'busy' } as const;
    const { privacy } = policyWith();
    const { actions } = keepRemovals(planOf([refused]), [refused], {
      capabilities: TYPICAL,
      policy: policyWith({ privacy: { ...privacy, calendar: busy } }),
      links: known(one),
    });
    expect(actions).toMatchObject([
      { kind: 'create', to: 'calendar', draft: { title: 'Busy', text: '' } },
    ]);
  });

  it('(I8) that would send mail waits', () => {
    const one = link('x', { attendees: [GUEST] });
    const refused = of(one, 'crm');
    const calendar = {
      ...TYPICAL.calendar,
      suppressesMail: false,
      fields: { ...TYPICAL.calendar.fields, attendees: 'write' as const },
    };
    const { actions } = keepRemovals(planOf([refused]), [refused], {
      capabilities: { ...TYPICAL, calendar },
      policy: policyWith(),
      links: known(one),
    });
    expect(actions).toMatchObject([{ kind: 'hold', why: 'mail' }]);
  });
});
