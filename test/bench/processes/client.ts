/** The program itself: a profile that is run as the desktop runs it, and what that costs. */
import '../../../src/main/platform/small-heap.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { boot, type Calbridge } from '../../../src/main/boot.ts';
import { secretsOf } from '../../../src/main/boot-headless.ts';
import { connectToPractice } from '../../../src/main/demo/practice-profile.ts';
import { createLog } from '../../../src/main/log/create-log.ts';
import { environmentProxies } from '../../../src/main/network/environment-proxies.ts';
import { systemClock } from '../../../src/main/platform/clock.ts';
import { nativeBinding } from '../../../src/main/platform/native-binding.ts';
import { serveCalls } from './serve-calls.ts';
import { linkLists } from './link-lists.ts';
import type { Opened } from './office.ts';

export interface Connecting {
  readonly profileDir: string;
  readonly office: Opened;
}

export interface RunFigures {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Appointments that were read, made, changed or removed on either side. */
  readonly read: number;
  readonly written: number;
  readonly failed: number;
  readonly delayP99Ms: number;
  readonly delayMostMs: number;
  readonly rssMiB: number;
  readonly highestRssMiB: number;
  /** What was forecast a quarter, a half and three quarters of the way, over what it took then. */
  readonly forecasts: readonly number[];
}

const MIB = 1_048_576;
const PARTS = [0.25, 0.5, 0.75];

/** Of this process alone: what the system counts by itself begins with the memory of its parent. */
function highestRss(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}

let app: Calbridge | null = null;
let log: ReturnType<typeof createLog> | null = null;

function opened(): Calbridge {
  if (app === null) throw new Error('No profile is open.');
  return app;
}

/** The office is where it was said to be last. */
async function connect({ profileDir, office }: Connecting): Promise<void> {
  await connectToPractice(profileDir, office, { secrets: secretsOf(profileDir), api: 'rest' });
}

/** Gives the milliseconds that it took. */
async function open({ profileDir }: { readonly profileDir: string }): Promise<number> {
  log = createLog({ dir: join(profileDir, 'log'), level: 'info', clock: systemClock });
  const begun = performance.now();
  app = boot({
    profileDir,
    secrets: secretsOf(profileDir),
    log,
    nativeBinding: nativeBinding(),
    systemProxies: environmentProxies({}),
  });
  // As the window and the tray do, whatever they make of it.
  app.host.onStatus(() => undefined);
  return await Promise.resolve(performance.now() - begun);
}

/** The guesses at the end of the work, made where a part of it was done. */
function watchForecasts(calbridge: Calbridge): (endedAt: number) => readonly number[] {
  const guesses = new Map<number, { readonly at: number; readonly finishAt: number }>();
  const stop = calbridge.host.onStatus(({ pairs }) => {
    for (const { progress } of pairs) {
      if (progress?.phase !== 'apply' || !progress.total) continue;
      const { done, total, finishAt } = progress;
      const part = PARTS.findLast((one) => done / total >= one);
      if (part === undefined || guesses.has(part) || !finishAt) continue;
      guesses.set(part, { at: Date.now(), finishAt });
    }
  });
  return (endedAt) => {
    stop();
    return [...guesses.values()].map(({ at, finishAt }) => (finishAt - at) / (endedAt - at));
  };
}

/** All pairs, once. */
async function run({ forecast }: { readonly forecast: boolean }): Promise<RunFigures> {
  const calbridge = opened();
  const forecasts = forecast ? watchForecasts(calbridge) : () => [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const runs = await calbridge.host.runNow(null, { trigger: 'schedule' });
  const wallMs = performance.now() - begun;
  const used = process.cpuUsage(cpu);
  delay.disable();
  const sum = (of: (one: (typeof runs)[number]['outcome']['counts']) => number): number =>
    runs.reduce((total, { outcome }) => total + of(outcome.counts), 0);
  const broken = runs.find(({ outcome }) => outcome.error !== null);
  if (broken?.outcome.error) throw broken.outcome.error;
  return {
    wallMs,
    cpuMs: (used.user + used.system) / 1000,
    read: sum(({ read }) => read.crm + read.calendar),
    written: sum(({ created, updated, removed }) =>
      [created, updated, removed].reduce((total, one) => total + one.crm + one.calendar, 0),
    ),
    failed: sum(({ failed }) => failed),
    delayP99Ms: delay.percentile(99) / 1e6,
    delayMostMs: delay.max / 1e6,
    rssMiB: process.memoryUsage.rss() / MIB,
    highestRssMiB: highestRss() / MIB,
    forecasts: forecasts(Date.now()),
  };
}

/** Runs all pairs now, then every so many minutes, and when a change is told. */
function watch({ minutes }: { readonly minutes: number }): void {
  opened().host.schedule(minutes);
}

/** Links what both sides list, without reading it: how many were linked. */
async function link({ from }: { readonly from: number }): Promise<number> {
  return await linkLists(opened(), from);
}

async function close(): Promise<void> {
  await app?.close();
  await log?.close();
  app = null;
  log = null;
}

const methods = { connect, open, run, watch, link, close };

export type ClientMethods = typeof methods;

serveCalls(methods, close);
