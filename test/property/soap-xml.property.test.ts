/** The XML that we write can be read, and nothing that we read breaks the reader. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvelope } from '../../src/sync/connectors/soap/envelope.ts';
import { walk } from '../../src/sync/connectors/soap/xml-node.ts';
import { readXml } from '../../src/sync/connectors/soap/xml-read.ts';
import {
  element,
  printable,
  writeXml,
  type XmlElement,
} from '../../src/sync/connectors/soap/xml-write.ts';
import { SyncError } from '../../src/sync/model/error.ts';

const text = fc.string({ unit: 'binary', maxLength: 50 });
const name = fc.stringMatching(/^[a-zA-Z_][\w.-]{0,8}$/).filter((one) => !/^xml/i.test(one));

const { tree } = fc.letrec<{ tree: XmlElement }>((tie) => ({
  tree: fc
    .tuple(
      name,
      fc.dictionary(name, text, { maxKeys: 3 }),
      fc.array(fc.oneof(text, tie('tree')), { maxLength: 4, depthIdentifier: 'tree' }),
    )
    .map(([one, attributes, children]) => element(one, attributes, children)),
}));

/** The shape of a tree with its text, as a reader sees it. */
function flat(node: XmlElement): unknown {
  const own = node.children
    .filter((child) => typeof child === 'string')
    .map(printable)
    .join('');
  return [
    node.name,
    Object.entries(node.attributes)
      .map(([key, value]) => [key, printable(value ?? '')])
      .sort(),
    own,
    node.children.filter((child) => typeof child === 'object' && child !== null).map(flat),
  ];
}

interface Read {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
  readonly children: readonly Read[];
}

function flatRead(node: Read): unknown {
  return [node.name, [...node.attributes].sort(), node.text, node.children.map(flatRead)];
}

describe('the SOAP layer', () => {
  it('reads what it writes, without what XML cannot carry', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (root) => {
        const read = await readXml(Buffer.from(writeXml(root), 'utf8'));
        expect(flatRead(read)).toEqual(flat(root));
      }),
    );
  });

  it('survives any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await survives(bytes);
      }),
    );
  });

  it('survives any damage to a document', async () => {
    const document = Buffer.from(
      '<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><!-- c --><s:Body><a b="&#x41;&amp;"><![CDATA[x]]>&lt;</a></s:Body></s:Envelope>',
    );
    const splice = fc.record({
      at: fc.nat({ max: document.length }),
      drop: fc.nat({ max: 12 }),
      insert: fc.constantFrom(
        '',
        '<',
        '>',
        '&',
        '"',
        ']]>',
        '<!DOCTYPE x',
        '<![CDATA[',
        '\u0000',
        '<s:',
        '?>',
        '&#0;',
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(splice, { minLength: 1, maxLength: 4 }), async (splices) => {
        let bytes: Buffer = document;
        for (const { at, drop, insert } of splices) {
          bytes = Buffer.concat([
            bytes.subarray(0, at),
            Buffer.from(insert),
            bytes.subarray(at + drop),
          ]);
        }
        await survives(bytes);
      }),
    );
  });
});

/** Either a tree comes out, or an error that says something. */
async function survives(bytes: Uint8Array): Promise<void> {
  try {
    const root = await readXml(bytes);
    readEnvelope(root);
    for (const node of walk(root)) expect(printable(node.text)).toBe(node.text);
  } catch (error) {
    expect(error).toBeInstanceOf(SyncError);
    expect(['protocol', 'too-large']).toContain((error as SyncError).code);
  }
}
