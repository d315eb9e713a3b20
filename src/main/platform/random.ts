/** The sources of chance: one for spreading retries over time, one for cryptography. */
import { randomBytes } from 'node:crypto';

/** A number from 0 (inclusive) to 1 (exclusive). */
export type Chance = () => number;

// eslint-disable-next-line no-restricted-properties -- the one source of chance
export const systemChance: Chance = () => Math.random();

/** Bytes that nobody can foretell. */
export const systemRandomBytes = (count: number): Uint8Array => randomBytes(count);
