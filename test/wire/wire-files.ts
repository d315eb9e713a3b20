/** The messages in the folders beside this file, and what is meant by one whatever its spelling. */
import { readdirSync, readFileSync } from 'node:fs';
import type { XmlNode } from '../../src/sync/connectors/soap/xml-node.ts';
import { readXml } from '../../src/sync/connectors/soap/xml-read.ts';
import { Random } from '../sim/random.ts';
import { OtherSpelling } from './other-spelling.ts';

export class WireFiles {
  readonly #folder: URL;

  constructor(folder: 'ews' | 'autodiscover') {
    this.#folder = new URL(`${folder}/`, import.meta.url);
  }

  /** Without their folder, with their ending. */
  names(): readonly string[] {
    return readdirSync(this.#folder);
  }

  read(name: string): string {
    return readFileSync(new URL(name, this.#folder), 'utf8');
  }

  request(name: string): string {
    return this.read(`${name}.request.xml`);
  }

  answer(name: string): string {
    return this.read(`${name}.answer.xml`);
  }
}

export type Spell = (answer: string) => Promise<string>;

export const asItIs: Spell = (answer) => Promise.resolve(answer);

/** Each time the same one for the same seed. */
export function spellingOf(seed: number): Spell {
  const spelling = new OtherSpelling(new Random(seed));
  return async (answer) => spelling.write(await readXml(Buffer.from(answer)));
}

function meaningOf(node: XmlNode): unknown {
  const { namespace, name, attributes, children, text } = node;
  return {
    name: `{${namespace}}${name}`,
    attributes: Object.fromEntries([...attributes].toSorted()),
    ...(children.length > 0 ? { children: children.map(meaningOf) } : { text }),
  };
}

export const meaning = async (text: string): Promise<unknown> =>
  meaningOf(await readXml(Buffer.from(text)));

/** Errors by their code, moments to the second. */
export const comparable = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => {
      if (inner instanceof Error && 'code' in inner) return `error ${String(inner.code)}`;
      return key === 'modifiedAt' && typeof inner === 'number' ? Math.floor(inner / 1000) : inner;
    }),
  );
