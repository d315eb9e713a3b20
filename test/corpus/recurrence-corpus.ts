/** Plays the corpus of recurrences, whose occurrences an independent program has reckoned. */
import { readdirSync, readFileSync } from 'node:fs';
import { occurrences } from '../../src/sync/model/occurrences.ts';
import type { Series } from '../../src/sync/model/series.ts';
import { instantOf, parseInstant, utcText, type When } from '../../src/sync/model/time.ts';

export interface CorpusCase {
  readonly name: string;
  readonly series: Series;
  readonly window: { readonly from: string; readonly until: string };
  /** `ORIGINAL = START END`, in UTC or as dates. */
  readonly occurrences: readonly string[];
}

const FOLDER = new URL('./recurrences/', import.meta.url);

export const CORPUS_FILES: readonly string[] = readdirSync(FOLDER).filter((name) =>
  name.endsWith('.json'),
);

export function corpusIn(file: string): readonly CorpusCase[] {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as readonly CorpusCase[];
}

function told(when: When): string {
  if (when.kind === 'all-day') return `${when.from} ${when.until}`;
  return `${utcText(instantOf(when.start))} ${utcText(instantOf(when.end))}`;
}

export function played({ series, window }: CorpusCase): readonly string[] {
  const [from = 0, until = 0] = [window.from, window.until].map((text) =>
    Number(parseInstant(text, 'UTC')),
  );
  return occurrences(series, { from, until }).map(
    ({ original, when }) => `${original} = ${told(when)}`,
  );
}
