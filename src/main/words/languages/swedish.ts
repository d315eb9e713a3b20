import { answers } from './sv/answers.ts';
import { appointments } from './sv/appointments.ts';
import { desktop } from './sv/desktop.ts';
import { errors } from './sv/errors.ts';
import { messages } from './sv/messages.ts';
import { SWEDISH_SERIES } from './sv/series.ts';
import { SWEDISH_TERMS, SWEDISH_VALUES } from './sv/terms.ts';
import type { LanguageWords } from './language-words.ts';

export const swedish: LanguageWords = {
  said: { ...answers, ...appointments, ...desktop },
  sentences: { ...SWEDISH_TERMS, messages },
  series: SWEDISH_SERIES,
  values: SWEDISH_VALUES,
  errors,
};
