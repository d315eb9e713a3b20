/** What every SyncState has to do; joined by the memory and by the SQLite state. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cursor, itemId, linkId, pairId, runId } from '../../src/sync/model/ids.ts';
import { outlineOf } from '../../src/sync/model/link-outline.ts';
import type { Link } from '../../src/sync/model/link.ts';
import { NO_COUNTS, type Run } from '../../src/sync/model/run.ts';
import type { Series } from '../../src/sync/model/series.ts';
import type { BySide, Side } from '../../src/sync/model/side.ts';
import type { SyncState } from '../../src/sync/ports/sync-state.ts';
import {
  aChange,
  aCreateIntent,
  aSeriesIntent,
  aLink,
  anAppointment,
  anIntent,
  aParked,
  aRemoveIntent,
  aReviveIntent,
  aSettlement,
  OTHER_PAIR,
  PAIR,
} from './sample.ts';

/** For an hour at noon, in UTC. */
function linkOn(name: string, days: BySide<string>): Link {
  const link = aLink(name);
  const on = (side: Side): Link['base'][Side] => {
    const at = (hour: number) => ({ local: `${days[side]}T${String(hour)}:00:00`, zone: 'UTC' });
    const value = anAppointment({ when: { kind: 'timed', start: at(12), end: at(13) } });
    return { ...link.base[side], value };
  };
  return { ...link, base: { crm: on('crm'), calendar: on('calendar') } };
}

export interface StateUnderTest {
  readonly state: SyncState;
  /** Ends the process without a farewell and gives the state that the next one opens. */
  readonly reopen: () => SyncState;
  readonly discard: () => void;
}

