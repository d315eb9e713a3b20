import { describe, expect, it } from 'vitest';
import { effectiveCapabilities } from '../../../../src/sync/core/effective.ts';
import { isMailAllowed, isQuiet, mailRiskOf } from '../../../../src/sync/core/mail-safety.ts';
import type { Capabilities, FieldAccess } from '../../../../src/sync/model/capabilities.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';
import { partId } from '../../../../src/sync/model/series-part.ts';
import type { MailRisk } from '../../../../src/sync/model/plan.ts';
import { opposite, SIDES } from '../../../../src/sync/model/side.ts';
import { GUEST, policyWith } from '../../../support/planner-values.ts';
import { action, ALL_ACTIONS, appointment, TYPICAL } from '../../../support/values.ts';

function server(suppressesMail: boolean, attendees: FieldAccess): Capabilities {
  const { fields } = TYPICAL.calendar;
  return { ...TYPICAL.calendar, suppressesMail, fields: { ...fields, attendees } };
}

const [alone, invited] = [appointment(), appointment({ attendees: [GUEST] })];

describe('(I8) a write', () => {
  it.each<readonly [typeof alone | null, typeof alone | null, FieldAccess, MailRisk]>([
    [null, alone, 'write', 'none'],
    [null, invited, 'write', 'sends'],
    [null, invited, 'read', 'none'],
    [alone, invited, 'write', 'sends'],
    [alone, invited, 'read', 'none'],
    [alone, alone, 'write', 'none'],
    [invited, alone, 'read', 'sends'],
    [invited, invited, 'read', 'sends'],
    [invited, null, 'read', 'sends'],
    [alone, null, 'write', 'none'],
  ])('from %o to %o, attendees %s, has the risk: %s', (before, after, ...[access, risk]) => {
    expect(mailRiskOf({ before, after }, server(false, access))).toBe(risk);
    expect(mailRiskOf({ before, after }, server(true, access))).toBe('none');
  });

  const off = policyWith();

  it.each(SIDES)('that sends needs leave on its own side: %s', (to) => {
    const sends = action('remove', { to, mailRisk: 'sends' });
    const allowed = (side: typeof to) =>
      policyWith({ invitations: { ...off.invitations, [side]: true } });
    expect(isMailAllowed(sends, off)).toBe(false);
    expect(isMailAllowed(sends, allowed(opposite(to)))).toBe(false);
    expect(isMailAllowed(sends, allowed(to))).toBe(true);
    expect(isMailAllowed({ ...sends, mailRisk: 'none' }, off)).toBe(true);
  });

  it('is what the leave is about, and nothing else', () => {
    for (const one of ALL_ACTIONS) {
      const risky = { ...one, mailRisk: 'sends' } as typeof one;
      const isWrite = ['create', 'revive', 'update', 'remove'].includes(one.kind);
      expect([one.kind, isMailAllowed(risky, off)]).toEqual([one.kind, !isWrite]);
    }
  });
});

describe('(I8) attendees', () => {
  const capabilities = { crm: server(true, 'write'), calendar: server(true, 'write') };
  const access = (invitations: { crm: boolean; calendar: boolean }, given = capabilities) => {
    const { crm, calendar } = effectiveCapabilities(given, { invitations });
    return [crm.fields.attendees, calendar.fields.attendees];
  };

  it('are written only where invitations are switched on', () => {
    expect(access({ crm: true, calendar: true })).toEqual(['write', 'write']);
    expect(access({ crm: true, calendar: false })).toEqual(['write', 'read']);
    expect(access({ crm: false, calendar: true })).toEqual(['read', 'write']);
  });

  it('that a server does not take or does not know stay what they are', () => {
    const given = { crm: server(true, 'absent'), calendar: server(true, 'read') };
    expect(access({ crm: false, calendar: false }, given)).toEqual(['absent', 'read']);
    expect(access({ crm: true, calendar: true }, given)).toEqual(['absent', 'read']);
  });

  it('are told of changes where they are written, though the server could be kept silent', () => {
    const invitations = { crm: false, calendar: true };
    const { crm, calendar } = effectiveCapabilities(capabilities, { invitations });
    expect([crm.suppressesMail, calendar.suppressesMail]).toEqual([true, false]);
    const moved = { before: invited, after: { ...invited, location: 'Room 1' } };
    expect(mailRiskOf(moved, calendar)).toBe('sends');
    expect(mailRiskOf(moved, crm)).toBe('none');
  });

  it('are all that is taken away', () => {
    const { crm } = effectiveCapabilities(capabilities, {
      invitations: { crm: false, calendar: false },
    });
    const { fields } = capabilities.crm;
    expect(crm).toEqual({ ...capabilities.crm, fields: { ...fields, attendees: 'read' } });
  });
});

describe('(I8) an occurrence that stands apart from its series', () => {
  const part = partId({ series: itemId('series:7'), original: '2026-12-01' });

  it('mails nobody, whoever has leave to', () => {
    for (const to of SIDES) {
      const sends = action('remove', { to, mailRisk: 'sends' });
      expect(isQuiet(sends, part)).toBe(false);
      expect(isQuiet(sends, itemId('series:7'))).toBe(true);
      expect(isQuiet(action('remove', { to, mailRisk: 'none' }), part)).toBe(true);
    }
  });
});
