/** What the sources say, so that words which nobody says any more are found. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const SOURCES = join(import.meta.dirname, '../../../../src');

export const BUSY_STATES = ['free', 'tentative', 'busy', 'out-of-office', 'elsewhere'] as const;

export const FIELDS = [
  ...['title', 'text', 'when', 'location', 'busy', 'sensitivity', 'importance', 'reminder'],
  ...['categories', 'attendees', 'organiser', 'meetingUrl', 'company', 'contact', 'project'],
  ...['sale', 'type', 'completed', 'series'],
];

/** Every source under the folder but the catalogues of words themselves. */
function textsIn(folder: string): readonly string[] {
  return readdirSync(join(SOURCES, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .filter((name) => !/words[/\\](languages|en|nb|sv|da|nl)[/\\]/.test(join(folder, name)))
    .map((name) => readFileSync(join(SOURCES, folder, name), 'utf8'));
}

/** The literal texts of a source, with those that are joined by `+` as one. */
function literalsIn(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    if (ts.isTemplateExpression(node)) {
      found.push(node.head.text, ...node.templateSpans.map(({ literal }) => literal.text));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.tsx', text, ts.ScriptTarget.Latest));
  return found;
}

const SAID = [...textsIn('sync'), ...textsIn('main')].flatMap(literalsIn);
/** What the connectors, the engine and the main process may say, as one text. */
const ALL_SAID = SAID.join('\n');
/** Whole texts, and their beginnings and ends: sentences are also put together of such pieces. */
const PIECES = new Set(SAID.map((one) => one.trim()));

/** Whether the texts between the places of a phrase stand in the sources, in pieces if need be. */
export function isSaid(phrase: string): boolean {
  const texts = phrase.split(/\{\w+\}/).filter((text) => text.trim() !== '');
  return texts.every((text) => isMadeOf(text.trim()));
}

function isMadeOf(text: string): boolean {
  if (text === '' || ALL_SAID.includes(text)) return true;
  for (let length = text.length - 1; length > 0; length -= 1) {
    const [first, rest] = [text.slice(0, length).trim(), text.slice(length).trim()];
    const isPiece = PIECES.has(first) || (first.length < 3 && !/\p{L}/u.test(first));
    if ((isPiece || ALL_SAID.includes(`${first}\n`)) && isMadeOf(rest)) return true;
  }
  return false;
}

/** The keys that no source names, as a whole or as the two ends of a name that is put together. */
export function unusedOf(keys: readonly string[], folder: string): readonly string[] {
  const texts = textsIn(folder);
  const sources = texts.join('\n');
  const literals = new Set([...texts.flatMap(literalsIn), ...SAID]);
  const ends = [...sources.matchAll(/`((?:\w+:)?[\w.-]*)\$\{[^{}]*\}([\w.-]*)`/g)].map(
    ([, start = '', end = '']) => [start, end] as const,
  );
  const isNamed = (key: string): boolean => {
    const [name = key] = key.split(':').toReversed();
    if (literals.has(key) || sources.includes(`'${key}'`)) return true;
    // The first catalogue is named without its own name.
    if (key.startsWith('frame:') && literals.has(name)) return true;
    return ends.some(([start, end]) => isBetween(key, start, end) || isBetween(name, start, end));
  };
  const isBetween = (key: string, start: string, end: string): boolean => {
    if (!key.startsWith(start) || !key.endsWith(end) || key.length < start.length + end.length) {
      return false;
    }
    const middle = key.slice(start.length, key.length - end.length);
    return start !== '' && middle !== '' && literals.has(middle);
  };
  const bases = new Set(keys.map((key) => key.replace(/_(zero|one|other)$/, '')));
  return [...bases].filter((key) => !isNamed(key));
}
