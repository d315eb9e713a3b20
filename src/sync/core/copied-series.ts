/** A new copy of a series is made bare: its exceptions follow as edits, one by one. */
import type { Appointment } from '../model/appointment.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { StoredItem } from '../model/item.ts';
import type { Seen } from '../model/link.ts';
import type { Series } from '../model/series.ts';
import { isReason, type SeriesReason } from '../model/series-reason.ts';
import { firstTime } from '../model/series-window.ts';
import { bareSeries, expressOn, hasExceptions, onlyTimes } from './series-field.ts';

/** What a side is given of a new appointment, or why it cannot hold the series that it is. */
export function copiedSeries(
  value: Appointment,
  capabilities: Capabilities,
): Appointment | SeriesReason {
  if (value.series === null) return value;
  const shown = expressOn(value.series, capabilities);
  if (isReason(shown)) return shown;
  const series = bareSeries(shown);
  return { ...value, series, when: firstTime(series) ?? value.when };
}

/**
 * As if the exceptions had come later, so that the next look carries them over.
 * @param draft what the copy is made of: a list of days may begin as a pattern with more of them
 */
export function asCopied(
  { ref, value }: Pick<StoredItem, 'ref' | 'value'>,
  draft: Appointment,
): Seen {
  const { series } = value;
  if (series === null) return { ref, value };
  const isPattern = draft.series !== null && draft.series.recurrence.rule.kind !== 'dates';
  if (series.recurrence.rule.kind === 'dates' && isPattern) {
    return { ref: { id: ref.id, version: null }, value: { ...value, series: draft.series } };
  }
  if (!hasExceptions(series)) return { ref, value };
  return { ref: { id: ref.id, version: null }, value: { ...value, series: bareSeries(series) } };
}

/**
 * Where the occurrences of a new copy are, besides its bare rule: on some servers what is over can
 * only be told while it is made. Nothing where all of them are as the rule says.
 */
export function occurrencesOf(
  { series }: Appointment,
  capabilities: Capabilities,
): { readonly occurrences?: Series } {
  const shown = series === null ? null : expressOn(series, capabilities);
  if (shown === null || isReason(shown)) return {};
  const occurrences = onlyTimes(shown);
  return hasExceptions(occurrences) ? { occurrences } : {};
}

/** What has been on the side before, with all that is different about its occurrences. */
export function withSeriesHeld(value: Appointment, capabilities: Capabilities): Appointment {
  const shown = value.series === null ? null : expressOn(value.series, capabilities);
  if (shown === null || isReason(shown)) return value;
  return { ...value, series: shown, when: firstTime(shown) ?? value.when };
}

/** The same bare, so that what is different follows as edits. */
export function withBareSeries(value: Appointment, capabilities: Capabilities): Appointment {
  const copied = copiedSeries(value, capabilities);
  return isReason(copied) ? value : copied;
}
