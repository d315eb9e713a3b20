import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CALENDAR_CAPABILITIES,
  CRM_CAPABILITIES,
} from '../../src/sync/connectors/memory/capabilities.ts';
import { emptyAppointment } from '../../src/sync/model/appointment.ts';
import { sameRuleForAll, type ConflictRule } from '../../src/sync/core/policy.ts';
import { agrees, merge, type MergeInput } from '../../src/sync/core/merge.ts';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import { FIELD_NAMES, project, type Patch } from '../../src/sync/model/fields.ts';
import { itemId } from '../../src/sync/model/ids.ts';
import { opposite, type BySide } from '../../src/sync/model/side.ts';
import { draft, edit } from '../support/arbitraries.ts';
import { rulesWith } from '../support/planner-values.ts';
import { at } from '../support/values.ts';

const capabilities = { crm: CRM_CAPABILITIES, calendar: CALENDAR_CAPABILITIES };

/** A base on which both sides agree, and what each of them shows after some edits. */
function input(base: Patch, crmEdit: Patch, calendarEdit: Patch): MergeInput {
  const calendar = project({ ...emptyAppointment(at(1)), ...base }, CALENDAR_CAPABILITIES);
  const crm = project(calendar, CRM_CAPABILITIES);
  const ref = (id: string) => ({ id: itemId(id), version: null });
  return {
    base: { crm: { ref: ref('1'), value: crm }, calendar: { ref: ref('a'), value: calendar } },
    now: {
      crm: project({ ...crm, ...crmEdit }, CRM_CAPABILITIES),
      calendar: project({ ...calendar, ...calendarEdit }, CALENDAR_CAPABILITIES),
    },
    home: null,
    modifiedAt: { crm: 1, calendar: 2 },
    rules: rulesWith(),
    choice: null,
  };
}

const applied = ({ now }: MergeInput, patches: { crm: Patch; calendar: Patch }) => ({
  crm: project({ ...now.crm, ...patches.crm }, CRM_CAPABILITIES),
  calendar: project({ ...now.calendar, ...patches.calendar }, CALENDAR_CAPABILITIES),
});

describe('the merge', () => {
  it('does nothing where nobody changed anything', () => {
    fc.assert(
      fc.property(draft, (base) => {
        expect(merge(input(base, {}, {})).patches).toEqual({ crm: {}, calendar: {} });
      }),
    );
  });

  it('makes both sides agree on everything but loosened privacy', () => {
    fc.assert(
      fc.property(draft, edit, edit, (base, one, other) => {
        const given = input(base, one, other);
        const after = applied(given, merge(given).patches);
        for (const name of FIELD_NAMES) {
          if (name !== 'sensitivity') expect(agrees(name, after, capabilities)).toBe(true);
        }
      }),
    );
  });

  it('finds nothing more to do after it was applied', () => {
    fc.assert(
      fc.property(draft, edit, edit, (base, one, other) => {
        const given = input(base, one, other);
        const now = applied(given, merge(given).patches);
        const again = merge({ ...given, now });
        const open = { ...again.patches.crm, ...again.patches.calendar };
        expect(Object.keys(open)).toEqual([]);
      }),
    );
  });

  it('never gives a side back a field that only this side changed', () => {
    fc.assert(
      fc.property(draft, edit, (base, change) => {
        const given = input(base, change, {});
        expect(merge(given).patches.crm).toEqual({});
        const mirrored = input(base, {}, change);
        expect(merge(mirrored).patches.calendar).toEqual({});
      }),
    );
  });

  it('does the same with the sides changed over', () => {
    const swapped = <T>({ crm, calendar }: BySide<T>): BySide<T> => ({
      crm: calendar,
      calendar: crm,
    });
    fc.assert(
      fc.property(draft, edit, edit, (base, one, other) => {
        const given = input(base, one, other);
        const mirrored = merge({
          ...given,
          base: swapped(given.base),
          now: swapped(given.now),
          modifiedAt: swapped(given.modifiedAt),
          rules: { ...given.rules, capabilities: swapped(given.rules.capabilities) },
        });
        const { patches, conflicts } = merge(given);
        expect(mirrored.patches).toEqual(swapped(patches));
        expect(mirrored.conflicts).toEqual(
          conflicts.map((conflict) => ({ ...conflict, taken: opposite(conflict.taken) })),
        );
      }),
    );
  });

  it('loses neither of two changes to different fields', () => {
    const change: Patch = { location: 'Bergen' };
    const given = input({ when: at(1) }, change, { text: 'Read this' });
    const after = applied(given, merge(given).patches);
    const expected: Partial<Appointment> = { location: 'Bergen', text: 'Read this' };
    expect(after.crm).toMatchObject(expected);
    expect(after.calendar).toMatchObject(expected);
    expect(merge(given).conflicts).toEqual([]);
  });

  it('never makes any side more open', () => {
    fc.assert(
      fc.property(draft, edit, edit, (base, one, other) => {
        const given = input(base, one, other);
        const after = applied(given, merge(given).patches);
        for (const side of ['crm', 'calendar'] as const) {
          if (given.now[side].sensitivity !== 'normal') {
            expect(after[side].sensitivity).not.toBe('normal');
          }
        }
      }),
    );
  });

  it('keeps what only the calendar can show when the CRM changes another field', () => {
    const given = input({ busy: 'tentative', categories: ['Red'] }, { title: 'New' }, {});
    const after = applied(given, merge(given).patches);
    expect(after.calendar).toMatchObject({ busy: 'tentative', categories: ['Red'], title: 'New' });
  });

  it('follows the rule of the administrator in a conflict', () => {
    const given = input({}, { location: 'Oslo' }, { location: 'Bergen' });
    const ruled = (rule: ConflictRule): MergeInput => ({
      ...given,
      rules: rulesWith({ conflictRules: sameRuleForAll(rule) }),
    });
    expect(merge(ruled('crm')).patches.calendar).toEqual({ location: 'Oslo' });
    expect(merge(ruled('calendar')).patches.crm).toEqual({ location: 'Bergen' });
    expect(merge(given).conflicts).toEqual([
      { field: 'location', taken: 'calendar', rule: 'newest' },
    ]);
  });

  it('tells a time changed in the CRM in the zone of the calendar item', () => {
    const zone = 'America/New_York';
    const base = {
      when: {
        kind: 'timed' as const,
        start: { local: '2026-11-24T04:00:00', zone },
        end: { local: '2026-11-24T05:00:00', zone },
      },
    };
    const patch = merge(input(base, { when: at(2, 12) }, {})).patches.calendar;
    expect(patch.when).toMatchObject({ start: { local: '2026-11-25T06:00:00', zone } });
  });
});
