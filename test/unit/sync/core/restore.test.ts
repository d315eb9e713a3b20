import { describe, expect, it } from 'vitest';
import { keepRemovals } from '../../../../src/sync/core/keep-removals.ts';
import { originOf, standInOrigin } from '../../../../src/sync/core/origin.ts';
import { restore } from '../../../../src/sync/core/restore.ts';
import type { Appointment } from '../../../../src/sync/model/appointment.ts';
import { itemId, linkId } from '../../../../src/sync/model/ids.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import { opposite, SIDES } from '../../../../src/sync/model/side.ts';
import { GUEST, planOf, policyWith, rulesWith } from '../../../support/planner-values.ts';
import { action, appointment, link, PAIR, ref, seen, TYPICAL } from '../../../support/values.ts';

const LINK: Link = { ...link('link', { title: 'Visit' }), home: 'crm' };
const rules = rulesWith();
const FULL = { normal: 'full', private: 'full', confidential: 'full' } as const;

describe('a stand-in for a vanished item', () => {
  it.each(SIDES)('on the %s comes from the other side, under an origin of its own', (to) => {
    const side = opposite(to);
    const now = seen('other', { title: 'Late visit' }, 'v9');
    const made = restore(LINK, to, { now, rules, why: 'restored' });
    expect(made).toMatchObject({
      ...{ kind: 'create', to, replaces: 'link', from: now, home: 'crm', why: 'restored' },
      ...{ mailRisk: 'none' },
      link: standInOrigin({ pair: PAIR, side, item: itemId('other') }, LINK.id),
    });
    expect(made.draft.title).toBe('Late visit');
    expect(made.link).not.toBe(originOf({ pair: PAIR, side, item: itemId('other') }));
  });

  it('has what only the vanished one could hold', () => {
    const held = { ...LINK.base.calendar, value: appointment({ categories: ['Red'] }) };
    const lost: Link = { ...LINK, base: { ...LINK.base, calendar: held } };
    const { draft } = restore(lost, 'calendar', { now: seen('1'), rules, why: 'kept' });
    expect(draft.categories).toEqual(['Red']);
  });

  it('is told what its people have to know, and nothing where there is nothing to know', () => {
    const able = { ...TYPICAL.calendar, notices: ['owned-elsewhere'] as const };
    const noting = { ...rules, capabilities: { ...TYPICAL, calendar: able } };
    const plain = restore(LINK, 'calendar', { now: seen('1'), rules: noting, why: 'restored' });
    expect(plain).not.toHaveProperty('notices');
    const now = seen('1', { attendees: [GUEST] });
    const meeting = restore(LINK, 'calendar', { now, rules: noting, why: 'restored' });
    expect(meeting).toHaveProperty('notices', ['owned-elsewhere']);
  });

  it('keeps the nearest value that the other side could not show', () => {
    const tentative = appointment({ busy: 'tentative' });
    const base = { ...LINK.base, calendar: { ...LINK.base.calendar, value: tentative } };
    const now = seen('1', { location: 'Oslo' });
    const { draft } = restore({ ...LINK, base }, 'calendar', { now, rules, why: 'kept' });
    expect(draft).toMatchObject({ busy: 'tentative', location: 'Oslo' });
  });

  it('(I26) does not make an edit of what it may not be told', () => {
    const secretive = rulesWith({ privacy: { crm: FULL, calendar: { ...FULL, normal: 'busy' } } });
    const now = seen('1', { title: 'Visit', text: 'Secret' }, 'v9');
    const base = { crm: now, calendar: seen('a', { title: 'Busy' }) };
    const made = restore({ ...LINK, base }, 'calendar', {
      ...{ now, rules: secretive, why: 'kept' },
    });
    expect(made.draft).toMatchObject({ title: 'Busy', text: '' });
    expect(made.from).toEqual(now);
  });

  it('makes an edit of the original of what its server does not take', () => {
    const fields = { ...TYPICAL.calendar.fields, text: 'read' } as const;
    const capabilities = { ...TYPICAL, calendar: { ...TYPICAL.calendar, fields } };
    const now = seen('1', { text: 'Per' }, 'v9');
    const { from } = restore(LINK, 'calendar', {
      ...{ now, rules: { ...rules, capabilities }, why: 'kept' },
    });
    expect(from).toEqual(seen('1', { text: '' }));
  });

  it('is given nothing that its server does not take', () => {
    const base = {
      ...LINK.base,
      crm: { ...LINK.base.crm, value: appointment({ completed: true, meetingUrl: 'https://x' }) },
    };
    const { draft } = restore({ ...LINK, base }, 'crm', { now: seen('a'), rules, why: 'kept' });
    expect(draft).toMatchObject({ completed: false, meetingUrl: null });
  });

  it('(I8) tells whether its server would send mail', () => {
    const fields = { ...TYPICAL.calendar.fields, attendees: 'write' } as const;
    const loud = { ...TYPICAL.calendar, fields, suppressesMail: false };
    const inviting = { ...rules, capabilities: { ...TYPICAL, calendar: loud } };
    const invited: Appointment = appointment({ attendees: [GUEST] });
    const base = { ...LINK.base, calendar: { ...LINK.base.calendar, value: invited } };
    const made = restore({ ...LINK, base }, 'calendar', {
      ...{ now: seen('1', { attendees: [GUEST] }), rules: inviting, why: 'kept' },
    });
    expect(made).toMatchObject({ mailRisk: 'sends', draft: { attendees: [GUEST] } });
  });
});

