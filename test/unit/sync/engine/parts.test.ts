import { beforeEach, describe, expect, it } from 'vitest';
import { publicTitle } from '../../../../src/sync/model/appointment.ts';
import { biographies } from '../../../../src/sync/engine/biography.ts';
import { hourOf, linkedWeekly, PartsWorld, putOn } from '../../../support/parts-world.ts';
import { WEEKLY } from '../../../support/series-world.ts';
import { PAIR } from '../../../support/world.ts';

const [FIRST, SECOND, THIRD] = ['2026-12-01', '2026-12-08', '2026-12-15'] as const;

let world: PartsWorld;
beforeEach(async () => {
  world = await linkedWeekly();
});

/** Both show the same, with nothing twice, and nothing is left to be written. */
async function expectRest(): Promise<void> {
  expect(world.seen('calendar')).toEqual(world.seen('crm'));
  const before = world.writes();
  for (let cycle = 0; cycle < 10; cycle += 1) await world.run();
  await world.run({ trigger: 'schedule' });
  await world.run({ trigger: 'housekeeping' });
  expect(world.writes()).toBe(before);
  const { differences } = await world.verify();
  expect(differences).toEqual([]);
  expect(world.items('crm')).toHaveLength(1);
}

function single(): ReturnType<PartsWorld['singles']>[number] {
  const [one, ...others] = world.singles('calendar');
  if (one === undefined || others.length > 0) throw new Error('There is not one single.');
  return one;
}

describe('an occurrence of the CRM that is put onto the day of another one', () => {
  beforeEach(async () => {
    world.put(FIRST, SECOND, '14');
    expect(await world.run()).toMatchObject({ result: 'ok' });
  });

  it('is a single appointment in the calendar, beside its series', async () => {
    expect(publicTitle(single().value)).toBe('Weekly');
    expect(single().value.when).toEqual(hourOf(SECOND, '14'));
    expect(world.series('calendar').cancelled).toEqual([FIRST]);
    expect(world.log.map(({ message }) => message).join('\n')).toContain(
      'is an occurrence of a series, and is kept as a single appointment in the calendar because another occurrence of its series is on 2026-12-08',
    );
    await expectRest();
  });

  it('tells in its biography why it stands apart', () => {
    const told = biographies(world.state, PAIR, 'Weekly').flatMap(({ chapters }) => chapters);
    const messages = told.flatMap((one) => (one.kind === 'told' ? [one.message] : []));
    expect(messages.find(({ key }) => key === 'apart-calendar')).toMatchObject({
      parameters: { reason: 'series-shared-day', date: SECOND },
    });
  });

  it('takes what is done to it in the calendar', async () => {
    world.calendar.desk.edit(single().ref.id, { title: 'Guests', when: hourOf(SECOND, '16') });
    await world.run();
    expect(world.series('crm').overrides).toEqual([
      { original: FIRST, patch: { title: 'Guests', when: hourOf(SECOND, '16') } },
    ]);
    await expectRest();
  });

  it('is cancelled when it is removed there', async () => {
    world.calendar.desk.remove(single().ref.id);
    await world.run();
    expect(world.series('crm').cancelled).toEqual([FIRST]);
    expect(world.singles('calendar')).toEqual([]);
    await expectRest();
  });

  it('is told what is done to it in the CRM', async () => {
    world.put(FIRST, SECOND, '17');
    await world.run();
    expect(single().value.when).toEqual(hourOf(SECOND, '17'));
    await expectRest();
  });

  it('is one of its series again when it is put back', async () => {
    world.putBack(FIRST);
    await world.run();
    // What stands beside it waits until both have it in the series.
    expect(world.singles('calendar')).toHaveLength(1);
    await world.run();
    expect(world.singles('calendar')).toEqual([]);
    expect(world.series('calendar')).toMatchObject({ cancelled: [], overrides: [] });
    await expectRest();
  });

  it('is one of its series again when the other one leaves its day', async () => {
    world.change('calendar', (series) => ({
      ...series,
      overrides: [...series.overrides, putOn(SECOND, '2026-12-10', '09')],
    }));
    await world.run();
    await world.run();
    expect(world.singles('calendar')).toEqual([]);
    expect(world.series('crm').overrides).toHaveLength(2);
    await expectRest();
  });

  it('loses no edit that is made beside it while it is put back', async () => {
    world.putBack(FIRST);
    world.calendar.desk.edit(single().ref.id, { title: 'Guests' });
    await world.run();
    await world.run();
    await world.run();
    expect(world.singles('calendar')).toEqual([]);
    expect(world.seen('crm').filter((one) => one.endsWith('Guests'))).toHaveLength(1);
    await expectRest();
  });

  it('is not cancelled by a change of the series in the calendar', async () => {
    world.cancel('calendar', THIRD);
    await world.run();
    expect(world.series('crm').cancelled).toEqual([THIRD]);
    expect(world.series('crm').overrides).toEqual([putOn(FIRST, SECOND, '14')]);
    await expectRest();
  });

  it('goes with its series, from either side', async () => {
    world.crm.desk.remove(world.only('crm').ref.id);
    await world.run();
    await world.run();
    expect(world.items('calendar')).toEqual([]);
  });

  it('goes with its series of the calendar', async () => {
    world.calendar.desk.remove(world.only('calendar').ref.id);
    await world.run();
    await world.run();
    expect(world.items('crm')).toEqual([]);
    expect(world.items('calendar')).toEqual([]);
  });

  it('is known again when the database is lost (I12)', async () => {
    world.state = new PartsWorld().state;
    await world.run();
    await world.run();
    await expectRest();
    expect(world.state.links(PAIR)).toHaveLength(2);
  });

  it('is known again when it was put back before the next run', async () => {
    world.state = new PartsWorld().state;
    world.clock.advance(1_000);
    world.putBack(FIRST);
    for (let run = 0; run < 3; run += 1) await world.run();
    expect(world.singles('calendar')).toEqual([]);
    await expectRest();
  });

  it('is undone and comes back as it was', async () => {
    world.calendar.desk.edit(single().ref.id, { title: 'Guests' });
    await world.run();
    expect(await world.undo(world.lastRun())).toMatchObject({ result: 'ok' });
    await world.run();
    expect(world.series('crm').overrides).toEqual([putOn(FIRST, SECOND, '14')]);
    expect(single().value.title).toBe('Weekly');
    await expectRest();
  });
});

