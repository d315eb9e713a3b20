/** What waits for a decision. */

export const conflicts = {};
