/** Whether a write would make a server mail people, and whether that is allowed (I8). */
import type { Appointment } from '../model/appointment.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { ItemId } from '../model/ids.ts';
import type { Action, MailRisk } from '../model/plan.ts';
import { isWrite } from '../model/plan.ts';
import { partOf } from '../model/series-part.ts';
import type { Policy } from './policy.ts';

interface Written {
  /** What the server shows before and after; null for nothing. */
  readonly before: Appointment | null;
  readonly after: Appointment | null;
}

const invites = (value: Appointment | null): boolean =>
  value !== null && value.attendees.length > 0;

/** A new item mails only those whom we write; an old one also those whom the server knows. */
export function mailRiskOf({ before, after }: Written, capabilities: Capabilities): MailRisk {
  if (capabilities.suppressesMail) return 'none';
  if (invites(before)) return 'sends';
  return capabilities.fields.attendees === 'write' && invites(after) ? 'sends' : 'none';
}

export function isMailAllowed(action: Action, { invitations }: Policy): boolean {
  return !isWrite(action) || action.mailRisk === 'none' || invitations[action.to];
}

/**
 * Of an occurrence that stands apart nobody is mailed, whoever is invited to its series: each of them
 * would be an invitation of its own.
 */
export function isQuiet(action: Action, item: ItemId): boolean {
  return !isWrite(action) || action.mailRisk === 'none' || partOf(item) === null;
}
