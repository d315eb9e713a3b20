// Reads the OData-like $filter of the archive lists into a tree; what columns and operators exist
// is the business of `restriction.ts`.
import { badRequest } from './failure.ts';

export type Literal = { readonly text: string; readonly quoted: boolean };

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | {
      readonly kind: 'restriction';
      readonly column: string;
      readonly operator: string;
      readonly values: readonly Literal[];
    };

type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'mark'; readonly text: '(' | ')' | ',' | '=' };

const TOKEN = /\s*(?:'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)(?![\w:/])|([A-Za-z_][\w/.:]*)|([(),=]))/uy;

/** Brackets nest no deeper than this; a longer chain is an attack, not a question. */
const DEEPEST = 50;

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let at = 0;
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) throw badRequest(`$filter cannot be read at '${text.slice(at, at + 20)}'`);
    const [, quoted, number, word, mark] = match;
    if (quoted !== undefined) {
      tokens.push({ kind: 'literal', text: quoted.replaceAll("''", "'"), quoted: true });
    } else if (number !== undefined) tokens.push({ kind: 'literal', text: number, quoted: false });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'mark', text: mark as '(' | ')' | ',' | '=' });
    at = TOKEN.lastIndex;
  }
  return tokens;
}

/** @returns null when there is no filter. @throws NetServerFailure 400 when it cannot be read. */
export function parseFilter(text: string | null): Filter | null {
  if (text === null || text.trim() === '') return null;
  const parser = new Parser(tokenize(text));
  const filter = parser.either(0);
  parser.expectEnd();
  return filter;
}

const FUNCTIONS: Readonly<Record<string, string>> = {
  startswith: 'begins',
  endswith: 'ends',
  substringof: 'contains',
};

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  expectEnd(): void {
    const rest = this.#tokens[this.#at];
    if (rest !== undefined) throw badRequest(`$filter has an unexpected '${rest.text}'`);
  }

  either(depth: number): Filter {
    const parts = [this.#both(depth)];
    while (this.#takeWord('or')) parts.push(this.#both(depth));
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'or', parts };
  }

  #both(depth: number): Filter {
    const parts = [this.#one(depth)];
    while (this.#takeWord('and')) parts.push(this.#one(depth));
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'and', parts };
  }

  #one(depth: number): Filter {
    if (depth > DEEPEST) throw badRequest('$filter is nested too deeply');
    if (this.#takeMark('(')) {
      const inner = this.either(depth + 1);
      this.#needMark(')');
      return inner;
    }
    const column = this.#needWord();
    const called = FUNCTIONS[column.toLowerCase()];
    if (called !== undefined && this.#isMark('(')) return this.#call(called);
    const operator = this.#takeMark('=') ? 'eq' : this.#needWord();
    return { kind: 'restriction', column, operator, values: this.#values() };
  }

  /** `substringof('text', column)`, but `startswith(column, 'text')`: both orders are understood. */
  #call(operator: string): Filter {
    this.#needMark('(');
    const first = this.#next();
    this.#needMark(',');
    const second = this.#next();
    this.#needMark(')');
    const [column, value] = first.kind === 'word' ? [first, second] : [second, first];
    if (column.kind !== 'word' || value.kind !== 'literal') {
      throw badRequest('A function of $filter takes a column and a text');
    }
    return { kind: 'restriction', column: column.text, operator, values: [value] };
  }

  #values(): readonly Literal[] {
    if (!this.#takeMark('(')) {
      const token = this.#tokens[this.#at];
      if (token?.kind === 'literal') return [this.#value()];
      return token?.kind === 'word' && /^(?:true|false)$/iu.test(token.text) ? [this.#value()] : [];
    }
    const values = [this.#value()];
    while (this.#takeMark(',')) values.push(this.#value());
    this.#needMark(')');
    return values;
  }

  #value(): Literal {
    const token = this.#next();
    if (token.kind === 'literal') return token;
    if (token.kind === 'word' && /^(?:true|false)$/iu.test(token.text)) {
      return { text: token.text.toLowerCase(), quoted: false };
    }
    throw badRequest(`$filter has '${token.text}' where a value is expected`);
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw badRequest('$filter ends too early');
    this.#at += 1;
    return token;
  }

  #needWord(): string {
    const token = this.#next();
    if (token.kind !== 'word') throw badRequest(`$filter has an unexpected '${token.text}'`);
    return token.text;
  }

  #takeWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  #isMark(mark: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'mark' && token.text === mark;
  }

  #takeMark(mark: string): boolean {
    if (!this.#isMark(mark)) return false;
    this.#at += 1;
    return true;
  }

  #needMark(mark: string): void {
    if (!this.#takeMark(mark)) throw badRequest(`$filter lacks a '${mark}'`);
  }
}
