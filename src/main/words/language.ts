/** The languages of the window, and which of them somebody is to see. */

export const LANGUAGES = ['en', 'nb', 'sv', 'da', 'nl'] as const;

/** By its ISO 639 code. */
export type Language = (typeof LANGUAGES)[number];

/** Whoever prefers Nynorsk, or says no more than Norwegian, is better served by Bokmål than English. */
const SERVED_BY: Readonly<Record<string, Language>> = { no: 'nb', nn: 'nb' };

function languageIn(tag: string): Language | undefined {
  const [code = ''] = tag.toLowerCase().split(/[-_]/);
  return (
    LANGUAGES.find((one) => one === code) ??
    (Object.hasOwn(SERVED_BY, code) ? SERVED_BY[code] : undefined)
  );
}

/** The first of the preferred languages that there is; `preferred` as BCP 47 tags. */
export function languageOf(preferred: readonly string[]): Language {
  return preferred.map(languageIn).find((one) => one !== undefined) ?? 'en';
}

/** For dates and figures, as a BCP 47 tag: as the system writes them, if it speaks that language. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => languageIn(tag) === language) ?? language;
}
