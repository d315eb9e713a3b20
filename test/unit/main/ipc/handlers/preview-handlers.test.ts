import { describe, expect, it } from 'vitest';
import { contract } from '../../../../../src/main/ipc/contract.ts';
import type {
  PlanDoneView,
  PlanRowView,
  PlanView,
} from '../../../../../src/main/ipc/contract/preview.ts';
import { deriveMain } from '../../../../../src/main/ipc/derive.ts';
import type { Desk, DesktopHost } from '../../../../../src/main/ipc/handlers/desktop-host.ts';
import { failureOf } from '../../../../../src/main/ipc/handlers/failure-of.ts';
import { windowHandlers } from '../../../../../src/main/ipc/handlers/window-handlers.ts';
import { sameRuleForAll } from '../../../../../src/sync/core/policy.ts';
import { diaries, itemTitled, onBothSides, removeAll } from '../../../../support/diaries.ts';
import { ANNA, hostOf } from '../../../../support/host.ts';
import { at, PAIR, World } from '../../../../support/world.ts';

const GUEST = { name: 'Bo', email: 'bo@x.example', role: 'required', response: 'none' } as const;

type Approved =
  | { readonly kind: 'done'; readonly done: PlanDoneView }
  | { readonly kind: 'changed'; readonly plan: PlanView };

/** The window's calls for one person, who is switched off. */
function bench(world = new World()) {
  const host = hostOf(world, { pairs: () => [{ ...ANNA, enabled: false }] });
  const calbridge = { host, view: host.view, state: world.state };
  const desktop = {
    desk: () => Promise.resolve({ calbridge } as unknown as Desk),
  } as unknown as DesktopHost;
  const main = deriveMain({ contract, handlers: windowHandlers(desktop), failureOf });
  const ask = async <Value>(name: string, input: unknown): Promise<Value> => {
    world.clock.advance(1_000);
    const answer = await main.answer(`preview.${name}`, input);
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return answer.value as Value;
  };
  const look = (): Promise<PlanView> => ask('look', { pair: PAIR });
  const approve = (
    hash: string,
    keys: readonly unknown[],
    pair: string = PAIR,
  ): Promise<Approved> => ask('approve', { pair, hash, keys });
  return { world, ask, look, approve };
}

const keysOf = ({ rows }: PlanView): readonly string[] =>
  rows.filter(({ group }) => group !== 'waiting' && group !== 'alone').map(({ key }) => key);

function rowOf({ rows }: PlanView, title: string): PlanRowView {
  const found = rows.find((one) => one.title === title);
  if (!found) throw new Error(`No row "${title}" among ${rows.map((one) => one.title).join()}`);
  return found;
}

/** `Visit` and `Lunch` on both sides; then one edited, one removed and one new. */
async function busy() {
  const world = new World();
  world.write('crm', 'Visit', { day: 1, location: 'Oslo' });
  world.write('crm', 'Lunch', { day: 2 });
  await world.run();
  await world.run();
  world.crm.desk.edit(itemTitled(world, 'crm', 'Visit').ref.id, { location: 'Bergen' });
  world.calendar.desk.remove(itemTitled(world, 'calendar', 'Lunch').ref.id);
  world.write('calendar', 'Trip', { day: 3, location: 'Molde', text: 'By train' });
  return bench(world);
}

describe('a look at a plan', () => {
  it('lists what is new as a diary does: by time, not by how a day is written', async () => {
    const world = new World();
    const days = { Later: 9, Soon: 1, Then: 2, Next: 3, After: 4, Between: 6 };
    for (const [title, day] of Object.entries(days)) world.write('crm', title, { day });
    const plan = await bench(world).look();
    expect(plan.rows.map(({ title }) => title)).toEqual([
      ...['Soon', 'Then', 'Next', 'After', 'Between', 'Later'],
    ]);
  });

  it('shows each appointment with its fields before and after, and counts', async () => {
    const { look, world } = await busy();
    const before = diaries(world);
    const plan = await look();
    expect(plan).toMatchObject({
      created: { crm: 1, calendar: 0 },
      updated: { crm: 0, calendar: 1 },
      removed: { crm: 1, calendar: 0 },
      unfinished: 0,
    });
    const visit = rowOf(plan, 'Visit');
    expect([visit.group, visit.sides, visit.mails]).toEqual(['changed', ['calendar'], false]);
    expect(visit.changes).toEqual([
      {
        side: 'calendar',
        fields: [{ field: 'location', values: { was: '"Oslo"', is: '"Bergen"' } }],
      },
    ]);
    expect(visit.why[0]).toContain('changes in the calendar, as in the CRM');
    const trip = rowOf(plan, 'Trip');
    expect([trip.group, trip.sides]).toEqual(['new', ['crm']]);
    const [made] = trip.changes;
    expect(made?.fields).toContainEqual({
      field: 'location',
      values: { was: null, is: '"Molde"' },
    });
    expect(rowOf(plan, 'Lunch')).toMatchObject({ group: 'removed', sides: ['crm'], changes: [] });
    expect(diaries(world)).toEqual(before);
  });

  it('tells nothing of private appointments but that they are', async () => {
    const { look, world } = bench();
    world.write('crm', 'Doctor', { day: 1, sensitivity: 'private', location: 'Clinic' });
    const text = JSON.stringify(await look());
    expect(text).toContain('(private)');
    expect(text).toContain('"field":"sensitivity"');
    expect(text).not.toMatch(/Doctor|Clinic/);
  });

  it('tells nothing of what becomes private, either', async () => {
    const { look, world } = await busy();
    const { ref } = itemTitled(world, 'crm', 'Visit');
    world.crm.desk.edit(ref.id, { sensitivity: 'private', text: 'The knee' });
    const text = JSON.stringify(await look());
    expect(text).not.toMatch(/Visit|Bergen|knee/);
  });

  it('flags what makes the server send mail', async () => {
    const world = new World();
    world.policy = { ...world.policy, invitations: { crm: true, calendar: true } };
    const { look } = bench(world);
    world.write('calendar', 'Meeting', { day: 2, attendees: [GUEST] });
    const meeting = rowOf(await look(), 'Meeting');
    const capabilities = await world.crm.capabilities(new AbortController().signal);
    const isWritten = capabilities.fields.attendees === 'write' && !capabilities.suppressesMail;
    expect(meeting.mails).toBe(isWritten);
  });

  it('shows what waits elsewhere and what is left alone without a tick', async () => {
    const world = new World();
    for (let day = 1; day <= 12; day += 1) world.write('crm', `Visit ${String(day)}`, { day });
    await world.run();
    world.policy = { ...world.policy, conflictRules: sameRuleForAll('ask') };
    removeAll(world, 'calendar');
    world.calendar.desk.create({ title: 'Weekly', when: at(3), shape: 'series' } as never);
    const { look, approve } = bench(world);
    const plan = await look();
    const waiting = plan.rows.filter(({ group }) => group === 'waiting');
    expect(waiting).toHaveLength(12);
    expect(waiting[0]?.why.join(' ')).toContain('vanished from the calendar');
    expect(plan.removed).toEqual({ crm: 0, calendar: 0 });
    await approve(plan.hash, keysOf(plan));
    expect(world.titles('crm').filter((one) => one.startsWith('Visit'))).toHaveLength(12);
  });
});

