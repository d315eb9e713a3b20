import type { Catalogue } from './english.ts';
import { conflicts } from './sv/conflicts.ts';
import { fields } from './sv/fields.ts';
import { forms } from './sv/forms.ts';
import { frame } from './sv/frame.ts';
import { history } from './sv/history.ts';
import { log } from './sv/log.ts';
import { options } from './sv/options.ts';
import { people } from './sv/people.ts';
import { preview } from './sv/preview.ts';
import { proxy } from './sv/proxy.ts';
import { status } from './sv/status.ts';
import { wizard } from './sv/wizard.ts';

export const swedish: Catalogue = {
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
