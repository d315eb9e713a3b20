/** What an appointment is, whichever server shows it. */
import type { Content } from './content.ts';
import type { Series } from './series.ts';
import type { When } from './time.ts';

export interface Appointment extends Content {
  /**
   * Null for a single appointment. Of a series `when` is the first occurrence by its rule, and
   * everything else is what its occurrences share.
   */
  readonly series: Series | null;
}

export type FieldName = keyof Appointment;

/** Nothing but a time: what a calendar makes of an empty form. */
export function emptyAppointment(when: When): Appointment {
  return {
    title: '',
    text: '',
    when,
    location: '',
    busy: 'busy',
    sensitivity: 'normal',
    importance: 'normal',
    reminder: null,
    categories: [],
    attendees: [],
    organiser: null,
    meetingUrl: null,
    company: null,
    contact: null,
    project: null,
    sale: null,
    type: null,
    completed: false,
    series: null,
  };
}

/** How an appointment is called in logs and lists that others than its owner read. */
export function publicTitle({ title, sensitivity }: Appointment): string {
  return sensitivity === 'normal' ? title : '(private)';
}
