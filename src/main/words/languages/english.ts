/** The language in which every sentence exists. */
import { answers } from './en/answers.ts';
import { appointments } from './en/appointments.ts';
import { desktop } from './en/desktop.ts';

export const english = { ...answers, ...appointments, ...desktop };

/** What a language must have: every key, with words of its own. */
export type Said = { readonly [Key in keyof typeof english]: string };
