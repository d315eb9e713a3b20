/** Runs a few requests at a time; NetServer has no batches. */

const LANES = 4;

/**
 * The results in the order of the values. The first failure stops those not yet begun, and is
 * thrown once those under way have ended.
 */
export async function inParallel<Value, Result>(
  values: readonly Value[],
  work: (value: Value) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const failures: unknown[] = [];
  const queue = values.entries();
  const lane = async (): Promise<void> => {
    for (const [index, value] of queue) {
      if (failures.length > 0) return;
      try {
        results.set(index, await work(value));
      } catch (thrown) {
        failures.push(thrown);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (failures.length > 0) throw failures[0];
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
}
