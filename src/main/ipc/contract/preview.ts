/** What a sync would do. */

export const preview = {};
