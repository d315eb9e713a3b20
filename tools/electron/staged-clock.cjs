/**
 * Preloaded by Electron, for the main process alone.
 * `CALBRIDGE_STAGED_NOW`: it is that moment, in epoch milliseconds, until a test moves it with
 * `globalThis.moveClock`; timers run as ever.
 * `CALBRIDGE_STAGED_HASTE`: what waits for longer than half a minute waits so many times less long.
 */
const given = process.env.CALBRIDGE_STAGED_NOW;
const haste = Number(process.env.CALBRIDGE_STAGED_HASTE ?? 1);
const HALF_A_MINUTE = 30_000;

if (given !== undefined) {
  const RealDate = Date;
  let now = Number(given);
  globalThis.moveClock = (to) => {
    now = to;
  };
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      if (parts.length === 0) super(now);
      else super(...parts);
    }

    static now() {
      return now;
    }
  };
}

if (haste > 1) {
  const { setTimeout: start } = globalThis;
  globalThis.setTimeout = Object.assign(
    (work, ms, ...parts) => start(work, ms > HALF_A_MINUTE ? ms / haste : ms, ...parts),
    start,
  );
}
