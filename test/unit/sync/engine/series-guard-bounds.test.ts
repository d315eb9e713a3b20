import { describe, expect, it } from 'vitest';
import { decideConflict } from '../../../../src/sync/engine/conflicts.ts';
import { firstTime } from '../../../../src/sync/model/series-window.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { DAY, MINUTE } from '../../../support/manual-clock.ts';
import { SeriesWorld, WEEKLY } from '../../../support/series-world.ts';
import { at, PAIR, SCHEDULED } from '../../../support/world.ts';

const HALTED = 'halted';

async function linked(side: Side, ...sides: readonly Side[]): Promise<SeriesWorld> {
  const world = new SeriesWorld(...sides);
  world.make(side);
  await world.run();
  await world.run();
  return world;
}

const daysOf = (world: SeriesWorld, side: Side): readonly string[] =>
  world.shown(side).map((text) => text.slice(0, 10));

const until = (series: Series, date: string): Series => ({
  ...series,
  recurrence: { ...series.recurrence, range: { kind: 'until', date } },
});

/** @param days which of those that are shown, from the first to before the second */
function cancel(world: SeriesWorld, side: Side, days: readonly [number, number]): void {
  for (const date of daysOf(world, side).slice(...days)) world.cancel(side, date);
}

/** Ends it before a day, and has it go on from there, an hour later. */
function split(world: SeriesWorld, side: Side, parts: { end: boolean; go: boolean }): void {
  const next: Series = {
    ...WEEKLY,
    time: { ...WEEKLY.time, start: '10:00:00', end: '11:00:00' } as Series['time'],
    recurrence: { ...WEEKLY.recurrence, from: '2026-12-15' },
  };
  const [old] = world.store(side).desk.items();
  if (!old?.value.series) throw new Error('no series');
  if (parts.end) {
    world.store(side).desk.edit(old.ref.id, { series: until(old.value.series, '2026-12-08') });
  }
  if (parts.go) {
    const when = firstTime(next) ?? at(1);
    world.store(side).desk.create({ title: 'Weekly', when, series: next });
  }
}

describe.each(SIDES)('(I6) what a person does to a series of the %s', (side) => {
  const other = opposite(side);

  it.each([1, 2, 4])('travels when %i of eighteen are cancelled', async (count) => {
    const world = await linked(side);
    cancel(world, side, [3, 3 + count]);
    expect((await world.run()).result).toBe('ok');
    expect(world.shown(other)).toEqual(world.shown(side));
    expect(world.shown(other)).toHaveLength(18 - count);
  });

  it('travels when it ends with few left', async () => {
    const world = await linked(side);
    world.change(side, (series) => until(series, '2027-01-05'));
    await world.run({ approved: (await world.preview()).hash });
    expect(world.shown(other)).toHaveLength(7);
    world.clock.advance(3 * 7 * DAY);
    await world.run();
    world.change(side, (series) => until(series, '2026-12-08'));
    expect((await world.run()).result).toBe('ok');
    expect(world.state.quarantine(PAIR)).toEqual([]);
  });

  it('travels when it is removed as a whole', async () => {
    const world = await linked(side);
    world.store(side).desk.remove(world.only(side).ref.id);
    expect((await world.run()).result).toBe('ok');
    expect(world.store(other).desk.items()).toEqual([]);
  });

  it('travels when it moves to another weekday', async () => {
    const world = await linked(side);
    world.change(side, (series) => ({
      ...series,
      recurrence: {
        ...series.recurrence,
        rule: { kind: 'weekly', interval: 1, weekdays: ['thursday'], weekStart: 'monday' },
      },
    }));
    expect((await world.run()).result).toBe('ok');
    expect(daysOf(world, other)).toEqual(daysOf(world, side));
  });

  it('travels when it is held every other week from now on', async () => {
    const world = await linked(side);
    world.change(side, ({ recurrence, ...series }) => ({
      ...series,
      recurrence: {
        ...recurrence,
        rule: { kind: 'weekly', interval: 2, weekdays: ['tuesday'], weekStart: 'monday' },
      },
    }));
    expect((await world.run()).result).toBe('ok');
    expect(daysOf(world, other)).toEqual(daysOf(world, side));
  });

  it('travels when all of it from a day on becomes another series', async () => {
    const world = await linked(side);
    split(world, side, { end: true, go: true });
    expect((await world.run()).result).toBe('ok');
    expect(world.titles(other)).toEqual(['Weekly', 'Weekly']);
    expect((await world.verify()).differences).toEqual([]);
  });

  it('travels when the rest of it is seen a run earlier than its end', async () => {
    const world = await linked(side);
    split(world, side, { end: false, go: true });
    await world.run();
    const items = world.store(side).desk.items();
    const old = items.find(({ value }) => value.series?.recurrence.from === '2026-11-24');
    if (!old?.value.series) throw new Error('no series');
    world.store(side).desk.edit(old.ref.id, { series: until(old.value.series, '2026-12-08') });
    expect((await world.run()).result).toBe('ok');
  });

  it('waits no longer once the rest of it is seen after its end', async () => {
    const world = await linked(side);
    split(world, side, { end: true, go: false });
    expect((await world.run()).result).toBe(HALTED);
    split(world, side, { end: false, go: true });
    expect((await world.run()).result).toBe('ok');
    expect(world.state.quarantine(PAIR)).toEqual([]);
    expect((await world.verify()).differences).toEqual([]);
  });

  it('travels when a new one has many exceptions, which follow its bare copy', async () => {
    const world = new SeriesWorld();
    world.make(side);
    cancel(world, side, [2, 16]);
    expect((await world.run()).result).toBe('ok');
    expect(world.shown(other)).toHaveLength(4);
  });
});

