/** What was done, and taking it back. */

export const history = {};
