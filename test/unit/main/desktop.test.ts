import { describe, expect, it } from 'vitest';
import type { Setup } from '../../../src/main/connecting/setup.ts';
import { createDesktop } from '../../../src/main/desktop.ts';
import type { OpenedDesk } from '../../../src/main/desktop.ts';
import type { DeskKind, DesktopHost } from '../../../src/main/ipc/handlers/desktop-host.ts';
import type { Updates } from '../../../src/main/updates/updates.ts';
import { SyncError } from '../../../src/sync/model/error.ts';
import type { PairStatus, Status } from '../../../src/sync/model/status.ts';
import { pairStatus, runOf } from './ipc/handlers/pair-status.ts';

const SETUP = {} as Setup;
const PC = {} as DesktopHost['pc'];
const UPDATES = {} as Updates;
const PROXY = {} as DesktopHost['proxy'];

const status = (at: number, pairs: readonly PairStatus[] = []): Status => ({
  ...{ pairs, at, paused: null },
});

/** A desk that tells a status when the test says so. */
function fakeDesk(at: number) {
  let listener: ((status: Status) => void) | null = null;
  const host = {
    status: () => status(at),
    onStatus: (next: (status: Status) => void) => {
      listener = next;
      return () => {
        listener = null;
      };
    },
  };
  const desk = {
    closed: 0,
    calbridge: { host },
    close: () => {
      desk.closed += 1;
      return Promise.resolve();
    },
    tell: (moment: number) => listener?.(status(moment)),
  };
  return desk as typeof desk & OpenedDesk;
}

function bench(first: DeskKind = 'profile') {
  const desks = { profile: fakeDesk(1), practice: fakeDesk(100) };
  const opened: DeskKind[] = [];
  const seen: number[] = [];
  const about: boolean[] = [];
  const asides: unknown[] = [];
  const desktop = createDesktop({
    version: '0.1.0',
    setup: SETUP,
    pc: PC,
    updates: UPDATES,
    proxy: PROXY,
    setAside: (part, isSeen) => {
      asides.push([part, isSeen, desks.profile.closed]);
      return isSeen;
    },
    kind: first,
    open: (kind) => {
      opened.push(kind);
      return Promise.resolve(desks[kind]);
    },
  });
  desktop.onStatus(({ at }) => seen.push(at));
  desktop.onAbout(({ practice }) => about.push(practice));
  return { desktop, desks, opened, seen, about, asides };
}