describe.each(SIDES)('(I6) what vanishes from a series of the %s', (side) => {
  const other = opposite(side);

  it('a few at a time waits once it is too much of a day (I16)', async () => {
    const world = await linked(side);
    const results: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      cancel(world, side, [2, 6]);
      world.clock.advance(5 * MINUTE);
      results.push((await world.run(SCHEDULED)).result);
    }
    expect(results).toEqual(['ok', 'ok', HALTED, HALTED]);
    expect(world.shown(other)).toHaveLength(10);
  });

  it('waits although only a few of each of many vanish (I16)', async () => {
    const world = new SeriesWorld();
    for (let hour = 0; hour < 8; hour += 1) {
      const time = {
        ...WEEKLY.time,
        start: `0${String(hour)}:00:00`,
        end: `0${String(hour)}:30:00`,
      };
      world.make(side, { ...WEEKLY, time: time as Series['time'] }, `Weekly ${String(hour)}`);
    }
    await world.run();
    await world.run();
    for (const { ref, value } of world.store(side).desk.items()) {
      const cancelled = ['2026-12-08', '2026-12-15'];
      const { series } = value;
      if (series) world.store(side).desk.edit(ref.id, { series: { ...series, cancelled } });
    }
    const { halt } = await world.run();
    expect(halt).toMatchObject({ cause: 'mass-removal', shrunk: { series: 8, occurrences: 16 } });
    expect(world.state.quarantine(PAIR)).toHaveLength(8);
    await world.run({ approved: (await world.preview()).hash });
    expect((await world.verify()).differences).toEqual([]);
  });

  it.each([
    ['server-changed', { version: '2.0' }],
    ['account-changed', { account: 'another' }],
  ] as const)('waits beside: %s', async (cause, odd) => {
    const world = await linked(side);
    cancel(world, side, [3, 6]);
    world.store(side).misbehave(odd);
    expect((await world.run()).halt).toMatchObject({ cause, shrunk: { occurrences: 3 } });
    expect(world.shown(other)).toHaveLength(18);
  });

  it('ends to wait when the occurrences are back', async () => {
    const world = await linked(side);
    const { series } = world.only(side).value;
    world.change(side, (one) => until(one, '2026-12-08'));
    await world.run();
    world.store(side).desk.edit(world.only(side).ref.id, { series });
    expect((await world.run()).result).toBe('ok');
    expect(world.state.quarantine(PAIR)).toEqual([]);
    expect(world.state.parked(PAIR)).toEqual([]);
    expect(world.shown(other)).toHaveLength(18);
  });

  it('is removed with the rest only with the word of a person', async () => {
    const world = await linked(side);
    world.change(side, (one) => until(one, '2026-12-08'));
    await world.run();
    world.store(side).desk.remove(world.only(side).ref.id);
    expect((await world.run()).result).toBe(HALTED);
    expect(world.shown(other)).toHaveLength(18);
    expect(world.state.quarantine(PAIR)).toMatchObject([{ loss: null }]);
    await world.run({ rejected: (await world.preview()).hash });
    expect(world.shown(side)).toHaveLength(18);
  });

  it('waits on while either of its items cannot be read', async () => {
    const world = await linked(side);
    world.change(side, (one) => until(one, '2026-12-08'));
    await world.run();
    for (const one of SIDES) {
      world.store(one).misbehave({ hide: [world.only(one).ref.id] });
      await world.run(SCHEDULED);
      expect(world.state.quarantine(PAIR)).toHaveLength(1);
      world.store(one).behave();
      expect((await world.run(SCHEDULED)).result).toBe(HALTED);
    }
    expect(world.shown(other)).toHaveLength(18);
  });

  it('goes on waiting when a filter that had frozen it lets it go', async () => {
    const world = await linked(side);
    world.change(side, (one) => until(one, '2027-01-05'));
    await world.run();
    const { filters } = world.policy;
    world.policy = { ...world.policy, filters: { ...filters, skipSeries: true } };
    await world.run();
    expect(world.state.quarantine(PAIR)).toHaveLength(1);
    world.clock.advance(80 * DAY);
    await world.run(SCHEDULED);
    world.policy = { ...world.policy, filters };
    expect((await world.run()).result).toBe(HALTED);
  });

  it('needs another word when more of it vanished meanwhile', async () => {
    const world = await linked(side);
    world.change(side, (one) => until(one, '2027-01-05'));
    await world.run();
    const { hash } = await world.preview();
    world.clock.advance(8 * DAY);
    expect((await world.preview()).hash).toBe(hash);
    world.change(side, (one) => until(one, '2026-12-08'));
    expect((await world.run({ approved: hash })).result).toBe(HALTED);
    expect(world.shown(other).length).toBeGreaterThan(15);
  });

  it('keeps nothing else from being synchronised, and nothing of its own link is', async () => {
    const world = await linked(side);
    world.change(side, (one) => until(one, '2026-12-08'));
    world.store(other).desk.edit(world.only(other).ref.id, { title: 'Renamed' });
    world.write(side, 'Visit', { day: 3 });
    expect((await world.run()).result).toBe(HALTED);
    expect(world.titles(other)).toEqual(['Renamed', 'Visit']);
    expect(world.titles(side)).toEqual(['Visit', 'Weekly']);
    await world.run({ rejected: (await world.preview()).hash });
    expect(world.titles(side)).toEqual(['Renamed', 'Visit']);
    expect((await world.verify()).differences).toEqual([]);
  });

  it('(I32) is not let go by the approval of a plan beside it', async () => {
    const world = await linked(side);
    world.change(side, (one) => until(one, '2026-12-08'));
    world.write(side, 'Visit', { day: 3 });
    const { planHash, waiting } = await world.preview();
    expect(waiting).toHaveLength(1);
    await world.carryOut({ hash: planHash, keys: null });
    expect(world.titles(other)).toEqual(['Visit', 'Weekly']);
    expect(world.state.quarantine(PAIR)).toHaveLength(1);
    const series = world
      .store(other)
      .desk.items()
      .find(({ value }) => value.series)?.value.series;
    expect(series?.recurrence.range).not.toMatchObject({ date: '2026-12-08' });
  });

  it('(I29) is never cancelled again without a person once it was brought back', async () => {
    const world = await linked(side);
    cancel(world, side, [3, 15]);
    await world.run();
    await world.run({ rejected: (await world.preview()).hash });
    await world.run();
    world.clock.advance(2 * DAY);
    cancel(world, side, [3, 4]);
    expect((await world.run(SCHEDULED)).halt?.cause).toBe('restored-before');
    expect(world.shown(other)).toHaveLength(18);
    expect((await world.run({ approved: (await world.preview()).hash })).result).toBe('ok');
    expect(world.shown(other)).toHaveLength(17);
  });

  it('(I26) does not keep what must not stand there from being taken back', async () => {
    const world = await linked(side);
    world.change(side, (one) => until(one, '2026-12-08'));
    const busy = { normal: 'busy', private: 'busy', confidential: 'busy' } as const;
    world.policy = { ...world.policy, privacy: { ...world.policy.privacy, [other]: busy } };
    expect((await world.run()).result).toBe(HALTED);
    expect(world.titles(other)).toEqual(['Busy']);
    expect(world.shown(other)).toHaveLength(18);
    await world.run({ approved: (await world.preview()).hash });
    expect(world.shown(other)).toHaveLength(3);
  });
});

