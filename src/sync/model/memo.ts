/** Remembers answers that are slow to find and asked for again and again. */

/** Answers of a few hundred appointments; more would be a burden on memory. */
const MOST = 2_000;

/**
 * @param keyOf tells questions apart that have different answers
 * @param make pure, and never undefined
 */
export function memo<Question, Answer>(
  keyOf: (question: Question) => string,
  make: (question: Question) => Answer,
): (question: Question) => Answer {
  const known = new Map<string, Answer>();
  return (question) => {
    const key = keyOf(question);
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = make(question);
    if (known.size >= MOST) known.clear();
    known.set(key, answer);
    return answer;
  };
}
