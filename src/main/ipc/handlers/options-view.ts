/** The part of the settings that an administrator changes in the window. */
import { SyncError } from '../../../sync/index.ts';
import type { OptionsView } from '../contract/options.ts';
import { USUAL_FOLLOW_UPS } from '../../settings/follow-up-settings.ts';
import { NEW_PROFILE, type Profile } from '../../settings/profile-schema.ts';

/** Nobody has to change these in a window. */
const HIDDEN: readonly string[] = ['recoverGraceSeconds', 'acceptedSynchronisers'];

export function optionsOf({ crm, sync, proxy, log }: Profile): OptionsView {
  const shown = Object.fromEntries(
    Object.entries(sync).filter(([name]) => !HIDDEN.includes(name)),
  ) as OptionsView['sync'];
  return {
    crm: crm && { priorities: crm.priorities, followUps: crm.followUps },
    sync: shown,
    proxy,
    logLevel: log.level,
  };
}

/** What they would be without any choice. */
export function usualOptions({ crm }: Profile): OptionsView {
  return {
    ...optionsOf(NEW_PROFILE),
    crm: crm && { priorities: null, followUps: USUAL_FOLLOW_UPS },
  };
}

/**
 * @param was what was on the screen before: somebody else may have stored something meanwhile
 * @throws SyncError settings
 */
export function withOptions(
  profile: Profile,
  { was, will }: { readonly was: OptionsView; readonly will: OptionsView },
): Profile {
  const now = optionsOf(profile);
  if (ordered(now) !== ordered(was) || (will.crm === null) !== (profile.crm === null)) {
    const text =
      'The settings were changed elsewhere meanwhile. Nothing was stored; look at them again.';
    throw new SyncError('settings', text);
  }
  return {
    ...profile,
    crm: profile.crm && { ...profile.crm, ...will.crm },
    sync: { ...profile.sync, ...will.sync },
    proxy: will.proxy,
    log: { level: will.logLevel },
  };
}

/** The same for the same values, in whatever order they were written. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
