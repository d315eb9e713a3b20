/** The language in which every word exists. */
import { conflicts } from './en/conflicts.ts';
import { fields } from './en/fields.ts';
import { forms } from './en/forms.ts';
import { frame } from './en/frame.ts';
import { history } from './en/history.ts';
import { log } from './en/log.ts';
import { options } from './en/options.ts';
import { people } from './en/people.ts';
import { preview } from './en/preview.ts';
import { proxy } from './en/proxy.ts';
import { status } from './en/status.ts';
import { wizard } from './en/wizard.ts';

/** One catalogue a feature; its name is the part of a key before the colon. */
export const english = {
  conflicts,
  fields,
  forms,
  frame,
  history,
  log,
  options,
  people,
  preview,
  proxy,
  status,
  wizard,
};

/** What a language must have: every key, with words of its own. */
export type Catalogue = {
  readonly [Feature in keyof typeof english]: {
    readonly [Key in keyof (typeof english)[Feature]]: string;
  };
};
