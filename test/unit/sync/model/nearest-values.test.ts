import { describe, expect, it } from 'vitest';
import { CALENDAR_CAPABILITIES } from '../../../../src/sync/connectors/memory/capabilities.ts';
import type { BusyState, Importance, Sensitivity } from '../../../../src/sync/model/content.ts';
import { projectField } from '../../../../src/sync/model/fields.ts';

const full = CALENDAR_CAPABILITIES;

describe('a side shows the nearest value that it has', () => {
  it.each<readonly [BusyState, readonly BusyState[], BusyState]>([
    ['free', ['busy', 'free'], 'free'],
    ['free', ['busy'], 'busy'],
    ['tentative', ['free', 'busy', 'tentative'], 'tentative'],
    ['tentative', ['free', 'busy'], 'busy'],
    ['busy', ['free', 'busy'], 'busy'],
    ['out-of-office', ['free', 'busy', 'out-of-office'], 'out-of-office'],
    ['out-of-office', ['free', 'busy'], 'busy'],
    ['elsewhere', ['free', 'busy', 'elsewhere'], 'elsewhere'],
    ['elsewhere', ['free', 'out-of-office', 'busy'], 'busy'],
  ])('for the time of %s among %j: %s', (value, busyStates, shown) => {
    expect(projectField('busy', value, { ...full, busyStates })).toBe(shown);
  });

  it.each<readonly [Sensitivity, readonly Sensitivity[], Sensitivity]>([
    ['normal', ['private', 'normal'], 'normal'],
    ['personal', ['normal', 'personal', 'private', 'confidential'], 'personal'],
    ['personal', ['normal', 'confidential', 'private'], 'private'],
    ['personal', ['normal', 'confidential'], 'confidential'],
    ['private', ['normal', 'private', 'confidential'], 'private'],
    ['private', ['normal', 'personal', 'confidential'], 'confidential'],
    ['confidential', ['normal', 'private', 'confidential'], 'confidential'],
    ['confidential', ['normal', 'personal', 'private'], 'private'],
  ])('(I9) for what is %s among %j: %s', (value, sensitivities, shown) => {
    expect(projectField('sensitivity', value, { ...full, sensitivities })).toBe(shown);
  });

  it.each<readonly [Importance, readonly Importance[], Importance]>([
    ['low', ['high', 'normal', 'low'], 'low'],
    ['low', ['high', 'normal'], 'normal'],
    ['normal', ['low', 'normal', 'high'], 'normal'],
    ['high', ['low', 'normal', 'high'], 'high'],
    ['high', ['low', 'normal'], 'normal'],
  ])('for an importance of %s among %j: %s', (value, importances, shown) => {
    expect(projectField('importance', value, { ...full, importances })).toBe(shown);
  });

  it.each<readonly [readonly string[], string | null, readonly string[]]>([
    [['Meeting', 'Visit'], null, ['Visit']],
    [['Red', ' MEETING '], null, ['Meeting']],
    [['Red'], 'Other', ['Other']],
    [['Red'], null, []],
    [[], 'Other', ['Other']],
  ])('for the categories %j, of which it holds one or %s: %j', (value, otherwise, shown) => {
    const categoryChoice = { names: ['Visit', 'Meeting'], otherwise };
    expect(projectField('categories', value, { ...full, categoryChoice })).toEqual(shown);
    expect(projectField('categories', value, full)).toEqual(value);
  });

  it('and the value itself where it has none that is near', () => {
    expect(projectField('busy', 'busy', { ...full, busyStates: ['free'] })).toBe('busy');
    const open = { ...full, sensitivities: ['normal', 'personal'] } as const;
    expect(projectField('sensitivity', 'confidential', open)).toBe('confidential');
  });
});
