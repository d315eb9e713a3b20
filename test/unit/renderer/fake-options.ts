/** Settings as a new profile has them, and an office with three priorities. */
import type { HandlersOf } from '../../../src/main/ipc/derive.ts';
import type { contract } from '../../../src/main/ipc/contract.ts';
import type { OptionsView } from '../../../src/main/ipc/contract/options.ts';
import { optionsOf, usualOptions } from '../../../src/main/ipc/handlers/options-view.ts';
import { USUAL_FOLLOW_UPS } from '../../../src/main/settings/follow-up-settings.ts';
import { NEW_PROFILE, type Profile } from '../../../src/main/settings/profile-schema.ts';

export const CONNECTED: Profile = {
  ...NEW_PROFILE,
  crm: {
    kind: 'superoffice',
    api: 'rest',
    url: 'https://crm.example.com/SuperOffice/api',
    signIn: { method: 'superoffice' },
    user: 'sync',
    timeZone: null,
    priorities: null,
    followUps: USUAL_FOLLOW_UPS,
    database: null,
    pinnedSha256: null,
  },
};

export const OPTIONS: OptionsView = optionsOf(CONNECTED);

export function fakeOptions(): HandlersOf<typeof contract>['options'] {
  return {
    read: () => ({ settings: OPTIONS, usual: usualOptions(CONNECTED), hasProxyPassword: false }),
    lists: () => ({
      priorities: [
        { id: '1', name: 'Low', importance: 'low' },
        { id: '2', name: 'Medium', importance: 'normal' },
        { id: '3', name: 'High', importance: 'high' },
      ],
      types: [
        { id: '1', name: 'Meeting' },
        { id: '2', name: 'Phone call' },
      ],
    }),
    tryFilters: () => ({ of: 0, caught: 0, some: [] }),
    save: () => null,
  };
}
