/** The real app: how soon it is there, what it costs while nothing happens, and how busy its page is. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { openProfile } from '../../../src/main/settings/profile.ts';
import { inMain, processesOf, quitApp, startApp, type DesktopApp } from '../../e2e/desktop-app.ts';
import type { BenchContext, Case, FigureSource, Value } from '../figure.ts';
import { NotHere } from '../not-here.ts';
import { Stage } from '../stage.ts';

const SIZES = {
  full: { starts: 5, idleSeconds: 60, users: 500, logLines: 1_000_000 },
  tiny: { starts: 1, idleSeconds: 2, users: 20, logLines: 2_000 },
} as const;

/** After a start the page still loads what it may need next. */
const SETTLING_MS = 15_000;
const DAY = 86_400_000;
const SCROLLS = 30;
const MIB = 1_048_576;
/** Of the clock that counts processor time on Linux. */
const TICKS = 100;
/** So many lines lie in one file. */
const FILE = 100_000;

interface Started {
  readonly reachedMs: number;
  readonly paintedMs: number;
}

/** A desktop that shows icons answers the program's question so; no bench runs on a whole one. */
async function trayFolder(folder: string): Promise<string> {
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'gdbus'), '#!/bin/sh\necho "(true,)"\n');
  await chmod(join(bin, 'gdbus'), 0o755);
  return bin;
}

async function launch(userData: string, folder: string): Promise<DesktopApp> {
  const search = `${await trayFolder(folder)}:${process.env['PATH'] ?? ''}`;
  return await startApp(userData, [], { PATH: search });
}

