/**
 * What every SyncState has to do with items that are watched and with what waits for a person;
 * joined by the memory and by the SQLite state.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  conflictId,
  cursor,
  itemId,
  linkId,
  runId,
  type Fingerprint,
} from '../../src/sync/model/ids.ts';
import type { ConflictCase } from '../../src/sync/model/conflict.ts';
import type { Settlement } from '../../src/sync/model/journal.ts';
import type { SideItem } from '../../src/sync/model/side.ts';
import type { SyncState } from '../../src/sync/ports/sync-state.ts';
import {
  aChange,
  aConflict,
  aLink,
  aMark,
  aParked,
  aQuarantined,
  aSettlement,
  aSetup,
  OTHER_PAIR,
  PAIR,
} from './sample.ts';
import type { StateUnderTest } from './sync-state.ts';

const crm = (item: string): SideItem => ({ side: 'crm', item: itemId(item) });
const calendar = (item: string): SideItem => ({ side: 'calendar', item: itemId(item) });

export function describeCases(name: string, create: () => StateUnderTest): void {
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

    it('tells the linked items whose ids begin alike, each once and in order', () => {
      const withItem = (name: string, item: string, pair = PAIR): Settlement => {
        const { base, ...link } = aLink(name, { pair });
        const crm = { ...base.crm, ref: { ...base.crm.ref, id: itemId(item) } };
        return aSettlement({ pair, put: { ...link, base: { ...base, crm } } });
      };
      state.settle([
        withItem('a', 'part:b'),
        withItem('b', 'part:a'),
        withItem('c', 'part:a'),
        withItem('d', 'part'),
        withItem('e', 'part;'),
        withItem('f', 'part:c', OTHER_PAIR),
      ]);
      const like = { side: 'crm', prefix: 'part:' } as const;
      expect(state.itemsLike(PAIR, like)).toEqual(['part:a', 'part:b']);
      expect(state.itemsLike(PAIR, { ...like, side: 'calendar' })).toEqual([]);
    });

    const CURSORS = { crm: cursor('c'), calendar: cursor('k') };

    describe('awaited and marked items', () => {
      it('gives the awaited by side, the CRM first, and then by item, each once', () => {
        const awaits = [calendar('b'), crm('z'), calendar('a'), crm('y'), crm('z')];
        state.settle([aSettlement({ awaits })]);
        state.settle([aSettlement({ awaits: [crm('z')] })]);
        expect(state.awaited(PAIR)).toEqual([crm('y'), crm('z'), calendar('a'), calendar('b')]);
        expect(state.awaited(OTHER_PAIR)).toEqual([]);
      });

      it('gives the marks by side, the CRM first, by item and by kind, each once', () => {
        const marks = [
          aMark('b', { side: 'calendar' }),
          aMark('z', { kind: 'undone' }),
          aMark('a', { side: 'calendar' }),
          aMark('z', { kind: 'separate' }),
          aMark('y'),
          aMark('z'),
        ];
        state.settle([aSettlement({ marks }), aSettlement({ marks: [aMark('z')] })]);
        expect(state.marks(PAIR).map(({ side, item, kind }) => [side, item, kind])).toEqual([
          ['crm', 'y', 'restored'],
          ['crm', 'z', 'restored'],
          ['crm', 'z', 'separate'],
          ['crm', 'z', 'undone'],
          ['calendar', 'a', 'restored'],
          ['calendar', 'b', 'restored'],
        ]);
        expect(state.marks(OTHER_PAIR)).toEqual([]);
      });

      it('gives back every part of a mark, and of two of a kind the last', () => {
        const content = 'f1' as Fingerprint;
        const marks = [aMark('a', { kind: 'undone' }), aMark('b', { fingerprint: content })];
        state.settle([aSettlement({ marks })]);
        expect(state.marks(PAIR)).toEqual(marks);
        const next = [
          aMark('a', { kind: 'undone', fingerprint: content }),
          aMark('b', { fingerprint: null }),
        ];
        state.settle([aSettlement({ marks: next })]);
        expect(state.marks(PAIR)).toEqual(next);
      });

      it('takes back exactly the marks that are named', () => {
        const kept = [aMark('a', { kind: 'separate' }), aMark('a', { side: 'calendar' })];
        state.settle([aSettlement({ marks: [aMark('a'), ...kept] })]);
        state.settle([aSettlement({ pair: OTHER_PAIR, marks: [aMark('a')] })]);
        state.settle([aSettlement({ unmarks: [aMark('a'), aMark('was never marked')] })]);
        expect(state.marks(PAIR)).toEqual(kept);
        expect(state.marks(OTHER_PAIR)).toEqual([aMark('a')]);
      });

      it('marks what the same settlement takes back and gives anew', () => {
        state.settle([aSettlement({ marks: [aMark('a')] })]);
        const anew = aMark('a', { fingerprint: 'f1' as Fingerprint });
        state.settle([aSettlement({ unmarks: [aMark('a')], marks: [anew] })]);
        expect(state.marks(PAIR)).toEqual([anew]);
      });

      it('awaits no longer what the cursors have passed, and keeps its marks', () => {
        const both = [crm('a'), calendar('a'), crm('b')];
        const marks = both.map((key) => aMark(key.item, key));
        state.settle([aSettlement({ awaits: both, marks })]);
        state.settle([aSettlement({ pair: OTHER_PAIR, awaits: both })]);
        state.advance(PAIR, CURSORS, [crm('a'), calendar('was never awaited')]);
        expect(state.awaited(PAIR)).toEqual([crm('b'), calendar('a')]);
        expect(state.marks(PAIR)).toHaveLength(3);
        expect(state.awaited(OTHER_PAIR)).toHaveLength(3);
      });

      it('keeps an item awaited and marked that is unparked, and parked that is passed', () => {
        state.park([aParked('a'), aParked('b')]);
        const marks = [aMark('a'), aMark('b')];
        state.settle([aSettlement({ awaits: [crm('a'), crm('b')], marks })]);
        state.settle([aSettlement({ unpark: [crm('a')] })]);
        state.advance(PAIR, CURSORS, [crm('b')]);
        expect(state.awaited(PAIR)).toEqual([crm('a')]);
        expect(state.marks(PAIR)).toEqual(marks);
        expect(state.parked(PAIR).map(({ item }) => item)).toEqual(['b']);
      });

      it('awaits, marks and takes back nothing when one settlement of many is refused', () => {
        state.settle([aSettlement({ marks: [aMark('b')] })]);
        const refused = aSettlement({ change: aChange('b', { run: runId('r999') }) });
        const work = { awaits: [crm('a')], marks: [aMark('a')], unmarks: [aMark('b')] };
        expect(() => {
          state.settle([aSettlement(work), refused]);
        }).toThrow('r999 was never started');
        expect(state.awaited(PAIR)).toEqual([]);
        expect(state.marks(PAIR)).toEqual([aMark('b')]);
      });
    });

    describe('conflicts', () => {
      const meet = (at: number, ...met: readonly ConflictCase[]): void => {
        state.noteConflicts(PAIR, { at, met, over: [] });
      };
      const end = (at: number, ...links: readonly string[]): void => {
        state.noteConflicts(PAIR, { at, met: [], over: links.map(linkId) });
      };
      const decide = (one: ConflictCase, choice = { title: 'crm' } as const): void => {
        state.decide(PAIR, { conflict: one.id, choice, at: 7_000 });
      };
      /** The ids with their states and times, newest first. */
      const found = (): readonly unknown[] =>
        state
          .conflicts(PAIR)
          .map(({ id, state: its, seenAt, closedAt }) => [id, its, seenAt, closedAt]);

      it('gives back every part of an open one', () => {
        const one = aConflict('a');
        meet(1_000, one);
        const open = { state: 'open', choice: null, seenAt: 1_000, closedAt: null };
        expect(state.conflicts(PAIR)).toEqual([{ ...one, ...open }]);
        expect(state.conflicts(OTHER_PAIR)).toEqual([]);
      });

      it('gives the newest first', () => {
        meet(9_000, aConflict('a'), aConflict('b'));
        meet(1_000, aConflict('c'));
        expect(state.conflicts(PAIR).map(({ link }) => link)).toEqual(['c', 'b', 'a']);
      });

      it('changes nothing when the very same is met again, open or decided', () => {
        meet(1_000, aConflict('a'), aConflict('b'));
        decide(aConflict('a'));
        const before = state.conflicts(PAIR);
        meet(2_000, aConflict('a', 1, { title: 'Other' }), aConflict('b'));
        expect(state.conflicts(PAIR)).toEqual(before);
      });

      it('replaces the open and the decided one of a link by a new case of it', () => {
        meet(1_000, aConflict('a'), aConflict('b'), aConflict('c'));
        decide(aConflict('a'));
        meet(2_000, aConflict('a', 2), aConflict('b', 2));
        expect(found()).toEqual([
          ['b 2', 'open', 2_000, null],
          ['a 2', 'open', 2_000, null],
          ['c 1', 'open', 1_000, null],
        ]);
        expect(state.conflicts(PAIR).map(({ choice }) => choice)).toEqual([null, null, null]);
      });

      it('does not replace a closed one of the same link', () => {
        meet(1_000, aConflict('a'));
        end(2_000, 'a');
        meet(3_000, aConflict('a', 2));
        expect(found()).toEqual([
          ['a 2', 'open', 3_000, null],
          ['a 1', 'closed', 1_000, 2_000],
        ]);
      });

      it('opens a case again that was closed without its versions having changed', () => {
        meet(1_000, aConflict('a'), aConflict('b'));
        end(2_000, 'a');
        meet(3_000, aConflict('a'));
        expect(found()).toEqual([
          ['a 1', 'open', 3_000, null],
          ['b 1', 'open', 1_000, null],
        ]);
      });

      it('stores a settled one as closed, once', () => {
        const settled = aConflict('a', 1, { cause: 'settled' });
        meet(1_000, settled);
        meet(2_000, settled);
        const closed = { state: 'closed', choice: null, seenAt: 1_000, closedAt: 1_000 };
        expect(state.conflicts(PAIR)).toEqual([{ ...settled, ...closed }]);
      });

      it('leaves an open case of the link alone that a settled one does not end', () => {
        meet(1_000, aConflict('a'));
        meet(2_000, aConflict('a', 2, { cause: 'settled' }));
        expect(found()).toEqual([
          ['a 2', 'closed', 2_000, 2_000],
          ['a 1', 'open', 1_000, null],
        ]);
      });

      it('ends a decided case that is met as settled, and keeps what was decided', () => {
        meet(1_000, aConflict('a'));
        decide(aConflict('a'));
        const carriedOut = aConflict('a', 1, {
          cause: 'settled',
          fields: [{ field: 'title', taken: 'crm', rule: 'decided' }],
        });
        meet(8_000, carriedOut);
        const closed = { state: 'closed', choice: { title: 'crm' } };
        expect(state.conflicts(PAIR)).toEqual([
          { ...carriedOut, ...closed, seenAt: 1_000, closedAt: 8_000 },
        ]);
      });

      it('closes the open and decided cases of links that are in conflict no longer', () => {
        meet(1_000, aConflict('a'), aConflict('b'), aConflict('c'));
        decide(aConflict('b'));
        end(2_000, 'a', 'b', 'has none');
        end(3_000, 'a');
        expect(found()).toEqual([
          ['c 1', 'open', 1_000, null],
          ['b 1', 'closed', 1_000, 2_000],
          ['a 1', 'closed', 1_000, 2_000],
        ]);
        expect(state.conflicts(PAIR)[1]?.choice).toEqual({ title: 'crm' });
      });

      it('keeps a case open that is met in the same news that end the one before it', () => {
        meet(1_000, aConflict('a'));
        const over = [linkId('a')];
        state.noteConflicts(PAIR, { at: 2_000, met: [aConflict('a', 2)], over });
        expect(found()).toEqual([
          ['a 2', 'open', 2_000, null],
          ['a 1', 'closed', 1_000, 2_000],
        ]);
      });

      it('does not mistake the conflicts of one pair for those of another', () => {
        meet(1_000, aConflict('a'));
        const other = aConflict('a', 1, { pair: OTHER_PAIR });
        state.noteConflicts(OTHER_PAIR, { at: 1_000, met: [other], over: [] });
        state.noteConflicts(OTHER_PAIR, { at: 2_000, met: [], over: [linkId('a')] });
        expect(found()).toEqual([['a 1', 'open', 1_000, null]]);
      });
    });

    describe('a decision', () => {
      const one = aConflict('a');
      const items = [aParked('crm-a'), aParked('calendar-a', { side: 'calendar', dueAt: null })];
      const decide = (choice: object = {}, conflict = one.id): void => {
        state.decide(PAIR, { conflict, choice, at: 7_000 });
      };

      beforeEach(() => {
        state.noteConflicts(PAIR, { at: 1_000, met: [one], over: [] });
      });

      it('is stored, and may be changed until it is carried out', () => {
        decide({ title: 'crm' });
        decide({ when: 'calendar', title: 'calendar' });
        expect(state.conflicts(PAIR)).toMatchObject([
          { state: 'decided', choice: { when: 'calendar', title: 'calendar' }, closedAt: null },
        ]);
      });

      it('may leave every field to the rules', () => {
        decide({});
        expect(state.conflicts(PAIR)).toMatchObject([{ state: 'decided', choice: {} }]);
      });

      it('makes both items due, and no other', () => {
        const others = [
          aParked('crm-b'),
          aParked('calendar-a'),
          aParked('crm-a', { pair: OTHER_PAIR }),
        ];
        state.park([...items, ...others]);
        decide();
        expect(state.parked(PAIR).map(({ side, item, dueAt }) => [side, item, dueAt])).toEqual([
          ['crm', 'calendar-a', 5_000],
          ['crm', 'crm-a', 7_000],
          ['crm', 'crm-b', 5_000],
          ['calendar', 'calendar-a', 7_000],
        ]);
        expect(state.parked(OTHER_PAIR)[0]?.dueAt).toBe(5_000);
      });

      it('parks nothing that was not parked', () => {
        decide();
        expect(state.parked(PAIR)).toEqual([]);
      });

      it.each([
        ['nobody knows', conflictId('nowhere'), () => undefined],
        [
          'is closed',
          one.id,
          () => {
            state.noteConflicts(PAIR, { at: 2_000, met: [], over: [one.link] });
          },
        ],
        [
          'a later edit has replaced',
          one.id,
          () => {
            state.noteConflicts(PAIR, { at: 2_000, met: [aConflict('a', 2)], over: [] });
          },
        ],
        [
          'is of another pair',
          conflictId('b 1'),
          () => {
            const met = [aConflict('b', 1, { pair: OTHER_PAIR })];
            state.noteConflicts(OTHER_PAIR, { at: 2_000, met, over: [] });
          },
        ],
      ])('is refused for a case that %s, and makes nothing due', (_, conflict, prepare) => {
        prepare();
        state.park(items);
        const before = state.conflicts(PAIR);
        expect(() => {
          decide({ title: 'crm' }, conflict);
        }).toThrow(expect.objectContaining({ code: 'settings' }));
        expect(state.conflicts(PAIR)).toEqual(before);
        expect(state.parked(PAIR).map(({ dueAt }) => dueAt)).toEqual([5_000, null]);
      });
    });

    describe('quarantine', () => {
      it('gives what waits by link, and replaces all of it', () => {
        const [a, b] = [aQuarantined('a', { cause: 'zone-changed' }), aQuarantined('b')];
        state.setQuarantine(PAIR, [b, a]);
        state.setQuarantine(OTHER_PAIR, [b]);
        expect(state.quarantine(PAIR)).toEqual([a, b]);
        state.setQuarantine(PAIR, [aQuarantined('c')]);
        expect(state.quarantine(PAIR)).toEqual([aQuarantined('c')]);
        const loss = { lost: 12, ahead: 17, first: '2027-01-04', last: '2027-03-22' };
        const part = aQuarantined('c', { cause: 'series-shrank', loss });
        state.setQuarantine(PAIR, [part]);
        expect(state.quarantine(PAIR)).toEqual([part]);
        state.setQuarantine(PAIR, []);
        expect(state.quarantine(PAIR)).toEqual([]);
        expect(state.quarantine(OTHER_PAIR)).toEqual([b]);
      });
    });

    describe('setups', () => {
      it('has none at first, and then the one that was put last', () => {
        expect(state.setup(PAIR)).toBeNull();
        state.putSetup(PAIR, aSetup());
        expect(state.setup(PAIR)).toEqual(aSetup());
        const next = aSetup({ window: '60 120', shown: { crm: null, calendar: 0 } });
        state.putSetup(PAIR, next);
        expect(state.setup(PAIR)).toEqual(next);
        expect(state.setup(OTHER_PAIR)).toBeNull();
      });
    });

    describe('what is noted of a server', () => {
      it('is nothing at first, then what was put last, and outlives the pairs', () => {
        expect(state.serverNotes('one')).toBeNull();
        state.putServerNotes('one', 'first');
        state.putServerNotes('two', 'other');
        state.putServerNotes('one', 'second');
        state.erase(PAIR);
        expect([state.serverNotes('one'), state.serverNotes('two')]).toEqual(['second', 'other']);
      });
    });
  });
}
