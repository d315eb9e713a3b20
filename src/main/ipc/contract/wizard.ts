/** Connecting to the servers. */

export const wizard = {};
