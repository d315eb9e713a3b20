/** How profiles of older versions become newer ones. A step never changes once it was released. */
export type StoredProfile = Readonly<Record<string, unknown>>;

/** Brings a profile of the version that is its key to the next one. */
export type ProfileSteps = Readonly<Record<number, (profile: StoredProfile) => StoredProfile>>;

export const PROFILE_STEPS: ProfileSteps = {
  1: toVersion2,
  2: toVersion3,
  3: toVersion4,
  4: toVersion5,
};

/** The profile as the newest version would have stored it; the result is not checked yet. */
export function modernised(
  stored: StoredProfile,
  steps: ProfileSteps = PROFILE_STEPS,
): StoredProfile {
  const { version } = stored;
  const step = typeof version === 'number' ? steps[version] : undefined;
  if (typeof version !== 'number' || !step) return stored;
  return modernised({ ...step(stored), version: version + 1 }, steps);
}

/** One conflict rule for each group of fields; privacy, filters and directions that change nothing. */
function toVersion2(profile: StoredProfile): StoredProfile {
  const { sync, pairs } = profile;
  return {
    ...profile,
    // What is not as it should be is left for the check to name.
    pairs: Array.isArray(pairs) ? pairs.map(withDirection) : pairs,
    sync: isRecord(sync) ? syncOfVersion2(sync) : sync,
  };
}

function withDirection(pair: unknown): unknown {
  return isRecord(pair) ? { ...pair, direction: 'two-way' } : pair;
}

function syncOfVersion2({ conflictRule, ...sync }: StoredProfile): StoredProfile {
  const groups = ['time', 'text', 'place', 'status', 'privacy', 'people', 'records'];
  const tellAll = { normal: 'full', private: 'full', confidential: 'full' };
  return {
    ...sync,
    conflictRules: Object.fromEntries(groups.map((group) => [group, conflictRule])),
    privacy: { crm: tellAll, calendar: tellAll },
    busyTitle: 'Busy',
    filters: {
      ...{ skipAllDay: false, skipFree: false, skipSeries: false },
      ...{ skipCategories: [], skipTypes: [], skipTitles: [] },
    },
    invitations: { crm: false, calendar: false },
    maxRepeats: 3,
    keepHistoryDays: 30,
    acceptedSynchronisers: [],
  };
}

/** The work of the night. */
function toVersion3(profile: StoredProfile): StoredProfile {
  const { sync } = profile;
  const housekeeping = { at: '02:00', atStart: true };
  return { ...profile, sync: isRecord(sync) ? { ...sync, housekeeping } : sync };
}

/** As long as an answer is waited for, unless somebody chose another time. */
function toVersion4(profile: StoredProfile): StoredProfile {
  const { sync } = profile;
  const isOld = isRecord(sync) && sync['recoverGraceSeconds'] === 5;
  return isOld ? { ...profile, sync: { ...sync, recoverGraceSeconds: 60 } } : profile;
}

/** Servers that were reached without a proxy are so still; nobody else has a way yet. */
function toVersion5(profile: StoredProfile): StoredProfile {
  const isConnected = [profile['crm'], profile['calendar']].some(isRecord);
  const mode = isConnected ? 'none' : 'system';
  return { ...profile, proxy: { mode, address: '', user: '', bypass: [] } };
}

function isRecord(value: unknown): value is StoredProfile {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
