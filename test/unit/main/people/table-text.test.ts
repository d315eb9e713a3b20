import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, MOST_BYTES } from '../../../../src/main/people/decode-text.ts';
import { asMeant, parseTable, writeTable } from '../../../../src/main/people/table-text.ts';

const cellsOf = (text: string): readonly (readonly string[])[] =>
  parseTable(text).map(({ cells }) => cells);

const settings = expect.objectContaining({ code: 'settings' }) as Error;

describe('a table as text', () => {
  it.each([
    ['commas', 'Person,Mailbox\r\nAnna,anna@x.test\r\n'],
    ['semicolons', 'Person;Mailbox\nAnna;anna@x.test'],
    ['tabs, as pasted from a spreadsheet', 'Person\tMailbox\rAnna\tanna@x.test\r'],
    ['quotes', '"Person","Mailbox"\n"Anna" , "anna@x.test"\n'],
    ['a byte order mark', '\uFEFFPerson,Mailbox\nAnna,anna@x.test'],
    ['the separator in a line of its own', 'sep=;\r\nPerson;Mailbox\r\nAnna;anna@x.test'],
    ['empty lines', '\n\nPerson,Mailbox\n,\n\nAnna,anna@x.test\n\n'],
  ])('is read with %s', (_, text) => {
    expect(cellsOf(text)).toEqual([
      ['Person', 'Mailbox'],
      ['Anna', 'anna@x.test'],
    ]);
  });

  it('has separators, quotes and line ends inside of quotes', () => {
    expect(cellsOf('a;b\n"x;""y""\r\nz";2')).toEqual([
      ['a', 'b'],
      ['x;"y"\r\nz', '2'],
    ]);
  });

  it('is not fooled by separators inside of a quoted heading', () => {
    expect(cellsOf('"a,b,c,d";e\n1;2')).toEqual([
      ['a,b,c,d', 'e'],
      ['1', '2'],
    ]);
  });

  it('counts lines as a person sees them', () => {
    expect(parseTable('a,b\n\n"x\ny",2\n3,4').map(({ line }) => line)).toEqual([1, 3, 5]);
    expect(parseTable('sep=,\na,b\n1,2').map(({ line }) => line)).toEqual([2, 3]);
  });

  it.each([
    ['a quote without an end', 'a,b\n"x,2\n3,4', /line 2 never ends/],
    ['10,002 rows', 'a\n'.repeat(10_002), /10000 rows/],
    ['a line of 200 columns', ','.repeat(200), /columns/],
    ['a cell of a million letters', `a,b\n${'x'.repeat(1_000_000)},1`, /line 2 is too long/],
  ])('is refused with %s', (_, text, message) => {
    expect(() => parseTable(text)).toThrow(settings);
    expect(() => parseTable(text)).toThrow(message);
  });

  it('is read with 10,000 rows below the names of the columns', () => {
    expect(parseTable('a\n'.repeat(10_001))).toHaveLength(10_001);
  });
});

describe('a written table', () => {
  it.each(['=1+1', '+47 22', '-2', '@SUM(A1)', '\tx', '\rx'])('holds no formula: %j', (cell) => {
    expect(writeTable([[cell]], ',')).toBe(`\uFEFF"'${cell}"\r\n`);
  });

  it('is read back as it was, whatever people are called', () => {
    const cell = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.trim());
    const row = fc.tuple(cell, cell, cell).filter((cells) => cells.some((one) => one !== ''));
    const isPlain = (text: string): boolean => !/^'[=+\-@]/.test(text);
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom(',' as const, ';' as const), (rows, separator) => {
        fc.pre(rows.flat().every(isPlain));
        const all = [['Person', 'E-mail', 'Mailbox'], ...rows];
        const read = cellsOf(writeTable(all, separator)).map((cells) => cells.map(asMeant));
        expect(read).toEqual(all);
      }),
    );
  });
});

describe('the bytes of a file', () => {
  const text = 'Åse;Øystein';

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(text, 'latin1')],
  ])('are read as %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(text);
  });

  it.each([
    ['a workbook of Excel', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2])],
    ['more than a list of people can be', new Uint8Array(MOST_BYTES + 1)],
  ])('are refused: %s', (_, bytes) => {
    expect(() => decodeText(bytes)).toThrow(settings);
  });
});
