/**
 * Preloaded by Electron: the main process lives at the moment that `CALBRIDGE_STAGED_NOW` names,
 * in epoch milliseconds, until a test moves it with `globalThis.moveClock`. Timers run as ever.
 */
const RealDate = Date;
let now = Number(process.env.CALBRIDGE_STAGED_NOW);

class StagedDate extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(now);
    else super(...parts);
  }

  static now() {
    return now;
  }
}

globalThis.Date = StagedDate;
globalThis.moveClock = (to) => {
  now = to;
};
