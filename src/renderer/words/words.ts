/**
 * The words of the window in the language that the main process names; English until it has. A key
 * that does not exist does not compile.
 */
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import type { LanguageView } from '../../main/ipc/contract/app.ts';
import { danish } from './danish.ts';
import { dutch } from './dutch.ts';
import { english } from './english.ts';
import type { Catalogue } from './english.ts';
import { norwegian } from './norwegian.ts';
import { swedish } from './swedish.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame';
    resources: typeof english;
    keySeparator: false;
  }
}

export type Language = LanguageView['language'];

/** Every language of the window, by its ISO 639 code. */
export const LANGUAGES: Readonly<Record<Language, Catalogue>> = {
  en: english,
  nb: norwegian,
  sv: swedish,
  da: danish,
  nl: dutch,
};

/** Each in its own words. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  nb: 'Norsk bokmål',
  sv: 'Svenska',
  da: 'Dansk',
  nl: 'Nederlands',
};

export let language: Language = 'en';

/** For dates and figures: as the system writes them, if that is the language of the window. */
export let locale = firstLocale();

function firstLocale(): string {
  return navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === 'en') ?? 'en';
}

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

const listeners = new Set<() => void>();

/** Everything that is drawn from now on speaks that language. */
export function speak(next: Pick<LanguageView, 'language' | 'locale'>): void {
  ({ language, locale } = next);
  void instance.changeLanguage(language);
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Draws whoever asks anew when the language changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => language);
}
