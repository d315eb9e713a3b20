/**
 * Watches the process that imports it, from its first request to its end, and leaves what it saw in
 * the file that CALBRIDGE_BENCH_FIGURES names.
 */
import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

const file = process.env['CALBRIDGE_BENCH_FIGURES'];
const delay = monitorEventLoopDelay({ resolution: 1 });
let requests = 0;
let begun = 0;
let rssAtFirst = 0;
let longestTurn = 0;

const mebibytes = (/** @type {number} */ bytes) => Math.round(bytes / 104857.6) / 10;
const round = (/** @type {number} */ number) => Math.round(number * 10) / 10;

subscribe('undici:request:create', () => {
  // Loading the program is not what is measured.
  if (requests === 0) {
    begun = performance.now();
    rssAtFirst = mebibytes(process.memoryUsage.rss());
    delay.enable();
    watchTurns();
  }
  requests += 1;
});

/** The processor time of a turn does not depend on what else the machine has to do. */
function watchTurns() {
  let before = process.threadCpuUsage();
  setInterval(() => {
    const used = process.threadCpuUsage(before);
    longestTurn = Math.max(longestTurn, (used.user + used.system) / 1000);
    before = process.threadCpuUsage();
  }, 1).unref();
}

process.once('exit', () => {
  delay.disable();
  if (file === undefined) return;
  const figures = {
    requests,
    rssAtFirstMiB: rssAtFirst,
    seconds: round((performance.now() - begun) / 1000),
    highestRssMiB: mebibytes(process.resourceUsage().maxRSS * 1024),
    longestTurnCpuMs: round(longestTurn),
    longestBlockMs: round(delay.max / 1e6),
    block99Ms: round(delay.percentile(99) / 1e6),
  };
  writeFileSync(file, JSON.stringify(figures));
});
