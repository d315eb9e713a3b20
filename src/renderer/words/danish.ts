import type { Catalogue } from './english.ts';
import { conflicts } from './da/conflicts.ts';
import { fields } from './da/fields.ts';
import { forms } from './da/forms.ts';
import { frame } from './da/frame.ts';
import { history } from './da/history.ts';
import { log } from './da/log.ts';
import { options } from './da/options.ts';
import { people } from './da/people.ts';
import { preview } from './da/preview.ts';
import { proxy } from './da/proxy.ts';
import { status } from './da/status.ts';
import { wizard } from './da/wizard.ts';

export const danish: Catalogue = {
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
