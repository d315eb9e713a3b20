import { describe, expect, it } from 'vitest';
import { htmlAsText } from '../../../../src/sync/model/html-text.ts';
import {
  BLOCKS,
  HIDDEN,
  looksLikeHtml,
  tagsIn,
  type Tag,
} from '../../../../src/sync/model/html-tags.ts';

const ON_LINES_OF_THEIR_OWN = [
  ...['html', 'body', 'p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt'],
  ...['dd', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'blockquote', 'pre', 'hr'],
  ...['address', 'article', 'aside', 'section', 'header', 'footer', 'main', 'nav', 'figure'],
  ...['figcaption', 'form', 'fieldset', 'legend', 'center', 'details', 'summary'],
];
const UNSEEN = ['head', 'style', 'script', 'title', 'template'];
const IN_A_LINE = [
  ...['a', 'abbr', 'acronym', 'b', 'base', 'basefont', 'big', 'button', 'cite', 'code', 'col'],
  ...['colgroup', 'del', 'em', 'font', 'i', 'img', 'input', 'ins', 'kbd', 'label', 'link', 'mark'],
  ...['meta', 'object', 'param', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub'],
  ...['sup', 'time', 'tt', 'u', 'var', 'wbr'],
];

describe('an element', () => {
  it.each(ON_LINES_OF_THEIR_OWN)('on lines of its own: %s', (name) => {
    expect(BLOCKS.has(name)).toBe(true);
    expect(htmlAsText(`a<${name}>b</${name}>c`)).toBe('a\nb\nc');
  });

  it.each(IN_A_LINE)('in a line: %s', (name) => {
    expect(BLOCKS.has(name)).toBe(false);
    expect(htmlAsText(`<p>a<${name}>b</${name}>c`)).toBe('abc');
  });

  it.each(UNSEEN)('whose content nobody sees: %s', (name) => {
    expect(HIDDEN.has(name)).toBe(true);
    expect(htmlAsText(`<p>a<${name}>b</${name}>c`)).toBe('ac');
  });

  it.each(['td', 'th'])('that is a cell: %s', (name) => {
    expect(htmlAsText(`<table><tr><${name}>a</${name}><${name}>b</${name}></tr></table>`)).toBe(
      'a b',
    );
  });

  it.each(['o:p', 'v:shape', 'w:sdt', 'm:oMath', 'x:str', 'st1:place'])('of Office: %s', (name) => {
    expect(htmlAsText(`<p>a<${name}>b</${name}>`)).toBe('ab');
  });

  it.each(['customer', 'e-mail', 'x', 'y:p', 'br2', 'pp', 'o:', ':p', 'abcdefghijklmnopq'])(
    'that nobody knows is text: %s',
    (name) => {
      expect([...tagsIn(`<${name}>`)]).toEqual([]);
      expect(htmlAsText(`<p>a<${name}>b`)).toBe(`a<${name}>b`);
    },
  );
});

describe('a tag that stands alone', () => {
  it.each([
    ...['html', 'div', 'ul', 'ol', 'li', 'br', 'hr', 'tbody', 'thead', 'tr', 'td', 'th'],
    ...['blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'span'],
  ])('is no word of a language: %s', (name) => {
    expect(looksLikeHtml(`a <${name}> b`)).toBe(true);
  });

  it.each(['p', 'b', 'time', 'title', 'table', 'address', 'main', 'form', 'a', 'link'])(
    'may be a word: %s',
    (name) => {
      expect(looksLikeHtml(`a <${name}> b`)).toBe(false);
      expect(looksLikeHtml(`a </${name}> b`)).toBe(true);
      expect(looksLikeHtml(`a <${name} id=x> b`)).toBe(true);
    },
  );
});

const only = (text: string): Tag | null => {
  const [first = null, ...rest] = [...tagsIn(text)];
  expect(rest).toEqual([]);
  return first;
};

const attributesOf = (text: string): object | null => {
  const tag = only(text);
  return tag && Object.fromEntries(tag.attributes);
};

describe('a tag', () => {
  it('is told by its place, its name and whether it closes', () => {
    expect(only('ab<P>c')).toEqual({
      ...{ at: 2, end: 5, name: 'p', closing: false, attributes: new Map() },
    });
    expect(only('</O:P >')).toEqual({
      ...{ at: 0, end: 7, name: 'o:p', closing: true, attributes: new Map() },
    });
    expect([...tagsIn('<b><i></i></b>')].map(({ at, end }) => [at, end])).toEqual([
      ...[
        [0, 3],
        [3, 6],
        [6, 10],
        [10, 14],
      ],
    ]);
  });

  it.each<readonly [string, object | null]>([
    ['<p class=x>', { class: 'x' }],
    ['<p CLASS="x y">', { class: 'x y' }],
    [`<p class='x "y"'>`, { class: 'x "y"' }],
    ['<p class = "x"  id=y>', { class: 'x', id: 'y' }],
    ['<a href=http://a.example/?b=c>', { href: 'http://a.example/?b=c' }],
    ['<p class=>', { class: '' }],
    ['<p class="">', { class: '' }],
    ['<br/>', {}],
    ['<br />', {}],
    ['<br / >', {}],
    ['<br clear=all />', { clear: 'all' }],
    ['<p\nclass="x"\n>', { class: 'x' }],
    ['<p class="a>b">', { class: 'a>b' }],
    [`<p class='a>b'>`, { class: 'a>b' }],
    ['<p class="a"id="b">', { class: 'a', id: 'b' }],
    ['<p a.b-c_d=1>', { 'a.b-c_d': '1' }],
    ['<p and c>', null],
    ['<p ="x">', null],
    ['<p "x">', null],
    ['<p class="a<b">', null],
    ['<p class="a', null],
    ['<p class', null],
    ['<p', null],
    ['</p class=x>', null],
    ['< p>', null],
    ['<p1x>', null],
    ['<p-x>', null],
    ['<1>', null],
  ])('%j has the attributes %j', (text, expected) => {
    expect(attributesOf(text)).toEqual(expected);
  });

  it.each([
    ...['nowrap', 'noshade', 'compact', 'hidden', 'disabled', 'checked', 'selected', 'readonly'],
    ...['required', 'multiple', 'ismap', 'async', 'defer', 'NOWRAP'],
  ])('may have an attribute without a value: %s', (name) => {
    expect(attributesOf(`<td ${name}>`)).toEqual({ [name.toLowerCase()]: '' });
  });

  it('may be shut by a quote that belongs to no value', () => {
    expect(only(`<p title=it's>x`)).toMatchObject({ end: 14 });
    expect(only(`<p title= "a>b">x`)).toMatchObject({ end: 16 });
  });
});

describe('a comment or a declaration', () => {
  it.each<readonly [string, number | null]>([
    ['<!-- a -->', 10],
    ['<!---->', 7],
    ['<!-- <p>a</p> -->', 17],
    ['<!-- a', null],
    ['<!-->', null],
    ['<!doctype html>', 15],
    ['<!DOCTYPE html>', 15],
    ['<!doctype>', null],
    ['<![if !mso]>', 12],
    ['<![endif]>', 10],
    ['<![CDATA[x]]>', null],
    ['<?xml version="1.0"?>', 21],
    ['<?xml:namespace prefix="o" />', 29],
    ['<?php echo ?>', null],
    ['<!doctype <p', null],
  ])('%j ends at %j', (text, end) => {
    const tag = only(text);
    expect(tag?.end ?? null).toBe(end);
    if (tag) expect(tag).toMatchObject({ at: 0, name: '', closing: false, attributes: new Map() });
  });

  it('is no evidence of markup', () => {
    expect(looksLikeHtml('<!-- a --> <!doctype html>')).toBe(false);
  });

  it('does not reach back before its own beginning', () => {
    expect(htmlAsText('--> <p>a</p><!-- b')).toBe('-->\na\n<!-- b');
  });
});
