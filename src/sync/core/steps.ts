/**
 * Work that can be left off and gone on with after any of its steps, so that planning ten thousand
 * appointments keeps nobody else waiting. What it gives does not depend on the pauses (I11).
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does it all at a stretch. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** A step for each item. */
export function* mapInSteps<Item, T>(items: Iterable<Item>, work: (item: Item) => T): Steps<T[]> {
  const results: T[] = [];
  for (const item of items) {
    results.push(work(item));
    yield;
  }
  return results;
}
