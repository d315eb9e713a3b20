import { describe, expect, it } from 'vitest';
import { createDesktop } from '../../../src/main/desktop.ts';
import type { DeskKind, OpenedDesk } from '../../../src/main/desktop.ts';
import type { Status } from '../../../src/sync/model/status.ts';

const status = (at: number): Status => ({ pairs: [], at });

/** A desk that tells a status when the test says so. */
function fakeDesk(at: number) {
  let listener: ((status: Status) => void) | null = null;
  const desk = {
    closed: 0,
    status: () => status(at),
    onStatus: (next: (status: Status) => void) => {
      listener = next;
      return () => {
        listener = null;
      };
    },
    runNow: () => Promise.resolve(),
    recentLog: () => [],
    close: () => {
      desk.closed += 1;
      return Promise.resolve();
    },
    tell: (moment: number) => listener?.(status(moment)),
  } satisfies OpenedDesk & Record<string, unknown>;
  return desk;
}

function bench(first: DeskKind = 'profile') {
  const desks = { profile: fakeDesk(1), practice: fakeDesk(100) };
  const opened: DeskKind[] = [];
  const seen: number[] = [];
  const about: boolean[] = [];
  const desktop = createDesktop({
    version: '0.1.0',
    kind: first,
    open: (kind) => {
      opened.push(kind);
      return Promise.resolve(desks[kind]);
    },
  });
  desktop.onStatus(({ at }) => seen.push(at));
  desktop.onAbout(({ practice }) => about.push(practice));
  return { desktop, desks, opened, seen, about };
}

describe('the desktop', () => {
  it('opens its desk once and at once, however often it is asked', async () => {
    const { desktop, opened } = bench();
    expect(opened).toEqual(['profile']);
    await Promise.all([desktop.status(), desktop.recentLog(5), desktop.runNow(null)]);
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

  it('closes when the desk could not be opened', async () => {
    const open = (): Promise<OpenedDesk> => Promise.reject(new Error('no'));
    const desktop = createDesktop({ version: '0.1.0', kind: 'profile', open });
    await expect(desktop.close()).resolves.toBeUndefined();
  });
});
