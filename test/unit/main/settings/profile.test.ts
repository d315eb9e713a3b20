import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { USUAL_FOLLOW_UPS } from '../../../../src/main/settings/follow-up-settings.ts';
import { NEW_PROFILE, PROFILE_VERSION } from '../../../../src/main/settings/profile-schema.ts';
import { modernised, PROFILE_STEPS } from '../../../../src/main/settings/profile-steps.ts';
import {
  openProfile,
  setProfileAside,
  type Profile,
} from '../../../../src/main/settings/profile.ts';
import { sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';
import { makeFolder, type Folder } from '../../../db/folder.ts';

const clock = { now: () => Date.parse('2026-11-20T14:30:00Z') };
const KEPT = 'profile.damaged-20261120T143000Z.json';
// Windows has no file modes to look at.
const hasRights = process.platform !== 'win32';
let folder: Folder;
let dir: string;
let file: string;

beforeEach(() => {
  folder = makeFolder();
  dir = path.join(folder.path, 'office');
  file = path.join(dir, 'profile.json');
});

afterEach(() => {
  folder.remove();
});

const FULL: Profile = {
  ...NEW_PROFILE,
  proxy: { mode: 'none', address: '', user: '', bypass: [] },
  crm: {
    kind: 'superoffice',
    api: 'rest',
    url: 'https://crm.example.com/SuperOffice/api',
    signIn: { method: 'windows' },
    user: 'sync',
    timeZone: 'Europe/Oslo',
    priorities: { '1': 'low', '2': 'high' },
    followUps: { ...USUAL_FOLLOW_UPS, categories: { '3': 'Phone' }, usualType: '1' },
    database: 'Cust12345',
    pinnedSha256: 'ab'.repeat(32),
  },
  calendar: {
    kind: 'ews',
    url: 'https://mail.example.com/EWS/Exchange.asmx',
    user: 'EXAMPLE\\sync',
    signIn: { method: 'ntlm' },
    access: 'impersonation',
    folder: 'CRM',
    pinnedSha256: null,
  },
  pairs: [
    {
      crmUser: { id: '7', name: 'Åse Ødegård', email: null },
      mailbox: { name: 'Åse', email: 'ase@example.com' },
      enabled: true,
      direction: 'to-calendar',
    },
  ],
};

function refusalOf(work: () => unknown): SyncError {
  try {
    work();
  } catch (error) {
    if (error instanceof SyncError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

function store(change: (profile: Record<string, unknown>) => unknown): void {
  openProfile(dir, clock);
  writeFileSync(file, JSON.stringify(change(structuredClone(FULL))));
}

describe('a profile', () => {
  it('is a new one where nothing is stored, and looking at it stores nothing', () => {
    expect(openProfile(dir, clock).read()).toEqual(NEW_PROFILE);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is found again as it was stored', () => {
    openProfile(dir, clock).update(() => FULL);
    expect(openProfile(dir, clock).read()).toEqual(FULL);
  });

  it('shows what another opening has stored meanwhile, and changes that', () => {
    const [one, other] = [openProfile(dir, clock), openProfile(dir, clock)];
    one.update((profile) => ({ ...profile, crm: FULL.crm }));
    other.update((profile) => ({ ...profile, calendar: FULL.calendar }));
    expect(one.read()).toEqual({ ...FULL, pairs: [], proxy: NEW_PROFILE.proxy });
  });

  it.skipIf(!hasRights)('is readable by its owner only', () => {
    openProfile(dir, clock).update(() => FULL);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.skipIf(!hasRights)('is closed to others when it was open to them', () => {
    openProfile(dir, clock).update(() => FULL);
    chmodSync(file, 0o666);
    openProfile(dir, clock);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is read without the spaces around the names in its lists', () => {
    const filters = { ...FULL.sync.filters, skipCategories: [' Private \t', 'Two words'] };
    store((profile) => ({ ...profile, sync: { ...FULL.sync, filters, busyTitle: ' Away ' } }));
    const { sync } = openProfile(dir, clock).read();
    expect(sync.filters.skipCategories).toEqual(['Private', 'Two words']);
    expect(sync.busyTitle).toBe('Away');
  });

  it('is read with the byte order mark that an editor left', () => {
    store((profile) => profile);
    writeFileSync(file, `\uFEFF${readFileSync(file, 'utf8')}`);
    expect(openProfile(dir, clock).read()).toEqual(FULL);
  });

  it('stays as it was when the change is not valid or fails', () => {
    const profile = openProfile(dir, clock);
    profile.update(() => FULL);
    const wrong = refusalOf(() => {
      profile.update((now) => ({ ...now, sync: { ...now.sync, daysAhead: -1 } }));
    });
    expect(wrong.code).toBe('settings');
    expect(wrong.message).toContain('sync.daysAhead');
    expect(() => {
      profile.update(() => {
        throw new Error('no');
      });
    }).toThrow('no');
    expect(profile.read()).toEqual(FULL);
    expect(readdirSync(dir)).toEqual(['profile.json']);
  });

  const [pair] = FULL.pairs as [Profile['pairs'][number]];
  it.each([
    ['a CRM user', { ...pair, mailbox: { name: 'Bo', email: 'bo@example.com' } }],
    [
      'a mailbox',
      {
        crmUser: { id: '8', name: 'Bo', email: null },
        mailbox: { name: 'Åse', email: 'ASE@Example.com' },
        enabled: false,
        direction: 'two-way',
      },
    ],
  ] as const)('does not take %s twice', (what, twin) => {
    const refusal = refusalOf(() => {
      openProfile(dir, clock).update(() => ({ ...FULL, pairs: [...FULL.pairs, twin] }));
    });
    expect(refusal.message).toContain(`${what} must not be linked twice`);
  });
});

describe('a damaged profile', () => {
  const crm =
    (part: object) =>
    (profile: Record<string, unknown>): unknown => ({
      ...profile,
      crm: { ...FULL.crm, ...part },
    });
  it.each([
    [
      'a missing part',
      ({ sync, ...rest }: Record<string, unknown>) => (sync ? rest : null),
      'sync:',
    ],
    [
      'an unknown part',
      (profile: Record<string, unknown>) => ({ ...profile, colour: 1 }),
      'colour',
    ],
    ['a word for a number', crm({ user: 7 }), 'crm.user:'],
    ['another kind of CRM', crm({ kind: 'visma' }), 'crm.kind:'],
    ['an address that is none', crm({ url: 'crm.example.com' }), 'crm.url:'],
    ['an address with a password', crm({ url: 'https://a:hunter2@crm.example.com' }), 'crm.url:'],
    ['another protocol', crm({ url: 'file:///etc/passwd' }), 'crm.url:'],
    ['a zone that is none', crm({ timeZone: 'Europe/Atlantis' }), 'crm.timeZone:'],
    ['a short fingerprint', crm({ pinnedSha256: 'ab:cd' }), 'crm.pinnedSha256:'],
    ['a password among the settings', crm({ password: 'hunter2' }), 'password'],
    [
      'a version that is none',
      (profile: Record<string, unknown>) => ({ ...profile, version: 'x' }),
      'version:',
    ],
    ['a list', () => [1, 2], 'it holds no settings'],
    ['a null', () => null, 'it holds no settings'],
  ])('with %s is refused with the place, kept beside and left alone', (_, change, place) => {
    store(change);
    const before = readFileSync(file, 'utf8');
    const refusal = refusalOf(() => openProfile(dir, clock));
    expect(refusal.code).toBe('settings');
    expect(refusal.message).toContain(place);
    expect(refusal.message).toContain(KEPT);
    expect(refusal.message).not.toContain('hunter2');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readFileSync(path.join(dir, KEPT), 'utf8')).toBe(before);
  });

  it.each([
    ['torn', '{\n  "version": 1,\n  "crm"', 'it is not JSON'],
    ['mistyped', '{\n  "version": 1,\n  "crm": nil\n}', 'it is not JSON'],
    ['empty', '', 'it is empty'],
    ['binary', '\u0000\u0001\u0002', 'it is not JSON'],
  ])('that is %s is refused and kept beside', (_, text, mistake) => {
    openProfile(dir, clock);
    writeFileSync(file, text);
    expect(refusalOf(() => openProfile(dir, clock)).message).toContain(mistake);
    expect(readFileSync(path.join(dir, KEPT), 'utf8')).toBe(text);
  });

  const sync =
    (part: object) =>
    (profile: Record<string, unknown>): unknown => ({
      ...profile,
      sync: { ...FULL.sync, ...part },
    });
  it.each([
    [
      'a group of fields without a rule',
      sync({ conflictRules: { ...FULL.sync.conflictRules, time: undefined } }),
      'sync.conflictRules.time:',
    ],
    [
      'a rule that is none',
      sync({ conflictRules: { ...FULL.sync.conflictRules, people: 'oldest' } }),
      'sync.conflictRules.people:',
    ],
    [
      'a disclosure that is none',
      sync({ privacy: { ...FULL.sync.privacy, crm: { normal: 'half' } } }),
      'sync.privacy.crm.normal:',
    ],
    ['an empty name for busy time', sync({ busyTitle: ' ' }), 'sync.busyTitle:'],
    [
      'an empty name in a list',
      sync({ filters: { ...FULL.sync.filters, skipTypes: ['Visit', ' '] } }),
      'sync.filters.skipTypes.1:',
    ],
    [
      'a list without an end',
      sync({ filters: { ...FULL.sync.filters, skipTitles: Array(201).fill('x') } }),
      'sync.filters.skipTitles:',
    ],
    [
      'synchronisers without an end',
      sync({ acceptedSynchronisers: Array(201).fill('x') }),
      'sync.acceptedSynchronisers:',
    ],
    ['mail for perhaps', sync({ invitations: { crm: 'perhaps', calendar: false } }), 'crm:'],
    ['no history', sync({ keepHistoryDays: 0 }), 'sync.keepHistoryDays:'],
    ['a history of ten years and a day', sync({ keepHistoryDays: 3_651 }), 'sync.keepHistoryDays:'],
    ['no repeats', sync({ maxRepeats: 0 }), 'sync.maxRepeats:'],
    [
      'a direction that is none',
      (profile: Record<string, unknown>) => ({
        ...profile,
        pairs: [{ ...FULL.pairs[0], direction: 'sideways' }],
      }),
      'pairs.0.direction:',
    ],
  ])('with %s is refused with the place', (_, change, place) => {
    store(change);
    expect(refusalOf(() => openProfile(dir, clock)).message).toContain(place);
  });

  it('says the line and the column of a mistake', () => {
    openProfile(dir, clock);
    writeFileSync(file, '{\n  "version": 1,\n  "crm" 5\n}');
    expect(refusalOf(() => openProfile(dir, clock)).message).toContain('line 3, column 9');
  });

  it('is refused again and again, with one copy', () => {
    store(() => ({ version: 1 }));
    refusalOf(() => openProfile(dir, clock));
    refusalOf(() => openProfile(dir, { now: () => clock.now() + 99_000 }));
    expect(readdirSync(dir).sort()).toEqual([KEPT, 'profile.json']);
  });

  it('is refused also when it is damaged under a running Calbridge, and is not written over', () => {
    const profile = openProfile(dir, clock);
    profile.update(() => FULL);
    writeFileSync(file, '{');
    expect(refusalOf(() => profile.read()).code).toBe('settings');
    expect(
      refusalOf(() => {
        profile.update((now) => now);
      }).code,
    ).toBe('settings');
    expect(readFileSync(file, 'utf8')).toBe('{');
  });

  it('gives way to a new one when a person sets it aside', () => {
    store(() => ({ version: 1 }));
    const kept = setProfileAside(dir, clock);
    expect(kept).toBe(path.join(dir, KEPT));
    expect(openProfile(dir, clock).read()).toEqual(NEW_PROFILE);
    expect(setProfileAside(dir, clock)).toBeNull();
  });
});

describe('versions of the profile', () => {
  it('refuses a newer one, does not touch it and keeps no copy', () => {
    store(() => ({ version: PROFILE_VERSION + 1, crm: 'another shape altogether' }));
    const before = readFileSync(file, 'utf8');
    expect(refusalOf(() => openProfile(dir, clock)).message).toContain('newer Calbridge');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(dir)).toEqual(['profile.json']);
  });

  it('takes each step from the stored version to the newest, in order', () => {
    const steps = {
      1: (profile: object) => ({ ...profile, taken: 'one' }),
      2: (profile: { readonly taken?: unknown }) => ({ taken: `${String(profile.taken)} two` }),
    };
    expect(modernised({ version: 1, old: true }, steps)).toEqual({ version: 3, taken: 'one two' });
    expect(modernised({ version: 3, kept: 1 }, steps)).toEqual({ version: 3, kept: 1 });
    expect(modernised({ kept: 1 }, steps)).toEqual({ kept: 1 });
  });

  it.each(['newest', 'crm', 'calendar'] as const)(
    'makes of version 1 with the rule %s one that does the same',
    (rule) => {
      const { pairs, sync, ...rest } = FULL;
      const { daysBack, daysAhead, intervalMinutes, maxRemovals, maxRemovalShare } = sync;
      const counts = { daysBack, daysAhead, intervalMinutes, maxRemovals, maxRemovalShare };
      store(() => ({
        ...rest,
        version: 1,
        pairs: pairs.map(({ crmUser, mailbox, enabled }) => ({ crmUser, mailbox, enabled })),
        sync: { ...counts, conflictRule: rule, recoverGraceSeconds: 5 },
      }));
      const before = readFileSync(file, 'utf8');
      const profile = openProfile(dir, clock);
      expect(profile.read()).toEqual({
        ...FULL,
        pairs: pairs.map((pair) => ({ ...pair, direction: 'two-way' })),
        sync: { ...NEW_PROFILE.sync, conflictRules: sameRuleForAll(rule) },
      });
      expect(readFileSync(file, 'utf8')).toBe(before);
      profile.update((now) => now);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: PROFILE_VERSION });
    },
  );

  it('gives version 2 a night to work in', () => {
    const { housekeeping, ...sync } = FULL.sync;
    expect(housekeeping).toEqual({ at: '02:00', atStart: true });
    store(() => ({ ...FULL, version: 2, sync }));
    expect(openProfile(dir, clock).read()).toEqual(FULL);
  });

  it.each([
    [5, 60],
    [120, 120],
  ])('makes of a wait of %i seconds in version 3 one of %i', (before, after) => {
    const waiting = (recoverGraceSeconds: number) => ({ ...FULL.sync, recoverGraceSeconds });
    store(() => ({ ...FULL, version: 3, sync: waiting(before) }));
    expect(openProfile(dir, clock).read().sync).toEqual(waiting(after));
  });

  it('gives version 4 a way to its servers: that of before, or that of the system', () => {
    const { proxy, ...before } = FULL;
    store(() => ({ ...before, version: 4 }));
    expect(openProfile(dir, clock).read().proxy).toEqual(proxy);
    store(() => ({ ...before, version: 4, crm: null, calendar: null, pairs: [] }));
    expect(openProfile(dir, clock).read().proxy).toEqual(NEW_PROFILE.proxy);
  });

  it.each([
    ['no settings of how to synchronise', { pairs: [] }, 'sync:'],
    ['no list of people', { pairs: 'Anna', sync: {} }, 'pairs:'],
    ['a rule that is none', { pairs: [], sync: { conflictRule: 'oldest' } }, 'conflictRules.time:'],
    ['a person that is none', { pairs: ['Anna'], sync: {} }, 'pairs.0:'],
  ])('names the mistake of version 1 with %s', (_, part, place) => {
    store(({ crm, calendar, log }) => ({ version: 1, crm, calendar, log, ...part }));
    expect(refusalOf(() => openProfile(dir, clock)).message).toContain(place);
  });

  it('knows a step from every older version', () => {
    const older = Array.from({ length: PROFILE_VERSION - 1 }, (_, index) => String(index + 1));
    expect(Object.keys(PROFILE_STEPS)).toEqual(older);
  });
});
