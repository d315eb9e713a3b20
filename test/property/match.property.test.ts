import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { match, type MatchInput, type Matching } from '../../src/sync/core/match.ts';
import { originOf } from '../../src/sync/core/origin.ts';
import { finish } from '../../src/sync/core/steps.ts';
import { itemId } from '../../src/sync/model/ids.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import { SIDES, type Side } from '../../src/sync/model/side.ts';
import { allDay, PAIR, stored, TYPICAL } from '../support/values.ts';

const value = fc.record({
  title: fc.constantFrom('Lunch', 'LUNCH', 'Board', ''),
  text: fc.constantFrom('', 'with Per'),
  when: fc.constantFrom(allDay('2026-11-24'), allDay('2026-11-25')),
  busy: fc.constantFrom('busy' as const, 'tentative' as const),
});
const values = fc.array(value, { maxLength: 5 });

/** Few appointments that are easily taken for each other. */
const unstamped: fc.Arbitrary<MatchInput['items']> = fc
  .record({ crm: values, calendar: values })
  .map(({ crm, calendar }) => ({
    crm: crm.map((one, index) => stored(`crm ${String(index)}`, one)),
    calendar: calendar.map((one, index) => stored(`calendar ${String(index)}`, one)),
  }));

const stamp = fc
  .tuple(fc.constantFrom(...SIDES), fc.integer({ min: 0, max: 5 }))
  .map(([side, index]) => originOf({ pair: PAIR, side, item: itemId(`${side} ${String(index)}`) }));

/** The same, with stamps that point to anything: copied, lost and crossing ones. */
const items: fc.Arbitrary<MatchInput['items']> = fc
  .tuple(unstamped, fc.array(fc.option(stamp), { minLength: 10, maxLength: 10 }))
  .map(([{ crm, calendar }, stamps]) => ({
    crm: crm.map((item, index) => ({ ...item, origin: stamps[index] ?? null })),
    calendar: calendar.map((item, index) => ({ ...item, origin: stamps[index + 5] ?? null })),
  }));

const matched = (given: MatchInput['items'], capabilities = TYPICAL): Matching =>
  finish(
    match({
      pair: PAIR,
      items: given,
      knownLinks: new Set(),
      capabilities,
      beside: { crm: [], calendar: [] },
      separate: { crm: new Set(), calendar: new Set() },
      undone: { crm: new Set(), calendar: new Set() },
    }),
  );

const idsOf = (some: readonly StoredItem[]): readonly string[] => some.map(({ ref }) => ref.id);

const everywhere = ({ twins, ambiguous, single }: Matching, side: Side): readonly string[] => [
  ...twins.map(({ items: pair }) => pair[side].ref.id),
  ...idsOf(ambiguous[side]),
  ...idsOf(single[side]),
];

const pairs = ({ twins }: Matching, [one, other]: readonly [Side, Side]): readonly string[] =>
  twins.map(({ items: pair }) => `${pair[one].ref.id}=${pair[other].ref.id}`).sort();

describe('matching', () => {
  it('puts every item in one place, and in one only', () => {
    fc.assert(
      fc.property(items, (given) => {
        const matching = matched(given);
        for (const side of SIDES) {
          expect([...everywhere(matching, side)].sort()).toEqual([...idsOf(given[side])].sort());
        }
      }),
    );
  });

  it('gives every pair of twins a link of its own', () => {
    fc.assert(
      fc.property(items, (given) => {
        const links = matched(given).twins.map(({ link }) => link);
        expect(new Set(links).size).toBe(links.length);
      }),
    );
  });

  it('calls nothing twins by content that differs in time or title', () => {
    fc.assert(
      fc.property(items, (given) => {
        for (const { by, items: pair } of matched(given).twins) {
          if (by === 'origin') continue;
          const { title, when } = pair.crm.value;
          expect(pair.calendar.value.title.toLowerCase()).toBe(title.toLowerCase());
          expect(pair.calendar.value.when).toEqual(when);
        }
      }),
    );
  });

  it('leaves nothing single that could be the twin of something left', () => {
    fc.assert(
      fc.property(unstamped, (given) => {
        const { single } = matched(given);
        const likeness = ({ value: one }: StoredItem): string =>
          JSON.stringify([one.title.toLowerCase(), one.when]);
        const others = single.calendar.map(likeness);
        for (const item of single.crm) {
          if (item.value.title !== '') expect(others).not.toContain(likeness(item));
        }
      }),
    );
  });

  it('does the same with the sides changed over', () => {
    const alike = { crm: TYPICAL.calendar, calendar: TYPICAL.calendar };
    fc.assert(
      fc.property(unstamped, (given) => {
        const matching = matched(given, alike);
        const mirrored = matched({ crm: given.calendar, calendar: given.crm }, alike);
        expect(pairs(mirrored, ['calendar', 'crm'])).toEqual(pairs(matching, ['crm', 'calendar']));
        for (const place of ['ambiguous', 'single'] as const) {
          expect(idsOf(mirrored[place].crm)).toEqual(idsOf(matching[place].calendar));
          expect(idsOf(mirrored[place].calendar)).toEqual(idsOf(matching[place].crm));
        }
      }),
    );
  });
});
