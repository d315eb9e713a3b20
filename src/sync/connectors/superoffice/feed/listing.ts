/** What listing a diary needs, which is little: a feed without news asks for nothing else. */
import type { SeriesMemory } from '../series-memory.ts';
import type { Rounds } from './rounds.ts';
import type { Source } from './source.ts';

export interface Listing {
  readonly source: Source;
  readonly rounds: Rounds;
  /** The associate id of the diary's owner. */
  readonly owner: string;
  /** Told which rows the series of the diary have. */
  readonly memory: SeriesMemory;
}
