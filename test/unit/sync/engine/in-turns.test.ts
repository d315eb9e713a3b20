import { describe, expect, it } from 'vitest';
import { originOf } from '../../../../src/sync/core/origin.ts';
import { reconcile } from '../../../../src/sync/core/reconcile.ts';
import type { ReconcileInput } from '../../../../src/sync/core/reconcile-input.ts';
import { finish } from '../../../../src/sync/core/steps.ts';
import { inTurns } from '../../../../src/sync/engine/in-turns.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';
import { idOf, type Sighting } from '../../../../src/sync/model/item.ts';
import type { Side } from '../../../../src/sync/model/side.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { planning } from '../../../support/planner-values.ts';
import { at, hidden, link, PAIR, present, stored, TYPICAL } from '../../../support/values.ts';

const MANY = 200;
const never = new AbortController().signal;

function resting(): { readonly clock: ManualClock; readonly rests: () => number } {
  const clock = new ManualClock();
  let rests = 0;
  const breathe = (): Promise<void> => {
    rests += 1;
    return Promise.resolve();
  };
  return { clock: Object.assign(clock, { breathe }), rests: () => rests };
}

const numbered = (of: (index: number) => Sighting): readonly Sighting[] =>
  Array.from({ length: MANY }, (_, index) => of(index));

function seen(on: Partial<Record<Side, readonly Sighting[]>>): ReconcileInput['sightings'] {
  const map = (side: Side): ReadonlyMap<ReturnType<typeof idOf>, Sighting> =>
    new Map((on[side] ?? []).map((one) => [idOf(one), one]));
  return { crm: map('crm'), calendar: map('calendar') };
}

const meeting = (side: Side, index: number): Sighting => {
  const value = { title: `Meeting ${String(index)}`, when: at(index % 24) };
  return present(stored(`${side} ${String(index)}`, value));
};

const stamped = (index: number): Sighting => {
  const origin = originOf({ pair: PAIR, side: 'crm', item: itemId(`crm ${String(index)}`) });
  return present(stored(`calendar ${String(index)}`, { title: 'Edited', when: at(3) }, { origin }));
};

const links = Array.from({ length: MANY }, (_, index) => link(`link ${String(index)}`));

const CASES: Readonly<Record<string, Partial<ReconcileInput>>> = {
  'new appointments': { sightings: seen({ calendar: numbered((n) => meeting('calendar', n)) }) },
  'twins by what they say': {
    sightings: seen({
      crm: numbered((n) => meeting('crm', n)),
      calendar: numbered((n) => meeting('calendar', n)),
    }),
  },
  'twins by their stamps': {
    sightings: seen({ crm: numbered((n) => meeting('crm', n)), calendar: numbered(stamped) }),
  },
  'what cannot be read': {
    sightings: seen({ calendar: numbered((n) => hidden(`calendar ${String(n)}`, 'server')) }),
  },
  'known appointments': { links },
  'appointments under new ids': {
    links,
    sightings: seen({
      crm: links.map(({ base }) => ({ kind: 'gone', id: base.crm.ref.id })),
      calendar: [],
    }),
  },
};

describe('a plan of many appointments', () => {
  it.each(Object.entries(CASES))(
    'lets other work go first again and again: %s',
    async (_, over) => {
      const { clock, rests } = resting();
      const input = planning({ capabilities: TYPICAL, ...over });
      const plan = await inTurns(reconcile(input), { clock, signal: never });
      expect(rests()).toBeGreaterThanOrEqual(MANY / 20);
      expect(JSON.stringify(plan)).toBe(JSON.stringify(finish(reconcile(input))));
    },
  );

  it('is left off when it is not wanted any more', async () => {
    const stop = new AbortController();
    const { clock, rests } = resting();
    const input = planning(CASES['new appointments']);
    const planned = inTurns(reconcile(input), { clock, signal: stop.signal });
    stop.abort(new Error('stopped'));
    await expect(planned).rejects.toThrow('stopped');
    expect(rests()).toBe(1);
  });
});
