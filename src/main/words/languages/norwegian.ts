import { answers } from './nb/answers.ts';
import { appointments } from './nb/appointments.ts';
import { desktop } from './nb/desktop.ts';
import { errors } from './nb/errors.ts';
import { messages } from './nb/messages.ts';
import { NORWEGIAN_SERIES } from './nb/series.ts';
import { NORWEGIAN_TERMS, NORWEGIAN_VALUES } from './nb/terms.ts';
import type { LanguageWords } from './language-words.ts';

export const norwegian: LanguageWords = {
  said: { ...answers, ...appointments, ...desktop },
  sentences: { ...NORWEGIAN_TERMS, messages },
  series: NORWEGIAN_SERIES,
  values: NORWEGIAN_VALUES,
  errors,
};
