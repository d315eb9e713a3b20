import { describe, expect, it } from 'vitest';
import { contract } from '../../../../../src/main/ipc/contract.ts';
import type {
  HistoryView,
  UndoOutcome,
  UndoPreviewView,
} from '../../../../../src/main/ipc/contract/history.ts';
import { deriveMain } from '../../../../../src/main/ipc/derive.ts';
import type { Desk, DesktopHost } from '../../../../../src/main/ipc/handlers/desktop-host.ts';
import { failureOf } from '../../../../../src/main/ipc/handlers/failure-of.ts';
import { windowHandlers } from '../../../../../src/main/ipc/handlers/window-handlers.ts';
import type { Appointment } from '../../../../../src/sync/model/appointment.ts';
import { diaries, itemTitled, onBothSides, syncedVisit } from '../../../../support/diaries.ts';
import { hostOf } from '../../../../support/host.ts';
import { PAIR, type World } from '../../../../support/world.ts';

/** The window's calls over the memory servers of a world, which belong to Anna. */
function bench(world: World) {
  const host = hostOf(world);
  const calbridge = { host, view: host.view };
  const desktop = {
    desk: () => Promise.resolve({ calbridge } as unknown as Desk),
  } as unknown as DesktopHost;
  const main = deriveMain({ contract, handlers: windowHandlers(desktop), failureOf });
  const ask = async <Value>(name: string, input: unknown): Promise<Value> => {
    const answer = await main.answer(`history.${name}`, input);
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return answer.value as Value;
  };
  const list = async (limit = 100) => await ask<HistoryView>('list', { pair: PAIR, limit });
  return { world, ask, list };
}

/** A visit that is on both sides, and was given another place in the CRM since. */
async function moved(change: Partial<Appointment> = {}) {
  const world = await syncedVisit();
  world.crm.desk.edit(itemTitled(world, 'crm', 'Visit').ref.id, { location: 'Bergen', ...change });
  await world.run();
  return bench(world);
}

const placeIn = (world: World, side: 'crm' | 'calendar'): string =>
  itemTitled(world, side, 'Visit').value.location;

describe('the history of the window', () => {
  it('tells by run what was written, newest first', async () => {
    const { list } = await moved();
    const { runs, hasMore } = await list();
    expect(hasMore).toBe(false);
    expect(runs.map(({ what, person }) => [what, person])).toEqual([
      ['1 changed', 'Anna'],
      ['1 added', 'Anna'],
    ]);
    const [change] = runs[0]?.changes ?? [];
    expect(change?.what).toMatch(/^"Visit" \(\w{3} \d+ \w{3} 2026 .*\) changed in the calendar$/);
    expect(change?.details).toEqual(['place: nothing → "Bergen"']);
  });

  it('says that there is more than was asked for', async () => {
    const { list } = await moved();
    const { runs, hasMore } = await list(1);
    expect([runs.length, hasMore]).toEqual([1, true]);
  });

  it('keeps private titles and values for itself', async () => {
    const { list } = await moved({ sensitivity: 'private' });
    const [newest] = (await list()).runs;
    expect(JSON.stringify(newest)).not.toMatch(/Visit|Bergen/);
    expect(newest?.changes[0]?.what).toContain('(private)');
  });

  it.each([
    [
      'one write',
      (run: HistoryView['runs'][number]) => ({
        ...{ kind: 'changes', sequences: [run.changes[0]?.sequence] },
      }),
    ],
    ['a run', (run: HistoryView['runs'][number]) => ({ kind: 'run', run: run.run })],
    [
      'what came after a moment',
      (run: HistoryView['runs'][number]) => ({
        ...{ kind: 'since', at: run.at - 1 },
      }),
    ],
  ])('takes back %s, exactly as it was shown', async (_, targetOf) => {
    const { ask, list, world } = await moved();
    const [newest] = (await list()).runs;
    if (!newest) throw new Error('nothing was written');
    const target = targetOf(newest);
    const shown = await ask<UndoPreviewView>('previewUndo', { pair: PAIR, target });
    expect(shown.actions.map(({ what }) => what)).toEqual([
      expect.stringContaining('goes back in the calendar'),
      expect.stringContaining('goes back in the CRM'),
    ]);
    expect(placeIn(world, 'crm')).toBe('Bergen');
    const { hash } = shown;
    const outcome = await ask<UndoOutcome>('undo', { pair: PAIR, target, hash });
    expect(outcome.kind).toBe('done');
    expect([placeIn(world, 'crm'), placeIn(world, 'calendar')]).toEqual(['', '']);
    expect((await list()).runs[0]?.isUndo).toBe(true);
  });

  it('takes back everything of a person, but no original', async () => {
    const { ask, world } = bench(await syncedVisit());
    const target = { kind: 'since', at: 0 };
    const { hash, actions } = await ask<UndoPreviewView>('previewUndo', { pair: PAIR, target });
    expect(actions).toHaveLength(1);
    await ask('undo', { pair: PAIR, target, hash });
    expect(diaries(world)).toEqual({ crm: ['Visit'], calendar: [] });
  });

  it('does nothing when the world has changed since, and says so', async () => {
    const { ask, list, world } = await moved();
    const run = (await list()).runs[0]?.run;
    const target = { kind: 'run', run };
    const { hash } = await ask<UndoPreviewView>('previewUndo', { pair: PAIR, target });
    world.calendar.desk.edit(itemTitled(world, 'calendar', 'Visit').ref.id, { location: 'Molde' });
    const outcome = await ask<UndoOutcome>('undo', { pair: PAIR, target, hash });
    expect(outcome).toMatchObject({ kind: 'changed' });
    expect([placeIn(world, 'crm'), placeIn(world, 'calendar')]).toEqual(['Bergen', 'Molde']);
    const again = await ask<UndoPreviewView>('previewUndo', { pair: PAIR, target });
    expect(again.stays.join()).toContain('somebody has changed it since (place)');
  });

  it('says why a server cannot be asked', async () => {
    const { ask, world } = await moved();
    world.calendar.misbehave({
      failNext: { at: 'read', code: 'offline', times: Infinity, retryAt: null },
    });
    const target = { kind: 'since', at: 0 };
    await expect(ask('previewUndo', { pair: PAIR, target })).rejects.toThrow('offline');
    expect(diaries(world)).toEqual(onBothSides('Visit'));
  });

  it.each([
    ['list', { pair: PAIR, limit: 1_000_000 }],
    ['previewUndo', { pair: PAIR, target: { kind: 'run', run: 'r1; DROP' } }],
    ['previewUndo', { pair: PAIR, target: { kind: 'changes', sequences: [] } }],
    ['undo', { pair: PAIR, target: { kind: 'since', at: 0 }, hash: '' }],
  ])('is not touched by a call that is not as agreed: %s %j', async (name, input) => {
    await expect((await moved()).ask(name, input)).rejects.toThrow('bad-input');
  });
});
