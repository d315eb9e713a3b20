import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import { isFirstInstance, quitBarrier } from '../../../src/main/lifecycle.ts';
import { systemClock } from '../../../src/main/platform/clock.ts';

/** An app whose quit asks the listeners, as Electron's does. */
class FakeApp extends EventEmitter {
  quits = 0;
  ended = false;
  quit(): void {
    this.quits += 1;
    this.emit('before-quit', {});
    this.ended = true;
    this.emit('will-quit', {
      preventDefault: () => {
        this.ended = false;
      },
    });
  }
}

/** Takes no notice of a wish to quit while it tells of the one before, as Electron's does. */
class DeafApp extends FakeApp {
  #isTelling = false;

  override quit(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    super.quit();
    // What is promised is done before the listeners have returned to Electron.
    setImmediate(() => {
      this.#isTelling = false;
    });
  }
}

function bench(close: () => Promise<void>) {
  const app = new FakeApp();
  let passDeadline: () => void = () => undefined;
  const clock = {
    now: () => 0,
    wait: () =>
      new Promise<void>((resolve) => {
        passDeadline = resolve;
      }),
    breathe: () => Promise.resolve(),
  };
  const barrier = quitBarrier({ app: app as unknown as App, clock, close, deadlineMs: 10_000 });
  return {
    app,
    barrier,
    passDeadline: () => {
      passDeadline();
    },
  };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('the quit barrier', () => {
  it.each([
    ['is done at once', () => Promise.resolve()],
    ['fails at once', () => Promise.reject(new Error('closed already'))],
  ])('lets the program end also when the closing %s', async (_, close) => {
    const app = new DeafApp();
    const parts = { app: app as unknown as App, clock: systemClock, deadlineMs: 60_000 };
    quitBarrier({ ...parts, close });
    app.quit();
    await expect.poll(() => app.ended).toBe(true);
  });

  it('lets the program end once everything is closed', async () => {
    let finish: () => void = () => undefined;
    const { app, barrier } = bench(() => new Promise((resolve) => (finish = resolve)));
    expect(barrier.isQuitting()).toBe(false);
    app.quit();
    await settled();
    expect(barrier.isQuitting()).toBe(true);
    expect(app.ended).toBe(false);
    finish();
    await settled();
    expect(app.ended).toBe(true);
  });

  it('closes once, however often quitting is asked for', async () => {
    let closes = 0;
    const { app } = bench(() => {
      closes += 1;
      return Promise.resolve();
    });
    app.quit();
    app.quit();
    await settled();
    expect(closes).toBe(1);
    expect(app.ended).toBe(true);
  });

  it('lets the program end at the deadline when closing hangs', async () => {
    const { app, passDeadline } = bench(() => new Promise(() => undefined));
    app.quit();
    await settled();
    expect(app.ended).toBe(false);
    passDeadline();
    await settled();
    expect(app.ended).toBe(true);
  });

  it('lets the program end when closing fails', async () => {
    const { app } = bench(() => Promise.reject(new Error('disk full')));
    app.quit();
    await settled();
    expect(app.ended).toBe(true);
  });
});

describe('the single instance', () => {
  function appWith(lock: boolean) {
    return Object.assign(new EventEmitter(), { requestSingleInstanceLock: () => lock });
  }

  it('shows its window when a second one is started', () => {
    let shown = 0;
    const app = appWith(true);
    expect(isFirstInstance(app as unknown as App, () => (shown += 1))).toBe(true);
    app.emit('second-instance');
    expect(shown).toBe(1);
  });

  it('does not listen when it is the second', () => {
    const app = appWith(false);
    expect(isFirstInstance(app as unknown as App, () => undefined)).toBe(false);
    expect(app.listenerCount('second-instance')).toBe(0);
  });
});
