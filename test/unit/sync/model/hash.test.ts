import { describe, expect, it } from 'vitest';
import { hashText } from '../../../../src/sync/model/hash.ts';

describe('the hash', () => {
  it('is the same for the same text and has 32 digits', () => {
    expect(hashText('visit')).toBe(hashText('visit'));
    expect(hashText('')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('tells texts apart that differ by a single unit or by length', () => {
    const texts = [
      '',
      '\u0000',
      '\u0000\u0000',
      'a',
      'b',
      'ab',
      'ba',
      'a'.repeat(8),
      'a'.repeat(9),
    ];
    expect(new Set(texts.map(hashText)).size).toBe(texts.length);
  });

  it('has no collision among many similar texts', () => {
    const hashes = new Set(
      Array.from({ length: 200_000 }, (_, index) => hashText(`item ${String(index)}`)),
    );
    expect(hashes.size).toBe(200_000);
  });

  it('spreads every digit', () => {
    const seen = Array.from({ length: 32 }, () => new Set<string>());
    for (let index = 0; index < 2_000; index += 1) {
      hashText(String(index))
        .split('')
        .forEach((digit, place) => seen[place]?.add(digit));
    }
    expect(seen.every((digits) => digits.size === 16)).toBe(true);
  });
});
