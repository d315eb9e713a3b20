import { describe, expect, it } from 'vitest';
import { caseIdOf, caseOf, type Standoff } from '../../../../src/sync/core/conflict-case.ts';
import { holdBoth } from '../../../../src/sync/core/hold.ts';
import { sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import type { ReconcileInput } from '../../../../src/sync/core/reconcile-input.ts';
import {
  mergedValues,
  retractions,
  updateActions,
  updateOrRebase,
} from '../../../../src/sync/core/updates.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import type { ActionOf } from '../../../../src/sync/model/plan.ts';
import { SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { changeOf, GUEST, planning, policyWith } from '../../../support/planner-values.ts';
import { appointment, link, present, ref, seen, stored, TYPICAL } from '../../../support/values.ts';

interface Given {
  readonly base?: Patch;
  readonly crm?: Patch;
  readonly calendar?: Patch;
  readonly home?: Link['home'];
  readonly modifiedAt?: { readonly crm: number; readonly calendar: number };
}

/** A link that agreed on `base`, and what each side shows since. */
function standoff({
  base = {},
  crm = {},
  calendar = {},
  home = null,
  modifiedAt,
}: Given): Standoff {
  const item = (side: Side, patch: Patch) =>
    stored(
      side,
      { ...base, ...patch },
      {
        ...{ ref: ref(`link ${side}`, 'v2'), modifiedAt: modifiedAt?.[side] ?? null },
      },
    );
  const items = { crm: item('crm', crm), calendar: item('calendar', calendar) };
  return {
    link: { ...link('link', base), home },
    now: {
      crm: { ref: items.crm.ref, value: items.crm.value },
      calendar: { ref: items.calendar.ref, value: items.calendar.value },
    },
    sightings: { crm: present(items.crm), calendar: present(items.calendar) },
  };
}

function updates(given: Given, over: Partial<ReconcileInput> = {}): readonly ActionOf<'update'>[] {
  const { actions } = updateOrRebase(standoff(given), planning(over));
  return actions.filter((one) => one.kind === 'update');
}

describe('an update', () => {
  it('says what is written where, in which version, beside what and with what before', () => {
    const given = { crm: { location: 'Oslo' } };
    expect(updates(given)).toMatchObject([
      {
        ...{ kind: 'update', to: 'calendar', link: 'link', patch: { location: 'Oslo' } },
        target: ref('link calendar', 'v2'),
        source: ref('link crm', 'v2'),
        before: appointment(),
        ...{ oneOfTwo: false, shared: [], isWhole: true, conflicts: [] },
        ...{ mailRisk: 'none', why: 'changed' },
      },
    ]);
    expect(updateOrRebase(standoff(given), planning()).conflict).toBeNull();
  });

  it('leaves both sides agreed on everything, as each of them shows it', () => {
    const [only] = updates({ base: { busy: 'tentative' }, calendar: { location: 'Oslo' } });
    expect(only?.agreement.crm).toEqual({
      ...appointment({ busy: 'tentative' }),
      location: 'Oslo',
    });
    expect(only?.agreement.calendar).toEqual(appointment({ busy: 'tentative', location: 'Oslo' }));
  });

  it('that is one of two leaves what the other carries for the other', () => {
    const both = updates({ crm: { title: 'Late' }, calendar: { location: 'Oslo' } });
    expect(both.map(({ to, patch, oneOfTwo, why }) => [to, patch, oneOfTwo, why])).toEqual([
      ['crm', { location: 'Oslo' }, true, 'merged'],
      ['calendar', { title: 'Late' }, true, 'merged'],
    ]);
    const [crm, calendar] = both;
    expect(crm?.agreement.crm).toMatchObject({ location: 'Oslo', text: '' });
    expect(crm?.agreement.crm).not.toHaveProperty('title');
    expect(crm?.agreement.calendar).not.toHaveProperty('title');
    expect(calendar?.agreement.crm).toMatchObject({ title: 'Late', text: '' });
    expect(calendar?.agreement.calendar).not.toHaveProperty('location');
    expect(both.every(({ isWhole }) => isWhole)).toBe(true);
  });

  it('shares a field that both sides are given, agreed as each will show it', () => {
    const both = updates({
      base: { text: 'a\nb\nc' },
      ...{ crm: { text: 'A\nb\nc' }, calendar: { text: 'a\nb\nC' } },
    });
    for (const { shared, agreement } of both) {
      expect(shared).toEqual(['text']);
      expect(agreement.crm.text).toBe('A\nb\nC');
      expect(agreement.calendar.text).toBe('A\nb\nC');
    }
    expect(both).toHaveLength(2);
  });

  it('names the conflicts of its own fields only', () => {
    const both = updates({
      crm: { title: 'crm', location: 'Oslo' },
      calendar: { title: 'calendar', location: 'Bergen', text: 'x' },
      modifiedAt: { crm: 2, calendar: 1 },
    });
    expect(both.map(({ to, conflicts }) => [to, conflicts.map(({ field }) => field)])).toEqual([
      ['crm', []],
      ['calendar', ['title', 'location']],
    ]);
  });

  it('is merged where it carries a conflict, although it is the only one', () => {
    const [only] = updates({ crm: { title: 'crm' }, calendar: { title: 'calendar' } });
    expect(only).toMatchObject({ to: 'crm', oneOfTwo: false, why: 'merged' });
  });

  it('is put back where it carries nothing else', () => {
    const policy = policyWith({ direction: 'to-calendar' });
    expect(updates({ calendar: { title: 'x' } }, { policy })).toMatchObject([
      { to: 'calendar', why: 'put-back', patch: { title: 'Visit' } },
    ]);
    const mixed = updates({ crm: { text: 'x' }, calendar: { title: 'x' } }, { policy });
    expect(mixed).toMatchObject([{ to: 'calendar', why: 'merged' }]);
    const meeting = {
      base: { attendees: [GUEST] },
      home: 'crm',
      calendar: { title: 'x' },
    } as const;
    expect(updates(meeting)).toMatchObject([{ to: 'calendar', why: 'put-back' }]);
  });

  it('(I8) tells whether the server would send mail', () => {
    const calendar = { ...TYPICAL.calendar, suppressesMail: false };
    const base = { attendees: [GUEST] };
    const [only] = updates(
      { base, crm: { title: 'Late' } },
      { capabilities: { ...TYPICAL, calendar } },
    );
    expect(only?.mailRisk).toBe('sends');
  });

  it('(I8) tells it of the people whom it adds, too', () => {
    const fields = { ...TYPICAL.calendar.fields, attendees: 'write' } as const;
    const calendar = { ...TYPICAL.calendar, fields, suppressesMail: false };
    const inviting = { capabilities: { ...TYPICAL, calendar } };
    const [adding] = updates({ crm: { attendees: [GUEST] } }, inviting);
    expect(adding).toMatchObject({ to: 'calendar', mailRisk: 'sends' });
    expect(updates({ crm: { text: 'x' } }, inviting)).toMatchObject([{ mailRisk: 'none' }]);
  });

  it('is not whole while something else waits to be carried over', () => {
    const merged = { patches: { crm: {}, calendar: { title: 'x' } }, conflicts: [] };
    const writing = (open: readonly string[]) => ({
      ...{ merged, capabilities: TYPICAL },
      isAgreed: (name: string) => !open.includes(name),
    });
    const isWhole = (open: readonly string[]) =>
      updateActions(standoff({}), writing(open)).map((one) => one.isWhole);
    expect(isWhole([])).toEqual([true]);
    expect(isWhole(['title'])).toEqual([true]);
    expect(isWhole(['title', 'text'])).toEqual([false]);
    const [only] = updateActions(standoff({}), writing(['title', 'text']));
    expect(only?.agreement.crm).not.toHaveProperty('text');
    expect(only?.agreement.calendar).toMatchObject({ title: 'x', location: '' });
  });
});

describe('a link on which nothing has to travel', () => {
  const agreed = standoff({});

  it('takes the new versions into the base', () => {
    const { actions, conflict } = updateOrRebase(agreed, planning());
    expect(actions).toEqual([{ kind: 'rebase', link: 'link', base: agreed.now, why: 'agrees' }]);
    expect(conflict).toBeNull();
  });

  it('stays as it is where no version is new', () => {
    const known = { ...agreed.link, base: agreed.now };
    expect(updateOrRebase({ ...agreed, link: known }, planning()).actions).toEqual([]);
    const read = structuredClone(agreed.now);
    expect(updateOrRebase({ ...agreed, link: known, now: read }, planning()).actions).toEqual([]);
  });

  it.each(SIDES)('has news in one version of the %s', (side) => {
    const base = { ...agreed.now, [side]: seen(`link ${side}`, {}, 'v1') };
    const { actions } = updateOrRebase({ ...agreed, link: { ...agreed.link, base } }, planning());
    expect(actions).toHaveLength(1);
  });

  it('has news where a server tells no version but was looked at again', () => {
    const { base } = link('link');
    const looked = { ...base, crm: { ...base.crm, value: appointment() } };
    const given = { ...agreed, link: { ...agreed.link, base } };
    expect(updateOrRebase({ ...given, now: base }, planning()).actions).toEqual([]);
    expect(updateOrRebase({ ...given, now: looked }, planning()).actions).toHaveLength(1);
  });
});

describe('(I23) a link about which a person is to decide', () => {
  const ask = {
    policy: policyWith({ conflictRules: { ...sameRuleForAll('newest'), text: 'ask' } }),
  };
  const disputed: Given = {
    crm: { title: 'crm', location: 'Oslo' },
    calendar: { title: 'calendar', location: 'Bergen' },
  };

  it('stays as it is on both sides, on record with what is asked', () => {
    const given = standoff(disputed);
    expect(updateOrRebase(given, planning(ask))).toEqual({
      actions: holdBoth(given.link, given.now, 'conflict'),
      conflict: caseOf(given, 'ask', [{ field: 'title', taken: 'calendar', rule: 'ask' }]),
    });
  });

  it('is carried out once the person has decided this very case', () => {
    const given = standoff(disputed);
    const conflict = caseIdOf(given, ['title']);
    const decisions = new Map([[given.link.id, { conflict, choice: { title: 'crm' } as const }]]);
    const plan = updateOrRebase(given, planning({ ...ask, decisions }));
    expect(plan.conflict).toBeNull();
    expect(plan.actions).toMatchObject([
      { to: 'crm', patch: { location: 'Bergen' } },
      { to: 'calendar', patch: { title: 'crm' } },
    ]);
    const edited = standoff({ ...disputed, crm: { title: 'later' } });
    expect(updateOrRebase(edited, planning({ ...ask, decisions })).actions).toMatchObject([
      { kind: 'hold', why: 'conflict' },
      { kind: 'hold', why: 'conflict' },
    ]);
  });

  it('whose decision leaves nothing to write is rebased', () => {
    const given = standoff({ crm: { title: 'same' }, calendar: { title: 'same' } });
    expect(updateOrRebase(given, planning(ask)).actions).toMatchObject([{ kind: 'rebase' }]);
  });
});

describe('(I24) a link on which something puts a change back', () => {
  const given = standoff({ crm: { title: 'Late', location: 'Oslo' } });
  const again = [1, 2, 3].map((sequence) =>
    changeOf({ sequence, before: appointment(), after: appointment({ title: 'Late' }) }),
  );

  it('is held, and the field is named', () => {
    const plan = updateOrRebase(given, planning({ recent: again }));
    expect(plan).toEqual({
      actions: holdBoth(given.link, given.now, 'flapping'),
      conflict: caseOf(given, 'flapping', [{ field: 'title', taken: 'crm', rule: 'newest' }]),
    });
    expect(updateOrRebase(given, planning({ recent: again.slice(1) })).actions).toMatchObject([
      { kind: 'update' },
    ]);
  });

  it('goes on once a person has decided', () => {
    const conflict = caseIdOf(given, ['title']);
    const decisions = new Map([[given.link.id, { conflict, choice: { title: 'crm' } as const }]]);
    const { actions } = updateOrRebase(given, planning({ recent: again, decisions }));
    expect(actions).toMatchObject([{ kind: 'update', to: 'calendar' }]);
  });
});

describe('(I21) a conflict that a rule has settled', () => {
  it('is on record, however it ended', () => {
    const given = standoff({ crm: { title: 'crm' }, calendar: { title: 'calendar' } });
    expect(updateOrRebase(given, planning()).conflict).toEqual(
      caseOf(given, 'settled', [{ field: 'title', taken: 'calendar', rule: 'newest' }]),
    );
  });
});

const busy = { normal: 'busy', private: 'busy', confidential: 'busy' } as const;
const full = { normal: 'full', private: 'full', confidential: 'full' } as const;
const secretive = { privacy: { crm: full, calendar: busy } };

describe('(I26) what must not stand on a copy any longer', () => {
  const copied: Given = { base: { text: 'Secret' }, home: 'crm' };

  it('goes by updates that leave everything else for later', () => {
    const given = standoff(copied);
    expect(retractions(given, planning({ policy: policyWith(secretive) }))).toMatchObject([
      { to: 'calendar', patch: { title: 'Busy', text: '' }, isWhole: false, oneOfTwo: false },
    ]);
    expect(retractions(given, planning())).toEqual([]);
  });

  it('goes at once, though a conflict waits', () => {
    const policy = policyWith({ ...secretive, conflictRules: sameRuleForAll('ask') });
    const times: Given = { ...copied, crm: { busy: 'free' }, calendar: { busy: 'out-of-office' } };
    const plan = updateOrRebase(standoff(times), planning({ policy }));
    expect(plan.conflict).toBeNull();
    expect(plan.actions).toMatchObject([{ to: 'calendar', patch: { title: 'Busy', text: '' } }]);
  });

  it.each(SIDES)('stays on the leader %s (I22)', (leader) => {
    const direction = leader === 'crm' ? 'to-calendar' : 'to-crm';
    const policy = policyWith({ privacy: { crm: busy, calendar: busy }, direction });
    const home = leader === 'crm' ? 'calendar' : 'crm';
    expect(retractions(standoff({ ...copied, home }), planning({ policy }))).toEqual([]);
  });
});

describe('(I26) a link whose copy is told anew', () => {
  const untold = (): Standoff => {
    const given = standoff({ home: 'crm' });
    const value = appointment({ text: 'Per' });
    const crm = { ...given.now.crm, value };
    const base = { ...given.link.base, crm: { ...given.link.base.crm, value } };
    return { ...given, link: { ...given.link, base }, now: { ...given.now, crm } };
  };

  it('is given what it could not be told before, and no other link is', () => {
    const told = updateOrRebase(untold(), planning({ retold: new Set([untold().link.id]) }));
    expect(told.actions).toMatchObject([{ to: 'calendar', patch: { text: 'Per' } }]);
    expect(updateOrRebase(untold(), planning()).actions).toMatchObject([{ kind: 'rebase' }]);
  });
});

describe('what both sides would show', () => {
  it('is what they show with what the merge gives', () => {
    const values = mergedValues(
      standoff({ crm: { title: 'Late' }, calendar: { location: 'Oslo' } }),
      planning(),
    );
    const both = appointment({ title: 'Late', location: 'Oslo' });
    expect(values).toEqual({ crm: both, calendar: both });
  });

  it('goes by who was later', () => {
    const given: Given = { crm: { title: 'crm' }, calendar: { title: 'calendar' } };
    const { calendar } = mergedValues(
      standoff({ ...given, modifiedAt: { crm: 2, calendar: 1 } }),
      planning(),
    );
    expect(calendar.title).toBe('crm');
  });
});
