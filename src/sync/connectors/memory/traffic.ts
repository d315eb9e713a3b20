/** What a memory server was made to do, counted as the real servers of its side need it. */
import type { Appointment } from '../../model/appointment.ts';

export interface Traffic {
  /** What went over the wire, counted as the real servers of the side need it. */
  readonly requests: number;
  readonly itemReads: number;
  /** Operations that changed something. */
  readonly writes: number;
  /** Mails that the attendees of meetings got by writes of ours. */
  readonly mails: number;
}

export const NO_TRAFFIC: Traffic = { requests: 0, itemReads: 0, writes: 0, mails: 0 };

export function moreTraffic(before: Traffic, added: Partial<Traffic>): Traffic {
  return {
    requests: before.requests + (added.requests ?? 0),
    itemReads: before.itemReads + (added.itemReads ?? 0),
    writes: before.writes + (added.writes ?? 0),
    mails: before.mails + (added.mails ?? 0),
  };
}

/** Whether attendees would hear of a write that left `after` of what was `before`. */
export function isHeardOf(before: Appointment | null, after: Appointment | null): boolean {
  return [before, after].some((value) => value !== null && value.attendees.length > 0);
}
