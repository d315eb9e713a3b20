import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readActivity, tellActivity, type Activity } from '../../../../src/main/sync/activity.ts';
import { UnderWay } from '../../../../src/main/sync/under-way.ts';
import { progressText, trafficText } from '../../../../src/main/words/activity.ts';
import type { ServerTraffic } from '../../../../src/sync/model/traffic.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { PAIR } from '../../../support/values.ts';

const SERVER: ServerTraffic = {
  ...{ host: 'ews.example.test', atOnce: 2, underWay: 1, sent: 40, refused: 3 },
  ...{ closedUntil: null, closedBy: null },
};
const IDLE: Activity = { progress: new Map(), servers: [SERVER] };
const BUSY: Activity = {
  progress: new Map([[PAIR, { phase: 'gather', done: 10, total: 40, finishAt: 7 }]]),
  servers: [SERVER],
};

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'calbridge-activity-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const file = (): string => join(dir, 'activity.json');

/** Tells these one after the other, and gives what another process reads of each. */
async function told(...all: readonly Activity[]): Promise<readonly (Activity | null)[]> {
  const clock = new ManualClock();
  const stop = new AbortController();
  const read: (Activity | null)[] = [];
  const rest = [...all];
  const waiting = Object.assign(clock, {
    wait: (ms: number) => {
      read.push(readActivity(dir, clock.now()));
      clock.advance(ms);
      if (rest.length === 0) stop.abort();
      return Promise.resolve();
    },
  });
  await tellActivity({ profileDir: dir, clock: waiting }, () => rest.shift() ?? IDLE, stop.signal);
  return read;
}

describe('what a process tells others of its work', () => {
  it('is read by them as it is, and is gone when the process ends', async () => {
    expect(await told(BUSY, IDLE)).toEqual([BUSY, IDLE]);
    expect(existsSync(file())).toBe(false);
  });

  it('is forgotten when nothing was heard for a while: the process may have died', () => {
    const now = Date.UTC(2026, 10, 23, 8);
    writeFileSync(file(), JSON.stringify({ at: now, pairs: [], servers: [SERVER] }));
    expect(readActivity(dir, now + 15_000)).toEqual(IDLE);
    expect(readActivity(dir, now + 15_001)).toBeNull();
    expect(readActivity(dir, now - 60_001)).toBeNull();
  });

  it('is written again only while something is under way, or has changed', async () => {
    const seen = await told(...Array.from({ length: 10 }, () => IDLE));
    // Not heard of any more, but nothing was under way either.
    expect(seen.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => IDLE));
    expect(seen.at(-1)).toBeNull();
    const busy = await told(...Array.from({ length: 10 }, () => BUSY));
    expect(busy.at(-1)).toEqual(BUSY);
  });

  it.each(['', '{', '[]', '{"at":1}', '{"at":1e99,"pairs":[],"servers":[]}'])(
    'is nothing when the file holds %s',
    (text) => {
      writeFileSync(file(), text);
      expect(readActivity(dir, 1)).toBeNull();
    },
  );

  it('is for the owner of the profile alone', async () => {
    let mode = 0;
    let text = '';
    const stop = new AbortController();
    const clock = Object.assign(new ManualClock(), {
      wait: () => {
        mode = statSync(file()).mode & 0o777;
        text = readFileSync(file(), 'utf8');
        stop.abort();
        return Promise.resolve();
      },
    });
    await tellActivity({ profileDir: dir, clock }, () => BUSY, stop.signal);
    if (process.platform !== 'win32') expect(mode).toBe(0o600);
    expect(JSON.parse(text)).toMatchObject({ pairs: [{ pair: PAIR, done: 10, total: 40 }] });
  });
});

describe('the pairs under way', () => {
  it('are done later when a server asks to be left in peace', () => {
    const clock = new ManualClock();
    const under = new UnderWay(clock);
    under.begin(PAIR);
    under.note(PAIR, { phase: 'apply', done: 0, total: 100 });
    clock.advance(10_000);
    under.note(PAIR, { phase: 'apply', done: 10, total: 100 });
    const now = clock.now();
    const finish = (servers: readonly ServerTraffic[]): number | null | undefined =>
      under.progress(servers).get(PAIR)?.finishAt;
    expect(finish([])).toBe(now + 90_000);
    expect(finish([{ ...SERVER, closedUntil: now + 600_000 }, SERVER])).toBe(now + 690_000);
    // Nothing goes on while time passes.
    clock.advance(10_000);
    expect(finish([])).toBe(now + 10_000 + 180_000);
    under.end(PAIR);
    expect(under.progress([]).size).toBe(0);
    expect(under.note(PAIR, { phase: 'apply', done: 20, total: 100 })).toBe(false);
  });
});

describe('in words', () => {
  it('are how far it is, and what a server bears', () => {
    const now = Date.UTC(2026, 10, 23, 8);
    const progress = { phase: 'gather', done: 10, total: 40, finishAt: now + 61_000 } as const;
    expect(progressText(progress, now)).toMatch(
      /^Reading: 10 of 40 appointments, done at about .*2026.* \(about 2 min left\)\.$/,
    );
    expect(progressText({ phase: 'apply', done: 0, total: null }, now)).toBe('Writing.');
    expect(trafficText({ ...SERVER, refused: 0 })).toBe(
      'ews.example.test: at most 2 requests at once now, 1 under way, 40 sent; it never complained.',
    );
    const closed = { ...SERVER, atOnce: 1, closedUntil: now };
    expect(trafficText({ ...closed, closedBy: 'named' })).toMatch(
      /at most 1 request at once .* complained 3 times\. It asked to be left in peace until .*2026/,
    );
    expect(trafficText({ ...closed, refused: 1, closedBy: 'guessed' })).toMatch(
      /complained once\. It says that it is too busy; nothing is sent to it until .*2026/,
    );
  });
});
