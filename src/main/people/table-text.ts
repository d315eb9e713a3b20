/** A table as text: CSV with commas or semicolons, or cells pasted from a spreadsheet. */
import { SyncError } from '../../sync/index.ts';

const MOST_ROWS = 10_000;
const MOST_COLUMNS = 100;
const LONGEST_CELL = 1_000;

export interface TableRow {
  /** The line on which it begins; from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type Separator = ',' | ';' | '\t';

const SEPARATORS: readonly Separator[] = ['\t', ';', ','];

const unusable = (sentence: string): SyncError => new SyncError('settings', sentence);

/** The text without what Excel says of its separator in a first line of its own. */
function announced(text: string): { readonly body: string; readonly separator: Separator | null } {
  const found = /^"?sep=([,;\t])"?(?:\r\n|\r|\n)/i.exec(text);
  if (!found) return { body: text, separator: null };
  return { body: text.slice(found[0].length), separator: found[1] as Separator };
}

/** What stands most often in the first line with anything on it, outside of quotes. */
function guessed(body: string): Separator {
  const line = (/[^\r\n]+/.exec(body)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  const times = (separator: Separator): number => line.split(separator).length;
  return SEPARATORS.reduce((best, one) => (times(one) > times(best) ? one : best), '\t');
}

class Reader {
  readonly rows: TableRow[] = [];
  readonly #text: string;
  readonly #separator: Separator;
  #at = 0;
  #line: number;

  constructor(text: string, separator: Separator, firstLine: number) {
    this.#text = text;
    this.#separator = separator;
    this.#line = firstLine;
  }

  read(): readonly TableRow[] {
    while (this.#at < this.#text.length) {
      const row = this.#row();
      if (row.cells.every((cell) => cell === '')) continue;
      this.rows.push(row);
      // The first row names the columns.
      if (this.rows.length > MOST_ROWS + 1) {
        throw unusable(`The list has more than ${String(MOST_ROWS)} rows. Nothing was read.`);
      }
    }
    return this.rows;
  }

  #row(): TableRow {
    const line = this.#line;
    const cells: string[] = [];
    for (;;) {
      cells.push(this.#cell());
      if (cells.length > MOST_COLUMNS) {
        throw unusable(`Line ${String(line)} has more than ${String(MOST_COLUMNS)} columns.`);
      }
      if (this.#text[this.#at] !== this.#separator) break;
      this.#at += 1;
    }
    this.#endLine();
    return { line, cells };
  }

  #endLine(): void {
    if (this.#text[this.#at] === '\r') this.#at += 1;
    if (this.#text[this.#at] === '\n') this.#at += 1;
    this.#line += 1;
  }

  #cell(): string {
    const cell = this.#isQuoted() ? this.#quoted() : this.#plain();
    if (cell.length > LONGEST_CELL) {
      throw unusable(`A cell on line ${String(this.#line)} is too long for a name or an address.`);
    }
    return cell.trim();
  }

  /** Moves to the quote; blanks may stand before it. */
  #isQuoted(): boolean {
    let quote = this.#at;
    while (this.#text[quote] === ' ') quote += 1;
    if (this.#text[quote] !== '"') return false;
    this.#at = quote;
    return true;
  }

  #plain(): string {
    const begin = this.#at;
    while (this.#at < this.#text.length && !this.#isEnd(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#text.slice(begin, this.#at);
  }

  #quoted(): string {
    const line = this.#line;
    const parts: string[] = [];
    let begin = this.#at + 1;
    for (;;) {
      const end = this.#text.indexOf('"', begin);
      if (end < 0) throw unusable(`The quote that begins on line ${String(line)} never ends.`);
      parts.push(this.#text.slice(begin, end));
      this.#at = end + 1;
      if (this.#text[this.#at] !== '"') break;
      parts.push('"');
      begin = this.#at + 1;
    }
    const cell = parts.join('');
    this.#line += cell.split(/\r\n|\r|\n/).length - 1;
    // What stands between the quote and the separator belongs to the cell.
    return cell + this.#plain();
  }

  #isEnd(letter: string): boolean {
    return letter === this.#separator || letter === '\n' || letter === '\r';
  }
}

/**
 * All rows that are not empty, the names of the columns first. Cells are without blanks around.
 * @throws SyncError settings when it is no table, or a too large one
 */
export function parseTable(text: string): readonly TableRow[] {
  const { body, separator } = announced(text.replace(/^\uFEFF/, ''));
  return new Reader(body, separator ?? guessed(body), separator === null ? 1 : 2).read();
}

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell that no spreadsheet takes for a formula. */
const harmless = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** The cell as it was before it was made harmless. */
export const asMeant = (cell: string): string => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell);

/** Every cell quoted and harmless; with a byte order mark, because Excel asks for it. */
export function writeTable(
  rows: readonly (readonly string[])[],
  separator: Exclude<Separator, '\t'>,
): string {
  const quoted = (cell: string): string => `"${harmless(cell).replaceAll('"', '""')}"`;
  const lines = rows.map((cells) => cells.map(quoted).join(separator));
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}
