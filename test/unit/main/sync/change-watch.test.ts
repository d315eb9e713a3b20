import { describe, expect, it } from 'vitest';
import type { Pair } from '../../../../src/sync/model/status.ts';
import type { ChangeListener, ChangeSignal } from '../../../../src/sync/ports/change-signal.ts';
import { SyncError } from '../../../../src/sync/model/error.ts';
import { pairId } from '../../../../src/sync/model/ids.ts';
import { onBothSides, diaries } from '../../../support/diaries.ts';
import { ANNA, hostOf } from '../../../support/host.ts';
import { SteppedClock } from '../../../support/stepped-clock.ts';
import { World } from '../../../support/world.ts';

const INTERVAL = 5;

/** A server that tells what the test says. */
class Teller implements ChangeSignal {
  readonly watched: (readonly string[])[] = [];
  listener: ChangeListener | null = null;
  #begun: (() => void)[] = [];

  async watch(
    accounts: readonly string[],
    listener: ChangeListener,
    signal: AbortSignal,
  ): Promise<void> {
    this.watched.push(accounts);
    this.listener = listener;
    for (const tell of this.#begun.splice(0)) tell();
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
  }

  async begun(times: number): Promise<void> {
    while (this.watched.length < times) {
      await new Promise<void>((resolve) => this.#begun.push(resolve));
    }
  }
}

function bench(pairs: () => readonly Pair[] = () => [ANNA]) {
  const world = new World();
  const clock = new SteppedClock(world.clock.now());
  const teller = new Teller();
  const host = hostOf(world, { clock, pairs, openChanges: () => Promise.resolve(teller) });
  return { world, clock, teller, host };
}

describe('a change that the server tells', () => {
  it('of many at once starts a few runs at a time, and none any more after the end', async () => {
    const people = Array.from({ length: 10 }, (_, at) => ({
      ...ANNA,
      id: pairId(`pair${String(at)}`),
      mailbox: { name: 'Anna', email: `p${String(at)}@example.test` },
    }));
    const seen = { begun: 0, active: 0, most: 0 };
    const world = new World();
    const clock = new SteppedClock(world.clock.now());
    const teller = new Teller();
    const all = Promise.withResolvers<undefined>();
    const host = hostOf(world, {
      ...{ clock, pairs: () => people, openChanges: () => Promise.resolve(teller) },
      openStores: async () => {
        seen.begun += 1;
        seen.most = Math.max(seen.most, (seen.active += 1));
        await new Promise((resolve) => setImmediate(resolve));
        seen.active -= 1;
        if (seen.begun === 20) all.resolve(undefined);
        throw new SyncError('offline', 'Nobody answers.');
      },
    });
    host.schedule(INTERVAL);
    await clock.someoneWaits(INTERVAL * 60_000);
    for (const { mailbox } of people) teller.listener?.changed(mailbox.email);
    clock.advance(1_000);
    await all.promise;
    expect(seen).toMatchObject({ begun: 20, most: 3 });
    for (const { mailbox } of people) teller.listener?.changed(mailbox.email);
    clock.advance(120_000);
    await new Promise((resolve) => setImmediate(resolve));
    await host.close();
    const onRecord = people.flatMap(({ id }) => world.state.runs(id, 10)).length;
    expect(onRecord).toBeLessThanOrEqual(23);
  });

  it('is carried over a second later, long before the next round', async () => {
    const { world, clock, teller, host } = bench();
    host.schedule(INTERVAL);
    await clock.someoneWaits(INTERVAL * 60_000);
    world.write('calendar', 'Visit', { day: 5 });
    const carriedOver = new Promise<void>((resolve) => {
      host.onStatus(() => {
        if (diaries(world).crm.length > 0) resolve();
      });
    });
    teller.listener?.changed('Anna@Example.test');
    clock.advance(await clock.someoneWaits(1_000));
    await carriedOver;
    expect(diaries(world)).toEqual(onBothSides('Visit'));
    await host.close();
    expect(world.state.runs(ANNA.id, 9).map(({ trigger }) => trigger)).toEqual(['change', 'start']);
  });

  it('for somebody else, or somebody switched off, starts nothing', async () => {
    let enabled = true;
    const { world, clock, teller, host } = bench(() => [{ ...ANNA, enabled }]);
    host.schedule(INTERVAL);
    await clock.someoneWaits(INTERVAL * 60_000);
    teller.listener?.changed('bo@example.test');
    enabled = false;
    teller.listener?.changed('anna@example.test');
    await host.close();
    expect(world.state.runs(ANNA.id, 9).length).toBe(1);
  });

  it('is listened for anew when other people are linked, and for nobody after the end', async () => {
    let pairs: readonly Pair[] = [ANNA];
    const { clock, teller, host } = bench(() => pairs);
    host.schedule(INTERVAL);
    await teller.begun(1);
    clock.advance(await clock.someoneWaits(INTERVAL * 60_000));
    await clock.someoneWaits(INTERVAL * 60_000);
    const bo = { ...ANNA, id: pairId('bo'), mailbox: { name: 'Bo', email: 'bo@example.test' } };
    pairs = [ANNA, bo];
    clock.advance(INTERVAL * 60_000);
    await teller.begun(2);
    expect(teller.watched).toEqual([
      ['anna@example.test'],
      ['anna@example.test', 'bo@example.test'],
    ]);
    await host.close();
  });

  it('is waited for again in the next round when the server could not be opened', async () => {
    const world = new World();
    const clock = new SteppedClock(world.clock.now());
    const teller = new Teller();
    let tries = 0;
    const openChanges = (): Promise<ChangeSignal> => {
      tries += 1;
      return tries === 1
        ? Promise.reject(new SyncError('offline', 'No network.'))
        : Promise.resolve(teller);
    };
    const host = hostOf(world, { clock, openChanges });
    host.schedule(INTERVAL);
    clock.advance(await clock.someoneWaits(INTERVAL * 60_000));
    await teller.begun(1);
    await host.close();
    expect(tries).toBe(2);
  });

  it('is listened for over the new connection when the old one was given up', async () => {
    const world = new World();
    const clock = new SteppedClock(world.clock.now());
    const [old, fresh] = [new Teller(), new Teller()];
    let current = old;
    const host = hostOf(world, { clock, openChanges: () => Promise.resolve(current) });
    host.schedule(INTERVAL);
    await old.begun(1);
    clock.advance(await clock.someoneWaits(INTERVAL * 60_000));
    await clock.someoneWaits(INTERVAL * 60_000);
    current = fresh;
    clock.advance(INTERVAL * 60_000);
    await fresh.begun(1);
    await host.close();
    expect([old.watched.length, fresh.watched.length]).toEqual([1, 1]);
  });

  it('or cannot tell is said once in the log', async () => {
    const { world, clock, teller, host } = bench();
    host.schedule(INTERVAL);
    await clock.someoneWaits(INTERVAL * 60_000);
    const reason = { reason: 'It is too old.' };
    teller.listener?.listening(['anna@example.test'], { reason: null });
    teller.listener?.listening(['anna@example.test'], reason);
    teller.listener?.listening(['anna@example.test'], reason);
    await host.close();
    expect(world.log.map(({ message }) => message).filter((one) => one.includes('anna@'))).toEqual([
      'Changes in anna@example.test are told as they happen.',
      'Changes in anna@example.test are found at the next check only. It is too old.',
    ]);
  });
});
