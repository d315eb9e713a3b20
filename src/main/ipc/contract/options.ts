/** What can be set. */

export const options = {};
