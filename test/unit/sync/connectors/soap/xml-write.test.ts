import { describe, expect, it } from 'vitest';
import {
  element,
  escapeText,
  textElement,
  writeXml,
} from '../../../../../src/sync/connectors/soap/xml-write.ts';

const HEAD = '<?xml version="1.0" encoding="utf-8"?>';

describe('writeXml', () => {
  it('escapes text and attributes', () => {
    const xml = writeXml(element('a', { b: `<&>"'\t\n\r` }, [`]]><&>"'\r\n\t`]));
    expect(xml).toBe(
      `${HEAD}<a b="&lt;&amp;&gt;&quot;'&#9;&#10;&#13;">]]&gt;&lt;&amp;&gt;"'&#13;\n\t</a>`,
    );
  });

  it('drops what XML cannot carry and keeps everything else', () => {
    const text = 'a\u0000b\u0008c\u000bd\u001fe\ufffef\uffffg\ud800h\udc00i😀\u0085\u2028æ';
    expect(writeXml(textElement('a', text))).toBe(`${HEAD}<a>abcdefghi😀\u0085\u2028æ</a>`);
  });

  it('leaves out null children and attributes', () => {
    expect(writeXml(element('a', { b: null, c: '' }, [null, element('d', {}, [null])]))).toBe(
      `${HEAD}<a c=""><d/></a>`,
    );
  });

  it.each(['a b', 'a><b', '', '1a', 'a:b:c', 'a"'])('refuses %j as a name', (name) => {
    expect(() => element(name, {}, [])).toThrow(TypeError);
    expect(() => element('a', { [name]: '' }, [])).toThrow(TypeError);
  });

  it('writes ten million characters without complaint', () => {
    expect(escapeText('&'.repeat(10_000_000)).length).toBe(50_000_000);
  });
});
