import { describe, expect, it } from 'vitest';
import { memo } from '../../../../src/sync/model/memo.ts';

/** Doubles a number, and tells how often it was really asked. */
function counted() {
  const asked: number[] = [];
  const double = memo(String, (value: number) => {
    asked.push(value);
    return value * 2;
  });
  return { asked, double };
}

const MOST = 2_000;

describe('what is remembered', () => {
  it('is found once, and answered the same ever after', () => {
    const { asked, double } = counted();
    expect([double(1), double(2), double(1), double(2)]).toEqual([2, 4, 2, 4]);
    expect(asked).toEqual([1, 2]);
  });

  it('is told apart by the key alone', () => {
    const lengthOf = memo(
      (text: string) => text.toLowerCase(),
      (text) => `${text}!`,
    );
    expect([lengthOf('A'), lengthOf('a'), lengthOf('b')]).toEqual(['A!', 'A!', 'b!']);
  });

  it('is forgotten before it fills the memory, and found again', () => {
    const { asked, double } = counted();
    for (let value = 0; value < MOST; value += 1) double(value);
    expect(double(0)).toBe(0);
    expect(asked).toHaveLength(MOST);
    double(MOST);
    expect([double(MOST), double(0)]).toEqual([2 * MOST, 0]);
    expect(asked.slice(MOST)).toEqual([MOST, 0]);
  });
});
