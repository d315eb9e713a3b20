/** Which of the rarer things may happen in an episode: half of the episodes have none of them. */
import type { Random } from './random.ts';

export interface Taste {
  /** The worst misfortunes of a whole office. */
  readonly isUnlucky: boolean;
  /** Servers that mail people, and meetings. */
  readonly isMailing: boolean;
  /** Another synchroniser leaves its marks. */
  readonly isMarking: boolean;
  readonly isUndoing: boolean;
  readonly isSecretive: boolean;
  readonly isFiltering: boolean;
  /** Both servers can hold series. */
  readonly hasSeries: boolean;
}

/**
 * - `usual`: two-way pairs whose administrator never changes the rules and takes nothing back;
 * - `every`: one-way pairs, privacy, filters, meetings, mail and undo as well.
 */
export type Variety = 'usual' | 'every';

export function drawTaste(random: Random, variety: Variety): Taste {
  const isPlain = random.isOneIn(2) || variety === 'usual';
  const isOften = (one: number): boolean => random.isOneIn(one) && !isPlain;
  return {
    isUnlucky: random.isOneIn(3),
    isMailing: isOften(3),
    isMarking: isOften(5),
    isUndoing: isOften(3),
    isSecretive: isOften(2),
    isFiltering: isOften(3),
    hasSeries: !random.isOneIn(3),
  };
}
