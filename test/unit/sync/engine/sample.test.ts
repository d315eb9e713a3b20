import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../../../src/sync/engine/sample.ts';
import { run } from '../../../../src/sync/engine/cycle.ts';
import type { Version } from '../../../../src/sync/model/ids.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import type { AppointmentStore } from '../../../../src/sync/ports/appointment-store.ts';
import { itemsOn } from '../../../support/diaries.ts';
import { PAIR, World } from '../../../support/world.ts';

const DAY = 86_400_000;

/** A server that gives an item the same version for ever, whatever becomes of it. */
function withoutNewVersions(store: AppointmentStore): AppointmentStore {
  const versions = new Map<string, Version | null>();
  const kept = <Ref extends { readonly id: string; readonly version: Version | null }>(
    ref: Ref,
  ): Ref => {
    if (!versions.has(ref.id)) versions.set(ref.id, ref.version);
    return { ...ref, version: versions.get(ref.id) ?? null };
  };
  return {
    ...{ side: store.side, capabilities: (signal) => store.capabilities(signal) },
    ...{ facts: (signal) => store.facts(signal), find: (...asked) => store.find(...asked) },
    write: (...asked) => store.write(...asked),
    changes: async function* (query) {
      for await (const page of store.changes(query)) {
        const entries = page.entries.map((entry) =>
          entry.kind === 'touched' ? { ...entry, ref: kept(entry.ref) } : entry,
        );
        yield { ...page, entries };
      }
    },
    read: async (query) =>
      (await store.read(query)).map((one) =>
        one.kind === 'present' ? { ...one, item: { ...one.item, ref: kept(one.item.ref) } } : one,
      ),
  };
}

/** Titles are read with a mark that nobody has written. */
function readOtherwise(store: AppointmentStore): AppointmentStore {
  const kept = withoutNewVersions(store);
  return {
    ...kept,
    read: async (query) =>
      (await kept.read(query)).map((one) => {
        if (one.kind !== 'present') return one;
        const { value } = one.item;
        return { ...one, item: { ...one.item, value: { ...value, title: `${value.title} ?` } } };
      }),
  };
}

const linked = async (): Promise<{ readonly world: World; readonly go: Go }> => {
  const world = new World();
  const stores = { crm: withoutNewVersions(world.crm), calendar: world.calendar };
  const go: Go = async (trigger) => {
    world.clock.advance(60_000);
    return await run({ ...world.context(), stores }, { trigger, approved: null });
  };
  world.write('crm', 'Before');
  await go('manual');
  await go('manual');
  return { world, go };
};

type Go = (trigger: 'manual' | 'schedule' | 'housekeeping') => ReturnType<typeof run>;

describe('the sample of the night', () => {
  it('finds an edit that the server gave no other version, and lets it travel', async () => {
    const { world, go } = await linked();
    const [item] = itemsOn(world, 'crm');
    world.crm.desk.edit(item?.ref.id ?? ('' as never), { title: 'After' });
    await go('schedule');
    expect(itemsOn(world, 'calendar').map(({ value }) => value.title)).toEqual(['Before']);
    await go('housekeeping');
    expect(itemsOn(world, 'calendar').map(({ value }) => value.title)).toEqual(['After']);
    expect(world.log.map(({ message }) => message)).toContain(
      '"After" is not what it was, though its version is the same',
    );
  });

  it('(I1) takes another way of reading for no edit of anybody', async () => {
    const world = new World();
    for (const day of [1, 2, 3]) world.write('crm', `Visit ${String(day)}`, { day });
    await run({ ...world.context() }, { trigger: 'manual', approved: null });
    await run({ ...world.context() }, { trigger: 'manual', approved: null });
    const stores = { crm: readOtherwise(world.crm), calendar: world.calendar };
    world.clock.advance(60_000);
    await run({ ...world.context(), stores }, { trigger: 'housekeeping', approved: null });
    const titles = itemsOn(world, 'calendar').map(({ value }) => value.title);
    expect(titles.sort()).toEqual(['Visit 1', 'Visit 2', 'Visit 3']);
    expect(world.log.map(({ message }) => message)).toContain(
      'Many appointments are not what they were, though their versions are the same. Nothing is done about them.',
    );
  });

  it('writes nothing where all is as it was', async () => {
    const { world, go } = await linked();
    const before = world.crm.traffic().writes + world.calendar.traffic().writes;
    const { counts, result } = await go('housekeeping');
    expect(result).toBe('ok');
    expect(counts.read).toEqual({ crm: 1, calendar: 1 });
    expect(world.crm.traffic().writes + world.calendar.traffic().writes).toBe(before);
  });

  it('takes the next ones each night, until all of them had their turn', () => {
    const links = Array.from({ length: 55 }, (_, index) => ({
      id: String(index).padStart(3, '0'),
      pair: PAIR,
    })) as unknown as readonly Link[];
    const nights = [0, 1, 2].map((night) => sampleOf(links, night * DAY).map(({ id }) => id));
    expect(nights.map((ids) => new Set(ids).size)).toEqual([20, 20, 20]);
    expect(new Set(nights.flat()).size).toBe(55);
    expect(sampleOf(links.slice(0, 3), 0)).toHaveLength(3);
  });
});
