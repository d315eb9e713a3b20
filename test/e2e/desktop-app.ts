/** Starts the real app for a test, and ends it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
// Declares `window.calbridge` for what the tests run inside the page.
import type {} from '../../src/renderer/api.ts';

const PROJECT = join(import.meta.dirname, '../..');
const STAGED_CLOCK = join(PROJECT, 'tools/electron/staged-clock.cjs');

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** What the page said on its console that is not merely information. */
  readonly complaints: readonly string[];
}

/** A folder that no other start of the app uses. */
export function newUserData(): string {
  return mkdtempSync(join(tmpdir(), 'calbridge-e2e-'));
}

export function removeUserData(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

export interface StartCommand {
  readonly executablePath: string;
  readonly args: string[];
  readonly cwd: string;
}

/** The command that starts the app, as `tools/e2e.mjs` found it. */
export function startCommand(userData: string, options: readonly string[]): StartCommand {
  const executablePath = process.env['CALBRIDGE_ELECTRON'];
  if (executablePath === undefined) {
    throw new Error('CALBRIDGE_ELECTRON names no Electron: start these tests with npm run e2e.');
  }
  const given = (process.env['CALBRIDGE_ELECTRON_ARGS'] ?? '').split(' ').filter(Boolean);
  // The tests read English, whatever the machine speaks.
  const args = [...given, '.', '--lang=en-US', `--user-data-dir=${userData}`, ...options];
  return { executablePath, args, cwd: PROJECT };
}

export async function startApp(
  userData: string,
  options: readonly string[] = ['--practice'],
  environment: Readonly<Record<string, string>> = {},
): Promise<DesktopApp> {
  const env = { ...ownEnvironment(), ...environment };
  const command = startCommand(userData, options);
  const isStaged = Object.keys(environment).some((name) => name.startsWith('CALBRIDGE_STAGED_'));
  const preload = isStaged ? ['-r', STAGED_CLOCK] : [];
  const app = await _electron.launch({ ...command, args: [...preload, ...command.args], env });
  const page = await app.firstWindow();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { app, page, userData, complaints };
}

function ownEnvironment(): Record<string, string> {
  const known = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Record<string, string>;
}

/** Quits as the menu does, and resolves with the exit code once the process has ended. */
export async function quitApp({ app }: DesktopApp): Promise<number | null> {
  const child = app.process();
  const ended = new Promise<number | null>((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });
  await app.close();
  return ended;
}

type MainModule = typeof Electron.CrossProcessExports;

const ATTEMPTS = 30;

/**
 * Runs a function in the main process. While that is busy starting, its garbage collector may
 * take the promise of an evaluation before the answer is read; the question is then asked again.
 */
export function inMain<Answer>(
  app: ElectronApplication,
  work: (electron: MainModule) => Answer | Promise<Answer>,
): Promise<Answer> {
  return untilAnswered(() => app.evaluate<Answer>(work));
}

async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (thrown) {
      if (attempt === ATTEMPTS || !String(thrown).includes('garbage collected')) throw thrown;
      await pause(100);
    }
  }
}

/** The processes of the app: main, page and Chromium's own. */
export function processesOf({ app }: DesktopApp): Promise<readonly number[]> {
  return inMain(app, ({ app: electron }) => electron.getAppMetrics().map(({ pid }) => pid));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Resolves when the sentence at the top matches. */
export async function sentenceIs(page: Page, pattern: RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: pattern }).waitFor({ timeout: 60_000 });
}

export interface Row {
  readonly person: string;
  readonly state: string;
  readonly linked: number;
  readonly failed: number;
}

export async function rowsOf(page: Page): Promise<readonly Row[]> {
  const cells = await page
    .locator('tbody tr:has(th):not(details tr)')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)),
    );
  return cells.map(([person = '', , state = '', linked = '', , failed = '']) => ({
    person,
    state,
    linked: Number(linked.replace(/\D/g, '')),
    failed: Number(failed.replace(/\D/g, '')),
  }));
}

/** In pixels, without the frame; resolves when the page has that size. */
export async function resize(
  { app, page }: DesktopApp,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await untilAnswered(() =>
    app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size),
  );
  await page.waitForFunction(
    ({ width, height }) => window.innerWidth === width && window.innerHeight === height,
    size,
  );
}

/** Tells the window this status, and from then on no other. */
export async function sendStatus({ app }: DesktopApp, status: object): Promise<void> {
  const text = JSON.stringify(status);
  await app.evaluate(({ BrowserWindow }, payload) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('There is no window.');
    const tell = contents.send.bind(contents);
    contents.send = (channel, ...values: unknown[]) => {
      if (channel !== 'sync.statusChanged') tell(channel, ...values);
    };
    tell('sync.statusChanged', JSON.parse(payload));
  }, text);
}
