import { describe, expect, it } from 'vitest';
import type { Pair } from '../../../../src/sync/model/status.ts';
import { diaries, onBothSides } from '../../../support/diaries.ts';
import { ANNA, hostOf } from '../../../support/host.ts';
import { PAIR, World } from '../../../support/world.ts';

/** A host whose run hangs in opening its servers until it is stopped, if `hangs` says so. */
function hangingHost(pairs: () => readonly Pair[] = () => [ANNA]) {
  const world = new World();
  world.write('crm', 'Visit', { day: 5 });
  const hangs = { now: true };
  const opening = Promise.withResolvers<null>();
  const host = hostOf(world, {
    pairs,
    openStores: async (_, signal) => {
      opening.resolve(null);
      if (hangs.now) {
        await new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        });
      }
      return { crm: world.crm, calendar: world.calendar };
    },
  });
  return { world, host, hangs, opened: opening.promise };
}

describe('work between two runs', () => {
  it('stops the run under way and begins when that has ended', async () => {
    const { host, hangs, opened, world } = hangingHost();
    const running = host.runNow(PAIR);
    await opened;
    hangs.now = false;
    const titles = await host.between(PAIR, async (open) => {
      await open();
      return world.titles('calendar');
    });
    const [stopped] = await running;
    expect(stopped?.outcome).toMatchObject({ result: 'interrupted', error: { code: 'cancelled' } });
    expect(titles).toEqual([]);
    await host.runNow(PAIR);
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });

  it('lets no run begin that was asked for before a person was unlinked', async () => {
    let pairs: readonly Pair[] = [ANNA];
    const { host, hangs, opened, world } = hangingHost(() => pairs);
    const first = host.runNow(PAIR);
    await opened;
    const unlinked = host.between(PAIR, () => {
      pairs = [];
      return Promise.resolve();
    });
    const waiting = host.runNow(PAIR, { approved: 'something' });
    hangs.now = false;
    await Promise.all([first, unlinked]);
    const [run] = await waiting;
    expect(run?.outcome.error?.code).toBe('cancelled');
    expect(world.titles('calendar')).toEqual([]);
  });

  it('is done for a person who is switched off', async () => {
    const { host } = hangingHost(() => [{ ...ANNA, enabled: false }]);
    expect(await host.between(PAIR, () => Promise.resolve('done'))).toBe('done');
  });
});
