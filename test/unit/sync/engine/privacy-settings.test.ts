import { describe, expect, it } from 'vitest';
import type { Disclosure } from '../../../../src/sync/core/policy.ts';
import { SIDES } from '../../../../src/sync/model/side.ts';
import { itemsOn } from '../../../support/diaries.ts';
import {
  onlyItem,
  SECRET,
  secretTexts,
  sharedSecret,
  shownOn,
  telling,
  type SecretWorld,
} from '../../../support/privacy-cases.ts';
import { at, World } from '../../../support/world.ts';

function expectOriginal({ world, home, id }: SecretWorld): void {
  const original = itemsOn(world, home).find(({ ref }) => ref.id === id);
  expect(original?.value).toMatchObject(secretTexts());
}

function makeStrict(secret: SecretWorld, level: Disclosure): void {
  secret.world.policy = telling(secret.world.policy, secret.copy, level);
}

describe('(I9) a policy that becomes looser again', () => {
  it.each(SIDES)('tells the copy of the %s what it may be told now', async (home) => {
    const secret = await sharedSecret(home, { sensitivity: 'private' });
    const { world, copy } = secret;
    const { policy } = world;
    makeStrict(secret, 'busy');
    await world.run();
    world.policy = policy;
    await world.run();
    expect(onlyItem(world, copy).value).toMatchObject(secretTexts());
    expectOriginal(secret);
    const { differences } = await world.verify();
    expect(differences.filter(({ deliberate }) => !deliberate)).toEqual([]);
  });

  it.each(SIDES)('tells the copy of the %s although the write failed once', async (home) => {
    const secret = await sharedSecret(home, { sensitivity: 'private' });
    const { world, copy } = secret;
    const { policy } = world;
    makeStrict(secret, 'busy');
    await world.run();
    world.policy = policy;
    world.store(copy).misbehave({ failOperations: 1 });
    for (let count = 0; count < 3; count += 1) await world.run();
    expect(onlyItem(world, copy).value).toMatchObject(secretTexts());
  });

  it.each(SIDES)(
    'does not lose the title of the %s to the neutral one of its copy',
    async (home) => {
      const secret = await sharedSecret(home, { sensitivity: 'private' });
      const { world, copy, id } = secret;
      const { policy } = world;
      makeStrict(secret, 'busy');
      await world.run();
      world.policy = policy;
      await world.run();
      world.clock.advance(60_000);
      world.store(home).desk.edit(id, { location: 'Moved' });
      await world.run();
      world.store(copy).desk.edit(onlyItem(world, copy).ref.id, { when: at(9) });
      await world.run();
      expect(onlyItem(world, home).value).toMatchObject({
        title: `${SECRET} title 1`,
        when: at(9),
      });
    },
  );

  it.each(SIDES)('makes the skipped ones of the %s', async (home) => {
    const world = new World();
    const copy = home === 'crm' ? 'calendar' : 'crm';
    const { policy } = world;
    world.policy = telling(policy, copy, 'skip');
    world.write(home, '', { day: 3, ...secretTexts(), sensitivity: 'private' });
    await world.run();
    world.policy = policy;
    await world.run();
    expect(onlyItem(world, copy).value).toMatchObject(secretTexts());
  });
});

describe('(I26) a policy that became strict after a crash', () => {
  it.each(SIDES)('is kept for what the %s had made before', async (home) => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = new World();
      const copy = home === 'crm' ? 'calendar' : 'crm';
      world.write(home, '', { day: 3, ...secretTexts(), sensitivity: 'private' });
      died = await world.runKilledAt(step);
      world.policy = telling(world.policy, copy, 'busy');
      await world.run();
      await world.run();
      expect({ step, told: shownOn(world, copy).includes(SECRET) }).toEqual({ step, told: false });
    }
  });

  it.each(SIDES)('and loose in between is kept for the %s as well', async (home) => {
    let died = true;
    for (let step = 0; died; step += 1) {
      const world = new World();
      const copy = home === 'crm' ? 'calendar' : 'crm';
      const loose = world.policy;
      world.policy = telling(loose, copy, 'skip');
      world.write(home, '', { day: 3, ...secretTexts(), sensitivity: 'private' });
      await world.run();
      world.policy = loose;
      died = await world.runKilledAt(step);
      world.policy = telling(loose, copy, 'skip');
      await world.run();
      await world.run();
      expect({ step, told: shownOn(world, copy).includes(SECRET) }).toEqual({ step, told: false });
    }
  });
});

describe('(I26) a one-way pair', () => {
  it.each(SIDES)('does not put a neutral title over the original of the %s', async (home) => {
    const secret = await sharedSecret(home, { sensitivity: 'private' });
    const { world, copy, id } = secret;
    const { policy } = world;
    makeStrict(secret, 'busy');
    await world.run();
    world.policy = { ...policy, direction: home === 'crm' ? 'to-crm' : 'to-calendar' };
    world.store(home).desk.edit(id, { title: `${SECRET} title 2` });
    await world.run();
    await world.run();
    expect(itemsOn(world, copy)).toHaveLength(1);
    expect(onlyItem(world, home).value.title).toContain(SECRET);
  });
});
