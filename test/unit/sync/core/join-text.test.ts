import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinTexts } from '../../../../src/sync/core/join-text.ts';

const text = fc
  .array(fc.constantFrom('', 'a', 'b', 'c', 'd'), { maxLength: 8 })
  .map((lines) => lines.join('\n'));

describe('two edits of one text', () => {
  it.each([
    ['at both ends', 'a\nb\nc', 'A\nb\nc', 'a\nb\nC', 'A\nb\nC'],
    ['a line added and a line changed', 'a\nb\nc', 'a\nb\nc\nd', 'A\nb\nc', 'A\nb\nc\nd'],
    ['a line removed and a line added', 'a\nb\nc\nd', 'b\nc\nd', 'a\nb\nc\nd\ne', 'b\nc\nd\ne'],
    [
      'a line before all and a line changed',
      'a\nb\nc\nd',
      'x\na\nb\nc\nd',
      'a\nb\nc\nD',
      'x\na\nb\nc\nD',
    ],
    [
      'lines in the middle and at the end',
      'a\nb\nc\nd',
      'a\nx\ny\nb\nc\nd',
      'a\nb\nc\ne',
      'a\nx\ny\nb\nc\ne',
    ],
    ['one line for two, and the end', 'a\nb\nc\nd\ne', 'x\nc\nd\ne', 'a\nb\nc\nd', 'x\nc\nd'],
    [
      'the first lines put last, and a line between',
      'a\nb\nc\nd\ne',
      'c\nd\ne\na\nb',
      'a\nb\nc\nD\ne',
      'c\nD\ne\na\nb',
    ],
    [
      'the last lines put first, and a line between',
      'c\nd\ne\na\nb',
      'a\nb\nc\nd\ne',
      'c\nD\ne\na\nb',
      'a\nb\nc\nD\ne',
    ],
    ['lines that come again', 'x\na\nx\nb\nx', 'a\nx\nb\nx', 'x\na\nx\nb\ny', 'a\nx\nb\ny'],
    ['all lines but the last, and that', 'a\nb\nc\nd', 'd', 'a\nb\nc\nd\ne', 'd\ne'],
    [
      'two lines that change places, and the end',
      'a\nb\nc\nd',
      'b\na\nc\nd',
      'a\nb\nc\nD',
      'b\na\nc\nD',
    ],
    ['the very same edit', 'a\nb', 'a\nB', 'a\nB', 'a\nB'],
    ['the same edit and another', 'a\nb\nc\nd', 'A\nb\nc\nd', 'A\nb\nc\nD', 'A\nb\nc\nD'],
  ])('are joined: %s', (_, ...texts) => {
    const [base, one, other, joined] = texts;
    expect(joinTexts(base, one, other)).toBe(joined);
  });

  it.each([
    ['the same line', 'a\nb\nc', 'a\nX\nc', 'a\nY\nc'],
    ['lines side by side', 'a\nb\nc', 'a\nX\nc', 'a\nb\nY'],
    ['two lines added at the same place', 'a\nb', 'a\nx\nb', 'a\ny\nb'],
    ['two lines that are alike, one of which is replaced and one removed', 'a\na', 'a', 'b\na'],
    ['an empty text filled twice', '', 'one', 'other'],
    ['a removal of what the other changed', 'a\nb\nc', 'a\nc', 'a\nB\nc'],
  ])('are left to a rule when they touch %s', (_, ...texts) => {
    expect(joinTexts(...texts)).toBeNull();
  });

  it('are left to a rule when the text is too long to compare', () => {
    const long = Array.from({ length: 1_001 }, (_, index) => String(index)).join('\n');
    expect(joinTexts(long, `x\n${long}`, `${long}\ny`)).toBeNull();
  });

  it('are joined up to a million comparisons, whichever of them is the longer', () => {
    const lines = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => String(index));
    const thousand = lines(1_000);
    const [first, last] = [
      ['x', ...thousand.slice(1)],
      [...thousand.slice(0, -1), 'y'],
    ];
    const joined = ['x', ...thousand.slice(1, -1), 'y'];
    const text = (parts: readonly string[]): string => parts.join('\n');
    expect(joinTexts(text(thousand), text(first), text(last))).toBe(text(joined));
    const more = lines(1_001);
    const [short, long] = [more.slice(10), [...more, 'y']];
    expect(joinTexts(text(more), text(short), text(long))).toBeNull();
    expect(joinTexts(text(more), text(long), text(short))).toBeNull();
  });

  it('are both carried out, in one half of a text each', () => {
    const half = (mark: string) =>
      fc.record({
        lines: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 }),
        edited: fc.array(fc.constantFrom('a', 'b', 'c', mark), { maxLength: 5 }),
      });
    const untouched = ['1', '2', '3', '4', '5', '6', '7'];
    fc.assert(
      fc.property(half('x'), half('y'), (head, tail) => {
        const text = (...parts: readonly (readonly string[])[]): string => parts.flat().join('\n');
        const base = text(head.lines, untouched, tail.lines);
        const one = text(head.edited, untouched, tail.lines);
        const other = text(head.lines, untouched, tail.edited);
        const both = text(head.edited, untouched, tail.edited);
        expect(joinTexts(base, one, other)).toBe(both);
      }),
    );
  });

  it('of which one is none give the other', () => {
    fc.assert(
      fc.property(text, text, (base, edit) => {
        expect(joinTexts(base, edit, base)).toBe(edit);
        expect(joinTexts(base, base, edit)).toBe(edit);
      }),
    );
  });

  it('give the same whichever comes first', () => {
    fc.assert(
      fc.property(text, text, text, (base, one, other) => {
        expect(joinTexts(base, one, other)).toBe(joinTexts(base, other, one));
      }),
    );
  });

  it('keep every line that either of them added', () => {
    fc.assert(
      fc.property(text, text, text, (base, one, other) => {
        const joined = joinTexts(base, one, other)?.split('\n');
        if (!joined) return;
        for (const edit of [one, other]) {
          const added = edit.split('\n').filter((line) => !base.split('\n').includes(line));
          for (const line of added) expect(joined).toContain(line);
        }
      }),
    );
  });
});
