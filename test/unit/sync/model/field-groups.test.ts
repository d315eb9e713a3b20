import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '../../../../src/sync/model/fields.ts';
import {
  FIELD_GROUP_NAMES,
  groupOf,
  type FieldGroup,
} from '../../../../src/sync/model/field-groups.ts';
import { QUARANTINE_CAUSES } from '../../../../src/sync/model/quarantine.ts';
import { opposite, SIDES } from '../../../../src/sync/model/side.ts';

describe('the groups of fields', () => {
  it.each<readonly [FieldGroup, readonly string[]]>([
    ['time', ['when', 'series']],
    ['text', ['title', 'text']],
    ['place', ['location', 'meetingUrl']],
    ['status', ['busy', 'importance', 'reminder', 'categories', 'completed']],
    ['privacy', ['sensitivity']],
    ['people', ['attendees', 'organiser']],
    ['records', ['company', 'contact', 'project', 'sale', 'type']],
  ])('%s has %j', (group, names) => {
    expect(FIELD_NAMES.filter((name) => groupOf(name) === group)).toEqual(names);
  });

  it('are all there are', () => {
    expect([...new Set(FIELD_NAMES.map(groupOf))].sort()).toEqual([...FIELD_GROUP_NAMES].sort());
  });
});

describe('the sides', () => {
  it('are two, each the opposite of the other', () => {
    expect(SIDES).toEqual(['crm', 'calendar']);
    expect(SIDES.map(opposite)).toEqual(['calendar', 'crm']);
  });
});

describe('the causes of quarantine', () => {
  it('are told apart, and stored under these names', () => {
    expect([...QUARANTINE_CAUSES].sort()).toEqual([
      ...['account-changed', 'direction-changed', 'filter-changed', 'mass-removal'],
      ...['restored-before', 'series-shrank', 'server-changed', 'side-emptied', 'source-shrank'],
      ...['window-changed', 'zone-changed'],
    ]);
  });
});
