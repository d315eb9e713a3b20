import { describe, expect, it } from 'vitest';
import { EACH, played, toOutlook } from '../support/corpus-play.ts';

describe.each([
  ['rest', EACH],
  ['soap', EACH * 6],
] as const)('the corpus of recurrences (%s)', (api, each) => {
  it('goes from SuperOffice to Exchange', async () => {
    const { wrong, carried, held } = await played(api, each, toOutlook);
    expect(wrong).toEqual([]);
    // Those whose occurrences last until another one, or are two on a day.
    expect(carried.length).toBeGreaterThan(5 * held.length);
  }, 600_000);
});