describe('(I6) a copy under a new number', () => {
  it('waits as well when it has shrunk (I17)', async () => {
    const world = await linked('crm');
    const { ref } = world.only('calendar');
    world.calendar.desk.copy(ref.id);
    world.calendar.desk.remove(ref.id);
    world.change('calendar', (one) => until(one, '2026-12-08'));
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await world.run(SCHEDULED)).result).toBe(HALTED);
      expect(world.shown('crm')).toHaveLength(18);
    }
    await world.run({ rejected: (await world.preview()).hash });
    for (const one of SIDES) expect(world.shown(one)).toHaveLength(18);
    expect((await world.run()).result).toBe('ok');
  });
});

describe('(I6) a new copy', () => {
  it.each(SIDES)(
    'of the %s made by an approved plan has its exceptions, which nobody counts',
    async (side) => {
      const world = new SeriesWorld();
      world.make(side);
      cancel(world, side, [2, 14]);
      await world.carryOut({ hash: (await world.preview()).planHash, keys: null });
      expect((await world.run()).result).toBe('ok');
      expect(world.shown(opposite(side))).toHaveLength(6);
      cancel(world, side, [2, 3]);
      expect((await world.run()).result).toBe('ok');
      expect(world.shown(opposite(side))).toHaveLength(5);
    },
  );
});

