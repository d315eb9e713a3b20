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
} from './desktop-app.ts';
import type { DesktopApp } from './desktop-app.ts';

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
  app.evaluate(({ BrowserWindow: windows }) => windows.getAllWindows()[0]?.isVisible() ?? false);

describe('the first run', () => {
  it('offers the practice office and opens it at the press of its button', async () => {
    const { page, complaints } = await start([]);
    await sentenceIs(page, /^No one is linked yet\.$/);
    await page.getByRole('button', { name: 'Open the practice office' }).click();
    await page.getByText('This is the practice office').waitFor();
    await sentenceIs(page, /^All 3 people are in sync\./);
    expect((await rowsOf(page)).every(({ linked }) => linked > 0)).toBe(true);
    expect(complaints).toEqual([]);
  });
});

describe('a second start', () => {
  it('shows the window of the first and ends', async () => {
    const desktop = await start();
    await expect.poll(() => isShown(desktop)).toBe(true);
    await desktop.app.evaluate(({ BrowserWindow: windows }) => {
      windows.getAllWindows()[0]?.hide();
    });
    expect(await isShown(desktop)).toBe(false);
    expect(await startAgain()).toBe(0);
    await expect.poll(() => isShown(desktop), { timeout: 20_000 }).toBe(true);
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
    await first.app.evaluate(({ BrowserWindow: windows }) => {
      windows.getAllWindows()[0]?.setSize(940, 610);
    });
    await first.page.waitForFunction(() => window.innerWidth < 1000);
    expect(await quit()).toBe(0);
    const second = await start();
    const size = await second.app.evaluate(({ BrowserWindow: windows }) =>
      windows.getAllWindows()[0]?.getSize(),
    );
    expect(size).toEqual([940, 610]);
  });
});
