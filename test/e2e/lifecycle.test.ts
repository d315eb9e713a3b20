/** The beginning and the end of the app: first run, second start, close, quit. */
import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  isAlive,
  newUserData,
  processesOf,
  quitApp,
  removeUserData,
  rowsOf,
  sentenceIs,
  startApp,
  startCommand,
  inMain,
} from './desktop-app.ts';
import type { DesktopApp } from './desktop-app.ts';
import { busThatSays } from './fake-bus.ts';

let userData = '';
let running: DesktopApp | null = null;

beforeEach(() => {
  userData = newUserData();
});

afterEach(async () => {
  if (running !== null) await quitApp(running);
  running = null;
  removeUserData(userData);
}, 60_000);

async function start(options?: readonly string[]): Promise<DesktopApp> {
  running = await startApp(userData, options);
  return running;
}

function desktopOf(desktop: DesktopApp | null): DesktopApp {
  if (desktop === null) throw new Error('The app does not run.');
  return desktop;
}

async function quit(): Promise<number | null> {
  const desktop = running;
  running = null;
  return desktop === null ? null : quitApp(desktop);
}

/** Starts the app a second time on the same profile and resolves with its exit code. */
function startAgain(): Promise<number | null> {
  const { executablePath, args, cwd } = startCommand(userData, ['--practice']);
  return new Promise((resolve, reject) => {
    spawn(executablePath, args, { cwd, stdio: 'ignore' })
      .once('error', reject)
      .once('exit', resolve);
  });
}

const isShown = ({ app }: DesktopApp): Promise<boolean> =>
  inMain(app, ({ BrowserWindow: windows }) => windows.getAllWindows()[0]?.isVisible() ?? false);

describe('the first run', () => {
  it('offers the practice office and opens it at the press of its button', async () => {
    const { page, complaints } = await start([]);
    await sentenceIs(page, /^Which CRM do you use/);
    await page.getByRole('button', { name: 'Try it with the practice office' }).click();
    await page.getByText('This is the practice office').waitFor();
    await sentenceIs(page, /^All 3 people are in sync\./);
    expect((await rowsOf(page)).every(({ linked }) => linked > 0)).toBe(true);
    expect(complaints).toEqual([]);
  });
});

describe('a second start', () => {
  it('shows the window of the first and ends', async () => {
    const desktop = await start();
    await expect.poll(() => isShown(desktop), { timeout: 20_000 }).toBe(true);
    await inMain(desktop.app, ({ BrowserWindow: windows }) => {
      windows.getAllWindows()[0]?.hide();
    });
    expect(await isShown(desktop)).toBe(false);
    expect(await startAgain()).toBe(0);
    await expect.poll(() => isShown(desktop), { timeout: 20_000 }).toBe(true);
  });
});

const closeWindow = ({ app }: DesktopApp): Promise<void> =>
  inMain(app, ({ BrowserWindow: windows }) => {
    windows.getAllWindows()[0]?.close();
  });

describe.runIf(process.platform === 'linux')('closing the window', () => {
  it('leaves the program in the tray, where there is one, and it can still be quit', async () => {
    running = await startApp(userData, ['--practice'], busThatSays('true', userData));
    await sentenceIs(running.page, /^All 3 people/);
    await closeWindow(running);
    await expect.poll(() => isShown(desktopOf(running)), { timeout: 20_000 }).toBe(false);
    await sentenceIs(running.page, /^All 3 people/);
    expect(await startAgain()).toBe(0);
    await expect.poll(() => isShown(desktopOf(running)), { timeout: 20_000 }).toBe(true);
    expect(await quit()).toBe(0);
  });

  it('starts in the tray when asked to', async () => {
    running = await startApp(userData, ['--practice', '--hidden'], busThatSays('true', userData));
    await running.page.locator('h1').waitFor({ state: 'attached', timeout: 60_000 });
    expect(await isShown(running)).toBe(false);
  });

  it('ends the program where there is no tray, because it could not be found again', async () => {
    running = await startApp(userData, ['--practice'], busThatSays('false', userData));
    const child = running.app.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await sentenceIs(running.page, /./);
    await closeWindow(running);
    expect(await ended).toBe(0);
    running = null;
  });
});

describe('the end', () => {
  it('leaves no process behind', async () => {
    const desktop = await start();
    await sentenceIs(desktop.page, /./);
    const pids = await processesOf(desktop);
    expect(pids.length).toBeGreaterThan(1);
    expect(await quit()).toBe(0);
    await expect.poll(() => pids.filter(isAlive), { timeout: 20_000 }).toEqual([]);
  });

  it('comes in order in the middle of a run', async () => {
    const desktop = await start();
    await sentenceIs(desktop.page, /^(Syncing|All)/);
    await desktop.page.evaluate(() => {
      void window.calbridge.sync.runNow({ pair: null });
    });
    expect(await quit()).toBe(0);
  });

  it('remembers the size of the window', async () => {
    const first = await start();
    await inMain(first.app, ({ BrowserWindow: windows }) => {
      windows.getAllWindows()[0]?.setSize(940, 610);
    });
    await first.page.waitForFunction(() => window.innerWidth < 1000);
    expect(await quit()).toBe(0);
    const second = await start();
    const size = await inMain(second.app, ({ BrowserWindow: windows }) =>
      windows.getAllWindows()[0]?.getSize(),
    );
    expect(size).toEqual([940, 610]);
  });
});
