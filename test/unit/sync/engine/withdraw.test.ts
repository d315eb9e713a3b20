import { describe, expect, it } from 'vitest';
import {
  previewWithdrawal,
  withdraw,
  type Withdrawn,
} from '../../../../src/sync/engine/withdraw.ts';
import { SIDES } from '../../../../src/sync/model/side.ts';
import { diaries, itemTitled } from '../../../support/diaries.ts';
import { threeLinked } from '../../../support/undo-cases.ts';
import { PAIR, type World } from '../../../support/world.ts';

/** As `threeLinked`, and `Choir`, which was on both sides before. */
async function fourLinked(): Promise<World> {
  const world = await threeLinked();
  for (const side of SIDES) world.write(side, 'Choir', { day: 4 });
  await world.run();
  await world.run();
  return world;
}

async function withdrawn(world: World): Promise<Withdrawn> {
  world.clock.advance(1_000);
  const { hash } = await previewWithdrawal(world.context());
  return await withdraw(world.context(), hash);
}

const AS_MADE = { crm: ['Choir', 'Lunch', 'Visit'], calendar: ['Choir', 'Trip'] };
const ALL = ['Choir', 'Lunch', 'Trip', 'Visit'];

describe('(I25) a withdrawal', () => {
  it('takes back the copies and leaves what people made, and what was on both sides', async () => {
    const world = await fourLinked();
    const { plan, kept, conflicts } = await previewWithdrawal(world.context());
    expect(plan.actions.map((one) => one.kind === 'remove' && [one.to, one.before.title])).toEqual(
      expect.arrayContaining([
        ['calendar', 'Lunch'],
        ['calendar', 'Visit'],
        ['crm', 'Trip'],
      ]),
    );
    expect([plan.actions.length, kept, conflicts]).toEqual([3, 1, []]);
    expect(diaries(world)).toEqual({ crm: ALL, calendar: ALL });
    const { outcome, unfinished } = await withdrawn(world);
    expect([outcome.result, unfinished]).toEqual(['ok', 0]);
    expect(outcome.counts.removed).toEqual({ crm: 1, calendar: 2 });
    expect(diaries(world)).toEqual(AS_MADE);
  });

  it('is on record with what was taken away', async () => {
    const world = await fourLinked();
    await withdrawn(world);
    const removed = world.state.changes(PAIR).filter(({ kind }) => kind === 'remove');
    expect(world.state.runs(PAIR, 1)[0]?.trigger).toBe('undo');
    expect(removed.map(({ before }) => before?.title).sort()).toEqual(['Lunch', 'Trip', 'Visit']);
  });

  it('leaves a copy that somebody edited since, and says so', async () => {
    const world = await fourLinked();
    world.calendar.desk.edit(itemTitled(world, 'calendar', 'Visit').ref.id, { location: 'Bergen' });
    const { plan, conflicts } = await previewWithdrawal(world.context());
    expect(plan.actions).toHaveLength(2);
    expect(conflicts).toMatchObject([{ side: 'calendar', title: 'Visit', why: 'edited' }]);
    await withdrawn(world);
    expect(diaries(world)).toEqual({ ...AS_MADE, calendar: ['Choir', 'Trip', 'Visit'] });
  });

  it('never takes the last copy of an appointment away', async () => {
    const world = await fourLinked();
    world.crm.desk.remove(itemTitled(world, 'crm', 'Visit').ref.id);
    const { conflicts } = await previewWithdrawal(world.context());
    expect(conflicts).toMatchObject([{ side: 'calendar', title: 'Visit', why: 'vanished' }]);
    await withdrawn(world);
    expect(world.titles('calendar')).toEqual(['Choir', 'Trip', 'Visit']);
  });

  it('copies nothing that is new', async () => {
    const world = await fourLinked();
    world.write('crm', 'New', { day: 6 });
    await withdrawn(world);
    expect(diaries(world)).toEqual({ ...AS_MADE, crm: ['Choir', 'Lunch', 'New', 'Visit'] });
  });

  it('refuses when it would take away something else than what was looked at', async () => {
    const world = await fourLinked();
    const { hash } = await previewWithdrawal(world.context());
    world.write('crm', 'New', { day: 6 });
    await world.run();
    const { outcome } = await withdraw(world.context(), hash);
    expect(outcome).toMatchObject({ result: 'failed', error: { code: 'settings' } });
    expect(world.titles('calendar')).toEqual([...ALL.slice(0, 2), 'New', ...ALL.slice(2)]);
  });

  it('is nothing at all for a pair without copies', async () => {
    const world = await fourLinked();
    await withdrawn(world);
    const { plan, kept } = await previewWithdrawal(world.context());
    expect([plan.actions, kept]).toEqual([[], 1]);
  });

  it('tells what is left when a side is out of reach', async () => {
    const world = await fourLinked();
    const { hash } = await previewWithdrawal(world.context());
    world.calendar.misbehave({
      failNext: { at: 'write', code: 'offline', times: Infinity, retryAt: null },
    });
    const { outcome, unfinished } = await withdraw(world.context(), hash);
    expect(outcome.result).not.toBe('ok');
    expect(unfinished).toBeGreaterThan(0);
    expect(world.titles('crm')).toEqual(expect.arrayContaining(['Choir', 'Lunch', 'Visit']));
  });

  it('loses no original wherever the process dies, and is finished by another one', async () => {
    for (let step = 0, died = true; died; step += 1) {
      const world = await fourLinked();
      const { hash } = await previewWithdrawal(world.context());
      died = await world.diesAt(step, async (context) => {
        await withdraw(context, hash);
      });
      expect(world.titles('crm')).toEqual(expect.arrayContaining(AS_MADE.crm));
      expect(world.titles('calendar')).toEqual(expect.arrayContaining(AS_MADE.calendar));
      world.clock.advance(5_000);
      await withdrawn(world);
      world.clock.advance(5_000);
      const { unfinished } = await withdrawn(world);
      expect([step, unfinished, diaries(world)]).toEqual([step, 0, AS_MADE]);
    }
  });

  it('comes back without a double when the two are linked again', async () => {
    const world = await fourLinked();
    await withdrawn(world);
    world.state.release(PAIR);
    await world.run();
    await world.run();
    expect(diaries(world)).toEqual({ crm: ALL, calendar: ALL });
  });
});
