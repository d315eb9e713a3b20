/** Answers the window's calls from the desktop host, one file a group. */
import type { contract } from '../contract.ts';
import type { HandlersOf } from '../derive.ts';
import { appHandlers } from './app-handlers.ts';
import { conflictsHandlers } from './conflicts-handlers.ts';
import type { DesktopHost } from './desktop-host.ts';
import { historyHandlers } from './history-handlers.ts';
import { logHandlers } from './log-handlers.ts';
import { optionsHandlers } from './options-handlers.ts';
import { peopleHandlers } from './people-handlers.ts';
import { previewHandlers } from './preview-handlers.ts';
import { syncHandlers } from './sync-handlers.ts';
import { wizardHandlers } from './wizard-handlers.ts';

export function windowHandlers(host: DesktopHost): HandlersOf<typeof contract> {
  return {
    app: appHandlers(host),
    conflicts: conflictsHandlers(host),
    history: historyHandlers(host),
    log: logHandlers(host),
    options: optionsHandlers(host),
    people: peopleHandlers(host),
    preview: previewHandlers(host),
    sync: syncHandlers(host),
    wizard: wizardHandlers(host),
  };
}
