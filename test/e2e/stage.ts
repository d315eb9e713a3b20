/**
 * An office in which the same happens at the same moments each time, so that its pictures are alike:
 * invented people on practice servers, a clock that stands still, and syncs one after the other.
 */
import { join } from 'node:path';
import { connectToPractice } from '../../src/main/demo/practice-profile.ts';
import { createFileSecrets } from '../../src/main/secrets/file-secrets.ts';
import { openProfile } from '../../src/main/settings/profile.ts';
import { openPause } from '../../src/main/sync/pause.ts';
import { SettableClock } from '../../src/practice/clock.ts';
import { startOffice, type Office, type OfficeOptions } from '../../src/practice/office.ts';
import { newUserData, quitApp, removeUserData, startApp, type DesktopApp } from './desktop-app.ts';

const HOUR = 3_600_000;
const ZONE = 'Europe/Oslo';
/** The addresses of the servers can be read in some pictures. */
const PORTS = { portEws: 18_443, portCrm: 18_444 };
const ANY_PORTS = { portEws: 0, portCrm: 0 };

/** In the language of the pictures, and painted in the same way each time. */
const LOOKS_ALIKE = [
  '--lang=en-GB',
  '--force-color-profile=srgb',
  '--disable-partial-raster',
  '--disable-skia-runtime-opts',
  '--disable-checker-imaging',
];

/** A Monday morning in Oslo. */
export const MORNING = Date.parse('2026-11-23T07:05:00Z');

export interface Stage {
  readonly desktop: DesktopApp;
  readonly office: Office;
  /** From now on it is so late, for the servers, the program and the window. */
  moveTo(now: number): Promise<void>;
  /** Syncs one person, by the place in the office, and resolves when that is over. */
  sync(person: number): Promise<void>;
  /** Ends the pause, and resolves when everybody was looked at. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** Nothing is synced before somebody asks for it: it is paused. */
export async function openStage(): Promise<Stage> {
  const clock = new SettableClock(MORNING);
  const office = await startAnywhere({
    ...{ people: 6, appointments: 24, seed: 'stage', clock, ...PORTS },
  });
  const userData = newUserData();
  await furnish(join(userData, 'profile'), office);
  const desktop = await startApp(userData, LOOKS_ALIKE, {
    TZ: ZONE,
    CALBRIDGE_STAGED_NOW: String(MORNING),
  });
  const { page, app } = desktop;
  await page.clock.setFixedTime(MORNING);
  // What the window has drawn before that is of another day.
  await page.reload();
  await page.evaluate(() => {
    const told: Told = { quiet: 0 };
    Object.assign(window, { told });
    window.calbridge.sync.statusChanged(({ pairs }) => {
      if (pairs.every(({ state }) => state !== 'syncing')) told.quiet += 1;
    });
  });
  return {
    desktop,
    office,
    async moveTo(now) {
      clock.set(now);
      await app.evaluate((_, to) => {
        (globalThis as unknown as { moveClock: (now: number) => void }).moveClock(to);
      }, now);
      await page.clock.setFixedTime(now);
    },
    async sync(person) {
      const user = String(office.people[person]?.associateId);
      await page.evaluate(async (id) => {
        const status = await window.calbridge.sync.status();
        const pair = status.ok ? status.value.pairs.find((one) => one.user === id) : undefined;
        const { told } = window as unknown as { told: Told };
        const { quiet } = told;
        if (pair !== undefined) await window.calbridge.sync.runNow({ pair: pair.id });
        while (told.quiet === quiet) await new Promise((resolve) => setTimeout(resolve, 50));
      }, user);
    },
    async resume() {
      await page.evaluate(async () => {
        await window.calbridge.sync.resume();
        const { told } = window as unknown as { told: Told };
        const now = Date.now();
        let quiet = told.quiet;
        for (;;) {
          const status = await window.calbridge.sync.status();
          const pairs = status.ok ? status.value.pairs : [];
          if (pairs.every((one) => one.state !== 'syncing' && one.lastSyncAt === now)) break;
          ({ quiet } = told);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        while (told.quiet === quiet) await new Promise((resolve) => setTimeout(resolve, 50));
      });
    },
    async close() {
      await quitApp(desktop);
      await office.close();
      removeUserData(userData);
    },
  };
}

/** How often the window was told of a state in which nothing is under way. */
interface Told {
  quiet: number;
}

async function startAnywhere(options: OfficeOptions): Promise<Office> {
  try {
    return await startOffice(options);
  } catch {
    return await startOffice({ ...options, ...ANY_PORTS });
  }
}

async function furnish(profileDir: string, office: Office): Promise<void> {
  const secrets = createFileSecrets(profileDir);
  await connectToPractice(profileDir, office, { secrets, api: 'rest' });
  openProfile(profileDir).update((profile) => {
    const groups = Object.keys(profile.sync.conflictRules);
    const conflictRules = Object.fromEntries(groups.map((group) => [group, 'ask' as const]));
    const sync = { ...profile.sync, conflictRules, intervalMinutes: 60 };
    return { ...profile, sync: sync as typeof profile.sync };
  });
  openPause(profileDir).begin({ until: MORNING + 7 * 24 * HOUR });
}
