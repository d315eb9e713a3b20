/** Who is linked with whom. */

export const people = {};
