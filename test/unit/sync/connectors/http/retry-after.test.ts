import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../../../../../src/sync/connectors/http/retry-after.ts';

const NOW = Date.UTC(2026, 10, 20, 12, 0, 0);

describe('readRetryAfter', () => {
  it.each([
    ['120', NOW + 120_000],
    [' 0 ', NOW],
    ['1.5', NOW + 1500],
    ['Fri, 20 Nov 2026 12:05:00 GMT', NOW + 300_000],
    ['Friday, 20-Nov-26 12:05:00 GMT', NOW + 300_000],
    ['Fri Nov 20 12:05:00 2026', NOW + 300_000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', NOW],
    ['99999999999', NOW + 86_400_000],
    ['Fri, 20 Nov 2099 12:05:00 GMT', NOW + 86_400_000],
  ])('reads %s', (text, moment) => {
    expect(readRetryAfter(text, NOW)).toBe(moment);
  });

  it.each([null, '', 'soon', '-5', 'Infinity', '2026-11-20', '1e9'])(
    'finds nothing in %s',
    (text) => {
      expect(readRetryAfter(text, NOW)).toBeNull();
    },
  );
});