describe('the desktop', () => {
  it('opens its desk once and at once, however often it is asked', async () => {
    const { desktop, opened } = bench();
    expect(opened).toEqual(['profile']);
    await Promise.all([desktop.status(), desktop.desk(), desktop.desk()]);
    expect(opened).toEqual(['profile']);
  });

  it('tells the first status of a desk and each after it', async () => {
    const { desktop, desks, seen } = bench();
    await desktop.status();
    desks.profile.tell(2);
    expect(seen).toEqual([1, 2]);
  });

  it('changes to the practice office: the own desk is closed and not heard any more', async () => {
    const { desktop, desks, opened, seen, about } = bench();
    await desktop.status();
    await desktop.openPracticeOffice();
    desks.profile.tell(3);
    desks.practice.tell(101);
    expect(opened).toEqual(['profile', 'practice']);
    expect(desks.profile.closed).toBe(1);
    expect(seen).toEqual([1, 100, 101]);
    expect(about).toEqual([true]);
    expect(desktop.about()).toEqual({ version: '0.1.0', practice: true });
    expect((await desktop.status()).at).toBe(100);
  });

  it('does nothing when the practice office is open already', async () => {
    const { desktop, desks, opened } = bench('practice');
    await desktop.openPracticeOffice();
    expect(opened).toEqual(['practice']);
    expect(desks.practice.closed).toBe(0);
  });

  it('closes each desk that was opened', async () => {
    const { desktop, desks } = bench();
    const opening = desktop.openPracticeOffice();
    await desktop.close();
    await opening;
    expect([desks.profile.closed, desks.practice.closed]).toEqual([1, 1]);
  });

  it('reports a desk that cannot be opened, and tries again at the next call', async () => {
    let attempts = 0;
    const desktop = createDesktop({
      version: '0.1.0',
      setup: SETUP,
      pc: PC,
      updates: UPDATES,
      proxy: PROXY,
      setAside: () => false,
      kind: 'profile',
      open: () => {
        attempts += 1;
        return attempts === 1
          ? Promise.reject(new Error('The file is damaged.'))
          : Promise.resolve(fakeDesk(1));
      },
    });
    await expect(desktop.status()).rejects.toThrow('The file is damaged.');
    expect((await desktop.status()).at).toBe(1);
  });

  it('is closed once, however often that is wished', async () => {
    const { desktop, desks } = bench();
    await desktop.desk();
    await Promise.all([desktop.close(), desktop.close()]);
    await desktop.close();
    expect(desks.profile.closed).toBe(1);
  });

  it('answers nobody once it is closed, and opens nothing any more', async () => {
    const { desktop, desks, opened } = bench();
    await desktop.desk();
    const closing = desktop.close();
    const asks = [
      () => desktop.desk(),
      () => desktop.status(),
      () => desktop.openPracticeOffice(),
      () => desktop.openOwn(() => Promise.resolve()),
      () => desktop.reopen(() => Promise.resolve()),
      () => desktop.startAnew('database'),
    ];
    for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: 'cancelled' });
    await closing;
    for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: 'cancelled' });
    expect(opened).toEqual(['profile']);
    expect(desks.profile.closed).toBe(1);
  });

  it('closes when the desk could not be opened', async () => {
    const open = (): Promise<OpenedDesk> => Promise.reject(new Error('no'));
    const desktop = createDesktop({
      version: '0.1.0',
      setup: SETUP,
      pc: PC,
      updates: UPDATES,
      proxy: PROXY,
      setAside: () => false,
      kind: 'profile',
      open,
    });
    await expect(desktop.close()).resolves.toBeUndefined();
  });

  it('sets a damaged part aside between two openings, and knows whether a run saw the damage', async () => {
    const { desktop, desks, opened, asides } = bench();
    await desktop.desk();
    expect(await desktop.startAnew('settings')).toBe(false);
    const error = {
      code: 'database-damaged',
      message: 'A row is damaged.',
      retryAt: null,
    } as const;
    const damaged = pairStatus('Kari', { lastRun: runOf({ result: 'failed', error }) });
    Object.assign(desks.profile, { kind: 'profile' });
    Object.assign(desks.profile.calbridge.host, { status: () => status(1, [damaged]) });
    expect(await desktop.startAnew('database')).toBe(true);
    expect(asides).toEqual([
      ['settings', false, 1],
      ['database', true, 2],
    ]);
    expect(opened).toEqual(['profile', 'profile', 'profile']);
  });

  it('knows of damage that could not even be put on record', async () => {
    const { desktop, desks, asides } = bench();
    Object.assign(desks.profile, { kind: 'profile' });
    await desktop.desk();
    const barred = { code: 'database-damaged', message: 'The database is damaged.' } as const;
    Object.assign(desks.profile.calbridge.host, { status: () => ({ ...status(1), barred }) });
    await desktop.startAnew('database');
    expect(asides).toEqual([['database', true, 1]]);
  });

  it.each([
    [new SyncError('database-damaged', 'A row is damaged.'), true],
    [new SyncError('settings', 'Another matter.'), false],
  ])(
    'takes a status that cannot be read for damage only when it says so: %s',
    async (thrown, is) => {
      const { desktop, desks, asides } = bench();
      Object.assign(desks.profile, { kind: 'profile' });
      await desktop.desk();
      const { host } = desks.profile.calbridge;
      const whole = host.status.bind(host);
      const torn = () => {
        Object.assign(host, { status: whole });
        throw thrown;
      };
      Object.assign(host, { status: torn });
      await desktop.startAnew('database');
      expect(asides).toEqual([['database', is, 1]]);
    },
  );

  it('opens the same profile anew around a change, and calls wait for it', async () => {
    const steps: string[] = [];
    const first = fakeDesk(1);
    const second = fakeDesk(2);
    let opened = 0;
    const desktop = createDesktop({
      version: '0.1.0',
      setup: SETUP,
      pc: PC,
      updates: UPDATES,
      proxy: PROXY,
      setAside: () => false,
      kind: 'profile',
      open: () => {
        opened += 1;
        steps.push(`open ${opened}`);
        return Promise.resolve(opened === 1 ? first : second);
      },
    });
    await desktop.desk();
    const reopened = desktop.reopen(() => {
      steps.push(`change, ${first.closed} closed`);
      return Promise.resolve();
    });
    expect((await desktop.status()).at).toBe(2);
    await reopened;
    expect(steps).toEqual(['open 1', 'change, 1 closed', 'open 2']);
  });

  it('leaves the practice office for the own profile, and changes that while nothing is open', async () => {
    const { desktop, desks, opened, about } = bench('practice');
    await desktop.desk();
    let closed = -1;
    await desktop.openOwn(() => {
      closed = desks.practice.closed;
      return Promise.resolve();
    });
    expect(closed).toBe(1);
    expect(opened).toEqual(['practice', 'profile']);
    expect(about).toEqual([false]);
    expect((await desktop.status()).at).toBe(1);
  });

  it('opens the profile again when the change fails, and says that it failed', async () => {
    const { desktop, opened } = bench();
    const failing = desktop.reopen(() => Promise.reject(new Error('The disk is full.')));
    await expect(failing).rejects.toThrow('The disk is full.');
    expect((await desktop.status()).at).toBe(1);
    expect(opened).toEqual(['profile', 'profile']);
  });

  it('stays in the practice office when the change on the way out of it fails', async () => {
    const { desktop, desks, opened, about } = bench('practice');
    await desktop.desk();
    const failing = desktop.openOwn(() => Promise.reject(new Error('The disk is full.')));
    await expect(failing).rejects.toThrow('The disk is full.');
    expect((await desktop.desk()).calbridge).toBe(desks.practice.calbridge);
    expect(opened).toEqual(['practice', 'practice']);
    expect(about).toEqual([]);
    expect(desktop.about().practice).toBe(true);
    await desktop.openPracticeOffice();
    expect(opened).toHaveLength(2);
  });

  it('goes to the practice office once, however often it is asked', async () => {
    const { desktop, opened, about } = bench();
    await desktop.desk();
    await Promise.all([desktop.openPracticeOffice(), desktop.openPracticeOffice()]);
    expect(opened).toEqual(['profile', 'practice']);
    expect(about).toEqual([true]);
  });
});
