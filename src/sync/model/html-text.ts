/** Reads HTML as a person sees it: plain text, lines separated by `\n`. */
import { decodeEntities } from './html-entities.ts';
import { BLOCKS, HIDDEN, tagsIn, type Tag } from './html-tags.ts';

export { looksLikeHtml } from './html-tags.ts';

const SCHEME = /^(?:https?:\/\/|mailto:|tel:)/i;

/** Mail programs turn "www.office.example" into a link; that says nothing new. */
const bareTarget = (target: string): string =>
  target.trim().replace(SCHEME, '').replace(/\/$/, '').toLowerCase();

interface Outline {
  /** Where each hidden element is closed for the last time. */
  readonly lastClosing: ReadonlyMap<string, number>;
  /** Without blocks the markup only decorates text whose line ends are real. */
  readonly hasBlocks: boolean;
}

const breaksLines = ({ name }: Tag): boolean => name === 'br' || BLOCKS.has(name);

/** A head is closed by the body, too. */
function closes(tag: Tag, hidden: string): boolean {
  return tag.closing ? tag.name === hidden : hidden === 'head' && tag.name === 'body';
}

function outlineOf(html: string): Outline {
  const lastClosing = new Map<string, number>();
  let hasBlocks = false;
  for (const tag of tagsIn(html)) {
    hasBlocks ||= breaksLines(tag);
    for (const hidden of HIDDEN) if (closes(tag, hidden)) lastClosing.set(hidden, tag.at);
  }
  return { lastClosing, hasBlocks };
}

/** The lines that were written so far, and the one that is being written. */
class Page {
  readonly #lines: string[] = [];
  readonly #keepsLineEnds: boolean;
  #line = '';
  #preformatted = 0;
  #link: { readonly href: string; text: string } | null = null;

  constructor(keepsLineEnds: boolean) {
    this.#keepsLineEnds = keepsLineEnds;
  }

  write(source: string): void {
    const text = decodeEntities(source);
    if (this.#preformatted === 0 && !this.#keepsLineEnds) {
      this.#append(text.replace(/[ \t\n\r\f]+/g, ' '));
      return;
    }
    const blank = this.#preformatted > 0 ? '\u00A0' : ' ';
    for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
      if (index > 0) this.#endLine();
      this.#append(line.replace(/[ \t\f]/g, blank));
    }
  }

  obey(tag: Tag): void {
    if (tag.name === 'br') this.#endLine();
    else if (BLOCKS.has(tag.name)) this.#endBlock();
    else if (tag.name === 'td' || tag.name === 'th') this.#append(' ');
    else if (tag.name === 'a') this.#startLink(tag);
    if (tag.name === 'pre') {
      this.#preformatted = Math.max(0, this.#preformatted + (tag.closing ? -1 : 1));
    }
  }

  finish(): string {
    this.#endLink();
    this.#endBlock();
    return this.#lines.join('\n');
  }

  #append(text: string): void {
    this.#line += text;
    if (this.#link !== null) this.#link.text += text;
  }

  #endLine(): void {
    const line = this.#line.replace(/ +/g, ' ').replace(/^ /, '');
    this.#lines.push(line.replaceAll('\u00A0', ' ').trimEnd());
    this.#line = '';
  }

  #endBlock(): void {
    if (/[^ ]/.test(this.#line)) this.#endLine();
    else this.#line = '';
  }

  #startLink({ closing, attributes }: Tag): void {
    this.#endLink();
    const href = decodeEntities(attributes.get('href') ?? '').trim();
    if (!closing && SCHEME.test(href)) this.#link = { href, text: '' };
  }

  /** The target is part of the text, as in Outlook's plain text: it may change alone. */
  #endLink(): void {
    const link = this.#link;
    this.#link = null;
    if (link === null || bareTarget(link.text) === bareTarget(link.href)) return;
    this.#line += `<${link.href}>`;
  }
}

/**
 * Blocks and `<br>` become line breaks, links become `text<target>`; comments and what no reader
 * sees are dropped, but for elements that are never closed. Never throws and takes linear time,
 * whatever it is given; what is no known tag stays as it is.
 */
export function htmlAsText(html: string): string {
  const { lastClosing, hasBlocks } = outlineOf(html);
  const page = new Page(!hasBlocks);
  let hidden: string | null = null;
  let at = 0;
  for (const tag of tagsIn(html)) {
    if (hidden !== null) {
      if (closes(tag, hidden)) hidden = null;
      at = tag.end;
      continue;
    }
    page.write(html.slice(at, tag.at));
    at = tag.end;
    const hides = HIDDEN.has(tag.name) && !tag.closing;
    if (hides && (lastClosing.get(tag.name) ?? -1) > tag.at) hidden = tag.name;
    else page.obey(tag);
  }
  page.write(html.slice(at));
  return page.finish();
}
