/** What a language other than English has to have. */
import type { ErrorCode, SentenceWords, SeriesPhrases } from '../../../sync/index.ts';
import type { Said } from './english.ts';

export interface LanguageWords {
  readonly said: Said;
  readonly sentences: SentenceWords;
  readonly series: SeriesPhrases;
  /** How something is shown, kept private or weighed, by the names of the model. */
  readonly values: Readonly<Record<string, string>>;
  /** What happened, where the sentence about it has no translation. */
  readonly errors: Readonly<Record<ErrorCode, string>>;
}
