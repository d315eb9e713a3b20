import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../../../src/main/db/memory-state.ts';
import type { SyncHost } from '../../../../src/main/sync/sync-host.ts';
import { sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import { conflictId, itemId, type ItemId } from '../../../../src/sync/model/ids.ts';
import type { Undecided } from '../../../../src/sync/model/status.ts';
import {
  diaries,
  itemsOn,
  itemTitled,
  onBothSides,
  removeAll,
  syncedVisit,
  syncedVisits,
} from '../../../support/diaries.ts';
import { ANNA, hostOf } from '../../../support/host.ts';
import { MINUTE } from '../../../support/manual-clock.ts';
import { PAIR, SCHEDULED, World } from '../../../support/world.ts';

/** One appointment with another place on each side, and an administrator who wants to be asked. */
async function dispute(): Promise<World> {
  const world = await syncedVisit();
  world.policy = { ...world.policy, conflictRules: sameRuleForAll('ask') };
  edit(world, 'crm', 'Bergen');
  edit(world, 'calendar', 'Tromsø');
  await world.run();
  return world;
}

function edit(world: World, side: 'crm' | 'calendar', location: string): void {
  world.store(side).desk.edit(itemTitled(world, side, 'Visit').ref.id, { location });
}

function places(world: World): readonly string[] {
  return (['crm', 'calendar'] as const).map(
    (side) => itemTitled(world, side, 'Visit').value.location,
  );
}

function undecided(host: SyncHost): Undecided | undefined {
  return host.status().pairs[0]?.undecided;
}

describe('a conflict that waits', () => {
  it('needs attention until a person has decided, and is then carried out', async () => {
    const world = await dispute();
    const host = hostOf(world);
    expect(undecided(host)).toEqual({ conflicts: 1, removals: 0, twins: 0 });
    expect(host.status().pairs[0]?.state).toBe('attention');
    const [open] = host.view.records.conflicts(PAIR);
    const conflict = open?.id ?? conflictId('none');
    host.decisions.decide({ pair: PAIR, conflict, take: 'crm' });
    const { outcome } = await host.runAnew(PAIR);
    expect(outcome.result).toBe('ok');
    expect(places(world)).toEqual(['Bergen', 'Bergen']);
    expect(undecided(host)).toEqual({ conflicts: 0, removals: 0, twins: 0 });
    expect(host.status().pairs[0]?.state).toBe('in-sync');
  });

  it('is told of as decided at once, before anything runs', async () => {
    const world = await dispute();
    const host = hostOf(world);
    const told: (Undecided | undefined)[] = [];
    host.onStatus(({ pairs }) => told.push(pairs[0]?.undecided));
    await host.runNow(PAIR, SCHEDULED);
    expect(told.at(-1)?.conflicts).toBe(1);
    const [open] = host.view.records.conflicts(PAIR);
    host.decisions.decide({ pair: PAIR, conflict: open?.id ?? conflictId(''), take: 'crm' });
    expect(told.at(-1)?.conflicts).toBe(0);
    await host.close();
  });

  it('refuses a decision about a version that is not there any more', async () => {
    const world = await dispute();
    const host = hostOf(world);
    const [open] = host.view.records.conflicts(PAIR);
    edit(world, 'crm', 'Molde');
    await host.runNow(PAIR);
    const conflict = open?.id ?? conflictId('none');
    expect(() => host.decisions.decide({ pair: PAIR, conflict, take: 'crm' })).toThrow(
      expect.objectContaining({ code: 'settings' }),
    );
    expect(places(world)).toEqual(['Molde', 'Tromsø']);
  });
});

describe('removals that wait', () => {
  it('come back where they vanished when a person keeps them', async () => {
    const world = await syncedVisits(12);
    const before = diaries(world);
    removeAll(world, 'calendar');
    const host = hostOf(world);
    await host.runNow(PAIR);
    expect(undecided(host)).toEqual({ conflicts: 0, removals: 12, twins: 0 });
    const { hash } = await world.preview();
    const { outcome } = await host.decisions.judge(PAIR, { take: 'keep', hash });
    expect(outcome.result).toBe('ok');
    expect(diaries(world)).toEqual(before);
    expect(host.view.records.waiting(PAIR)).toEqual([]);
  });

  it('go when a person approves them', async () => {
    const world = await syncedVisits(12);
    removeAll(world, 'calendar');
    const host = hostOf(world);
    await host.runNow(PAIR);
    const { hash } = await world.preview();
    await host.decisions.judge(PAIR, { take: 'approve', hash });
    expect(diaries(world)).toEqual(onBothSides());
  });

  it('stay as they are for a word about another set, which is no failed run', async () => {
    const world = await syncedVisits(12);
    removeAll(world, 'calendar');
    const host = hostOf(world);
    await host.runNow(PAIR);
    const runs = world.state.runs(PAIR, 10).length;
    const verdict = { take: 'approve', hash: 'of another set' } as const;
    await expect(host.decisions.judge(PAIR, verdict)).rejects.toMatchObject({ code: 'settings' });
    expect(itemsOn(world, 'crm')).toHaveLength(12);
    expect(world.state.runs(PAIR, 10)).toHaveLength(runs);
  });
});

describe('an undo', () => {
  it('takes back what a run wrote, exactly as previewed', async () => {
    const world = await syncedVisit();
    edit(world, 'crm', 'Bergen');
    await world.run();
    const host = hostOf(world);
    const [change] = host.view.records.history(PAIR, { limit: 1 });
    const target = { kind: 'changes', sequences: [change?.sequence ?? 0] } as const;
    const { hash } = await host.view.previewUndo(PAIR, target, new AbortController().signal);
    const { outcome } = await host.decisions.undo(PAIR, target, hash);
    expect(outcome.result).toBe('ok');
    expect(places(world)).toEqual(['', '']);
  });

  it('does nothing when it would be another one by now, and leaves no failed run behind', async () => {
    const world = await syncedVisit();
    edit(world, 'crm', 'Bergen');
    await world.run();
    const host = hostOf(world);
    const target = { kind: 'since', at: 0 } as const;
    const { hash } = await host.view.previewUndo(PAIR, target, new AbortController().signal);
    edit(world, 'calendar', 'Tromsø');
    await expect(host.decisions.undo(PAIR, target, hash)).rejects.toMatchObject({
      code: 'settings',
    });
    expect(places(world)).toEqual(['Bergen', 'Tromsø']);
    expect(host.status().pairs[0]?.state).toBe('in-sync');
  });

  it('does not write for a person who is switched off', async () => {
    const world = await syncedVisit();
    const host = hostOf(world, { pairs: () => [{ ...ANNA, enabled: false }] });
    const target = { kind: 'since', at: 0 } as const;
    const { hash } = await host.view.previewUndo(PAIR, target, new AbortController().signal);
    await expect(host.decisions.undo(PAIR, target, hash)).rejects.toMatchObject({
      code: 'settings',
    });
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });

  it('waits for a run that is under way, and the next run waits for it', async () => {
    const world = await syncedVisit();
    edit(world, 'crm', 'Bergen');
    await world.run();
    const host = hostOf(world);
    const [change] = host.view.records.history(PAIR, { limit: 1 });
    const target = { kind: 'changes', sequences: [change?.sequence ?? 0] } as const;
    const { hash } = await host.view.previewUndo(PAIR, target, new AbortController().signal);
    const ends: string[] = [];
    const first = host.runNow(PAIR, SCHEDULED).then(() => ends.push('first'));
    const undone = host.decisions.undo(PAIR, target, hash).then(() => ends.push('undo'));
    const last = host.runAnew(PAIR).then(() => ends.push('last'));
    await Promise.all([first, undone, last]);
    expect(ends).toEqual(['first', 'undo', 'last']);
    const triggers = world.state.runs(PAIR, 3).map(({ trigger }) => trigger);
    expect(triggers).toEqual(['manual', 'undo', 'schedule']);
    expect(places(world)).toEqual(['', '']);
  });
});

describe('an approved preview', () => {
  const never = new AbortController().signal;

  it('is carried out for a person who is switched off, and only once', async () => {
    const world = await syncedVisit();
    edit(world, 'crm', 'Bergen');
    const host = hostOf(world, { pairs: () => [{ ...ANNA, enabled: false }] });
    const { planHash: hash } = await host.view.preview(PAIR, never);
    const consent = { hash, keys: null };
    const carried = await host.decisions.carryOut(PAIR, consent, never);
    expect(carried).toMatchObject({ kind: 'done', outcome: { result: 'ok' } });
    expect(places(world)).toEqual(['Bergen', 'Bergen']);
    expect((await host.decisions.carryOut(PAIR, consent, never)).kind).toBe('changed');
    expect(host.status().pairs[0]?.state).toBe('disabled');
  });

  it('waits for a run that is under way, after which it may be another one', async () => {
    const world = await syncedVisit();
    edit(world, 'crm', 'Bergen');
    const host = hostOf(world);
    const { planHash: hash } = await host.view.preview(PAIR, never);
    const running = host.runNow(PAIR, SCHEDULED);
    const carried = await host.decisions.carryOut(PAIR, { hash, keys: null }, never);
    await running;
    expect(carried).toMatchObject({ kind: 'changed', preview: { plan: { actions: [] } } });
  });

  it('is not begun any more when the person has stopped it', async () => {
    const world = await syncedVisit();
    edit(world, 'crm', 'Bergen');
    const host = hostOf(world, { pairs: () => [{ ...ANNA, enabled: false }] });
    const { planHash: hash } = await host.view.preview(PAIR, never);
    const stop = new AbortController();
    stop.abort();
    const consent = { hash, keys: null };
    await expect(host.decisions.carryOut(PAIR, consent, stop.signal)).rejects.toThrow();
    expect(places(world)).toEqual(['Bergen', '']);
    expect((await host.decisions.carryOut(PAIR, consent, never)).kind).toBe('done');
  });

  it('of somebody who is not linked is refused', async () => {
    const host = hostOf(await syncedVisit(), { pairs: () => [] });
    const refused = host.decisions.carryOut(PAIR, { hash: '', keys: null }, never);
    await expect(refused).rejects.toMatchObject({ code: 'settings' });
  });
});

describe('appointments that look like more than one other', () => {
  async function twins(): Promise<World> {
    const world = new World();
    world.write('crm', 'Visit', { day: 5, location: 'Bergen' });
    world.write('calendar', 'Visit', { day: 5, location: 'Molde' });
    world.write('calendar', 'Visit', { day: 5, location: 'Tromsø' });
    await world.run();
    return world;
  }

  it('are linked as a person says, and the third is one of its own', async () => {
    const world = await twins();
    const host = hostOf(world);
    const numbers = (): readonly ItemId[] =>
      host.view.records.ambiguous(PAIR).map(({ item }) => item);
    expect(numbers()).toHaveLength(3);
    const crm = itemTitled(world, 'crm', 'Visit').ref.id;
    const [molde, tromso] = itemsOn(world, 'calendar').map(({ ref }) => ref.id);
    if (!molde || !tromso) throw new Error('nobody is there');
    await host.decisions.separate(PAIR, tromso);
    await host.decisions.unite(PAIR, { crm, calendar: molde });
    await host.runAnew(PAIR);
    await host.runAnew(PAIR);
    expect(numbers()).toEqual([]);
    expect(diaries(world)).toEqual(onBothSides('Visit', 'Visit'));
    expect(world.state.links(PAIR)).toHaveLength(2);
  });

  it('refuses a number that does not wait', async () => {
    const host = hostOf(await twins());
    await expect(host.decisions.separate(PAIR, itemId('nothing'))).rejects.toMatchObject({
      code: 'settings',
    });
  });
});

/** Another installation, with a state of its own, writes to the same appointments. */
async function intrusion(world: World): Promise<void> {
  const { state, installation } = world;
  world.state = createMemoryState();
  world.installation = 'another one';
  world.clock.advance(60 * MINUTE);
  await world.run();
  edit(world, 'crm', 'Bergen');
  await world.run();
  world.state = state;
  world.installation = installation;
  world.clock.advance(60 * MINUTE);
}

describe('a second installation', () => {
  it('pauses this one until a person lets it go on', async () => {
    const world = await syncedVisit();
    await intrusion(world);
    const host = hostOf(world);
    const [paused] = await host.runNow(PAIR);
    expect(paused?.outcome.error?.code).toBe('second-installation');
    await host.decisions.resume(PAIR);
    const { outcome } = await host.runAnew(PAIR);
    expect(outcome.result).toBe('ok');
    expect(places(world)).toEqual(['Bergen', 'Bergen']);
  });
});