describe('the approval of a plan', () => {
  it('does what was chosen, and says how much that was', async () => {
    const { look, approve, world } = await busy();
    const plan = await look();
    const keys = [rowOf(plan, 'Trip').key];
    expect(await approve(plan.hash, keys)).toEqual({
      kind: 'done',
      done: { written: 1, refused: [], problem: null },
    });
    expect(diaries(world)).toEqual({
      crm: ['Lunch', 'Trip', 'Visit'],
      calendar: ['Trip', 'Visit'],
    });
    const next = await look();
    expect(keysOf(next)).toEqual(keysOf(plan).filter((key) => !keys.includes(key)));
  });

  it('does nothing when something changed, and shows the plan of now', async () => {
    const { look, approve, world } = await busy();
    const plan = await look();
    world.write('calendar', 'One more', { day: 4 });
    const before = diaries(world);
    const answer = await approve(plan.hash, keysOf(plan));
    expect(diaries(world)).toEqual(before);
    if (answer.kind !== 'changed') throw new Error('It was done.');
    expect(rowOf(answer.plan, 'One more').group).toBe('new');
    await approve(answer.plan.hash, keysOf(answer.plan));
    expect(diaries(world)).toEqual(onBothSides('One more', 'Trip', 'Visit'));
  });

  it('tells what could not be done, and why', async () => {
    const { look, approve, world } = await busy();
    const plan = await look();
    world.crm.misbehave({ failOperations: 1 });
    const answer = await approve(plan.hash, [rowOf(plan, 'Trip').key]);
    if (answer.kind !== 'done') throw new Error('It was refused.');
    expect(answer.done.written).toBe(0);
    expect(answer.done.refused).toHaveLength(1);
    expect(answer.done.refused[0]).toContain('"Trip"');
  });

  it.each([
    ['a key that is not in the plan', ['0123456789ab']],
    ['what is no key', ['__proto__']],
    ['a number', [7]],
  ])('refuses %s and writes nothing', async (_, keys) => {
    const { look, approve, world } = await busy();
    const { hash } = await look();
    const before = diaries(world);
    await expect(approve(hash, keys)).rejects.toThrow(/settings|bad-input/);
    expect(diaries(world)).toEqual(before);
  });

  it('refuses somebody who is not linked', async () => {
    const { approve, ask } = await busy();
    await expect(approve('any', [], 'nobody')).rejects.toThrow('settings');
    await expect(ask('look', { pair: 'nobody' })).rejects.toThrow('settings');
    await expect(ask('look', { pair: PAIR, more: true })).rejects.toThrow('bad-input');
  });

  it('is not begun a second time while it is being done', async () => {
    const { look, approve, world } = await busy();
    const plan = await look();
    const first = approve(plan.hash, keysOf(plan));
    await expect(approve(plan.hash, keysOf(plan))).rejects.toThrow('is being done');
    expect(await first).toMatchObject({ kind: 'done', done: { written: 3 } });
    expect(diaries(world)).toEqual(onBothSides('Trip', 'Visit'));
  });

  it('can be stopped, and goes on later', async () => {
    const { look, approve, ask, world } = await busy();
    const plan = await look();
    const write = world.crm.write.bind(world.crm);
    // Somebody presses the button while the first batch is on its way.
    const stopping: typeof write = async (operations, signal) => {
      const answers = await write(operations, signal);
      await ask('stop', { pair: PAIR });
      return answers;
    };
    Object.assign(world.crm, { write: stopping });
    const answer = await approve(plan.hash, keysOf(plan));
    Object.assign(world.crm, { write });
    if (answer.kind !== 'done') throw new Error('It was refused.');
    expect(answer.done.problem).toContain('stopped before its end');
    expect(world.titles('crm')).toEqual(['Lunch', 'Trip', 'Visit']);
    const next = await look();
    await approve(next.hash, keysOf(next));
    expect(diaries(world)).toEqual(onBothSides('Trip', 'Visit'));
  });
});
