import { describe, expect, it } from 'vitest';
import { merge, type Merge, type MergeInput } from '../../../../src/sync/core/merge.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import type { BySide } from '../../../../src/sync/model/side.ts';
import { rulesWith } from '../../../support/planner-values.ts';
import { appointment, seen } from '../../../support/values.ts';

interface Given extends Partial<Omit<MergeInput, 'base' | 'now'>> {
  readonly base?: Patch;
  readonly crm?: Patch;
  readonly calendar?: Patch;
}

/** Two sides that agreed on `base`, each with its own edit since. */
function merged({ base = {}, crm = {}, calendar = {}, ...rest }: Given): Merge {
  return merge({
    base: { crm: seen('1', base), calendar: seen('a', base) },
    now: { crm: appointment({ ...base, ...crm }), calendar: appointment({ ...base, ...calendar }) },
    home: null,
    modifiedAt: { crm: null, calendar: null },
    rules: rulesWith(),
    choice: null,
    ...rest,
  });
}

const NOTHING: BySide<Patch> = { crm: {}, calendar: {} };

describe('(I26) what may not be told', () => {
  const levels = (level: 'full' | 'title' | 'busy') =>
    ({ normal: level, private: level, confidential: level }) as const;
  const privacy = (crm: 'full' | 'title', calendar: 'full' | 'title' | 'busy') =>
    rulesWith({ privacy: { crm: levels(crm), calendar: levels(calendar) } });

  it('does not travel, in either direction', () => {
    const rules = privacy('full', 'title');
    expect(merged({ crm: { text: 'Per' }, rules, home: 'crm' }).patches).toEqual(NOTHING);
    expect(merged({ calendar: { text: 'Per' }, rules, home: 'crm' }).patches).toEqual(NOTHING);
    expect(merged({ crm: { title: 'Late' }, rules, home: 'crm' }).patches.calendar).toEqual({
      title: 'Late',
    });
  });

  it('travels to a copy that is told everything, though the original is told little', () => {
    const rules = privacy('title', 'full');
    const texts = { base: { text: 'a\nb\nc' }, home: 'crm', rules } as const;
    const edit = { text: 'A\nb\nc' };
    expect(merged({ ...texts, crm: edit }).patches).toEqual({ crm: {}, calendar: edit });
    const both = { crm: edit, calendar: { text: 'a\nb\nC' }, modifiedAt: { crm: 2, calendar: 1 } };
    expect(merged({ ...texts, ...both }).patches).toEqual(NOTHING);
  });

  it('is taken back, and nothing of it comes back as a change', () => {
    const { patches, conflicts } = merged({
      base: { text: 'Per' },
      ...{ rules: privacy('full', 'title'), home: 'crm' },
    });
    expect(patches).toEqual({ crm: {}, calendar: { text: '' } });
    expect(conflicts).toEqual([]);
  });

  it('is told once the rules are new and allow it', () => {
    const base = { crm: seen('1', { text: 'Per' }), calendar: seen('a') };
    const now = { crm: appointment({ text: 'Per' }), calendar: appointment() };
    const input: MergeInput = {
      ...{ base, now, home: 'crm', choice: null },
      ...{ modifiedAt: { crm: null, calendar: null }, rules: rulesWith() },
    };
    const retold = { ...input, rules: { ...input.rules, isRetold: true } };
    expect(merge(input).patches).toEqual(NOTHING);
    expect(merge(retold)).toEqual({
      patches: { crm: {}, calendar: { text: 'Per' } },
      conflicts: [],
    });
    expect(merge({ ...retold, home: null }).patches).toEqual(NOTHING);
    const swapped = { crm: now.calendar, calendar: now.crm };
    const unknown = {
      ...{ ...retold, home: null, now: swapped },
      base: { crm: base.calendar, calendar: base.crm },
    };
    expect(merge(unknown).patches).toEqual(NOTHING);
    expect(merge({ ...retold, home: 'calendar' }).patches).toEqual(NOTHING);
  });

  it('is not told over what somebody wrote into the copy', () => {
    const base = { crm: seen('1', { text: 'Per' }), calendar: seen('a', { text: 'own' }) };
    const { patches } = merge({
      ...{ base, home: 'crm', choice: null, modifiedAt: { crm: null, calendar: null } },
      now: { crm: base.crm.value, calendar: base.calendar.value },
      rules: { ...rulesWith(), isRetold: true },
    });
    expect(patches).toEqual(NOTHING);
  });
});

describe('(I26) what a copy shows because it was never told more', () => {
  /** A copy in a calendar that leads; the original in the CRM was changed. */
  function ledByCopy(over: Partial<MergeInput> = {}, was: Patch = {}, is = was): Merge {
    return merge({
      base: { crm: seen('1', { text: 'Per' }), calendar: seen('a', was) },
      now: { crm: appointment({ text: 'Per and Bo' }), calendar: appointment(is) },
      ...{ home: 'crm', choice: null, modifiedAt: { crm: null, calendar: null } },
      rules: rulesWith({ direction: 'to-crm' }),
      ...over,
    });
  }

  it('does not win over the original, neither by direction nor by a decision', () => {
    expect(ledByCopy()).toEqual({ patches: NOTHING, conflicts: [] });
    const chosen = ledByCopy({ rules: rulesWith(), choice: { text: 'calendar' } });
    expect(chosen).toEqual({ patches: NOTHING, conflicts: [] });
  });

  it.each<readonly [string, Merge, Patch]>([
    ['at home', ledByCopy({ home: 'calendar' }), { text: '' }],
    ['where no home is known', ledByCopy({ home: null }), { text: '' }],
    ['a value of its own', ledByCopy({}, { text: 'Own' }), { text: 'Own' }],
    [
      'what somebody has just made empty',
      ledByCopy({}, { text: 'Own' }, { text: '' }),
      { text: '' },
    ],
    [
      'what both sides had agreed on',
      ledByCopy({ base: { crm: seen('1'), calendar: seen('a') } }),
      { text: '' },
    ],
  ])('is not %s', (_, { patches, conflicts }, crm) => {
    expect(patches).toEqual({ crm, calendar: {} });
    expect(conflicts).toEqual([{ field: 'text', taken: 'calendar', rule: 'direction' }]);
  });

  it('does not keep the original from winning', () => {
    const { patches } = ledByCopy({ rules: rulesWith({ direction: 'to-calendar' }) });
    expect(patches).toEqual({ crm: {}, calendar: { text: 'Per and Bo' } });
  });
});
