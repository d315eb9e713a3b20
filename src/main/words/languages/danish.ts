import { answers } from './da/answers.ts';
import { appointments } from './da/appointments.ts';
import { desktop } from './da/desktop.ts';
import { errors } from './da/errors.ts';
import { messages } from './da/messages.ts';
import { DANISH_SERIES } from './da/series.ts';
import { DANISH_TERMS, DANISH_VALUES } from './da/terms.ts';
import type { LanguageWords } from './language-words.ts';

export const danish: LanguageWords = {
  said: { ...answers, ...appointments, ...desktop },
  sentences: { ...DANISH_TERMS, messages },
  series: DANISH_SERIES,
  values: DANISH_VALUES,
  errors,
};
