/** The menu of the tray in the real program: each of its items, in each of its states. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  inMain,
  newUserData,
  quitApp,
  removeUserData,
  startApp,
  type DesktopApp,
} from './desktop-app.ts';
import { busThatSays } from './fake-bus.ts';

const STEP_MS = 120_000;
const SOON = { timeout: 20_000 };

let userData = '';
let desktop: DesktopApp | null = null;

beforeEach(() => {
  userData = newUserData();
});

afterEach(async () => {
  if (desktop !== null) await quitApp(desktop);
  desktop = null;
  removeUserData(userData);
}, STEP_MS);

interface Shown {
  menu: Electron.Menu | null;
  tooltip: string;
}

async function start(options: readonly string[]): Promise<DesktopApp> {
  const started = await startApp(userData, options, busThatSays('true', userData));
  desktop = started;
  await inMain(started.app, ({ Tray }) => {
    const shown: Shown = { menu: null, tooltip: '' };
    Object.assign(globalThis, { shown });
    /* eslint-disable @typescript-eslint/unbound-method -- called with their tray below */
    const { setContextMenu, setToolTip } = Tray.prototype;
    /* eslint-enable @typescript-eslint/unbound-method */
    Tray.prototype.setContextMenu = function told(this: Electron.Tray, menu) {
      shown.menu = menu;
      setContextMenu.call(this, menu);
    };
    Tray.prototype.setToolTip = function told(this: Electron.Tray, text) {
      shown.tooltip = text;
      setToolTip.call(this, text);
    };
  });
  return started;
}

const tooltip = ({ app }: DesktopApp): Promise<string> =>
  inMain(app, () => (globalThis as unknown as { shown: Shown }).shown.tooltip);

/** What can be chosen, with the items of the menus within. */
const choices = ({ app }: DesktopApp): Promise<readonly string[]> =>
  inMain(app, () => {
    const { menu } = (globalThis as unknown as { shown: Shown }).shown;
    return (menu?.items ?? [])
      .filter(({ type, enabled }) => type !== 'separator' && enabled)
      .flatMap(({ label, submenu }) => submenu?.items.map((one) => one.label) ?? [label]);
  });

async function choose({ app }: DesktopApp, label: string): Promise<void> {
  const isThere = await app.evaluate((_, wanted) => {
    const { menu } = (globalThis as unknown as { shown: Shown }).shown;
    const all = (menu?.items ?? []).flatMap((one) => [one, ...(one.submenu?.items ?? [])]);
    const found = all.find((one) => one.label === wanted);
    found?.click();
    return found !== undefined;
  }, label);
  expect(isThere, label).toBe(true);
}

const isShown = ({ app }: DesktopApp): Promise<boolean> =>
  inMain(app, ({ BrowserWindow: windows }) => windows.getAllWindows()[0]?.isVisible() ?? false);

describe.runIf(process.platform === 'linux')('the menu of the tray', () => {
  it(
    'does in the program what it says',
    async () => {
      const app = await start(['--practice', '--hidden']);
      const { page } = app;
      await expect
        .poll(() => tooltip(app), { timeout: 60_000 })
        .toMatch(/^All 3 people are in sync/);
      expect(await isShown(app)).toBe(false);
      await choose(app, 'Open Calbridge');
      await expect.poll(() => isShown(app), SOON).toBe(true);

      await choose(app, 'Log');
      await page.locator('[role="listitem"]').first().waitFor();

      await choose(app, 'For 1 hour');
      await expect
        .poll(() => tooltip(app), SOON)
        .toMatch(/^Synchronisation is paused\. .*\d\d:\d\d/);
      await expect.poll(() => choices(app), SOON).toContain('Resume');
      expect(await choices(app)).not.toContain('For 1 hour');
      await choose(app, 'Sync now');
      await expect
        .poll(() => tooltip(app), { timeout: 30_000 })
        .toMatch(/^Synchronisation is paused/);
      await choose(app, 'Resume');
      await expect
        .poll(() => tooltip(app), { timeout: 60_000 })
        .toMatch(/^All 3 people are in sync/);
      for (const label of ['Until tomorrow at 06:00', 'Until I resume']) {
        await expect.poll(() => choices(app), SOON).toContain(label);
        await choose(app, label);
        await expect.poll(() => tooltip(app), SOON).toMatch(/^Synchronisation is paused/);
        await choose(app, 'Resume');
        await expect.poll(() => tooltip(app), { timeout: 60_000 }).toMatch(/^All 3 people/);
      }
      expect(app.complaints).toEqual([]);
      const ended = new Promise((resolve) => app.app.process().once('exit', resolve));
      await choose(app, 'Quit');
      expect(await ended).toBe(0);
      desktop = null;
    },
    STEP_MS,
  );

  it(
    'says why nothing is opened, and leads to where it is mended',
    async () => {
      mkdirSync(join(userData, 'profile'));
      writeFileSync(join(userData, 'profile', 'profile.json'), '{ "version": 1, "cr');
      const app = await start(['--hidden']);
      // It is told anew in each language, and was told first before anybody wrote it down.
      await app.page.evaluate(async () => {
        for (const chosen of ['nb', 'en'] as const)
          await window.calbridge.app.setLanguage({ chosen });
      });
      await expect.poll(() => tooltip(app), { timeout: 30_000 }).toContain('damaged');
      await choose(app, 'Open Calbridge');
      await app.page.getByRole('button', { name: 'Start anew…' }).waitFor();
    },
    STEP_MS,
  );
});
