/** What a single appointment says, and what the occurrences of a series share. */
import type { When } from './time.ts';

export type BusyState = 'free' | 'tentative' | 'busy' | 'out-of-office' | 'elsewhere';
/** Ordered from open to closed; see {@link stricter}. */
export const SENSITIVITIES = ['normal', 'personal', 'private', 'confidential'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];
export type Importance = 'low' | 'normal' | 'high';

export interface Person {
  readonly name: string;
  readonly email: string;
}

export type AttendeeRole = 'required' | 'optional' | 'resource';
export type AttendeeResponse = 'none' | 'accepted' | 'tentative' | 'declined';

export interface Attendee extends Person {
  readonly role: AttendeeRole;
  readonly response: AttendeeResponse;
}

/** A record of the CRM that the appointment belongs to. */
export interface CrmRecord {
  readonly id: string;
  readonly name: string;
}

/** Every field is always present. */
export interface Content {
  /** One line. */
  readonly title: string;
  /** Plain text, lines separated by `\n`. */
  readonly text: string;
  readonly when: When;
  readonly location: string;
  readonly busy: BusyState;
  readonly sensitivity: Sensitivity;
  readonly importance: Importance;
  /** Minutes before the start; null for no reminder. */
  readonly reminder: number | null;
  readonly categories: readonly string[];
  readonly attendees: readonly Attendee[];
  readonly organiser: Person | null;
  readonly meetingUrl: string | null;
  readonly company: CrmRecord | null;
  readonly contact: CrmRecord | null;
  readonly project: CrmRecord | null;
  readonly sale: CrmRecord | null;
  /** The follow-up type of the CRM. */
  readonly type: CrmRecord | null;
  readonly completed: boolean;
}

export type ContentName = keyof Content;
export type ContentPatch = Partial<Content>;

/** The later of two on the way from open to closed. */
export function stricter(one: Sensitivity, other: Sensitivity): Sensitivity {
  return SENSITIVITIES.indexOf(one) >= SENSITIVITIES.indexOf(other) ? one : other;
}
