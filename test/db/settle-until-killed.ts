/**
 * Settles whole generations of links, printing a line after each. With a number as the second
 * argument it kills itself after that many settlements inside the transaction of generation 2.
 */
import { openSyncState } from '../../src/main/db/open.ts';
import type { Settlement } from '../../src/sync/model/journal.ts';
import { aLink, anAppointment, aSettlement } from './sample.ts';

const [, , file = '', killAfter] = process.argv;
const GENERATION = 40;

function generation(count: number): Settlement[] {
  const value = anAppointment({ title: `generation ${String(count)}` });
  return Array.from({ length: GENERATION }, (_, index) => {
    const link = aLink(`link ${String(index)}`);
    const base = { ...link.base, crm: { ...link.base.crm, value } };
    return aSettlement({ put: { ...link, base } });
  });
}

/** Looks like `settlements`, but reading too far is deadly. */
function deadly(settlements: readonly Settlement[], after: number): readonly Settlement[] {
  const iterate = function* (): ArrayIterator<Settlement> {
    yield* settlements.slice(0, after);
    process.kill(process.pid, 'SIGKILL');
  };
  return Object.assign([...settlements], { [Symbol.iterator]: iterate });
}

const state = openSyncState(file, {
  nativeBinding: null,
  host: 'pc-1',
  clock: { now: () => 0 },
});
for (let count = 1; ; count += 1) {
  const settlements = generation(count);
  const dies = killAfter !== undefined && count === 2;
  state.settle(dies ? deadly(settlements, Number(killAfter)) : settlements);
  process.stdout.write(`${String(count)}\n`);
}
