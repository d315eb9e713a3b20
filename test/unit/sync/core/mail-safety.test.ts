import { describe, expect, it } from 'vitest';
import { effectiveCapabilities } from '../../../../src/sync/core/effective.ts';
import { isMailAllowed, mailRiskOf } from '../../../../src/sync/core/mail-safety.ts';
import { SIDES } from '../../../../src/sync/model/side.ts';
import { GUEST, policyWith } from '../../../support/planner-values.ts';
import { action, ALL_ACTIONS, appointment, TYPICAL } from '../../../support/values.ts';

const meeting = appointment({ attendees: [GUEST] });
const alone = appointment();

const server = (suppressesMail: boolean, attendees: 'read' | 'write') => ({
  ...TYPICAL.calendar,
  suppressesMail,
  fields: { ...TYPICAL.calendar.fields, attendees },
});

describe('(I8) the mail risk', () => {
  it.each([
    ['a new meeting, attendees written', { before: null, after: meeting }, 'write', 'sends'],
    ['a new meeting, attendees not written', { before: null, after: meeting }, 'read', 'none'],
    ['a new appointment', { before: null, after: alone }, 'write', 'none'],
    ['an edit of a meeting', { before: meeting, after: meeting }, 'read', 'sends'],
    ['an edit that invites', { before: alone, after: meeting }, 'write', 'sends'],
    ['the end of a meeting', { before: meeting, after: null }, 'read', 'sends'],
    ['the end of an appointment', { before: alone, after: null }, 'write', 'none'],
  ] as const)('of %s', (...[, written, attendees, expected]) => {
    expect(mailRiskOf(written, server(false, attendees))).toBe(expected);
    expect(mailRiskOf(written, server(true, attendees))).toBe('none');
  });
});

describe('(I8) a write that would send mail', () => {
  it.each(['create', 'revive', 'update', 'remove'] as const)(
    '%s is allowed by side only',
    (kind) => {
      for (const to of SIDES) {
        const risky = { ...action(kind), to, mailRisk: 'sends' } as const;
        const other = to === 'crm' ? 'calendar' : 'crm';
        const invitations = { crm: false, calendar: false };
        expect(isMailAllowed(risky, policyWith())).toBe(false);
        expect(
          isMailAllowed(risky, policyWith({ invitations: { ...invitations, [to]: true } })),
        ).toBe(true);
        expect(
          isMailAllowed(risky, policyWith({ invitations: { ...invitations, [other]: true } })),
        ).toBe(false);
      }
    },
  );

  it('is no matter for what writes nothing, or sends none', () => {
    for (const one of ALL_ACTIONS) expect(isMailAllowed(one, policyWith())).toBe(true);
  });
});

describe('(I8) attendees', () => {
  it('are written only where invitations are switched on', () => {
    const write = { crm: server(true, 'write'), calendar: server(true, 'write') };
    const { crm, calendar } = effectiveCapabilities(write, {
      invitations: { crm: false, calendar: true },
    });
    expect([crm.fields.attendees, calendar.fields.attendees]).toEqual(['read', 'write']);
  });

  it('are never written to a server that only shows them', () => {
    const invitations = { crm: true, calendar: true };
    expect(effectiveCapabilities(TYPICAL, { invitations })).toEqual(TYPICAL);
  });
});
