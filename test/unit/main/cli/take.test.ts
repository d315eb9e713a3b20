import { describe, expect, it } from 'vitest';
import { parseTake } from '../../../../src/main/cli/take.ts';
import type { Conflict } from '../../../../src/sync/model/conflict.ts';

const disputed = (...names: Conflict['field'][]) => ({
  fields: names.map((field) => ({ field, taken: 'crm', rule: 'ask' }) as const),
});

describe('whose values stand', () => {
  it.each([
    ['crm', { when: 'crm', location: 'crm' }],
    ['Calendar', { when: 'calendar', location: 'calendar' }],
    ['when=crm,location=calendar', { when: 'crm', location: 'calendar' }],
    [' When = CRM , location=crm', { when: 'crm', location: 'crm' }],
  ])('%s', (text, choice) => {
    expect(parseTake(text, disputed('when', 'location'))).toEqual(choice);
  });

  it.each([
    ['outlook', '"outlook" is neither crm nor calendar, nor FIELD=crm,FIELD=calendar.'],
    ['when=crm', 'Still to be decided: place.'],
    ['title=crm', '"title" is not in dispute; these are: when, place.'],
    ['when=outlook,location=crm', 'After when= comes crm or calendar.'],
    ['when=crm=crm,location=crm', 'After when= comes crm or calendar.'],
  ])('%s is refused', (text, message) => {
    expect(() => parseTake(text, disputed('when', 'location'))).toThrow(message);
  });
});
