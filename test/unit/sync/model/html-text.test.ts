import { describe, expect, it } from 'vitest';
import { htmlAsText, looksLikeHtml } from '../../../../src/sync/model/html-text.ts';

describe('the text of HTML', () => {
  it.each([
    ['paragraphs', '<p>one</p><p>two</p>', 'one\ntwo'],
    ['paragraphs that are never closed', '<p>one<p>two', 'one\ntwo'],
    ['line breaks of every spelling', 'a<br>b<BR/>c<br />d<br clear=all>e', 'a\nb\nc\nd\ne'],
    ['an empty paragraph', '<p>a</p><p>&nbsp;</p><p>b</p>', 'a\n\nb'],
    ['a break in an empty block', '<div>a</div><div><br></div><div>b</div>', 'a\n\nb'],
    ['a break that ends a block', '<div>a<br></div><div>b</div>', 'a\nb'],
    ['headings and lists', '<h1>Agenda</h1><ul><li>one<li>two</ul>end', 'Agenda\none\ntwo\nend'],
    ['tables', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>', 'a b\nc'],
    ['source lines', '<p>one\r\n  two\n\tthree</p>\n\n<p> four </p>', 'one two three\nfour'],
    ['decorated text with line ends of its own', '<b>one</b>\ntwo <i>three</i>', 'one\ntwo three'],
    ['breaks beside line ends of the source', 'a<br>\nb', 'a\nb'],
    ['decorated text with every kind of line end', '<b>a</b>\rb\r\nc\nd', 'a\nb\nc\nd'],
    ['decorated text with many blanks', '<b>a \t b</b>\n c', 'a b\nc'],
    ['preformatted text', '<pre>a  b\nc</pre>d', 'a  b\nc\nd'],
    ['inline elements', '<p>a<b>b</b><span style="color:red">c</span> <i>d</i></p>', 'abc d'],
    ['elements of Office', '<p class=MsoNormal>a<o:p></o:p><st1:City>b</st1:City></p>', 'ab'],
    ['comments', 'a<!-- <p>no</p> -->b<!----><br>', 'ab'],
    ['conditional comments', '<![if !mso]>a<![endif]><!--[if mso]><p>b</p><![endif]-->', 'a'],
    ['declarations', '<?xml version="1.0"?><!DOCTYPE html><html>a</html>', 'a'],
    ['scripts', '<p>a<script>if (1 < 2) document.write("<p>b</p>")</script>c</p>', 'ac'],
    ['styles', '<STYLE type="text/css"><!-- p { color: red } --></style><p>a</p>', 'a'],
    ['a head', '<html><head><title>T</title><meta charset=utf-8></head><body>a</body></html>', 'a'],
    ['a head that only the body ends', '<head><title>T</title><body>a', 'a'],
    ['a head that the body ends, with all that is in it', '<head>a<b>b</b><body>c', 'c'],
    ['a style that the body does not end', '<style>a<body>b</style>c', 'c'],
    ['hidden elements that are never closed', '<p>a</p><style>b', 'a\nb'],
    ['hidden elements that others end', '<script>a<b>b</b>c', 'abc'],
    ['ends of hidden elements that never began', 'a</script>b</script>c', 'abc'],
    ['comments that are never closed', '<p>a</p><!-- b', 'a\n<!-- b'],
    ['tags that are never closed', '<p>a</p><p class="b', 'a\n<p class="b'],
    ['brackets in values', '<p title="a>b">c</p>', 'c'],
    ['values without quotes', "<p title=it's>c</p>", 'c'],
    ['what is no element', '<p>Dear <Customer>, a < b & c > d, if a<b and c>d</p>', null],
    ['closing tags alone', 'a</p>b</div>', 'a\nb'],
    ['nothing', '', ''],
  ])('has %s', (_, html, text) => {
    expect(htmlAsText(html)).toBe(text ?? html.replace(/<\/?p>/g, ''));
  });

  it.each([
    ['&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
    ['&oslash;&Aring;&eacute;&szlig;&euro;&ndash;&hellip;', 'øÅéß€–…'],
    ['a&nbsp;&nbsp;b&#160;c&#xA0;d', 'a  b c d'],
    ['&#248;&#xF8;&#XF8;&#x1F30A;', 'øøø🌊'],
    ['&#8211;&#150;&#146;', '––’'],
    ['&amp;lt;', '&lt;'],
    ['&#0;&#xD800;&#x110000;&#99999999;&#1;', null],
    ['&nosuch;&;&#;&#x;&amp &lt', null],
    ['AT&T R&D; &Oslo;', null],
  ])('decodes %s', (html, text) => {
    expect(htmlAsText(html)).toBe(text ?? html);
  });

  it.each([
    [
      'tells the target',
      '<a href="https://a.example/?b&amp;c">Join</a>',
      'Join<https://a.example/?b&c>',
    ],
    [
      'is silent where mail programs link by themselves',
      '<a href="http://www.a.example/">www.a.example</a>',
      'www.a.example',
    ],
    [
      'is silent about an address that is its own text',
      '<a href=mailto:Anna@a.example>anna@a.example</a>',
      'anna@a.example',
    ],
    [
      'is silent about scripts and places in the page',
      '<a href="javascript:b()">a</a><a href="#c">d</a>',
      'ad',
    ],
    [
      'is silent about an address that has blanks or a final stroke more',
      '<a href=" http://a.example/b/ "> a.example/b </a>',
      'a.example/b',
    ],
    ['tells the target trimmed', '<a href=" tel:1 ">a</a>', 'a<tel:1>'],
    [
      'tells a target that differs in the way only',
      '<a href="http://a.example/b/c">a.example/bc</a>',
      'a.example/bc<http://a.example/b/c>',
    ],
    ['is silent about a script that names an address', '<a href="go(\'http://a\')">b</a>', 'b'],
    ['is not taken for one without its element', '<p>a<b href="tel:1">b</b></p>', 'ab'],
    ['ends where the next begins', '<a href=tel:1>a<a href=tel:2>b', 'a<tel:1>b<tel:2>'],
  ])('of a link %s', (_, html, text) => {
    expect(htmlAsText(html)).toBe(text);
  });
});

describe('what looks like HTML', () => {
  it.each([
    '<p>Hello</p>',
    'Hello<br>you',
    'Hello<br/>',
    '<DIV>',
    '<b>bold</b>',
    'text </b>',
    '<p class=MsoNormal>',
    '<a href="https://a.example">',
    '<!DOCTYPE html><html>',
    '<p>x<o:p></o:p>',
  ])('%s', (text) => {
    expect(looksLikeHtml(text)).toBe(true);
  });

  it.each([
    '',
    'a < b',
    '<Company> visit',
    'if x<y and y>z',
    'if a<b and b>c',
    'if a<b and c=5 and d>3',
    'Anna <anna@office.example>',
    'Join<https://meet.example/1>',
    'Mail<mailto:anna>',
    '<title>, <address>, <time>',
    'press <b> or <i>',
    '<3',
    '<<<>>>',
    '</Company>',
    '<br',
    '<!-- note -->',
    'AT&amp;T',
    '<div:x>',
  ])('and not %s', (text) => {
    expect(looksLikeHtml(text)).toBe(false);
  });
});
