/** What every SyncState has to do with history; joined by the memory and by the SQLite state. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  cursor,
  itemId,
  linkId,
  pairId,
  runId,
  type Fingerprint,
} from '../../src/sync/model/ids.ts';
import { NO_COUNTS } from '../../src/sync/model/run.ts';
import type { ChangeFilter, EventFilter, SyncState } from '../../src/sync/ports/sync-state.ts';
import {
  aChange,
  aConflict,
  aLink,
  aMark,
  anAppointment,
  anEvent,
  anIntent,
  aParked,
  aQuarantined,
  aSettlement,
  aSetup,
  OTHER_PAIR,
  PAIR,
} from './sample.ts';
import type { StateUnderTest } from './sync-state.ts';

const RESTORED = { kind: 'create', why: 'restored', before: null } as const;

export function describeHistory(name: string, create: () => StateUnderTest): void {
  describe(name, () => {
    let subject: StateUnderTest;
    let state: SyncState;

    beforeEach(() => {
      subject = create();
      state = subject.state;
    });

    afterEach(() => {
      subject.discard();
    });

    const startRun = (pair = PAIR, at = 1_000): ReturnType<SyncState['startRun']> =>
      state.startRun({ pair, trigger: 'manual', at });

    it('counts what each side got, by the quarter of an hour, of all pairs', () => {
      const quarter = 900_000;
      const write = (pair: typeof PAIR, at: number, side: 'crm' | 'calendar'): void => {
        const change = aChange('1', { run: startRun(pair), at, side });
        state.settle([aSettlement({ pair, change })]);
      };
      write(PAIR, quarter, 'crm');
      write(PAIR, 3 * quarter + 1, 'crm');
      write(OTHER_PAIR, 4 * quarter - 1, 'crm');
      write(OTHER_PAIR, 3 * quarter + 5, 'calendar');
      write(PAIR, 4 * quarter, 'calendar');
      expect(state.writes(quarter)).toEqual([
        { from: 3 * quarter, side: 'crm', count: 2 },
        { from: 3 * quarter, side: 'calendar', count: 1 },
        { from: 4 * quarter, side: 'calendar', count: 1 },
      ]);
      expect(state.writes(4 * quarter)).toEqual([]);
    });

    const finishRun = (id: ReturnType<SyncState['startRun']>, finishedAt: number): void => {
      const end = { finishedAt, result: 'ok', counts: NO_COUNTS, halt: null, error: null } as const;
      state.finishRun({ id, ...end });
    };

    describe('changes', () => {
      it('gives the newest first and no more than asked for', () => {
        const run = startRun();
        for (const link of ['a', 'b', 'c']) {
          // The clock of a PC may be set back: the order is the one of writing.
          const change = aChange(link, { run, at: link === 'a' ? 9_000 : 1_000 });
          state.settle([aSettlement({ change })]);
        }
        expect(state.changes(PAIR, { limit: 2 }).map(({ link }) => link)).toEqual(['c', 'b']);
        expect(state.changes(PAIR, { limit: 0 })).toEqual([]);
        expect(state.changes(PAIR)).toHaveLength(3);
        expect(state.changes(OTHER_PAIR)).toEqual([]);
      });

      it('counts them over all pairs, and never again with the number of an erased one', () => {
        const settle = (pair: typeof PAIR): void => {
          const change = aChange('a', { run: startRun(pair) });
          state.settle([aSettlement({ pair, change })]);
        };
        settle(PAIR);
        settle(OTHER_PAIR);
        settle(PAIR);
        expect(state.changes(PAIR).map(({ sequence }) => sequence)).toEqual([3, 1]);
        state.erase(PAIR);
        settle(PAIR);
        expect(state.changes(PAIR).map(({ sequence }) => sequence)).toEqual([4]);
      });

      it.each([
        ['a create', { kind: 'create', why: 'new', before: null }],
        ['an update', {}],
        ['a removal', { kind: 'remove', why: 'removed', after: null }],
        ['a change of an item without a partner', { partner: null }],
        ['a removal of something unknown', { kind: 'remove', before: null, after: null }],
        ['an update that changes nothing', { after: anAppointment() }],
        ['what a filter left out', { why: 'filter-category' }],
      ] as const)('gives back %s with what it replaced', (_, part) => {
        const change = aChange('a', { run: startRun(), ...part });
        state.settle([aSettlement({ change })]);
        expect(state.changes(PAIR)).toEqual([{ ...change, sequence: 1 }]);
      });

      it.each<readonly [string, ChangeFilter, readonly string[]]>([
        ['all', {}, ['c4', 'b3', 'c2', 'b2', 'a1']],
        ['later than a moment', { since: 2_000 }, ['c4', 'b3']],
        ['of a run', { run: runId('r1') }, ['b2', 'a1']],
        ['of a run that never was', { run: runId('r99') }, []],
        ['of a run that cannot be', { run: runId('r01') }, []],
        ['of links', { links: [linkId('a'), linkId('c'), linkId('z')] }, ['c4', 'c2', 'a1']],
        ['of no links', { links: [] }, []],
        ['of a link in a run', { links: [linkId('b')], run: runId('r1') }, ['b2']],
        ['of links since a moment', { links: [linkId('c')], since: 3_999 }, ['c4']],
        ['of a kind', { kinds: ['create', 'remove'] }, ['b3']],
        ['for a reason', { whys: ['restored'] }, ['b3']],
        ['of a kind for no reason', { kinds: ['create'], whys: [] }, []],
        ['of a kind since a moment', { kinds: ['update'], since: 2_000 }, ['c4']],
        ['of a run since a moment', { run: runId('r2'), since: 2_000 }, ['c4', 'b3']],
        [
          'by everything at once',
          { run: runId('r2'), since: 1_000, links: [linkId('c'), linkId('b')], limit: 2 },
          ['c4', 'b3'],
        ],
      ])('finds those that are wanted: %s', (_, filter, found) => {
        const [first, second, other] = [startRun(), startRun(), startRun(OTHER_PAIR)];
        const settle = (link: string, run: typeof first, at: number): void => {
          const part = at === 3_000 ? RESTORED : {};
          state.settle([aSettlement({ change: aChange(link, { run, at, ...part }) })]);
        };
        settle('a', first, 1_000);
        settle('b', first, 2_000);
        settle('c', second, 2_000);
        settle('b', second, 3_000);
        settle('c', second, 4_000);
        const change = aChange('a', { run: other, at: 5_000 });
        state.settle([aSettlement({ pair: OTHER_PAIR, change })]);
        const names = state
          .changes(PAIR, filter)
          .map(({ link, at }) => `${link}${String(at / 1_000)}`);
        expect(names).toEqual(found);
      });
    });

    describe('events', () => {
      it('gives back every part, also what is about no appointment', () => {
        const run = startRun();
        const bare = { link: null, side: null, item: null };
        const events = [
          anEvent('a', { run }),
          anEvent('b', { run, ...bare, message: { key: 'guard', parameters: {} } }),
        ];
        state.record(PAIR, events);
        expect(state.events(PAIR)).toEqual(events.toReversed());
        expect(state.events(OTHER_PAIR)).toEqual([]);
      });

      it.each<readonly [string, EventFilter, readonly number[]]>([
        ['no more than asked for', { limit: 2 }, [4, 3]],
        ['of links', { links: [linkId('a')] }, [3, 1]],
        ['of items', { items: [{ side: 'crm', item: itemId('crm-b') }] }, [2]],
        [
          'not of the same name on the other side',
          { items: [{ side: 'calendar', item: itemId('crm-b') }] },
          [],
        ],
        [
          'of links or of items',
          { links: [linkId('a')], items: [{ side: 'crm', item: itemId('crm-b') }] },
          [3, 2, 1],
        ],
        [
          'of links or of items, no more than asked for',
          { links: [linkId('a')], items: [{ side: 'crm', item: itemId('crm-b') }], limit: 1 },
          [3],
        ],
        ['of nothing', { links: [], items: [] }, []],
      ])('finds those that are wanted: %s', (_, filter, found) => {
        const run = startRun();
        state.record(PAIR, [anEvent('a', { run, at: 1 })]);
        state.record(PAIR, [
          anEvent('b', { run, at: 2, link: null }),
          anEvent('a', { run, at: 3, side: null, item: null }),
          anEvent('c', { run, at: 4 }),
        ]);
        state.record(OTHER_PAIR, [anEvent('a', { run: startRun(OTHER_PAIR), at: 5 })]);
        expect(state.events(PAIR, filter).map(({ at }) => at)).toEqual(found);
      });

      it('records nothing at all when one of many belongs to no run', () => {
        const run = startRun();
        expect(() => {
          state.record(PAIR, [anEvent('a', { run }), anEvent('b', { run: runId('r999') })]);
        }).toThrow('r999 was never started');
        expect(state.events(PAIR)).toEqual([]);
      });
    });

    describe('pruning', () => {
      it('forgets changes, events and finished runs from before a moment', () => {
        const [old, recent] = [startRun(PAIR, 1_000), startRun(PAIR, 3_000)];
        for (const [run, at] of [
          [old, 1_500],
          [recent, 3_500],
        ] as const) {
          state.settle([aSettlement({ change: aChange('a', { run, at }) })]);
          state.record(PAIR, [anEvent('a', { run, at })]);
          finishRun(run, at + 1);
        }
        expect(state.prune(3_000)).toBe(3);
        expect(state.runs(PAIR, 9).map(({ id }) => id)).toEqual([recent]);
        expect(state.changes(PAIR).map(({ at }) => at)).toEqual([3_500]);
        expect(state.events(PAIR).map(({ at }) => at)).toEqual([3_500]);
        expect(state.prune(3_000)).toBe(0);
      });

      it('tells since when nothing is missing, whatever was kept of a pair that rests', () => {
        const run = (pair: typeof PAIR, at: number): void => {
          finishRun(startRun(pair, at), at + 1);
        };
        expect(state.recordedSince()).toBeNull();
        run(OTHER_PAIR, 1_000);
        for (const at of [1_500, 2_000, 3_000, 4_000]) run(PAIR, at);
        expect(state.recordedSince()).toBeNull();
        state.prune(1_000);
        expect(state.recordedSince()).toBeNull();
        expect(state.prune(2_500)).toBe(2);
        expect(state.runs(OTHER_PAIR, 9)).toHaveLength(1);
        expect(state.recordedSince()).toBe(3_000);
      });

      it('keeps what is exactly as old', () => {
        const run = startRun();
        state.settle([aSettlement({ change: aChange('a', { run, at: 2_000 }) })]);
        expect(state.prune(2_000)).toBe(0);
      });

      it('keeps the newest finished run of each pair and those that are open', () => {
        const runs = [startRun(), startRun(), startRun(OTHER_PAIR)];
        for (const run of runs) finishRun(run, 2_000);
        const open = startRun();
        expect(state.prune(99_000)).toBe(1);
        expect(state.runs(PAIR, 9).map(({ id }) => id)).toEqual([open, runs[1]]);
        expect(state.runs(OTHER_PAIR, 9)).toHaveLength(1);
      });

      it('keeps a run for as long as one of its changes or events is kept', () => {
        const [first, second, last] = [startRun(), startRun(), startRun()];
        for (const run of [first, second, last]) finishRun(run, 2_000);
        state.settle([aSettlement({ change: aChange('a', { run: first, at: 9_000 }) })]);
        state.record(PAIR, [anEvent('a', { run: second, at: 9_000 })]);
        expect(state.prune(5_000)).toBe(0);
        expect(state.prune(10_000)).toBe(4);
        expect(state.runs(PAIR, 9).map(({ id }) => id)).toEqual([last]);
      });

      it('forgets closed conflicts, and never one that waits', () => {
        state.noteConflicts(PAIR, {
          at: 1_000,
          met: [aConflict('a', 1, { cause: 'settled' }), aConflict('b'), aConflict('c')],
          over: [],
        });
        state.decide(PAIR, { conflict: aConflict('c').id, choice: {}, at: 1_000 });
        state.noteConflicts(PAIR, { at: 5_000, met: [aConflict('d')], over: [] });
        state.noteConflicts(PAIR, { at: 5_000, met: [], over: [linkId('d')] });
        expect(state.prune(5_000)).toBe(1);
        expect(state.conflicts(PAIR).map(({ id }) => id)).toEqual(['d 1', 'c 1', 'b 1']);
      });

      it('touches nothing that is still to be done', () => {
        const before = everythingOf(state, PAIR, startRun());
        state.prune(Number.MAX_SAFE_INTEGER);
        const after = shownOf(state, PAIR);
        expect(after).toEqual({ ...before, changes: [], events: [] });
      });
    });

    it('erases everything of one pair and nothing of another', () => {
      everythingOf(state, PAIR, startRun());
      const other = everythingOf(state, OTHER_PAIR, startRun(OTHER_PAIR));
      for (const shown of Object.values(other)) expect(shown).not.toHaveLength(0);
      state.erase(PAIR);
      expect(shownOf(state, PAIR)).toEqual(shownOf(state, pairId('nobody')));
      expect(shownOf(state, OTHER_PAIR)).toEqual(other);
    });

    it('releases a pair: only what was done stays on record', () => {
      const before = everythingOf(state, PAIR, startRun());
      const other = everythingOf(state, OTHER_PAIR, startRun(OTHER_PAIR));
      state.release(PAIR);
      const { runs, changes, events } = before;
      const nothing = shownOf(state, pairId('nobody'));
      expect(shownOf(state, PAIR)).toEqual({ ...nothing, runs, changes, events });
      expect(shownOf(state, OTHER_PAIR)).toEqual(other);
    });

    it('finds all of it again after the process died', () => {
      const run = startRun();
      finishRun(run, 2_000);
      const before = everythingOf(state, PAIR, run);
      expect(shownOf(subject.reopen(), PAIR)).toEqual(before);
    });
  });
}

/** Everything that a state shows of a pair. */
function shownOf(
  state: SyncState,
  pair: typeof PAIR,
): Readonly<Record<string, readonly unknown[]>> {
  const listed = (value: unknown): readonly unknown[] => (value === null ? [] : [value]);
  return {
    links: state.links(pair),
    intents: state.intents(pair),
    parked: state.parked(pair),
    awaited: state.awaited(pair),
    marks: state.marks(pair),
    crm: listed(state.cursor(pair, 'crm')),
    calendar: listed(state.cursor(pair, 'calendar')),
    runs: state.runs(pair, 9),
    changes: state.changes(pair),
    events: state.events(pair),
    conflicts: state.conflicts(pair),
    quarantine: state.quarantine(pair),
    setups: listed(state.setup(pair)),
  };
}

/** Fills a pair with one of everything; answers what is shown then. */
function everythingOf(
  state: SyncState,
  pair: typeof PAIR,
  run: ReturnType<SyncState['startRun']>,
): ReturnType<typeof shownOf> {
  const link = aLink(`l ${pair}`, { pair });
  const key = { side: 'crm', item: itemId('a') } as const;
  state.settle([
    aSettlement({
      ...{ pair, put: link, change: aChange('a', { run }), awaits: [key] },
      marks: [aMark('a'), aMark('a', { kind: 'undone', fingerprint: 'f1' as Fingerprint })],
    }),
  ]);
  state.intend([anIntent(`i ${pair}`, { pair })]);
  state.park([aParked('a', { pair })]);
  state.advance(pair, { crm: cursor('c'), calendar: cursor('k') }, []);
  state.record(pair, [anEvent('a', { run })]);
  state.noteConflicts(pair, { at: 1_000, met: [aConflict('a', 1, { pair })], over: [] });
  state.setQuarantine(pair, [aQuarantined('a')]);
  state.putSetup(pair, aSetup());
  return shownOf(state, pair);
}