describe('(I29) removals that a person refuses', () => {
  const [first, second] = ['one', 'two'].map((id) =>
    action('remove', { link: linkId(id), target: ref(id, 'v3'), to: 'calendar' }),
  );
  if (!first || !second) throw new Error('two are made');
  const links = new Map([first, second].map((one) => [one.link, { ...LINK, id: one.link }]));
  const context = { capabilities: TYPICAL, policy: policyWith(), links };
  const update = action('update');
  const plan = planOf([update, first, second], 9);

  it('become their opposite, each in its place', () => {
    const kept = keepRemovals(plan, [second], context);
    expect(kept).toEqual({
      ...plan,
      actions: [
        update,
        first,
        restore({ ...LINK, id: second.link }, 'crm', {
          ...{ now: { ref: second.target, value: second.before }, rules, why: 'kept' },
        }),
      ],
    });
    expect(kept.actions[2]).toMatchObject({ kind: 'create', to: 'crm', replaces: 'two' });
  });

  it('stay what they are where nobody refuses, or where their link is not known', () => {
    expect(keepRemovals(plan, [], context).actions).toEqual(plan.actions);
    const unknown = { ...context, links: new Map() };
    expect(keepRemovals(plan, [first, second], unknown).actions).toEqual(plan.actions);
    expect(keepRemovals(plan, [{ ...first }], context).actions).toEqual(plan.actions);
  });

  it('(I8) wait where the server would send mail', () => {
    const fields = { ...TYPICAL.crm.fields, attendees: 'write' } as const;
    const crm = { ...TYPICAL.crm, fields, suppressesMail: false };
    const invited = { ...seen('1'), value: appointment({ attendees: [GUEST] }) };
    const meeting: Link = { ...LINK, id: first.link, base: { ...LINK.base, crm: invited } };
    const loud = {
      capabilities: { ...TYPICAL, crm },
      policy: policyWith(),
      links: new Map([[first.link, meeting]]),
    };
    const removal = { ...first, before: appointment({ attendees: [GUEST] }) };
    const [kept] = keepRemovals(planOf([removal]), [removal], loud).actions;
    expect(kept).toMatchObject({
      ...{ kind: 'hold', side: 'calendar', item: 'one', link: 'one', why: 'mail' },
    });
    const policy = policyWith({ invitations: { crm: true, calendar: false } });
    const [allowed] = keepRemovals(planOf([removal]), [removal], { ...loud, policy }).actions;
    expect(allowed).toMatchObject({ kind: 'create', why: 'kept' });
  });
});
