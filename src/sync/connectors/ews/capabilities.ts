/** What an Exchange calendar can hold. */
import { SENSITIVITIES } from '../../model/content.ts';
import type { BusyState } from '../../model/content.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { EXCHANGE_SERIES } from './series-capabilities.ts';

const BUSY_STATES: readonly BusyState[] = ['free', 'tentative', 'busy', 'out-of-office'];

/** `modern`: Exchange 2013 or later, which knows `elsewhere` and online meetings. */
export function exchangeCapabilities(modern: boolean): Capabilities {
  return {
    fields: {
      title: 'write',
      text: 'write',
      when: 'write',
      location: 'write',
      busy: 'write',
      sensitivity: 'write',
      importance: 'write',
      reminder: 'write',
      categories: 'write',
      attendees: 'write',
      organiser: 'read',
      meetingUrl: modern ? 'read' : 'absent',
      company: 'absent',
      contact: 'absent',
      project: 'absent',
      sale: 'absent',
      type: 'absent',
      completed: 'absent',
      series: 'write',
    },
    titleLimit: 255,
    locationLimit: 255,
    textLimit: 1_000_000,
    busyStates: modern ? [...BUSY_STATES, 'elsewhere'] : BUSY_STATES,
    sensitivities: SENSITIVITIES,
    series: EXCHANGE_SERIES,
    categoryChoice: null,
    importances: ['low', 'normal', 'high'],
    zones: 'per-item',
    origin: 'stamp',
    suppressesMail: true,
    writeBatch: 50,
  };
}
