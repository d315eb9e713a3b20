import { expect, it } from 'vitest';
import { systemChance } from '../../../../src/main/platform/random.ts';

it('draws different numbers from 0 up to but not including 1', () => {
  const drawn = Array.from({ length: 100 }, systemChance);
  expect(drawn.every((one) => one >= 0 && one < 1)).toBe(true);
  expect(new Set(drawn).size).toBeGreaterThan(90);
});