export function describeSyncState(name: string, create: () => StateUnderTest): void {
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

    const startRun = (pair = PAIR): ReturnType<SyncState['startRun']> =>
      state.startRun({ pair, trigger: 'manual', at: 1_000 });

    describe('links', () => {
      it('gives the links of a pair ordered by the code points of their ids', () => {
        const names = ['b', '\u{1F389}', 'B', '\uFF5E', 'a', 'é', '10', '9'];
        state.settle(names.map((one) => aSettlement({ put: aLink(one) })));
        expect(state.links(PAIR).map(({ id }) => id)).toEqual(
          ['10', '9', 'B', 'a', 'b', 'é', '\uFF5E', '\u{1F389}'].map(linkId),
        );
      });

      it('gives back every part of a link as it was put', () => {
        const link = aLink('a');
        state.settle([aSettlement({ put: link })]);
        expect(state.link(link.id)).toEqual(link);
        expect(state.links(PAIR)).toEqual([link]);
      });

      it('answers null for a link that is not there', () => {
        expect(state.link(linkId('nowhere'))).toBeNull();
      });

      it('replaces a link of the same id', () => {
        const moved = anAppointment({ title: 'Moved' });
        const before = aLink('a');
        const after = aLink('a', {
          base: { ...before.base, crm: { ...before.base.crm, value: moved } },
        });
        state.settle([aSettlement({ put: before })]);
        state.settle([aSettlement({ put: after })]);
        expect(state.links(PAIR)).toEqual([after]);
      });

      it('drops one link and puts its replacement in the same settlement', () => {
        state.settle([aSettlement({ put: aLink('old') })]);
        state.settle([aSettlement({ drop: linkId('old'), put: aLink('new') })]);
        expect(state.links(PAIR).map(({ id }) => id)).toEqual(['new']);
      });

      it('applies settlements in their order', () => {
        state.settle([
          aSettlement({ put: aLink('a') }),
          aSettlement({ drop: linkId('a') }),
          aSettlement({ drop: linkId('b') }),
          aSettlement({ put: aLink('b') }),
        ]);
        expect(state.links(PAIR).map(({ id }) => id)).toEqual(['b']);
      });

      it('finds the links of one pair by an item, in the order of their ids', () => {
        const link = aLink('b');
        const item = link.base.crm.ref.id;
        const twice = { ...aLink('a'), base: { ...aLink('a').base, crm: link.base.crm } };
        const theirs = { ...link, id: linkId('c'), pair: OTHER_PAIR };
        state.settle([
          aSettlement({ put: link }),
          aSettlement({ put: twice }),
          aSettlement({ pair: OTHER_PAIR, put: theirs }),
        ]);
        expect(state.linksWith(PAIR, { side: 'crm', item })).toEqual([twice, link]);
        expect(state.linksWith(PAIR, { side: 'calendar', item })).toEqual([]);
        const theirItem = link.base.calendar.ref.id;
        const found = state.linksWith(OTHER_PAIR, { side: 'calendar', item: theirItem });
        expect(found).toEqual([theirs]);
      });

      it.each<readonly [string, BySide<string>, number]>([
        ['a link in it', { crm: '2026-03-10', calendar: '2026-03-10' }, 1],
        ['one that is in it in the CRM only', { crm: '2026-03-10', calendar: '2026-01-10' }, 1],
        [
          'one that is in it on the calendar only',
          { crm: '2026-07-10', calendar: '2026-03-31' },
          1,
        ],
        ['none that it has left behind', { crm: '2026-02-28', calendar: '2026-01-10' }, 0],
        ['none that it has not reached', { crm: '2026-04-01', calendar: '2026-07-10' }, 0],
      ])('(I16) counts in a window %s', (_, days, count) => {
        state.settle([
          aSettlement({ put: linkOn('a', days) }),
          aSettlement({ pair: OTHER_PAIR, put: { ...linkOn('b', days), pair: OTHER_PAIR } }),
        ]);
        const window = { from: Date.UTC(2026, 2, 1), until: Date.UTC(2026, 3, 1) };
        expect(state.countLinksIn(PAIR, window)).toBe(count);
      });

      it('(I16) counts a series in a window with an occurrence, and in none between two', () => {
        const link = linkOn('a', { crm: '2026-12-10', calendar: '2026-12-10' });
        const series: Series = {
          time: { kind: 'timed', zone: 'UTC', start: '12:00:00', end: '13:00:00', days: 0 },
          recurrence: {
            from: '2026-12-10',
            rule: { kind: 'yearly', month: 12, day: 10 },
            range: { kind: 'endless' },
          },
          overrides: [],
          cancelled: [],
        };
        const yearly = (side: Side): Link['base'][Side] => ({
          ...link.base[side],
          value: { ...link.base[side].value, series },
        });
        const base = { crm: yearly('crm'), calendar: yearly('calendar') };
        state.settle([aSettlement({ put: { ...link, base } })]);
        const count = (year: number, month: number): number =>
          state.countLinksIn(PAIR, {
            from: Date.UTC(year, month, 1),
            until: Date.UTC(year, month + 1, 1),
          });
        expect([count(2026, 11), count(2027, 2), count(2027, 11)]).toEqual([1, 0, 1]);
      });

      it('counts a link where it is now, and no longer where it was', () => {
        const [march, may] = ['2026-03-10', '2026-05-10'].map((day) =>
          linkOn('a', { crm: day, calendar: day }),
        );
        if (!march || !may) throw new Error('both are made');
        state.settle([aSettlement({ put: march })]);
        state.settle([aSettlement({ put: may })]);
        const in2026 = (month: number): number =>
          state.countLinksIn(PAIR, {
            from: Date.UTC(2026, month, 1),
            until: Date.UTC(2026, month + 1, 1),
          });
        expect([in2026(2), in2026(4), state.countLinks(PAIR)]).toEqual([0, 1, 1]);
      });

      it('tells links without their content, page by page', () => {
        const links = ['b', 'B', 'é', 'a', '\u{1F389}'].map((name) => aLink(name));
        state.settle([
          ...links.map((put) => aSettlement({ put })),
          aSettlement({ pair: OTHER_PAIR, put: aLink('c', { pair: OTHER_PAIR }) }),
        ]);
        const all = state.links(PAIR).map(outlineOf);
        expect(all).toHaveLength(5);
        const first = state.outlines(PAIR, { after: null, limit: 2 });
        const rest = state.outlines(PAIR, { after: first.at(-1)?.id ?? null, limit: 9 });
        expect([...first, ...rest]).toEqual(all);
        const item = links[0]?.base.calendar.ref.id ?? itemId('');
        expect(state.outlinesWith(PAIR, { side: 'calendar', item })).toEqual([
          outlineOf(links[0] ?? aLink('')),
        ]);
        expect(state.outlinesWith(PAIR, { side: 'crm', item })).toEqual([]);
        expect(state.outlinesWith(OTHER_PAIR, { side: 'calendar', item })).toEqual([]);
      });

      it('counts the links of one pair only', () => {
        state.settle([
          aSettlement({ put: aLink('a') }),
          aSettlement({ put: aLink('b') }),
          aSettlement({ pair: OTHER_PAIR, put: aLink('c', { pair: OTHER_PAIR }) }),
        ]);
        expect([state.countLinks(PAIR), state.countLinks(OTHER_PAIR)]).toEqual([2, 1]);
        expect(state.countLinks(pairId('nobody'))).toBe(0);
        const moved = aSettlement({ put: aLink('c') });
        state.settle([
          aSettlement({ drop: linkId('a') }),
          aSettlement({ drop: linkId('z') }),
          moved,
        ]);
        expect([state.countLinks(PAIR), state.countLinks(OTHER_PAIR)]).toEqual([2, 0]);
        state.erase(PAIR);
        expect(state.countLinks(PAIR)).toBe(0);
      });

      it.each([
        [
          'an all-day appointment',
          { when: { kind: 'all-day', from: '2026-01-01', until: '2026-01-03' } },
        ],
        ['no text at all', { title: '', text: '', categories: [], attendees: [], reminder: null }],
        [
          'a lone surrogate, a null character and line separators',
          { text: '\uD800 \u0000 \u2028\r\n' },
        ],
        [
          'marks that belong to other languages',
          { title: `'; DROP TABLE links; -- "\\ {"a":1} %s ?1` },
        ],
        ['a text of ten million letters', { text: 'ø🎉'.repeat(3_333_333) }],
      ] as const)('keeps %s', (_, part) => {
        const link = aLink('a');
        const value = anAppointment(part);
        const put = { ...link, base: { ...link.base, calendar: { ...link.base.calendar, value } } };
        state.settle([aSettlement({ put })]);
        // Compared by identity of text, because a difference of this size cannot be printed.
        expect(state.link(link.id)?.base.calendar.value.text === value.text).toBe(true);
        expect({ ...state.link(link.id)?.base.calendar.value, text: '' }).toEqual({
          ...value,
          text: '',
        });
      });
    });

    describe('cursors', () => {
      it('has none at first', () => {
        expect(state.cursor(PAIR, 'crm')).toBeNull();
      });

      it('keeps one of each side and pair', () => {
        state.advance(PAIR, { crm: cursor('c1'), calendar: cursor('k1') }, []);
        state.advance(OTHER_PAIR, { crm: cursor('c2'), calendar: cursor('k2') }, []);
        expect(state.cursor(PAIR, 'crm')).toBe('c1');
        expect(state.cursor(PAIR, 'calendar')).toBe('k1');
        expect(state.cursor(OTHER_PAIR, 'crm')).toBe('c2');
      });

      it('forgets a cursor that is advanced to null', () => {
        state.advance(PAIR, { crm: cursor('c1'), calendar: cursor('k1') }, []);
        state.advance(PAIR, { crm: null, calendar: cursor('k2') }, []);
        expect(state.cursor(PAIR, 'crm')).toBeNull();
        expect(state.cursor(PAIR, 'calendar')).toBe('k2');
      });

      it('keeps a cursor of a megabyte', () => {
        const huge = cursor('x+/='.repeat(262_144));
        state.advance(PAIR, { crm: null, calendar: huge }, []);
        expect(state.cursor(PAIR, 'calendar') === huge).toBe(true);
      });
    });

    describe('intents', () => {
      it.each([
        ['an update', anIntent('a')],
        ['a create', aCreateIntent('a')],
        ['a create of a series and of a part of one', aSeriesIntent('a')],
        ['a revival', aReviveIntent('a')],
        ['a removal', aRemoveIntent('a')],
      ])('gives back %s as it was intended', (_, intent) => {
        state.intend([intent]);
        expect(state.intents(PAIR)).toEqual([intent]);
      });

      it('gives them oldest first, and by id at the same time', () => {
        state.intend([anIntent('d', { at: 9 }), anIntent('b', { at: 10 })]);
        state.intend([anIntent('c', { at: 10 }), anIntent('a', { at: 11 })]);
        expect(state.intents(PAIR).map(({ action }) => action.link)).toEqual(['d', 'b', 'c', 'a']);
      });

      it('replaces an intent of the same id and takes over its new time', () => {
        state.intend([anIntent('a', { at: 1 }), anIntent('b', { at: 2 })]);
        state.intend([anIntent('a', { at: 3 })]);
        expect(state.intents(PAIR).map(({ at }) => at)).toEqual([2, 3]);
      });

      it('ends an intent with its settlement and leaves the others open', () => {
        const [done, open] = [anIntent('a'), anIntent('b')];
        state.intend([done, open]);
        state.settle([aSettlement({ intent: done.id })]);
        expect(state.intents(PAIR)).toEqual([open]);
      });
    });

    describe('parked items', () => {
      it('gives them by side, the CRM first, and then by item', () => {
        state.park([
          aParked('b', { side: 'calendar' }),
          aParked('z'),
          aParked('a', { side: 'calendar' }),
          aParked('y'),
        ]);
        expect(state.parked(PAIR).map(({ side, item }) => `${side} ${item}`)).toEqual([
          'crm y',
          'crm z',
          'calendar a',
          'calendar b',
        ]);
      });

      it('gives back every part, also those that are null or held on purpose', () => {
        const held = aParked('a', {
          version: null,
          why: 'series',
          about: 'calendar',
          attempts: 0,
          dueAt: null,
          title: '',
        });
        state.park([held]);
        expect(state.parked(PAIR)).toEqual([held]);
      });

      it('replaces the entry of the same pair, side and item', () => {
        state.park([aParked('a'), aParked('a', { side: 'calendar' })]);
        state.park([aParked('a', { attempts: 3, why: 'throttled' })]);
        expect(state.parked(PAIR).map(({ side, attempts }) => [side, attempts])).toEqual([
          ['crm', 3],
          ['calendar', 2],
        ]);
      });

      it('does not mistake the items of one pair for those of another', () => {
        state.park([aParked('a'), aParked('a', { pair: OTHER_PAIR })]);
        state.settle([aSettlement({ unpark: [{ side: 'crm', item: itemId('a') }] })]);
        expect(state.parked(PAIR)).toEqual([]);
        expect(state.parked(OTHER_PAIR)).toHaveLength(1);
      });

      it('unparks exactly the items of a settlement', () => {
        state.park([aParked('a'), aParked('a', { side: 'calendar' }), aParked('b')]);
        state.settle([
          aSettlement({
            unpark: [
              { side: 'crm', item: itemId('a') },
              { side: 'crm', item: itemId('was never parked') },
            ],
          }),
        ]);
        expect(state.parked(PAIR).map(({ side, item }) => `${side} ${item}`)).toEqual([
          'crm b',
          'calendar a',
        ]);
      });
    });

    it('settles link, intent, change and parking of several settlements together', () => {
      const run = startRun();
      const [first, second] = [anIntent('a'), anIntent('b')];
      state.intend([first, second]);
      state.park([aParked('crm-a')]);
      state.settle([
        aSettlement({
          intent: first.id,
          put: aLink('a'),
          change: aChange('a', { run }),
          unpark: [{ side: 'crm', item: itemId('crm-a') }],
        }),
        aSettlement({ intent: second.id, put: aLink('b'), change: aChange('b', { run }) }),
      ]);
      expect(state.intents(PAIR)).toEqual([]);
      expect(state.parked(PAIR)).toEqual([]);
      expect(state.countLinks(PAIR)).toBe(2);
      expect(state.changes(PAIR, { limit: 10 }).map(({ link }) => link)).toEqual(['b', 'a']);
    });

    it('settles nothing at all when one settlement of many is refused', () => {
      const run = startRun();
      const intent = anIntent('a');
      state.intend([intent]);
      state.park([aParked('a')]);
      const refused = aSettlement({ change: aChange('b', { run: runId('r999') }) });
      expect(() => {
        state.settle([
          aSettlement({
            intent: intent.id,
            put: aLink('a'),
            change: aChange('a', { run }),
            unpark: [{ side: 'crm', item: itemId('a') }],
          }),
          refused,
        ]);
      }).toThrow('r999 was never started');
      expect(state.intents(PAIR)).toEqual([intent]);
      expect(state.parked(PAIR)).toHaveLength(1);
      expect(state.links(PAIR)).toEqual([]);
      expect(state.changes(PAIR, { limit: 10 })).toEqual([]);
    });

    describe('runs', () => {
      const end: Omit<Run, 'pair' | 'trigger' | 'startedAt' | 'id'> = {
        finishedAt: 2_000,
        result: 'halted',
        counts: { ...NO_COUNTS, created: { crm: 1, calendar: 2 }, read: { crm: 3, calendar: 4 } },
        halt: {
          ...{ cause: 'mass-removal', vanishedOn: 'crm', removals: 12, links: 40 },
          shrunk: { series: 2, occurrences: 9 },
        },
        error: {
          code: 'throttled',
          message: 'The server asks to wait “a little”.',
          retryAt: 9_000,
        },
      };

      it('numbers them over all pairs', () => {
        expect([startRun(), startRun(OTHER_PAIR), startRun()]).toEqual(['r1', 'r2', 'r3']);
      });

      it('shows a run that is going on without an end', () => {
        const id = startRun();
        expect(state.runs(PAIR, 1)).toEqual([
          {
            ...{ id, pair: PAIR, trigger: 'manual', startedAt: 1_000, finishedAt: null },
            ...{ result: null, counts: NO_COUNTS, halt: null, error: null },
          },
        ]);
      });

      it('gives back everything about a finished run', () => {
        const id = startRun();
        state.finishRun({ id, ...end });
        expect(state.runs(PAIR, 1)).toEqual([
          { id, pair: PAIR, trigger: 'manual', startedAt: 1_000, ...end },
        ]);
      });

      it('gives the newest first, of one pair, and no more than asked for', () => {
        for (let count = 0; count < 4; count += 1) startRun();
        startRun(OTHER_PAIR);
        expect(state.runs(PAIR, 3).map(({ id }) => id)).toEqual(['r4', 'r3', 'r2']);
        expect(state.runs(PAIR, 0)).toEqual([]);
      });

      it.each(['r1', 'r01', '1', 'r1; DROP TABLE runs', ''])('refuses to finish %j', (id) => {
        expect(() => {
          state.finishRun({ id: runId(id), ...end });
        }).toThrow('was never started');
      });

      it('finds a run that was open interrupted, and a finished one as it was', () => {
        const finished = startRun();
        state.finishRun({ id: finished, ...end });
        startRun();
        const runs = subject.reopen().runs(PAIR, 10);
        expect(runs.map(({ result, finishedAt }) => [result, finishedAt])).toEqual([
          ['interrupted', 1_000],
          ['halted', 2_000],
        ]);
      });
    });

    it('never gives the number of an erased run to another one', () => {
      startRun();
      state.erase(PAIR);
      expect(startRun()).toBe('r2');
    });

    it('finds everything again after the process died', () => {
      const run = startRun();
      const intent = anIntent('open');
      state.settle([aSettlement({ put: aLink('a'), change: aChange('a', { run }) })]);
      state.intend([intent]);
      state.park([aParked('p')]);
      state.advance(PAIR, { crm: cursor('c'), calendar: null }, []);
      const next = subject.reopen();
      expect(next.links(PAIR)).toEqual([aLink('a')]);
      expect(next.intents(PAIR)).toEqual([intent]);
      expect(next.parked(PAIR)).toEqual([aParked('p')]);
      expect(next.cursor(PAIR, 'crm')).toBe('c');
      expect(next.changes(PAIR, { limit: 1 })).toEqual([{ ...aChange('a', { run }), sequence: 1 }]);
    });
  });
}
