/** What listing a diary needs, which is little: a feed without news asks for nothing else. */
import type { Rounds } from './rounds.ts';
import type { Source } from './source.ts';

export interface Listing {
  readonly source: Source;
  readonly rounds: Rounds;
  /** The associate id of the diary's owner. */
  readonly owner: string;
}
