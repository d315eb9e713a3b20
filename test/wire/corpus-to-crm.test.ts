import { describe, expect, it } from 'vitest';
import { EACH, played, toCrm } from '../support/corpus-play.ts';

describe.each([
  ['rest', EACH],
  ['soap', EACH * 6],
] as const)('the corpus of recurrences (%s)', (api, each) => {
  it('goes from Exchange to SuperOffice', async () => {
    const { wrong, carried, held } = await played(api, each, toCrm);
    expect(wrong).toEqual([]);
    expect(held).toEqual([]);
    expect(carried.length).toBeGreaterThan(10);
  }, 600_000);
});
