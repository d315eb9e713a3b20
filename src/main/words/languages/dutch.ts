import { answers } from './nl/answers.ts';
import { appointments } from './nl/appointments.ts';
import { desktop } from './nl/desktop.ts';
import { errors } from './nl/errors.ts';
import { messages } from './nl/messages.ts';
import { DUTCH_SERIES } from './nl/series.ts';
import { DUTCH_TERMS, DUTCH_VALUES } from './nl/terms.ts';
import type { LanguageWords } from './language-words.ts';

export const dutch: LanguageWords = {
  said: { ...answers, ...appointments, ...desktop },
  sentences: { ...DUTCH_TERMS, messages },
  series: DUTCH_SERIES,
  values: DUTCH_VALUES,
  errors,
};
