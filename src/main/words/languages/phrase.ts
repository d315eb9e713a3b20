import type { Language } from '../language.ts';

/** By the English sentence; `{name}` stands for what is put in, `{sentence}` for a phrase itself. */
export type Phrases = Readonly<Record<string, Readonly<Record<Exclude<Language, 'en'>, string>>>>;
