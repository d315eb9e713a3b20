import type { Catalogue } from './english.ts';
import { conflicts } from './nl/conflicts.ts';
import { fields } from './nl/fields.ts';
import { forms } from './nl/forms.ts';
import { frame } from './nl/frame.ts';
import { history } from './nl/history.ts';
import { log } from './nl/log.ts';
import { options } from './nl/options.ts';
import { people } from './nl/people.ts';
import { preview } from './nl/preview.ts';
import { proxy } from './nl/proxy.ts';
import { status } from './nl/status.ts';
import { wizard } from './nl/wizard.ts';

export const dutch: Catalogue = {
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
