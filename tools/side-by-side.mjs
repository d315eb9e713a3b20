/** Does several things at once. */

/**
 * Begins the tasks in their order, each when one before it has ended.
 *
 * @template T
 * @param {readonly (() => Promise<T>)[]} tasks
 * @param {number} atOnce how many run at the same time at most, 1 or more
 * @returns {Promise<readonly T[]>} what they gave, in the order of the tasks
 * @throws what a task throws; those that have begun go on
 */
export async function sideBySide(tasks, atOnce) {
  /** @type {T[]} */
  const given = [];
  const waiting = tasks.entries();
  const lane = async () => {
    for (const [index, task] of waiting) given[index] = await task();
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, tasks.length) }, lane));
  return given;
}
