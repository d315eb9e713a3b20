/** Every language of the window, by its ISO 639 code. */
export const LANGUAGES = ['en', 'nb', 'sv', 'da', 'nl'] as const;