async function startedIn({ app, page }: DesktopApp): Promise<Started> {
  const reached = await inMain(app, async () => {
    const marks = (): PerformanceEntryList => performance.getEntriesByName('calbridge in reach');
    while (marks().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const created = process.getCreationTime();
    return performance.timeOrigin + (marks()[0]?.startTime ?? Number.NaN) - (created ?? Number.NaN);
  });
  const painted = await page.evaluate(async () => {
    const paints = (): PerformanceEntryList =>
      performance.getEntriesByName('first-contentful-paint');
    while (paints().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    return performance.timeOrigin + (paints()[0]?.startTime ?? Number.NaN);
  });
  const created = await inMain(app, () => process.getCreationTime());
  return { reachedMs: reached, paintedMs: painted - (created ?? Number.NaN) };
}

async function measureStarts(userData: string, bench: BenchContext): Promise<Case> {
  const all: Started[] = [];
  for (let start = 0; start < SIZES[bench.size].starts; start += 1) {
    bench.say(`start ${String(start + 1)}`);
    const desktop = await launch(userData, bench.folder);
    all.push(await startedIn(desktop));
    await quitApp(desktop);
  }
  return {
    name: 'start',
    values: [
      { what: 'start to tray', unit: 'ms', samples: all.map(({ reachedMs }) => reachedMs) },
      { what: 'start to first paint', unit: 'ms', samples: all.map(({ paintedMs }) => paintedMs) },
    ],
  };
}

interface Use {
  readonly cpuSeconds: number;
  readonly memoryMiB: number;
}

/** Of all processes of the app; shared memory counts for each. */
async function useOf(desktop: DesktopApp): Promise<Use> {
  const uses = await Promise.all(
    (await processesOf(desktop)).map(async (pid): Promise<Use> => {
      const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / TICKS;
      const status = await readFile(`/proc/${String(pid)}/smaps_rollup`, 'utf8');
      const kilobytes = Number(/^Pss:\s+(\d+) kB$/m.exec(status)?.[1]);
      return { cpuSeconds, memoryMiB: (kilobytes * 1_024) / MIB };
    }),
  );
  const sum = (of: (one: Use) => number): number => uses.reduce((total, one) => total + of(one), 0);
  return { cpuSeconds: sum((one) => one.cpuSeconds), memoryMiB: sum((one) => one.memoryMiB) };
}

async function measureIdle(desktop: DesktopApp, bench: BenchContext): Promise<Case> {
  const { idleSeconds } = SIZES[bench.size];
  bench.say(`${String(idleSeconds)} s without anything to do`);
  if (bench.size === 'full') await pause(SETTLING_MS);
  const rss = await inMain(desktop.app, () => process.memoryUsage.rss());
  const before = await useOf(desktop);
  await pause(idleSeconds * 1_000);
  const after = await useOf(desktop);
  const share = ((after.cpuSeconds - before.cpuSeconds) / idleSeconds) * 100;
  return {
    name: `idle for ${String(idleSeconds)} s, window open`,
    values: [
      { what: 'processor of all processes', unit: '%', samples: [share], most: 1 },
      { what: 'memory of the main process', unit: 'MiB', samples: [rss / MIB] },
      { what: 'memory of all processes', unit: 'MiB', samples: [after.memoryMiB] },
    ],
  };
}

async function scriptingOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1_000;
}

interface Scene {
  readonly what: string;
  readonly act: (page: Page) => Promise<unknown>;
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(500, 400);
  for (let count = 0; count < SCROLLS; count += 1) {
    await page.mouse.wheel(0, 1_500);
    await page.waitForTimeout(30);
  }
}

const logRows = (page: Page) => page.locator('[role="listitem"] button[aria-expanded]');

const scenes = (users: number): readonly Scene[] => [
  {
    what: 'list of people is opened',
    act: async (page) => {
      await page.getByRole('link', { name: 'People' }).click();
      await page.locator(`[role="table"][aria-rowcount="${String(users + 1)}"]`).waitFor();
    },
  },
  { what: `list of people is scrolled ${String(SCROLLS)} times`, act: scroll },
  {
    what: 'log is opened',
    act: async (page) => {
      await page.getByRole('link', { name: 'Log' }).click();
      await logRows(page).first().waitFor();
    },
  },
  { what: `log is scrolled ${String(SCROLLS)} times`, act: scroll },
  {
    what: 'log is searched',
    act: async (page) => {
      await page.getByLabel('Text').fill('Line 1234 ');
      await page.keyboard.press('Enter');
      await page.getByText('Line 1234 ', { exact: false }).first().waitFor({ timeout: 120_000 });
    },
  },
];

async function measurePage({ page }: DesktopApp, bench: BenchContext): Promise<Case> {
  const { users, logLines } = SIZES[bench.size];
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const values: Value[] = [];
  for (const { what, act } of scenes(users)) {
    bench.say(what);
    const before = await scriptingOf(session);
    const begun = performance.now();
    await act(page);
    const wallMs = performance.now() - begun;
    const scripting = (await scriptingOf(session)) - before;
    values.push({ what: `${what}: scripting`, unit: 'ms', samples: [scripting] });
    values.push({ what: `${what}: wall`, unit: 'ms', samples: [wallMs] });
  }
  const lines = logLines.toLocaleString('en');
  return { name: `${String(users)} people, ${lines} lines of log`, values };
}

async function fillLog(profileDir: string, count: number): Promise<void> {
  const begun = Date.now() - DAY;
  const day = new Date(begun).toISOString().slice(0, 10);
  await mkdir(join(profileDir, 'log'), { recursive: true });
  for (let first = 0; first < count; first += FILE) {
    const lines = Array.from({ length: Math.min(FILE, count - first) }, (_, index) => {
      const place = first + index;
      const message = `Line ${String(place)} of what was synchronised`;
      return JSON.stringify({ level: 'info', time: begun + place, message, fields: {} });
    });
    const name = `calbridge-${day}-${String(first / FILE + 1).padStart(4, '0')}.log`;
    await writeFile(join(profileDir, 'log', name), `${lines.join('\n')}\n`, { mode: 0o600 });
  }
}

/** Everybody is linked and switched off: the page has much to show, and nobody is synchronised. */
function switchOff(profileDir: string): void {
  openProfile(profileDir).update((profile) => ({
    ...profile,
    pairs: profile.pairs.map((pair) => ({ ...pair, enabled: false })),
  }));
}

async function measure(bench: BenchContext): Promise<readonly Case[]> {
  if (process.env['CALBRIDGE_ELECTRON'] === undefined) {
    const reason = process.env['CALBRIDGE_NO_ELECTRON'] ?? 'it was not started by npm run bench';
    throw new NotHere(reason);
  }
  if (process.platform !== 'linux') throw new NotHere('processor time is read as Linux tells it');
  const { users, logLines } = SIZES[bench.size];
  const stage = await Stage.start(bench.folder);
  try {
    await stage.open({ file: null, people: users });
    switchOff(stage.profileDir);
    await fillLog(stage.profileDir, logLines);
    const starts = await measureStarts(bench.folder, bench);
    const desktop = await launch(bench.folder, bench.folder);
    try {
      await startedIn(desktop);
      const idle = await measureIdle(desktop, bench);
      return [starts, idle, await measurePage(desktop, bench)];
    } finally {
      await quitApp(desktop);
    }
  } finally {
    await stage.end();
  }
}

export const desktop: FigureSource = { title: 'Desktop app', measure };
