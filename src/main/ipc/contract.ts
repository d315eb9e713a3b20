/** Everything that crosses between the main process and the window, as one value. */
import { app } from './contract/app.ts';
import { conflicts } from './contract/conflicts.ts';
import { history } from './contract/history.ts';
import { log } from './contract/log.ts';
import { options } from './contract/options.ts';
import { people } from './contract/people.ts';
import { preview } from './contract/preview.ts';
import { sync } from './contract/sync.ts';
import { wizard } from './contract/wizard.ts';
import type { ApiOf } from './contract/shape.ts';

/** One file a group, in the folder of the contract; types of a group are imported from its file. */
export const contract = {
  app,
  conflicts,
  history,
  log,
  options,
  people,
  preview,
  sync,
  wizard,
};

export type CalbridgeApi = ApiOf<typeof contract>;
