/** Reads the stories, and writes their sentences anew where a person asked for it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { isMap, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import type { Finding, Place } from './stage.ts';
import { storySchema, type Story } from './story.ts';

const FOLDER = import.meta.dirname;

export interface Book {
  /** `duplicates/second-sync.yaml`. */
  readonly name: string;
  readonly file: string;
}

export function books(): readonly Book[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.split(path.sep).join('/'))
    .sort()
    .map((name) => ({ name, file: path.join(FOLDER, name) }));
}

function documentOf(book: Book): Document {
  const document = parseDocument(readFileSync(book.file, 'utf8'), { uniqueKeys: true });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw new Error(`${book.name}: ${problem.message}`);
  return document;
}

/** @throws Error that names the place of everything that is not written as it should be */
export function readStory(book: Book): Story {
  const read = storySchema.safeParse(documentOf(book).toJS());
  if (read.success) return read.data;
  throw new Error(`${book.name} is no story:\n${z.prettifyError(read.error)}`);
}

/** Written below each other, which is how sentences are read. */
function unfold(document: Document, place: Place): void {
  for (let depth = 1; depth <= place.length; depth += 1) {
    const node = document.getIn(place.slice(0, depth), true);
    if (isMap(node)) node.flow = false;
  }
}

/** Puts the sentences into the file as they are now; facts are never changed. */
export async function rewrite(book: Book, findings: readonly Finding[]): Promise<void> {
  const document = documentOf(book);
  for (const { place, actual } of findings) {
    const parent = place.slice(0, -1);
    if (!isMap(document.getIn(parent, true))) {
      document.setIn(parent, document.createNode(parent.at(-1) === 'run' ? { plan: [] } : {}));
    }
    const isNothing = actual === undefined || (Array.isArray(actual) && actual.length === 0);
    if (isNothing && place.at(-1) !== 'plan') document.deleteIn(place);
    else document.setIn(place, document.createNode(actual));
    unfold(document, place);
  }
  const text = document.toString({ lineWidth: 0, singleQuote: true });
  const options = { parser: 'yaml', printWidth: 100, singleQuote: true } as const;
  writeFileSync(book.file, await format(text, options));
}

export function findingText({ place, expected, actual }: Finding): string {
  const shown = (value: unknown): string =>
    value === undefined ? 'nothing' : JSON.stringify(value, null, 2);
  return `${place.join(' › ')}\n  expected ${shown(expected)}\n  but it is ${shown(actual)}`;
}
