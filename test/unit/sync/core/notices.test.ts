import { describe, expect, it } from 'vitest';
import { newlyNoticed, noticed } from '../../../../src/sync/core/notices.ts';
import type { ReconcileInput } from '../../../../src/sync/core/reconcile-input.ts';
import { updateOrRebase } from '../../../../src/sync/core/updates.ts';
import type { Notice } from '../../../../src/sync/model/capabilities.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import type { ActionOf } from '../../../../src/sync/model/plan.ts';
import { GUEST, planning, policyWith } from '../../../support/planner-values.ts';
import { appointment, link, present, ref, stored, TYPICAL } from '../../../support/values.ts';

const NOTICES: readonly Notice[] = ['owned-elsewhere', 'left-out'];
const TELLING = { ...TYPICAL, crm: { ...TYPICAL.crm, notices: NOTICES } };
const LONG = 'Very far away '.repeat(30);
const CUT = LONG.slice(0, 254).trimEnd();

const both = (crm: Patch, calendar: Patch) => ({
  crm: appointment(crm),
  calendar: appointment(calendar),
});

describe('what is told of a copy', () => {
  const cases: readonly {
    readonly of: string;
    readonly home: Link['home'];
    readonly crm?: Patch;
    readonly calendar?: Patch;
    readonly notices: readonly Notice[] | null;
  }[] = [
    { of: 'a plain one', home: 'calendar', notices: [] },
    {
      ...{ of: 'a meeting', home: 'calendar' },
      calendar: { attendees: [GUEST] },
      notices: ['owned-elsewhere'],
    },
    {
      ...{ of: 'a place that is cut', home: 'calendar' },
      crm: { location: CUT },
      calendar: { location: LONG },
      notices: ['left-out'],
    },
    {
      ...{ of: 'a place that stands for itself', home: 'calendar' },
      crm: { location: 'Oslo' },
      calendar: { location: LONG },
      notices: [],
    },
    {
      ...{ of: 'both', home: 'calendar' },
      crm: { location: CUT },
      calendar: { attendees: [GUEST], location: LONG },
      notices: NOTICES,
    },
    { of: 'an original', home: 'crm', crm: { attendees: [GUEST] }, notices: null },
    { of: 'nobody’s', home: null, calendar: { attendees: [GUEST] }, notices: null },
  ];

  it.each(cases)('$of', ({ home, crm = {}, calendar = {}, notices }) => {
    const owned = { home, now: both(crm, calendar) };
    const told = noticed('crm', owned, { capabilities: TELLING, isNews: true });
    expect(told).toEqual(notices === null ? {} : { notices });
  });

  it('is nothing where the side has no place for it', () => {
    const now = both({}, { attendees: [GUEST] });
    expect(
      noticed('crm', { home: 'calendar', now }, { capabilities: TYPICAL, isNews: true }),
    ).toEqual({});
    expect(newlyNoticed({ home: 'calendar', base: both({}, {}), now }, TYPICAL)).toEqual([]);
  });
});

describe('a change of what is told', () => {
  interface Given {
    readonly home?: Link['home'];
    readonly base?: Patch;
    readonly calendar?: Patch;
    readonly crm?: Patch;
  }

  function plan(given: Given, over: Partial<ReconcileInput> = {}) {
    const { home = 'calendar', base = {}, calendar = {}, crm = {} } = given;
    const one = { ...link('link', {}), home };
    const linked = {
      ...one,
      base: {
        ...one.base,
        calendar: { ...one.base.calendar, value: appointment(base) },
      },
    };
    const items = {
      crm: stored('crm', crm, { ref: ref('link crm', 'v2') }),
      calendar: stored('calendar', { ...base, ...calendar }, { ref: ref('link calendar', 'v2') }),
    };
    const now = {
      crm: { ref: items.crm.ref, value: items.crm.value },
      calendar: { ref: items.calendar.ref, value: items.calendar.value },
    };
    const sightings = { crm: present(items.crm), calendar: present(items.calendar) };
    return updateOrRebase(
      { link: linked, now, sightings },
      planning({ capabilities: TELLING, ...over }),
    ).actions;
  }

  const update = (part: Partial<ActionOf<'update'>>) => ({ kind: 'update', to: 'crm', ...part });

  it('(I21) is written when an appointment becomes a meeting, though no field has to travel', () => {
    expect(plan({ calendar: { attendees: [GUEST] } })).toMatchObject([
      update({ patch: {}, notices: ['owned-elsewhere'], why: 'agrees', isWhole: true }),
    ]);
  });

  it('is written when a meeting becomes an appointment', () => {
    const actions = plan({ base: { attendees: [GUEST] }, calendar: { attendees: [] } });
    expect(actions).toMatchObject([update({ patch: {}, notices: [] })]);
  });

  it('goes with the fields when some travel, and tells them as the reason', () => {
    const actions = plan({ calendar: { attendees: [GUEST], title: 'Board' } });
    expect(actions).toMatchObject([
      update({ patch: { title: 'Board' }, notices: ['owned-elsewhere'], why: 'changed' }),
    ]);
  });

  it('that is not there leaves the marks of others where they are', () => {
    const [only] = plan({ calendar: { title: 'Board' } });
    expect(only).toMatchObject(update({ patch: { title: 'Board' } }));
    expect(only).not.toHaveProperty('notices');
  });

  it('is no reason to write what stands', () => {
    expect(plan({ base: { attendees: [GUEST] } })).toMatchObject([{ kind: 'rebase' }]);
    const answered = { ...GUEST, response: 'accepted' as const };
    const actions = plan({ base: { attendees: [GUEST] }, calendar: { attendees: [answered] } });
    expect(actions).toMatchObject([{ kind: 'rebase' }]);
  });

  it('(I22) is not written to a leader', () => {
    const policy = policyWith({ direction: 'to-calendar' });
    const actions = plan({ calendar: { attendees: [GUEST] } }, { policy });
    expect(actions.filter(({ kind }) => kind === 'update')).toEqual([]);
  });
});
