import { describe, expect, it } from 'vitest';
import { isMeeting, mayChange } from '../../../../src/sync/core/ownership.ts';
import { FIELD_NAMES } from '../../../../src/sync/model/fields.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { GUEST } from '../../../support/planner-values.ts';
import { appointment } from '../../../support/values.ts';

/** Other people are invited where it was made, or only on the other side. */
const invited = (on: Side) => ({
  crm: appointment({ attendees: on === 'crm' ? [GUEST] : [] }),
  calendar: appointment({ attendees: on === 'calendar' ? [GUEST] : [] }),
});

describe('a meeting', () => {
  it.each(SIDES)('is what has attendees on the %s, where it was made', (home) => {
    expect(isMeeting({ home, now: invited(home) })).toBe(true);
    expect(isMeeting({ home, now: invited(opposite(home)) })).toBe(false);
    expect(isMeeting({ home: null, now: invited(home) })).toBe(false);
  });
});

describe.each(SIDES)('(I21) a meeting of the %s', (home) => {
  const now = invited(home);
  const copy = opposite(home);

  it('may be changed at home in every field', () => {
    for (const name of FIELD_NAMES) expect(mayChange(home, name, { home, now })).toBe(true);
  });

  it('may not be moved, renamed or rewritten on the other side', () => {
    for (const name of ['title', 'when', 'text', 'location', 'attendees', 'organiser'] as const) {
      expect({ name, may: mayChange(copy, name, { home, now }) }).toEqual({ name, may: false });
    }
  });

  it('may become stricter on the other side, with what each person keeps for himself', () => {
    for (const name of ['sensitivity', 'reminder', 'busy', 'importance'] as const) {
      expect({ name, may: mayChange(copy, name, { home, now }) }).toEqual({ name, may: true });
    }
  });

  it('without attendees, or of unknown origin, belongs to both', () => {
    for (const name of FIELD_NAMES) {
      expect(mayChange(copy, name, { home, now: invited(copy) })).toBe(true);
      expect(mayChange(copy, name, { home: null, now })).toBe(true);
    }
  });
});
