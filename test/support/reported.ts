/** Tests of laws that are known to be broken: they stand as they should be, and fail on purpose. */
import { it } from 'vitest';

/** `it` for a case that holds, `it.fails` for one whose fault is reported and not yet mended. */
export function itHolds(isReported: boolean): typeof it | typeof it.fails {
  return isReported ? it.fails : it;
}
