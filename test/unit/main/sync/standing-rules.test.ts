import { describe, expect, it } from 'vitest';
import { ruleSentences, rulesOf } from '../../../../src/main/sync/standing-rules.ts';

describe('the rule that a decision makes', () => {
  it('is one for each kind of field', () => {
    expect(rulesOf({ when: 'crm', location: 'calendar', meetingUrl: 'calendar' })).toEqual({
      time: 'crm',
      place: 'calendar',
    });
  });

  it('cannot be two for one kind', () => {
    expect(() => rulesOf({ location: 'crm', meetingUrl: 'calendar' })).toThrow(/Nothing was/);
  });

  it('is told as a sentence', () => {
    expect(ruleSentences({ when: 'crm' })).toEqual([
      'From now on the CRM wins without asking when both sides change the time.',
    ]);
  });
});
