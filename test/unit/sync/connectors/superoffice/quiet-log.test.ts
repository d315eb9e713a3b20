/** When a diary need not be listed, because the log has nothing new. */
import { describe, expect, it } from 'vitest';
import type { Cursor } from '../../../../../src/sync/model/ids.ts';
import type { FeedPage } from '../../../../../src/sync/ports/appointment-store.ts';
import { connect, NOW, SIGNAL, WINDOW } from './open-scripted.ts';
import { pathOf } from './scripted-http.ts';

const MINUTE = 60_000;

/** `2026-11-10T09:05:00` for 5. */
const stamp = (minute: number): string =>
  new Date(NOW + minute * MINUTE).toISOString().slice(0, 19);

/** A site on which appointments are saved, and the log of it. */
class Site {
  readonly entries = new Map<number, { readonly type: number; readonly record: number }>();
  readonly #rows = new Map<number, number>();
  readonly #connected = connect((request) => {
    if (pathOf(request) === '/archive/dynamic') return { json: { value: this.#log() } };
    if (pathOf(request) !== '/Appointment') return null;
    return { json: { value: [...this.#rows].map(rowOf) } };
  });
  /** Happens once, as soon as the log has answered. */
  afterLog: (() => void) | null = null;
  #minute = 0;
  #cursor: Cursor | null = null;

  save(record: number, entry: number | null): void {
    this.#rows.set(record, this.#minute);
    if (entry !== null) this.entries.set(entry, { type: 4608, record });
  }

  pass(minutes: number): void {
    this.#minute += minutes;
    this.#connected.clock.advance(minutes * MINUTE);
  }

  /** What was asked, and which appointments were told of. */
  async look(): Promise<{ readonly asked: readonly string[]; readonly told: readonly string[] }> {
    this.pass(1);
    const { http, connection } = this.#connected;
    const before = http.asked.length;
    const pages: FeedPage[] = [];
    const store = connection.lazyStore('101');
    const query = { cursor: this.#cursor, window: WINDOW, signal: SIGNAL };
    for await (const page of store.changes(query)) pages.push(page);
    const [page] = pages;
    if (page === undefined) throw new Error('no page');
    this.#cursor = page.cursor;
    const paths = http.asked.slice(before).map(pathOf);
    const asked = paths.flatMap((path) => NAMES[path] ?? []);
    const told = page.entries.flatMap((one) => (one.kind === 'touched' ? [one.ref.id] : []));
    return { asked, told };
  }

  #log(): readonly object[] {
    const entries = [...this.entries];
    const then = this.afterLog;
    this.afterLog = null;
    then?.();
    return entries.map(([id, { type, record }]) => ({
      'traveltransactionlog.traveltransactionlog_id': id,
      'traveltransactionlog.type': type,
      'traveltransactionlog.record_id': record,
      'traveltransactionlog.prev_record_id': 0,
    }));
  }
}

const NAMES: Readonly<Record<string, string>> = {
  '/Appointment': 'list',
  '/archive/dynamic': 'log',
};

const rowOf = ([appointmentId, minute]: readonly [number, number]): object => ({
  appointmentId,
  date: '2026-11-20T15:30:00',
  endDate: '2026-11-20T16:30:00',
  rawType: 1,
  rawStatus: 1,
  updatedDate: stamp(minute),
  updatedBy: 'KARI',
  'associate/associateDbId': 101,
});

/** A diary whose log has proven that it is kept, and that was looked at once since. */
async function quietSite(): Promise<Site> {
  const site = new Site();
  site.save(1, 700);
  await site.look();
  site.save(1, 701);
  await site.look();
  await site.look();
  return site;
}

describe('a log that is kept', () => {
  it('spares the list while it has nothing new', async () => {
    const site = await quietSite();
    expect(await site.look()).toEqual({ asked: ['log'], told: [] });
    site.save(2, 702);
    expect(await site.look()).toEqual({ asked: ['log', 'list'], told: ['1', '2'] });
    expect(await site.look()).toEqual({ asked: ['log'], told: [] });
  });

  it('is not enough when an entry of a lower number comes late', async () => {
    const site = await quietSite();
    site.save(2, 650);
    const { asked, told } = await site.look();
    expect([asked, told.includes('2')]).toEqual([['log', 'list'], true]);
    expect((await site.look()).asked).toEqual(['log']);
  });

  it('is not enough when its end is not there any more, as after a restored backup', async () => {
    const site = await quietSite();
    site.entries.delete(701);
    expect((await site.look()).asked).toContain('list');
  });

  it('tells of what is saved after it has answered at the next look', async () => {
    const site = await quietSite();
    site.afterLog = () => {
      site.save(3, 703);
    };
    expect(await site.look()).toEqual({ asked: ['log'], told: [] });
    const { asked, told } = await site.look();
    expect([asked, told.includes('3')]).toEqual([['log', 'list'], true]);
  });

  it('is asked once more for what is saved before the list answers, and stays believed', async () => {
    const site = await quietSite();
    site.save(2, 702);
    site.afterLog = () => {
      site.save(3, 703);
    };
    const { asked, told } = await site.look();
    expect([asked, told.includes('3')]).toEqual([['log', 'list', 'log'], true]);
    expect((await site.look()).asked).toEqual(['log', 'list']);
    expect((await site.look()).asked).toEqual(['log']);
  });

  it('hides an edit for a quarter of an hour when it is switched off, and is doubted then', async () => {
    const site = await quietSite();
    site.save(2, null);
    const waited: number[] = [];
    for (let minute = 1; ; minute += 1) {
      const { told } = await site.look();
      if (told.includes('2')) break;
      waited.push(minute);
    }
    expect(waited.length).toBeGreaterThan(0);
    expect(waited.length).toBeLessThan(15);
    site.save(3, null);
    const { asked, told } = await site.look();
    expect([asked.includes('list'), told.includes('3')]).toEqual([true, true]);
  });
});
