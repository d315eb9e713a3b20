/**
 * Styles without style elements: the content security policy allows no inline style, so that what
 * Emotion makes goes into constructed style sheets, which are no part of the markup.
 */
import createCache from '@emotion/cache';
import type { EmotionCache } from '@emotion/cache';

interface SheetOptions {
  readonly key: string;
}

/** Takes the place of Emotion's own sheet, and has its face. */
class AdoptedSheet {
  readonly key: string;
  readonly tags: readonly [] = [];
  readonly nonce = undefined;
  readonly container = document.head;
  before: Element | null = null;
  readonly #sheet = new CSSStyleSheet();

  constructor({ key }: SheetOptions) {
    this.key = key;
    const others = document.adoptedStyleSheets;
    // Global styles come first, so that a component's own style overrides them.
    document.adoptedStyleSheets = key.endsWith('-global')
      ? [this.#sheet, ...others]
      : [...others, this.#sheet];
  }

  insert(rule: string): void {
    try {
      this.#sheet.insertRule(rule, this.#sheet.cssRules.length);
    } catch {
      // A selector of another browser; it would have no effect here.
    }
  }

  /** Nothing was rendered before. */
  hydrate(): void {
    this.before = null;
  }

  flush(): void {
    this.#sheet.replaceSync('');
  }
}

export function createAdoptedCache(): EmotionCache {
  const cache = createCache({ key: 'calbridge' });
  cache.sheet = new AdoptedSheet({ key: cache.key }) as unknown as EmotionCache['sheet'];
  return cache;
}
