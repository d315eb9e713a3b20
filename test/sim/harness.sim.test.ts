/** The simulation must be able to fail: each test makes the engine worse and names the law. */
import { describe, expect, it } from 'vitest';
import { SyncError } from '../../src/sync/model/error.ts';
import { linkId } from '../../src/sync/model/ids.ts';
import type { Series } from '../../src/sync/model/series.ts';
import type { Side } from '../../src/sync/model/side.ts';
import type { AppointmentStore, WriteOperation } from '../../src/sync/ports/appointment-store.ts';
import { DEFAULT_POLICY } from '../../src/sync/core/policy.ts';
import { spoiled } from '../support/spoiled.ts';
import { memoryGame, playEpisodes } from './episodes.ts';
import { play } from './play.ts';
import { Random } from './random.ts';
import type { RecurrenceEdit } from './series-values.ts';
import { shrink } from './shrink.ts';
import type { Meddle } from './simulation.ts';
import type { Rules, RunStep, Scenario, Step } from './steps.ts';
import { SECRET } from './values.ts';

const RULES: Rules = {
  start: Date.UTC(2026, 10, 23, 8),
  pairs: 2,
  conflictRule: 'newest',
  limits: { ...DEFAULT_POLICY.limits, maxRemovals: 2, maxRepeats: 100 },
  tellsAccount: true,
  daysBack: 30,
  daysAhead: 120,
  recoverGrace: 1_000,
  pageSize: 100,
};

const RUN: RunStep = { do: 'run', pair: 0, manual: true, approve: false, end: null, during: [] };

const create = (side: Side, form = 0): Step => {
  return { do: 'create', pair: 0, side, day: 1, hour: 9, form };
};
const rename = (side: Side): Step => {
  return { do: 'edit', pair: 0, side, item: 0, what: 'title', value: 2 };
};

async function lawsBroken(steps: readonly Step[], meddle?: Meddle): Promise<readonly string[]> {
  const { complaints } = await play({ rules: RULES, steps }, meddle);
  return [...new Set(complaints.map(({ law }) => law))];
}

/** Spoils what the engine sees of one side. */
function onStore(
  side: Side,
  spoil: (store: AppointmentStore) => Partial<AppointmentStore>,
): Meddle {
  return (context) => {
    const store = context.stores[side];
    return { ...context, stores: { ...context.stores, [side]: spoiled(store, spoil(store)) } };
  };
}

function onWrites(side: Side, change: (operation: WriteOperation) => WriteOperation): Meddle {
  return onStore(side, (store) => ({
    write: (operations, signal) => store.write(operations.map(change), signal),
  }));
}

