/**
 * The words of the window in the language of the system; English where there is none of that
 * language. A key that does not exist does not compile.
 */
import i18next from 'i18next';
import { english } from './english.ts';
import type { Catalogue } from './english.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame';
    resources: typeof english;
    keySeparator: false;
  }
}

/** Every language of the window, by its ISO 639 code. */
export const LANGUAGES = { en: english } as const satisfies Readonly<Record<string, Catalogue>>;

export type Language = keyof typeof LANGUAGES;

/** The first of the preferred languages that there is; `preferred` as BCP 47 tags. */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [code = ''] = tag.toLowerCase().split('-');
    if (Object.hasOwn(LANGUAGES, code)) return code as Language;
  }
  return 'en';
}

export const language = languageOf(navigator.languages);

/** For dates and figures: as the system writes them, if that is the language of the window. */
export const locale =
  navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;

const instance = i18next.createInstance();
void instance.init({
  lng: language,
  fallbackLng: 'en',
  resources: LANGUAGES,
  defaultNS: 'frame',
  keySeparator: false,
  initAsync: false,
  // React writes text as text.
  interpolation: { escapeValue: false },
});

export const t = instance.t;
