import type { Catalogue } from './english.ts';
import { conflicts } from './nb/conflicts.ts';
import { fields } from './nb/fields.ts';
import { forms } from './nb/forms.ts';
import { frame } from './nb/frame.ts';
import { history } from './nb/history.ts';
import { log } from './nb/log.ts';
import { options } from './nb/options.ts';
import { people } from './nb/people.ts';
import { preview } from './nb/preview.ts';
import { proxy } from './nb/proxy.ts';
import { status } from './nb/status.ts';
import { wizard } from './nb/wizard.ts';

export const norwegian: Catalogue = {
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
