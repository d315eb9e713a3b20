/** Removals that wait for a person, and why, in words. */
import type { Quarantined, QuarantineCause, Side } from '../../sync/index.ts';
import { momentText } from './moment.ts';
import { SIDE_NAMES } from './sides.ts';

const CAUSES: Readonly<Record<QuarantineCause, (where: string) => string>> = {
  'side-emptied': (where) => `everything vanished from ${where} at once`,
  'mass-removal': (where) => `too many appointments vanished from ${where} within a day`,
  'source-shrank': (where) => `${where} suddenly shows less than half of what it showed before`,
  'account-changed': (where) => `the account behind the name is another one in ${where}`,
  'server-changed': (where) => `the server of ${where} has another version than before`,
  'zone-changed': (where) => `the server of ${where} tells times in another zone than before`,
  'window-changed': () => 'the period that is synchronised was changed just before',
  'filter-changed': () => 'the filters were changed just before',
  'direction-changed': () => 'the direction was changed just before',
  'restored-before': () => 'a person brought it back once',
};

export function causeText(cause: QuarantineCause, vanishedOn: Side): string {
  return CAUSES[cause](SIDE_NAMES[vanishedOn]);
}

/** `"Visit" vanished from the calendar; it waits since 25 Nov 2026, 14:03`. */
export function waitingText({ title, vanishedOn, since }: Quarantined): string {
  return `"${title}" vanished from ${SIDE_NAMES[vanishedOn]}; it waits since ${momentText(since)}`;
}
