import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  modernised,
  NEW_PROFILE,
  PROFILE_STEPS,
  PROFILE_VERSION,
} from '../../../../src/main/settings/profile-schema.ts';
import {
  openProfile,
  setProfileAside,
  type Profile,
} from '../../../../src/main/settings/profile.ts';
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
  crm: {
    kind: 'superoffice',
    api: 'rest',
    url: 'https://crm.example.com/SuperOffice/api',
    user: 'sync',
    timeZone: 'Europe/Oslo',
    priorities: { '1': 'low', '2': 'high' },
    pinnedSha256: 'ab'.repeat(32),
  },
  calendar: {
    kind: 'ews',
    url: 'https://mail.example.com/EWS/Exchange.asmx',
    user: 'EXAMPLE\\sync',
    access: 'impersonation',
    pinnedSha256: null,
  },
  pairs: [
    {
      crmUser: { id: '7', name: 'Åse Ødegård', email: null },
      mailbox: { name: 'Åse', email: 'ase@example.com' },
      enabled: true,
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
    expect(one.read()).toEqual({ ...FULL, pairs: [] });
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

  const pair = FULL.pairs[0] ?? { crmUser: { id: '', name: '', email: null } };
  it.each([
    ['a CRM user', { ...pair, mailbox: { name: 'Bo', email: 'bo@example.com' }, enabled: true }],
    [
      'a mailbox',
      {
        crmUser: { id: '8', name: 'Bo', email: null },
        mailbox: { name: 'Åse', email: 'ASE@Example.com' },
        enabled: false,
      },
    ],
  ])('does not take %s twice', (what, twin) => {
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

  it('knows a step from every older version', () => {
    const older = Array.from({ length: PROFILE_VERSION - 1 }, (_, index) => String(index + 1));
    expect(Object.keys(PROFILE_STEPS)).toEqual(older);
  });
});
