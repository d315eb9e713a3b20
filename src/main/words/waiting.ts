/** Removals that wait for a person, and why, in words. */
import type { Quarantined, QuarantineCause, SeriesLoss, Side } from '../../sync/index.ts';
import { dayText, momentText } from './moment.ts';
import { SIDE_NAMES } from './sides.ts';
import { say } from './tongue.ts';

export function causeText(cause: QuarantineCause, vanishedOn: Side): string {
  return say(`cause-${cause}`, { where: SIDE_NAMES[vanishedOn] });
}

/** Where it has to be looked up first whether they are gone. */
const TO_LOOK: readonly QuarantineCause[] = [
  ...(['server-changed', 'zone-changed', 'window-changed'] as const),
  ...(['filter-changed', 'direction-changed'] as const),
];
/** Where to approve and to keep mean more than elsewhere. */
const OF_THEIR_OWN: readonly QuarantineCause[] = ['side-emptied', 'account-changed'];

function remedyText(cause: QuarantineCause): string {
  const parts = [
    say(`remedy-${cause}`),
    TO_LOOK.includes(cause) ? say('causeLook') : '',
    OF_THEIR_OWN.includes(cause) ? '' : say('causeEither'),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** Why removals wait, as a sentence, and what to do about it. */
export function causeSentences(
  cause: QuarantineCause,
  vanishedOn: Side,
): readonly [string, string] {
  const text = causeText(cause, vanishedOn);
  return [`${text.charAt(0).toUpperCase()}${text.slice(1)}.`, remedyText(cause)];
}

/** `"Visit" vanished from the calendar; it waits since 25 Nov 2026, 14:03`. */
export function waitingText({ title, vanishedOn, since, loss }: Quarantined): string {
  const when = momentText(since);
  if (loss === null) return say('waitsSince', { title, side: SIDE_NAMES[vanishedOn], when });
  const { lost, ahead } = loss;
  const kept = SIDE_NAMES[vanishedOn === 'crm' ? 'calendar' : 'crm'];
  return say('lossWaits', { count: lost, title, days: daysText(loss), ahead, kept, when });
}

/** `Mon 4 Jan 2027 – Mon 29 Mar 2027` */
export function daysText({ first, last }: SeriesLoss): string {
  return first === last ? dayText(first) : `${dayText(first)} – ${dayText(last)}`;
}
