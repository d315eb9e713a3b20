import { describe, expect, it } from 'vitest';
import { planLink } from '../../../../src/sync/core/plan-link.ts';
import { sameRuleForAll, type Policy } from '../../../../src/sync/core/policy.ts';
import { caseIdOf } from '../../../../src/sync/core/conflict-case.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { Sighting } from '../../../../src/sync/model/item.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import type { Action } from '../../../../src/sync/model/plan.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { changeOf, GUEST, planningOf, policyWith } from '../../../support/planner-values.ts';
import {
  appointment,
  gone,
  hidden,
  link,
  present,
  stored,
  TYPICAL,
} from '../../../support/values.ts';

type Seen = Readonly<Record<Side, Sighting | null>>;

const shows = (side: Side, patch: Patch): Sighting =>
  present(
    stored(`x ${side}`, patch, { ref: { id: `x ${side}` as never, version: 'new' as never } }),
  );

const plan = (seen: Seen, policy: Partial<Policy> = {}, of: Link = link('x')) =>
  planLink(of, seen, planningOf(of, seen, { policy: policyWith(policy) }));

/** A short word for an action. */
function word(action: Action): string {
  const side = action.kind === 'hold' ? action.side : 'to' in action ? action.to : '';
  return `${action.kind} ${side} ${action.why}`;
}

const words = ({ actions }: { readonly actions: readonly Action[] }): readonly string[] =>
  actions.map(word);

describe('a link', () => {
  it.each<readonly [string, Seen, readonly string[]]>([
    ['that nobody saw', { crm: null, calendar: null }, []],
    ['that was touched only', { crm: shows('crm', {}), calendar: null }, ['rebase  agrees']],
    [
      'that changed in the CRM',
      { crm: shows('crm', { text: 'x' }), calendar: null },
      ['update calendar changed'],
    ],
    [
      'that changed in the calendar',
      { crm: null, calendar: shows('calendar', { text: 'x' }) },
      ['update crm changed'],
    ],
    [
      'that changed alike',
      { crm: shows('crm', { text: 'x' }), calendar: shows('calendar', { text: 'x' }) },
      ['rebase  agrees'],
    ],
    [
      'that changed apart',
      { crm: shows('crm', { text: 'x' }), calendar: shows('calendar', { location: 'y' }) },
      ['update crm merged', 'update calendar merged'],
    ],
    [
      'that is gone in the CRM',
      { crm: gone('x crm'), calendar: null },
      ['remove calendar removed'],
    ],
    [
      'that is gone on both sides',
      { crm: gone('x crm'), calendar: gone('x calendar') },
      ['forget  both-gone'],
    ],
    [
      'that is gone here and changed there',
      { crm: gone('x crm'), calendar: shows('calendar', { text: 'x' }) },
      ['create crm restored'],
    ],
    [
      'that is hidden',
      { crm: hidden('x crm'), calendar: shows('calendar', { text: 'x' }) },
      ['hold crm hidden', 'hold calendar hidden'],
    ],
  ])('%s', (_, seen, expected) => {
    expect(words(plan(seen))).toEqual(expected);
  });

  it('holds the side with news only', () => {
    expect(words(plan({ crm: hidden('x crm'), calendar: null }))).toEqual(['hold crm hidden']);
  });

  it('is not touched while nobody saw it, whatever the rules are by now', () => {
    const { crm, calendar } = policyWith().privacy;
    const privacy = { crm, calendar: { ...calendar, normal: 'busy' } } as const;
    const of: Link = { ...link('x', { text: 'Secret' }), home: 'crm' };
    expect(plan({ crm: null, calendar: null }, { privacy }, of).actions).toEqual([]);
  });

  it('that comes back because it was changed is no case', () => {
    const seen = { crm: gone('x crm'), calendar: shows('calendar', { text: 'x' }) };
    expect(plan(seen).conflict).toBeNull();
  });

  it('never removes what was seen to be there', () => {
    for (const side of SIDES) {
      const seen: Seen = {
        crm: shows('crm', {}),
        calendar: shows('calendar', {}),
        [side]: shows(side, { text: 'x' }),
      };
      expect(words(plan(seen)).join()).not.toContain('remove');
    }
  });
});

