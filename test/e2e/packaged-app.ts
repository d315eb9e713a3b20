/** Starts the unpacked program, which no driver can enter by its inspector: only by its page. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const PROJECT = join(import.meta.dirname, '../..');
const UNPACKED = join(PROJECT, 'dist/linux-unpacked');
export const PROGRAM = join(UNPACKED, 'calbridge');
export const RESOURCES = join(UNPACKED, 'resources');

const STEP_MS = 100;
const START_STEPS = 600;

export interface PackagedApp {
  readonly child: ChildProcess;
  /** With its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** What it has said on stdout and stderr until now. */
  said(): string;
  readonly userData: string;
}

export interface PackagedStart {
  readonly userData: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export function startPackaged({
  userData,
  args = [],
  environment = {},
}: PackagedStart): PackagedApp {
  const given = (process.env['CALBRIDGE_ELECTRON_ARGS'] ?? '').split(' ').filter(Boolean);
  const child = spawn(
    PROGRAM,
    [...given, `--user-data-dir=${userData}`, '--remote-debugging-port=0', ...args],
    { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  return { child, ended, said: () => text, userData };
}

/** The window of a program that was started by `startPackaged`. */
export async function windowOf(app: PackagedApp): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portOf(app)}`);
  for (;;) {
    const page = browser.contexts().flatMap((context) => context.pages())[0];
    if (page !== undefined) return { browser, page };
    await pause(STEP_MS);
  }
}

async function portOf(app: PackagedApp): Promise<string> {
  const { child, userData } = app;
  const file = join(userData, 'DevToolsActivePort');
  for (let step = 0; step < START_STEPS; step += 1) {
    const port = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : '';
    if (port !== undefined && port !== '') return port;
    if (child.exitCode !== null) break;
    await pause(STEP_MS);
  }
  child.kill('SIGKILL');
  throw new Error(`The program opened no window: ${app.said()}`);
}
