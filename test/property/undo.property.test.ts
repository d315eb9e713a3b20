import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameField, FIELD_NAMES } from '../../src/sync/model/fields.ts';
import { fingerprint } from '../../src/sync/model/fingerprint.ts';
import type { Change } from '../../src/sync/model/journal.ts';
import { SIDES } from '../../src/sync/model/side.ts';
import { itemsOn } from '../support/diaries.ts';
import { diary, personStep, settledOffice, type RandomOffice } from '../support/random-office.ts';
import { realDifferences, runUntilQuiet } from '../support/steps.ts';
import { PAIR } from '../support/world.ts';
import { TYPICAL } from '../support/values.ts';

const RUNS = {
  numRuns: Number(process.env['WORLDS'] ?? 200),
  seed: Number(process.env['SEED'] ?? 1),
};

/** Fields that a write changed, but for privacy, which never becomes looser by itself. */
function changedBy({ before, after }: Change): readonly (typeof FIELD_NAMES)[number][] {
  if (!before || !after) return [];
  return FIELD_NAMES.filter(
    (name) => name !== 'sensitivity' && !isSameField(name, before[name], after[name]),
  );
}

/** What each write had replaced stands there again. */
function expectBack(office: RandomOffice, changes: readonly Change[]): void {
  const { world } = office;
  for (const change of changes) {
    const { side, item, kind, before } = change;
    const now = itemsOn(world, side).find(({ ref }) => ref.id === item);
    if (kind === 'create') expect({ kind, side, now }).toEqual({ kind, side, now: undefined });
    if (kind === 'remove' && before) {
      const prints = itemsOn(world, side).map(({ value }) => fingerprint(value, TYPICAL[side]));
      expect(prints).toContain(fingerprint(before, TYPICAL[side]));
    }
    if (kind !== 'update' || !before) continue;
    // A field that was written on both sides can go back to one of the two values only.
    const others = changes.filter((one) => one.link === change.link && one.side !== side);
    const shared = new Set(others.flatMap(changedBy));
    for (const name of changedBy(change).filter((one) => !shared.has(one))) {
      expect({ side, name, now: now?.value[name] }).toEqual({ side, name, now: before[name] });
    }
  }
}

describe('(I25) a run and its undo', () => {
  it('leave every written field, and every appointment, as it was', async () => {
    await fc.assert(
      fc.asyncProperty(diary, fc.array(personStep, { maxLength: 8 }), async (items, steps) => {
        const office = await settledOffice(items);
        const { world } = office;
        for (const one of steps) office.take(one);
        const before = office.allNumbers();
        await world.run();
        const target = world.lastRun();
        const changes = world.state.changes(PAIR, { run: target.run });
        if (changes.length === 0) return;
        const { conflicts } = await world.previewUndo(target);
        expect(conflicts).toEqual([]);
        await world.undo(target);
        expectBack(office, changes);
        for (const number of before) {
          for (const side of SIDES) {
            const times = office.numbers(side).filter((one) => one === number).length;
            expect({ number, side, isTwice: times > 1 }).toEqual({ number, side, isTwice: false });
          }
          expect(office.allNumbers()).toContain(number);
        }
        expect(await runUntilQuiet(world, 2)).toBe(0);
        expect(await realDifferences(world)).toEqual([]);
      }),
      RUNS,
    );
  }, 120_000);

  it('and the undo of the undo leave the state after the run', async () => {
    await fc.assert(
      fc.asyncProperty(diary, fc.array(personStep, { maxLength: 6 }), async (items, steps) => {
        const office = await settledOffice(items);
        const { world } = office;
        for (const one of steps) office.take(one);
        await world.run();
        const target = world.lastRun();
        if (world.state.changes(PAIR, { run: target.run }).length === 0) return;
        const after = SIDES.map((side) => office.numbers(side));
        await world.undo(target);
        await world.undo(world.lastRun());
        await world.run();
        expect(SIDES.map((side) => office.numbers(side))).toEqual(after);
        expect(await realDifferences(world)).toEqual([]);
      }),
      RUNS,
    );
  }, 120_000);

  it('killed at any step lose no appointment and double none', async () => {
    await fc.assert(
      fc.asyncProperty(
        diary,
        fc.array(personStep, { maxLength: 6 }),
        fc.nat({ max: 40 }),
        async (items, steps, kill) => {
          const office = await settledOffice(items);
          const { world } = office;
          for (const one of steps) office.take(one);
          await world.run();
          const target = world.lastRun();
          if (world.state.changes(PAIR, { run: target.run }).length === 0) return;
          const before = office.allNumbers();
          await world.undoKilledAt(target, kill);
          expect(await runUntilQuiet(world)).toBe(0);
          for (const number of before) {
            for (const side of SIDES) {
              const times = office.numbers(side).filter((one) => one === number).length;
              expect({ number, side, isTwice: times > 1 }).toEqual({
                number,
                side,
                isTwice: false,
              });
            }
            expect(office.allNumbers()).toContain(number);
          }
          expect(world.state.intents(PAIR)).toEqual([]);
          expect(await realDifferences(world)).toEqual([]);
        },
      ),
      RUNS,
    );
  }, 120_000);
});