describe('the simulation', () => {
  it('finds that a server forgets the origin of what is made there', async () => {
    const forgetful = onWrites('calendar', (one) =>
      one.kind === 'create' ? { ...one, origin: linkId('') } : one,
    );
    const found = new Set<string>();
    for (let at = 0; at < 25; at += 1) {
      const steps: Step[] = [
        create('crm'),
        { ...RUN, end: { how: 'kill', at } },
        rename('calendar'),
      ];
      expect(await lawsBroken(steps)).toEqual([]);
      for (const law of await lawsBroken(steps, forgetful)) found.add(law);
    }
    expect([...found]).toContain('I4, I12 no appointment is doubled');
  });

  it('finds that intents are not written down', async () => {
    const careless: Meddle = (context) => ({
      ...context,
      state: spoiled(context.state, { intend: () => undefined }),
    });
    const steps: Step[] = [
      create('crm'),
      { do: 'lose-answers', pair: 0, side: 'calendar', count: 1 },
      RUN,
      // The feed would show what has happened, but not at once.
      { do: 'habit', pair: 0, side: 'calendar', habit: 'delay' },
      RUN,
    ];
    expect(await lawsBroken(steps)).toEqual([]);
    expect(await lawsBroken(steps, careless)).toContain('I4, I12 no appointment is doubled');
  });

  it('finds that what fails is not parked', async () => {
    const unparked: Meddle = (context) => ({
      ...context,
      state: spoiled(context.state, { park: () => undefined }),
    });
    const steps: Step[] = [
      { do: 'reject', pair: 0, side: 'crm', digit: 1 },
      create('calendar'),
      RUN,
    ];
    expect(await lawsBroken(steps)).toEqual([]);
    expect(await lawsBroken(steps, unparked)).toContain('I5 what is on one side is on the other');
  });

  it('finds that the guard has no limits', async () => {
    const limitless: Meddle = (context) => {
      const own = { maxRemovals: Infinity, maxRemovalShare: 1, maxRepeats: 100 };
      const limits = { ...context.policy.limits, ...own };
      return { ...context, policy: { ...context.policy, limits } };
    };
    const steps: Step[] = [
      ...Array.from({ length: 10 }, () => create('crm')),
      RUN,
      { do: 'vanish', pair: 0, side: 'crm', count: 4 },
      RUN,
    ];
    expect(await lawsBroken(steps)).toEqual([]);
    expect(await lawsBroken(steps, limitless)).toEqual(['I6, I16 the guard limits removals']);
  });

  it('finds that privacy is lost on the way', async () => {
    const indiscreet = onWrites('calendar', (one) =>
      one.kind === 'update' ? { ...one, patch: { ...one.patch, sensitivity: 'normal' } } : one,
    );
    const steps: Step[] = [create('crm', 1), RUN, rename('crm'), RUN];
    expect(await lawsBroken(steps)).toEqual([]);
    expect(await lawsBroken(steps, indiscreet)).toContain(
      'I9 the engine makes nothing less private',
    );
  });

  it('finds that an edit is thrown away', async () => {
    const deaf = onStore('calendar', (store) => ({
      write: async (operations, signal) => {
        const kept = operations.map((one) => (one.kind === 'update' ? { ...one, patch: {} } : one));
        return await store.write(kept, signal);
      },
    }));
    const steps: Step[] = [create('crm'), RUN, rename('crm'), RUN];
    expect(await lawsBroken(steps)).toEqual([]);
    const laws = await lawsBroken(steps, deaf);
    expect(laws).toContain('I3, I5 both sides show the same');
    expect(laws).toContain('I3 what a person saved last stays');
  });

  describe('of series', () => {
    const series = { ...RULES, series: true };
    const weekly = (side: Side): Step => ({ ...create(side), repeats: 1 }) as Step;
    const one = (side: Side, what: RecurrenceEdit, at = 1): Step => {
      return { do: 'recur', pair: 0, side, item: 0, what, at, value: 2 };
    };
    const broken = async (steps: readonly Step[], meddle?: Meddle): Promise<readonly string[]> => {
      const { complaints } = await play({ rules: series, steps }, meddle);
      return [...new Set(complaints.map(({ law }) => law))];
    };
    const withSeries = (spoil: (series: Series) => Series): Meddle =>
      onWrites('calendar', (operation) =>
        operation.kind === 'update' && operation.patch.series
          ? { ...operation, patch: { ...operation.patch, series: spoil(operation.patch.series) } }
          : operation,
      );

    it('finds that a cancellation gets lost', async () => {
      const forgetful = withSeries((told) => ({ ...told, cancelled: [] }));
      const steps = [weekly('crm'), RUN, one('crm', 'cancel')];
      expect(await broken(steps)).toEqual([]);
      expect(await broken(steps, forgetful)).toEqual(
        expect.arrayContaining([
          'I3, I5 both sides show the same',
          'I3 what a person saved last of a series stays',
        ]),
      );
    });

    it('finds that of two edits of different occurrences one is overwritten', async () => {
      const greedy = withSeries((told) => ({ ...told, overrides: told.overrides.slice(0, 1) }));
      const steps = [weekly('crm'), RUN, one('crm', 'retitle', 1), one('calendar', 'retitle', 2)];
      expect(await broken(steps)).toEqual([]);
      expect(await broken(steps, greedy)).toContain(
        'I3 what a person saved last of a series stays',
      );
    });

    it('finds that an edit which did not stand is on no record', async () => {
      const silent: Meddle = (context) => ({
        ...context,
        state: spoiled(context.state, { noteConflicts: () => undefined }),
      });
      const steps = [weekly('crm'), RUN, one('crm', 'move'), one('calendar', 'time')];
      const both: Step[] = [weekly('crm'), RUN, one('crm', 'cancel'), one('calendar', 'retitle')];
      expect(await broken([...steps, RUN])).toEqual([]);
      expect(await broken(both)).toEqual([]);
      const rival: Step = { ...one('calendar', 'retitle'), value: 1 } as Step;
      const same: Step[] = [weekly('crm'), RUN, one('crm', 'retitle'), rival];
      expect(await broken(same)).toEqual([]);
      expect(await broken(same, silent)).toContain(
        'I3, I21 whose edit of a series did not stand is on record',
      );
    });

    it('finds that a private occurrence is told', async () => {
      const indiscreet = withSeries((told) => ({
        ...told,
        overrides: told.overrides.map(({ original, patch }) => ({
          original,
          patch: { ...patch, text: SECRET },
        })),
      }));
      const steps = [weekly('crm'), RUN, one('crm', 'hide-one')];
      expect(await broken(steps)).toEqual([]);
      expect(await broken(steps, indiscreet)).toContain(
        'I26 a private occurrence tells nothing but its time',
      );
    });

    it('finds that a series waits for nothing', async () => {
      const steps = [weekly('calendar'), RUN, one('calendar', 'retitle')];
      const timid: Meddle = (context) => ({
        ...context,
        stores: {
          ...context.stores,
          crm: spoiled(context.stores.crm, {
            capabilities: async (signal) => {
              const able = await context.stores.crm.capabilities(signal);
              const { series: can } = able;
              return can === 'none' ? able : { ...able, series: { ...can, rules: ['daily'] } };
            },
          }),
        },
      });
      expect(await broken(steps)).toEqual([]);
      expect(await broken(steps, timid)).toContain(
        'I13, I30 a series that both sides can hold is not left alone',
      );
    });

    it('dies between two requests of one series and loses nothing', async () => {
      for (let at = 0; at < 30; at += 1) {
        const steps: Step[] = [
          weekly('crm'),
          RUN,
          one('crm', 'cancel', 1),
          one('crm', 'retitle', 2),
          one('crm', 'move', 2),
          { ...RUN, end: { how: 'kill', at } },
          one('calendar', 'retitle', 3),
        ];
        expect(await broken(steps)).toEqual([]);
      }
    });
  });

  it('finds that removals do not travel, and that something was made up', async () => {
    const [hoarder, inventor] = [
      onWrites('calendar', (one) =>
        one.kind === 'remove'
          ? { kind: 'update', ref: one.ref, patch: {}, after: {} as never, writer: {} as never }
          : one,
      ),
      onWrites('calendar', (one) =>
        one.kind === 'create'
          ? {
              ...one,
              draft: { ...one.draft, title: 'Surprise' },
              writer: { ...one.writer, source: null },
            }
          : one,
      ),
    ];
    const removal: Step[] = [create('crm'), RUN, { do: 'remove', pair: 0, side: 'crm', item: 0 }];
    expect(await lawsBroken(removal)).toEqual([]);
    expect(await lawsBroken(removal, hoarder)).not.toEqual([]);
    expect(await lawsBroken([create('crm')], inventor)).toContain(
      'I17 each appointment stems from a person',
    );
  });

  it('finds that a server is asked again which said stop', async () => {
    const stubborn = onStore('calendar', (store) => ({
      read: async (query) => await store.read(query).catch(() => store.read(query)),
    }));
    const steps: Step[] = [
      create('calendar'),
      { do: 'fail', pair: 0, side: 'calendar', code: 'throttled', times: 1, at: 'read', retry: 60 },
      RUN,
    ];
    expect(await lawsBroken(steps)).toEqual([]);
    expect(await lawsBroken(steps, stubborn)).toEqual([
      'budget: no request after a back-off signal',
    ]);
  });

  it('finds an error that nobody meant to throw', async () => {
    const broken = onStore('crm', () => ({
      changes: () => {
        throw new SyncError('bug', 'Something unexpected happened.');
      },
    }));
    expect(await lawsBroken([RUN], broken)).toContain('the table of standings is complete');
  });
});

