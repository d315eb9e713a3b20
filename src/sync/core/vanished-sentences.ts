/** How much vanished where series lost occurrences, in words. */
import type { Message } from '../model/message.ts';
import { filled } from './fill.ts';

/** One of them, and each other number; `{count}` stands for it. */
type Counted = readonly [one: string, many: string];

/** For a language whose numbers have two forms: that of one, and the other. */
export interface VanishedWords {
  readonly appointments: Counted;
  readonly occurrences: Counted;
  readonly series: Counted;
  /** With `{occurrences}` and `{series}`. */
  readonly ofSeries: string;
  /** With `{appointments}` and `{occurrences}`. */
  readonly both: string;
}

export const VANISHED_WORDS: VanishedWords = {
  appointments: ['{count} appointment', '{count} appointments'],
  occurrences: ['{count} occurrence', '{count} occurrences'],
  series: ['{count} series', '{count} series'],
  ofSeries: '{occurrences} of {series}',
  both: '{appointments} and {occurrences}',
};

/**
 * Such as “3 appointments and 12 occurrences of 2 series”.
 *
 * @param parameters `removals`, `occurrences` and `series`, as numbers
 */
export function vanishedText(parameters: Message['parameters'], words: VanishedWords): string {
  const some = (name: string, [one, many]: Counted): string => {
    const count = Number(parameters[name] ?? 0);
    return filled(count === 1 ? one : many, { count });
  };
  const occurrences = filled(words.ofSeries, {
    occurrences: some('occurrences', words.occurrences),
    series: some('series', words.series),
  });
  if (Number(parameters['removals'] ?? 0) === 0) return occurrences;
  return filled(words.both, { appointments: some('removals', words.appointments), occurrences });
}
