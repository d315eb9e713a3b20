/** Removals that wait for a person, and why, in words. */
import type { Quarantined, QuarantineCause, SeriesLoss, Side } from '../../sync/index.ts';
import { dayText, momentText } from './moment.ts';
import { SIDE_NAMES } from './sides.ts';

const CAUSES: Readonly<Record<QuarantineCause, (where: string) => string>> = {
  'side-emptied': (where) => `everything vanished from ${where} at once`,
  'mass-removal': (where) => `too many appointments vanished from ${where} within a day`,
  'series-shrank': (where) =>
    `more occurrences of one series vanished from ${where} within a day than may`,
  'source-shrank': (where) => `${where} suddenly shows less than half of what it showed before`,
  'account-changed': (where) => `the account behind the name is another one in ${where}`,
  'server-changed': (where) => `the server of ${where} has another version than before`,
  'zone-changed': (where) => `the server of ${where} tells times in another zone than before`,
  'window-changed': () => 'the period that is synchronised was changed just before',
  'filter-changed': () => 'the filters were changed just before',
  'direction-changed': () => 'the direction was changed just before',
  'restored-before': (where) => `what a person brought back once vanished from ${where} again`,
};

export function causeText(cause: QuarantineCause, vanishedOn: Side): string {
  return CAUSES[cause](SIDE_NAMES[vanishedOn]);
}

const LOOK = 'Look there whether they are really gone.';
const EITHER = 'Approve if they are to go on the other side as well; keep all if not.';

const REMEDIES: Readonly<Record<QuarantineCause, string>> = {
  'side-emptied': `That looks like an accident: was it emptied, moved or replaced? Keep all, and everything comes back; approve only if nothing of it is needed any more.`,
  'mass-removal': `That looks like an accident, unless somebody has tidied up. ${EITHER}`,
  'series-shrank': `That looks like an accident, unless somebody has ended the series or thinned it out. ${EITHER}`,
  'source-shrank': `The server may be showing a part only. Sync again later; if they are still missing, decide. ${EITHER}`,
  'account-changed':
    'If it is the new account of the same person, keep all, and they are copied there. If it is somebody else, unlink the two under People.',
  'server-changed': `After an update a server may show less for a while. ${LOOK} ${EITHER}`,
  'zone-changed': `They may only be told at other times. ${LOOK} ${EITHER}`,
  'window-changed': `They may only lie beside the period. ${LOOK} ${EITHER}`,
  'filter-changed': `They may only be left out by a filter. ${LOOK} ${EITHER}`,
  'direction-changed': `They were removed while the other direction held. ${LOOK} ${EITHER}`,
  'restored-before': `Somebody, or a program, has removed them once more. ${EITHER}`,
};

/** Why removals wait, as a sentence, and what to do about it. */
export function causeSentences(
  cause: QuarantineCause,
  vanishedOn: Side,
): readonly [string, string] {
  const text = causeText(cause, vanishedOn);
  return [`${text.charAt(0).toUpperCase()}${text.slice(1)}.`, REMEDIES[cause]];
}

/** `"Visit" vanished from the calendar; it waits since 25 Nov 2026, 14:03`. */
export function waitingText({ title, vanishedOn, since, loss }: Quarantined): string {
  const waits = `it waits since ${momentText(since)}`;
  if (loss === null) return `"${title}" vanished from ${SIDE_NAMES[vanishedOn]}; ${waits}`;
  const kept = SIDE_NAMES[vanishedOn === 'crm' ? 'calendar' : 'crm'];
  const number = loss.lost === 1 ? '1 occurrence' : `${String(loss.lost)} occurrences`;
  const days = `${daysText(loss)}, of ${String(loss.ahead)} to come`;
  return `${number} of "${title}" (${days}) would be cancelled in ${kept}; ${waits}`;
}

/** `Mon 4 Jan 2027 – Mon 29 Mar 2027` */
export function daysText({ first, last }: SeriesLoss): string {
  return first === last ? dayText(first) : `${dayText(first)} – ${dayText(last)}`;
}
