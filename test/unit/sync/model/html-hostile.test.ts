import { describe, expect, it } from 'vitest';
import { htmlAsText, looksLikeHtml } from '../../../../src/sync/model/html-text.ts';

describe('hostile HTML', () => {
  // Each of them is a million characters: steps that grow with the square would never end.
  const SIZE = 1_000_000;
  const repeated = (part: string): string => part.repeat(Math.ceil(SIZE / part.length));

  it.each([
    ['brackets', '<', ''],
    ['tags without an end', '<b ', ''],
    ['quotes without an end', '<p a="', '>'],
    ['both quotes', `<p a='"`, `'>">`],
    ['comments without an end', '<!--', ''],
    ['declarations without an end', '<!doctype ', ''],
    ['scripts without an end', '<script>', ''],
    ['links without an end', '<a href="http://a">', ''],
    ['open blocks', '<div>', ''],
    ['references without an end', '&', ''],
    ['long references', '&#12345678', ''],
    ['blanks', ' ', 'x'],
    ['line ends', '\n', 'x'],
    ['blanks in blanks', '<i> </i>', 'x'],
    ['attributes', '<p a', ' a="b"'],
  ])('with many %s is read in one go', { timeout: 600_000 }, (_, part, end) => {
    const html = repeated(part) + end;
    expect(htmlAsText(html).length).toBeLessThanOrEqual(html.length);
    expect(typeof looksLikeHtml(html)).toBe('boolean');
  });

  it('with a tag of great length is read in one go', { timeout: 600_000 }, () => {
    expect(htmlAsText(`<p ${repeated(' a = b ')}>x</p>`)).toBe('x');
    expect(htmlAsText(`<img src="data:${repeated('A')}"><br>x`)).toBe('\nx');
    expect(htmlAsText(`<p ${repeated(' ')}>x</p>`)).toBe('x');
  });
});
