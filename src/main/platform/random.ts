/** Chance for spreading retries over time; neither for secrets nor for ids. */

/** A number from 0 (inclusive) to 1 (exclusive). */
export type Chance = () => number;

// eslint-disable-next-line no-restricted-properties -- the one source of chance
export const systemChance: Chance = () => Math.random();
