import { describe, expect, it } from 'vitest';
import {
  childOf,
  childrenOf,
  textOf,
  walk,
  type XmlNode,
} from '../../../../../src/sync/connectors/soap/xml-node.ts';
import { readXml, type ReadXmlOptions } from '../../../../../src/sync/connectors/soap/xml-read.ts';
import type { SyncError } from '../../../../../src/sync/model/error.ts';

const read = (text: string | Uint8Array, options?: ReadXmlOptions): Promise<XmlNode> =>
  readXml(typeof text === 'string' ? Buffer.from(text, 'utf8') : text, options);

async function codeOf(text: string | Uint8Array, options?: ReadXmlOptions): Promise<string> {
  return read(text, options).then(
    () => 'no error',
    (error: unknown) => (error as SyncError).code,
  );
}

describe('readXml', () => {
  it('looks only at namespaces and local names', async () => {
    const one = await read('<a xmlns="urn:x"><b c="1" d="2">t</b></a>');
    const other = await read('<x:a xmlns:x="urn:x"><x:b d="2" c="1">t</x:b></x:a>');
    for (const root of [one, other]) {
      const b = childOf(root, 'urn:x', 'b');
      expect([b?.attributes.get('c'), b?.attributes.get('d'), textOf(b)]).toEqual(['1', '2', 't']);
      expect(childOf(root, 'urn:y', 'b')).toBeNull();
    }
  });

  it('joins text, CDATA and what stands around comments', async () => {
    const root = await read('\ufeff<a>x<!-- no --><![CDATA[<&]]>&lt;&#x20AC;<?pi ?>y\r\nz</a>');
    expect(root.text).toBe('x<&<€y\nz');
  });

  it('keeps attributes in namespaces apart and knows nil', async () => {
    const root = await read(
      '<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><b i:nil="true"/><b nil="true">x</b></a>',
    );
    expect(childrenOf(root, '', 'b').map(textOf)).toEqual([null, 'x']);
    expect(textOf(null)).toBeNull();
  });

  it('walks in the order of the document', async () => {
    const root = await read('<a><b><c/></b><d/></a>');
    expect([...walk(root)].map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each([
    ['utf-8 with a mark', Buffer.from('\ufeff<a>æ€</a>', 'utf8'), null],
    ['utf-16 with a mark', Buffer.from('\ufeff<a>æ€</a>', 'utf16le'), 'text/xml; charset=utf-8'],
    [
      'what the document says',
      Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a>\xe6\x80</a>', 'latin1'),
      'text/xml',
    ],
    [
      'what the transport says',
      Buffer.from('<a>\xe6\x80</a>', 'latin1'),
      'text/xml; charset="windows-1252"',
    ],
  ])('reads %s', async (_, bytes, contentType) => {
    expect((await read(bytes, { contentType })).text).toBe('æ€');
  });

  it('drops forbidden characters that a server sends in somebody’s text', async () => {
    const root = await read(
      '<a b="x&#x1;y">p&#0;q&#x1F;r\u0002s&#xD800;t&#xFFFF;u&#x41;v &amp;#65;</a>',
    );
    expect(root.text).toBe('pqrstuAv &#65;');
    expect(root.attributes.get('b')).toBe('xy');
  });

  it('accepts a document in many pieces and pauses between them', async () => {
    let pauses = 0;
    const pause = (): Promise<void> => {
      pauses += 1;
      return Promise.resolve();
    };
    const root = await read(`<a>${'<b>æ€😀</b>'.repeat(50_000)}</a>`, { pause });
    expect(root.children.length).toBe(50_000);
    expect(new Set(root.children.map(textOf))).toEqual(new Set(['æ€😀']));
    expect(pauses).toBeGreaterThan(5);
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE a><a/>'],
    ['a bomb of entities', '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['an unknown prefix', '<x:a/>'],
    ['two roots', '<a/><b/>'],
    ['tags that do not match', '<a><b></a></b>'],
    ['a double attribute', '<a b="1" b="2"/>'],
    ['nothing', ''],
    ['white space', ' \n '],
    ['text', 'hello'],
    ['deep nesting', '<a>'.repeat(200) + '</a>'.repeat(200)],
  ])('refuses %s', async (_, text) => {
    expect(await codeOf(text)).toBe('protocol');
  });

  it('refuses bytes that are no UTF-8, and encodings that do not exist', async () => {
    expect(await codeOf(Buffer.from('<a>\xe6</a>', 'latin1'))).toBe('protocol');
    expect(await codeOf('<?xml version="1.0" encoding="klingon"?><a/>')).toBe('protocol');
  });

  it('refuses every beginning of a document that is not the whole', async () => {
    const text = '<?xml version="1.0"?><a b="c"><d>e</d><![CDATA[f]]>&amp;</a>';
    for (let end = 0; end < text.length; end += 1) {
      expect(await codeOf(text.slice(0, end)), text.slice(0, end)).toBe('protocol');
    }
    expect(await codeOf(text)).toBe('no error');
  });

  it('keeps its limits', async () => {
    expect(await codeOf('<a><b/><b/></a>', { limits: { elements: 2 } })).toBe('too-large');
    expect(await codeOf('<a b="1" c="1"/>', { limits: { attributesPerElement: 1 } })).toBe(
      'too-large',
    );
    expect(await codeOf('<a b="123"/>', { limits: { attribute: 2 } })).toBe('too-large');
    expect(await codeOf('<a>12<b/>3</a>', { limits: { text: 2 } })).toBe('too-large');
    expect(await codeOf('<a><b/></a>', { limits: { depth: 1 } })).toBe('protocol');
  });

  it('has no trouble with names that objects have', async () => {
    const root = await read('<a __proto__="x" constructor="y"><toString/></a>');
    expect(root.attributes.get('__proto__')).toBe('x');
    expect(root.children[0]?.name).toBe('toString');
  });
});