describe('(I6) a series that shrinks on both sides', () => {
  it('is whole again on both when a person refuses', async () => {
    const world = await linked('crm');
    cancel(world, 'crm', [8, 18]);
    cancel(world, 'calendar', [1, 11]);
    expect((await world.run()).result).toBe(HALTED);
    expect(world.state.quarantine(PAIR)).toHaveLength(1);
    await world.run({ rejected: (await world.preview()).hash });
    for (const side of SIDES) expect(world.shown(side)).toHaveLength(18);
    expect((await world.run()).result).toBe('ok');
    expect((await world.verify()).differences).toEqual([]);
  });

  it('loses both when a person approves', async () => {
    const world = await linked('crm');
    cancel(world, 'crm', [8, 18]);
    cancel(world, 'calendar', [1, 7]);
    await world.run();
    await world.run({ approved: (await world.preview()).hash });
    for (const side of SIDES) expect(world.shown(side)).toHaveLength(2);
  });
});

describe('(I6) a series without end of which the CRM holds only a part', () => {
  it.each(['two-way', 'to-crm'] as const)(
    'is without end again when a person refuses that it ends in the calendar, %s',
    async (direction) => {
      const world = await linked('calendar');
      world.policy = { ...world.policy, direction };
      await world.run();
      expect(world.series('crm').recurrence.range.kind).toBe('until');
      world.change('calendar', (one) => until(one, '2026-12-08'));
      expect((await world.run()).result).toBe(HALTED);
      await world.run({ rejected: (await world.preview()).hash });
      expect(world.series('calendar')).toEqual(WEEKLY);
      expect(world.state.quarantine(PAIR)).toEqual([]);
      expect((await world.run()).result).toBe('ok');
    },
  );

  it('is without end again when the CRM leads and puts its end back', async () => {
    const world = await linked('calendar');
    world.policy = { ...world.policy, direction: 'to-calendar' };
    await world.run();
    world.change('calendar', (one) => until(one, '2026-12-08'));
    expect((await world.run()).result).toBe('ok');
    expect(world.series('calendar')).toEqual(WEEKLY);
  });
});

describe('(I6) a one-way pair', () => {
  describe.each(SIDES)('that follows the %s', (leader) => {
    const direction = leader === 'crm' ? 'to-calendar' : 'to-crm';

    it.each([
      ['cancelled', (one: Series, days: readonly string[]) => ({ ...one, cancelled: days })],
      ['cut off', (one: Series, [first = '']: readonly string[]) => until(one, first)],
    ])('brings back what was %s there only with the word of a person (I22)', async (_, less) => {
      const world = await linked(leader);
      world.policy = { ...world.policy, direction };
      await world.run();
      const days = daysOf(world, leader);
      world.change(leader, (one) => less(one, days.slice(3, 15)));
      expect((await world.run()).result).toBe(HALTED);
      expect(world.shown(leader).length).toBeLessThan(7);
      await world.run({ rejected: (await world.preview()).hash });
      expect(world.shown(leader)).toHaveLength(18);
      expect(world.shown(opposite(leader))).toHaveLength(18);
    });
  });

  it('puts back what its follower cancelled, and asks nobody', async () => {
    const world = await linked('crm');
    world.policy = { ...world.policy, direction: 'to-calendar' };
    await world.run();
    world.change('calendar', (one) => until(one, '2026-12-08'));
    expect((await world.run()).result).toBe('ok');
    expect(world.shown('calendar')).toHaveLength(18);
  });
});

describe('a decision about a conflict of a series', () => {
  it('is enough, whatever it cancels (I23)', async () => {
    const world = await linked('crm');
    const { conflictRules } = world.policy;
    world.policy = { ...world.policy, conflictRules: { ...conflictRules, time: 'ask' } };
    world.change('crm', (one) => until(one, '2026-12-08'));
    world.change('calendar', (one) => until(one, '2027-02-02'));
    await world.run();
    const [found] = world.state.conflicts(PAIR);
    if (!found) throw new Error('no case');
    expect(found.state).toBe('open');
    decideConflict(world, { pair: PAIR, conflict: found.id, take: 'crm' });
    expect((await world.run()).result).toBe('ok');
    expect(world.shown('calendar')).toHaveLength(3);
  });
});