describe('a new series of which one is on the day of another', () => {
  it('is made with a single appointment beside it', async () => {
    world = new PartsWorld();
    world.make('crm', { ...WEEKLY, overrides: [putOn(FIRST, SECOND, '14')] });
    expect(await world.run()).toMatchObject({ result: 'ok' });
    expect(world.singles('calendar')).toHaveLength(1);
    await expectRest();
  });
});

describe('a part among many other links', () => {
  it('is not made again by the look at some of them every night', async () => {
    for (let day = 1; day <= 45; day += 1) world.write('calendar', `Visit ${String(day)}`, { day });
    world.put(FIRST, SECOND, '14');
    await world.run();
    await world.run();
    const before = world.writes();
    for (let night = 0; night < 9; night += 1) {
      world.clock.advance(86_400_000);
      await world.run({ trigger: 'housekeeping' });
    }
    expect(world.writes()).toBe(before);
    expect(world.singles('calendar')).toHaveLength(46);
  });
});

describe('an occurrence far ahead', () => {
  it('becomes a single appointment when the window reaches it', async () => {
    const [last, day] = ['2027-05-04', '2027-05-11'];
    world.put(last, day, '14');
    await world.run();
    expect(world.singles('calendar')).toEqual([]);
    expect(world.series('calendar').cancelled).toEqual([last]);
    world.clock.advance(60 * 86_400_000);
    await world.run({ trigger: 'housekeeping' });
    expect(world.singles('calendar').map(({ value }) => value.when)).toEqual([hourOf(day, '14')]);
    await expectRest();
  });
});
