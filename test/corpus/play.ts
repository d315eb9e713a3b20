/** Prints how many cases were played, and the names of those that came out wrong. */
import { CORPUS_FILES, corpusIn, played } from './recurrence-corpus.ts';

const cases = CORPUS_FILES.flatMap(corpusIn);
const wrong = cases.filter((one) => played(one).join() !== one.occurrences.join());
const midnight = new Date(2027, 2, 28).getTimezoneOffset();
process.stdout.write(
  JSON.stringify({ played: cases.length, wrong: wrong.map(({ name }) => name), midnight }),
);
