/** Remembers the answer to a question that is asked often and changes never. */

/** A failure is not remembered, and neither is the question of one who gave up waiting. */
export function kept<Value>(
  ask: (signal: AbortSignal) => Promise<Value>,
): (signal: AbortSignal) => Promise<Value> {
  let answer: { readonly value: Value } | null = null;
  return async (signal) => {
    answer ??= { value: await ask(signal) };
    return answer.value;
  };
}
