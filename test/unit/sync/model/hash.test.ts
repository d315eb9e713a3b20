import { describe, expect, it } from 'vitest';
import { hashText } from '../../../../src/sync/model/hash.ts';

describe('the hash', () => {
  // Link ids are hashes and are stored on servers: another hash would forget every link.
  it.each([
    ['nothing', '', '22a3ddaf805be3b63ab8ed5929ee7e57'],
    ['one unit', 'a', '3c930f7aac4856eba71c86267decae94'],
    ['part of a block', 'visit', '1b46eed1d99fbb7e9990501f3ef5afd8'],
    ['a block', 'abcdefgh', '9517fbb78462ff0b202d07c8dc30bb07'],
    ['more than a block', 'abcdefghi', '7b59bdd97f2948124f8d451c2342bbdc'],
    ['any letters', 'Øystein 🌊 møter Åse i Tromsø', '2af42f04a8e46cde9c87065a0ae12a72'],
    ['units of sixteen bits', '\uFFFF'.repeat(17), '7352a8fdf77c9e8d49c303e0214b2645'],
  ])('of %s is what it always was', (_, text, expected) => {
    expect(hashText(text)).toBe(expected);
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
      Array.from({ length: 50_000 }, (_, index) => hashText(`item ${String(index)}`)),
    );
    expect(hashes.size).toBe(50_000);
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
