/**
 * The language in which this process speaks to the person before the screen: English, until the
 * desktop says otherwise. The lines of the log do not come from here: they stay English, so that
 * whoever helps can read them.
 */
import {
  FIELD_WORDS,
  sentence,
  sentenceIn,
  seriesWords,
  type FieldName,
  type Message,
  type Series,
} from '../../sync/index.ts';
import type { Language } from './language.ts';
import { danish } from './languages/danish.ts';
import { dutch } from './languages/dutch.ts';
import { english, type Said } from './languages/english.ts';
import type { LanguageWords } from './languages/language-words.ts';
import { norwegian } from './languages/norwegian.ts';
import { swedish } from './languages/swedish.ts';
import { wallIn } from './wall-time.ts';

export interface Tongue {
  readonly language: Language;
  /** For dates and figures, as a BCP 47 tag. */
  readonly locale: string;
}

export const OTHER_LANGUAGES: Readonly<Record<Exclude<Language, 'en'>, LanguageWords>> = {
  nb: norwegian,
  sv: swedish,
  da: danish,
  nl: dutch,
};

export const ENGLISH: Tongue = { language: 'en', locale: 'en-GB' };

let current = ENGLISH;

export function speak(tongue: Tongue): void {
  current = tongue;
}

export const tongue = (): Tongue => current;

/** Null: English, whose words are those of the places that make the sentences. */
export function ownWords(): LanguageWords | null {
  return current.language === 'en' ? null : OTHER_LANGUAGES[current.language];
}

type Form = `_${Intl.LDMLPluralRule}`;
/** A key that has a form for each number is named without it. */
export type SayKey = {
  [Key in keyof Said]: Key extends `${infer Base}${Form}` ? Base : Key;
}[keyof Said];

type Parameters = Readonly<Record<string, string | number>>;

/** The words of a key. `count` chooses the form; numbers are written as the locale has them. */
export function say(key: SayKey, parameters: Parameters = {}): string {
  const said: Readonly<Record<string, string>> = ownWords()?.said ?? english;
  const { count } = parameters;
  const form = typeof count === 'number' ? formOf(count) : '';
  const text = said[`${key}_${form}`] ?? said[key] ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => shown(parameters[name] ?? ''));
}

function formOf(count: number): Intl.LDMLPluralRule {
  return new Intl.PluralRules(current.language).select(count);
}

function shown(value: string | number): string {
  return typeof value === 'number' ? value.toLocaleString(current.locale) : value;
}

/** The sentence of a message of the engine. */
export function told(message: Message): string {
  const words = ownWords();
  const dated = withDates(message);
  return words === null ? sentence(dated) : sentenceIn(words.sentences, dated);
}

/** Those that are times by the clock of the appointment, as `2026-11-28 09:00`, or days. */
const DATES = ['when', 'date'] as const;

function withDates(message: Message): Message {
  const { locale } = current;
  const parameters = { ...message.parameters };
  for (const name of DATES) {
    const told = parameters[name];
    if (typeof told === 'string') parameters[name] = wallIn(locale, told);
  }
  return { ...message, parameters };
}

/** When a series takes place, as a phrase. */
export function toldSeries(series: Series): string {
  const words = ownWords();
  return words === null ? seriesWords(series) : seriesWords(series, words.series);
}

/** A part of an appointment within a sentence. */
export function fieldText(field: FieldName): string {
  return ownWords()?.sentences.fields[field] ?? FIELD_WORDS[field] ?? field;
}

/** A value that the model has a name for, such as `out-of-office`. */
export function valueWord(value: string): string {
  return ownWords()?.values[value] ?? value;
}
