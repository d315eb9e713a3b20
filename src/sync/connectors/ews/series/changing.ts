/**
 * What is left on a series while it is changed in several steps: how it was and how it is to be.
 * Whoever reads it in between sees it as it was, so that a change which was interrupted does not
 * look like the edit of a person, and is simply made once more.
 */
import type { Appointment } from '../../../model/appointment.ts';
import {
  canonicalPatch,
  canonicalRecurrence,
  canonicalSeries,
  canonicalTime,
  ownPatch,
} from '../../../model/canonical-series.ts';
import { isSameField } from '../../../model/fields.ts';
import { extentOf, type DateText, type When } from '../../../model/time.ts';
import type { Override, Series } from '../../../model/series.ts';

/** The part of an appointment that is changed in steps. */
export interface Stage {
  readonly when: When;
  readonly series: Series | null;
}

export interface Changing {
  readonly before: Stage;
  readonly target: Stage;
}

const stageOf = ({ when, series }: Stage): Stage => ({ when, series });

export function changingText({ before, target }: Changing): string {
  return JSON.stringify({ before: stageOf(before), target: stageOf(target) });
}

/** Null for anything that we would not have written. */
export function changingOf(text: string): Changing | null {
  try {
    const { before, target } = JSON.parse(text) as Changing;
    // What is not whole cannot be gone through.
    for (const { when, series } of [before, target]) {
      extentOf(when);
      if (series === null) continue;
      canonicalSeries(series);
      for (const one of series.overrides) canonicalPatch(ownPatch(series, one));
    }
    return { before, target };
  } catch {
    return null;
  }
}

const CANCELLED = 'cancelled';

function stateOf(series: Series, date: DateText): string {
  if (series.cancelled.includes(date)) return CANCELLED;
  const override = overrideOn(series, date);
  return override === null ? '' : canonicalPatch(ownPatch(series, override));
}

const overrideOn = (series: Series, date: DateText): Override | null =>
  series.overrides.find(({ original }) => original === date) ?? null;

const ruleText = ({ recurrence, time }: Series): string =>
  `${canonicalRecurrence(recurrence)} ${canonicalTime(time)}`;

function datesOf(all: readonly Series[]): readonly DateText[] {
  const dates = all.flatMap(({ overrides, cancelled }) => [
    ...overrides.map(({ original }) => original),
    ...cancelled,
  ]);
  return [...new Set(dates)].sort();
}

interface Told {
  readonly shown: Series;
  readonly before: Series;
  readonly target: Series | null;
}

/** As it was, with what nobody but a person can have done since. */
function withEdits({ shown, before, target }: Told): Series {
  const known = target === null ? [before] : [before, target];
  const chosen = datesOf([shown, ...known]).map((date) => {
    const state = stateOf(shown, date);
    // What we rewrite is plain for a while.
    const isOurs = state === '' || known.some((one) => stateOf(one, date) === state);
    return { date, from: isOurs ? before : shown };
  });
  return {
    ...before,
    cancelled: chosen.flatMap(({ date, from }) => (from.cancelled.includes(date) ? [date] : [])),
    overrides: chosen.flatMap(({ date, from }) =>
      from.cancelled.includes(date) ? [] : (overrideOn(from, date) ?? []),
    ),
  };
}

/** What a series that is being changed means until it is changed. */
export function asBefore(shown: Appointment, { before, target }: Changing): Appointment {
  const asItWas = { ...shown, when: before.when, series: before.series };
  const stages = [before, target];
  if (shown.series === null) {
    const isOurs = stages.some(({ when }) => isSameField('when', when, shown.when));
    return isOurs ? asItWas : shown;
  }
  const own = shown.series;
  const known = stages.flatMap(({ series }) => series ?? []);
  if (!known.some((series) => ruleText(series) === ruleText(own))) return shown;
  if (before.series === null) return asItWas;
  const series = withEdits({ shown: own, before: before.series, target: target.series });
  return { ...asItWas, series };
}
