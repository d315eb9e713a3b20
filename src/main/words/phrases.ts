/**
 * The sentences of errors, of the connection tests and of lists that are read. They are made where
 * they belong, in English, because the log has them too; here the same sentence is found again in
 * the language of the moment.
 */
import type { ErrorCode } from '../../sync/index.ts';
import { PHRASES } from './languages/phrases.ts';
import { ownWords, tongue } from './tongue.ts';

interface Pattern {
  readonly matches: RegExp;
  readonly names: readonly string[];
  readonly said: (typeof PHRASES)[keyof typeof PHRASES];
}

const PLACE = /\{(\w+)\}/g;

/** The longest first: one that begins or ends with a place would take the others' words. */
const PATTERNS: readonly Pattern[] = Object.entries(PHRASES)
  .sort(([one], [other]) => other.replace(PLACE, '').length - one.replace(PLACE, '').length)
  .map(([english, said]) => ({
    matches: patternOf(english),
    names: [...english.matchAll(PLACE)].map(([, name = '']) => name),
    said,
  }));

function patternOf(english: string): RegExp {
  const literal = english.split(PLACE).filter((_, index) => index % 2 === 0);
  const escaped = literal.map((text) => text.replace(/[$()*+.?[\\\]^{|}/]/g, '\\$&'));
  return new RegExp(`^${escaped.join('(.+?)')}$`, 's');
}

/** Two sentences that were joined are two sentences. */
const BETWEEN = /(?<=[.!?]) (?=\p{Lu})/u;

/** In the language of the moment; as it is where nobody has translated it. */
export function phrase(english: string): string {
  return phraseOrNull(english) ?? english;
}

/** More sentences than anything of ours has; a server may say as many as it likes. */
const MOST_SENTENCES = 12;
const MOST_KNOWN = 500;
/** By language and text: the same part of a long text is looked for again and again. */
const known = new Map<string, string | null>();

function phraseOrNull(english: string): string | null {
  const { language } = tongue();
  if (language === 'en') return english;
  const key = `${language} ${english}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const told = lookedUp(english);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, told);
  return told;
}

function lookedUp(english: string): string | null {
  const whole = found(english);
  if (whole !== null) return whole;
  const parts = english.split(BETWEEN);
  if (parts.length === 1 || parts.length > MOST_SENTENCES) return null;
  return joined(parts);
}

/** As few pieces as possible: some phrases are several sentences. */
function joined(parts: readonly string[]): string | null {
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const first = found(parts.slice(0, length).join(' '));
    const rest = first === null ? null : phraseOrNull(parts.slice(length).join(' '));
    if (first !== null && rest !== null) return `${first} ${rest}`;
  }
  return null;
}

function found(english: string): string | null {
  const { language } = tongue();
  if (language === 'en') return english;
  for (const { matches, names, said } of PATTERNS) {
    const values = matches.exec(english)?.slice(1);
    if (values === undefined) continue;
    const put = new Map(names.map((name, index) => [name, values[index] ?? '']));
    // What stands within a sentence as one itself has to be known as well.
    const inner = put.has('sentence') ? phraseOrNull(put.get('sentence') ?? '') : '';
    if (inner === null) continue;
    if (inner !== '') put.set('sentence', inner);
    return said[language].replace(PLACE, (_, name: string) => put.get(name) ?? '');
  }
  return null;
}

/** What an error says. One without a translation is told by its kind, and then as it was made. */
export function errorText(code: ErrorCode, english: string): string {
  const words = ownWords();
  if (words === null) return english;
  return phraseOrNull(english) ?? `${words.errors[code]} (${english})`;
}