describe.each(SIDES)('(I21) a meeting of the %s', (home) => {
  const copy = opposite(home);
  const meeting: Link = { ...link('x', { attendees: [GUEST] }), home };
  const invited = (patch: Patch = {}): Patch => ({ attendees: [GUEST], ...patch });

  it('is removed when it is cancelled, even if its copy was changed', () => {
    const seen = {
      crm: gone('x crm'),
      calendar: gone('x calendar'),
      [copy]: shows(copy, invited({ text: 'x' })),
    };
    expect(words(plan(seen, {}, meeting))).toEqual([`remove ${copy} removed`]);
  });

  it('is changed like any other', () => {
    const seen = { crm: null, calendar: null, [home]: shows(home, invited({ text: 'x' })) };
    expect(words(plan(seen, {}, meeting))).toEqual([`update ${copy} changed`]);
  });

  it('(I22) does not come back on the leader of a one-way pair', () => {
    const direction = copy === 'crm' ? 'to-calendar' : 'to-crm';
    const seen: Seen = { crm: null, calendar: null, [copy]: gone(`x ${copy}`) };
    expect(words(plan(seen, { direction }, meeting))).toEqual([`remove ${home} removed`]);
  });

  it('(I8) is not removed where the server would mail people', () => {
    const loud = { ...TYPICAL, [copy]: { ...TYPICAL[copy], suppressesMail: false } };
    const seen: Seen = { crm: null, calendar: null, [home]: gone(`x ${home}`) };
    const { actions } = planLink(meeting, seen, planningOf(meeting, seen, { capabilities: loud }));
    expect(actions.map(word)).toEqual(SIDES.map((side) => `hold ${side} mail`));
  });

  it('brings its copy back, on record', () => {
    const seen: Seen = { crm: null, calendar: null, [copy]: gone(`x ${copy}`) };
    const { actions, conflict } = plan(seen, {}, meeting);
    expect(actions.map(word)).toEqual([`create ${copy} put-back`]);
    expect(conflict).toMatchObject({ cause: 'settled', fields: [] });
  });

  it('(I24) brings it back only so often', () => {
    const seen: Seen = { crm: null, calendar: null, [copy]: gone(`x ${copy}`) };
    const recent = [1, 2, 3].map((sequence) =>
      changeOf({
        sequence,
        side: copy,
        kind: 'create',
        why: 'put-back',
        before: null,
        after: appointment(),
      }),
    );
    const { actions, conflict } = planLink(meeting, seen, planningOf(meeting, seen, { recent }));
    expect(actions.map(word)).toEqual(SIDES.map((side) => `hold ${side} flapping`));
    expect(conflict).toMatchObject({ cause: 'flapping', fields: [] });
    if (!conflict) throw new Error('no conflict');
    const decisions = new Map([[meeting.id, { conflict: conflict.id, choice: {} }]]);
    const decided = planLink(meeting, seen, planningOf(meeting, seen, { recent, decisions }));
    expect(decided.actions.map(word)).toEqual([`create ${copy} put-back`]);
    expect(decided.conflict).toBeNull();
  });
});

describe('(I23) a link in dispute', () => {
  const ask = { conflictRules: sameRuleForAll('ask') };
  const seen: Seen = {
    crm: shows('crm', { location: 'a', text: 'x' }),
    calendar: shows('calendar', { location: 'b' }),
  };

  it('is held on both sides as a whole', () => {
    const { actions, conflict } = plan(seen, ask);
    expect(actions.map(word)).toEqual(['hold crm conflict', 'hold calendar conflict']);
    expect(conflict).toMatchObject({ cause: 'ask', fields: [{ field: 'location', rule: 'ask' }] });
  });

  it('goes by the decision, and takes the rest along', () => {
    const one = link('x');
    const { conflict } = plan(seen, ask);
    if (!conflict) throw new Error('no conflict');
    const decisions = new Map([
      [one.id, { conflict: conflict.id, choice: { location: 'crm' } as const }],
    ]);
    const input = planningOf(one, seen, { decisions, policy: policyWith(ask) });
    const { actions } = planLink(one, seen, input);
    expect(actions).toMatchObject([
      { kind: 'update', to: 'calendar', patch: { location: 'a', text: 'x' } },
    ]);
  });

  it('does not go by the decision about another case', () => {
    const one = link('x');
    const other = { link: one, now: { crm: one.base.crm, calendar: one.base.calendar } };
    const decisions = new Map([
      [one.id, { conflict: caseIdOf(other, ['location']), choice: { location: 'crm' } as const }],
    ]);
    const input = planningOf(one, seen, { decisions, policy: policyWith(ask) });
    expect(planLink(one, seen, input).actions.map(word)).toEqual([
      'hold crm conflict',
      'hold calendar conflict',
    ]);
  });

  it('settled by a rule is on record', () => {
    const { actions, conflict } = plan(seen, { conflictRules: sameRuleForAll('crm') });
    expect(actions.map(word)).toEqual(['update calendar merged']);
    expect(conflict).toMatchObject({
      cause: 'settled',
      fields: [{ field: 'location', taken: 'crm' }],
    });
  });
});

describe('(I24) a link that flaps', () => {
  it('is held, with the field', () => {
    const one = link('x', { location: 'old' });
    const seen: Seen = { crm: shows('crm', { location: 'new' }), calendar: null };
    const recent = [1, 2, 3].map((sequence) =>
      changeOf({
        sequence,
        link: one.id,
        before: appointment({ location: 'old' }),
        after: appointment({ location: 'new' }),
      }),
    );
    const { actions, conflict } = planLink(one, seen, planningOf(one, seen, { recent }));
    expect(actions.map(word)).toEqual(['hold crm flapping', 'hold calendar flapping']);
    expect(conflict).toMatchObject({ cause: 'flapping', fields: [{ field: 'location' }] });
  });
});

describe('(I8) a link of which a write would send mail', () => {
  it('is held on both sides, though the other write would send none', () => {
    const one = link('x', { attendees: [GUEST] });
    const seen: Seen = {
      crm: shows('crm', { attendees: [GUEST], text: 'x' }),
      calendar: shows('calendar', { attendees: [GUEST], location: 'y' }),
    };
    const calendar = { ...TYPICAL.calendar, suppressesMail: false };
    const input = planningOf(one, seen, { capabilities: { ...TYPICAL, calendar } });
    expect(planLink(one, seen, input).actions.map(word)).toEqual([
      'hold crm mail',
      'hold calendar mail',
    ]);
  });

  it('is held on both sides', () => {
    const one = link('x', { attendees: [GUEST] });
    const seen: Seen = { crm: shows('crm', { attendees: [GUEST], text: 'x' }), calendar: null };
    const calendar = { ...TYPICAL.calendar, suppressesMail: false };
    const input = planningOf(one, seen, { capabilities: { ...TYPICAL, calendar } });
    expect(planLink(one, seen, input).actions.map(word)).toEqual([
      'hold crm mail',
      'hold calendar mail',
    ]);
    const policy = policyWith({ invitations: { crm: false, calendar: true } });
    expect(planLink(one, seen, { ...input, policy }).actions.map(word)).toEqual([
      'update calendar changed',
    ]);
  });
});
