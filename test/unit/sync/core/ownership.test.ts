import { describe, expect, it } from 'vitest';
import { isMeeting, mayChange } from '../../../../src/sync/core/ownership.ts';
import type { FieldName } from '../../../../src/sync/model/appointment.ts';
import { FIELD_NAMES } from '../../../../src/sync/model/fields.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { GUEST } from '../../../support/planner-values.ts';
import { appointment } from '../../../support/values.ts';

const [alone, invited] = [appointment(), appointment({ attendees: [GUEST] })];

describe('(I21) a meeting', () => {
  it.each(SIDES)('is what shows attendees where it was made: %s', (home) => {
    const shown = { crm: alone, calendar: alone };
    expect(isMeeting({ home, now: { ...shown, [home]: invited } })).toBe(true);
    expect(isMeeting({ home, now: { ...shown, [opposite(home)]: invited } })).toBe(false);
    expect(isMeeting({ home, now: shown })).toBe(false);
  });

  it('is nothing of which nobody knows where it was made', () => {
    expect(isMeeting({ home: null, now: { crm: invited, calendar: invited } })).toBe(false);
  });
});

describe('(I21) the copy of a meeting', () => {
  const now = { crm: invited, calendar: invited };
  const free = (side: Side): readonly FieldName[] =>
    FIELD_NAMES.filter((name) => mayChange(side, name, { home: opposite(side), now }));

  it('in the CRM may be changed in what belongs to the CRM', () => {
    expect([...free('crm')].sort()).toEqual([
      ...[
        'busy',
        'categories',
        'company',
        'completed',
        'importance',
        'project',
        'reminder',
        'sale',
      ],
      ...['sensitivity', 'type'],
    ]);
  });

  it('in the calendar may be changed in what is each attendee’s own', () => {
    expect([...free('calendar')].sort()).toEqual([
      ...['busy', 'categories', 'importance', 'reminder', 'sensitivity'],
    ]);
  });

  it.each(SIDES)('is no matter to the original in the %s', (home) => {
    for (const name of FIELD_NAMES) expect(mayChange(home, name, { home, now })).toBe(true);
  });

  it.each(SIDES)('that is none may be changed in everything: %s', (side) => {
    const owned = { home: opposite(side), now: { crm: alone, calendar: alone } };
    for (const name of FIELD_NAMES) {
      expect(mayChange(side, name, owned)).toBe(true);
      expect(mayChange(side, name, { home: null, now })).toBe(true);
    }
  });
});