describe('an episode', () => {
  it('is the same each time, and another one with another seed', async () => {
    const [one, again, other] = [
      await playEpisodes({ seed: 1, steps: 200, game: memoryGame('every') }),
      await playEpisodes({ seed: 1, steps: 200, game: memoryGame('every') }),
      await playEpisodes({ seed: 2, steps: 200, game: memoryGame('every') }),
    ];
    expect(again.hash).toBe(one.hash);
    expect(other.hash).not.toBe(one.hash);
    expect(one.steps).toBe(200);
  });

  it('shrinks to the steps that matter, with small numbers', async () => {
    const steps: Step[] = [
      create('crm', 2),
      { ...RUN, during: [{ at: 9, step: rename('crm') as never }] },
      { do: 'wait', minutes: 40 },
      create('calendar'),
    ];
    const fails = (scenario: Scenario): Promise<boolean> =>
      Promise.resolve(scenario.steps.some((one) => one.do === 'wait' && one.minutes >= 7));
    const { steps: left } = await shrink({ rules: RULES, steps }, fails);
    expect(left).toEqual([{ do: 'wait', minutes: 7 }]);
  });

  it('draws numbers that its seed determines, evenly', () => {
    const [one, same] = [new Random(5), new Random(5)];
    const drawn = Array.from({ length: 9_000 }, () => one.below(3));
    expect(drawn.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => same.below(3)));
    for (const value of [0, 1, 2]) {
      const times = drawn.filter((number) => number === value).length;
      expect(times).toBeGreaterThan(2_800);
      expect(times).toBeLessThan(3_200);
    }
  });
});
