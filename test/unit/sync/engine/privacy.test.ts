import { describe, expect, it } from 'vitest';
import { SIDES, type Side } from '../../../../src/sync/model/side.ts';
import {
  onlyItem,
  SECRET,
  secretTexts,
  sharedSecret,
  shownOn,
  telling,
  type SecretWorld,
} from '../../../support/privacy-cases.ts';
import { itemsOn } from '../../../support/diaries.ts';
import { DEFAULT_POLICY, sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import { at, PAIR, World } from '../../../support/world.ts';

const LEVELS = ['busy', 'skip'] as const;
const everywhere = SIDES.flatMap((home) => LEVELS.map((level) => ({ home, level })));

/** The original as it was written, whatever becomes of its copy. */
function expectOriginal({ world, home, id }: SecretWorld, number = 1): void {
  const original = itemsOn(world, home).find(({ ref }) => ref.id === id);
  expect(original?.value).toMatchObject(secretTexts(number));
}

function makeStrict(secret: SecretWorld, level: (typeof LEVELS)[number]): void {
  secret.world.policy = telling(secret.world.policy, secret.copy, level);
}

const makePrivate = ({ world, home, id }: SecretWorld): void => {
  world.store(home).desk.edit(id, { sensitivity: 'private' });
};

/** Every order in which an appointment comes to be secret after it was told. */
const ORDERS: Readonly<
  Record<string, (secret: SecretWorld, level: (typeof LEVELS)[number]) => Promise<void>>
> = {
  'made private under a strict policy': async (secret, level) => {
    makeStrict(secret, level);
    await secret.world.run();
    makePrivate(secret);
  },
  'private before the policy became strict': async (secret, level) => {
    makePrivate(secret);
    await secret.world.run();
    makeStrict(secret, level);
  },
  'both in one step': (secret, level) => {
    makePrivate(secret);
    makeStrict(secret, level);
    return Promise.resolve();
  },
  'made private on the copy': async (secret, level) => {
    makeStrict(secret, level);
    const { world, copy } = secret;
    world.store(copy).desk.edit(onlyItem(world, copy).ref.id, { sensitivity: 'private' });
    await world.run();
  },
  'private, with every server forgetting its cursors': async (secret, level) => {
    makePrivate(secret);
    await secret.world.run();
    makeStrict(secret, level);
    for (const side of SIDES) secret.world.store(side).misbehave({ expireCursor: true });
  },
};

const orders = Object.entries(ORDERS).flatMap(([name, make]) =>
  everywhere.map((one) => ({ name, make, ...one })),
);

describe('(I26) a secret that was told', () => {
  it.each(orders)(
    '$name is taken back from the copy of the $home: $level',
    async ({ make, home, level }) => {
      const secret = await sharedSecret(home);
      await make(secret, level);
      await secret.world.run();
      expect(shownOn(secret.world, secret.copy)).not.toContain(SECRET);
      expect(itemsOn(secret.world, secret.copy)).toHaveLength(1);
      expectOriginal(secret);
    },
  );

  it.each(orders)(
    '$name stays taken back in later runs ($home, $level)',
    async ({ make, home, level }) => {
      const secret = await sharedSecret(home);
      await make(secret, level);
      const { world, copy, id } = secret;
      await world.run();
      world.store(home).desk.edit(id, { ...secretTexts(2), when: at(9) });
      await world.run();
      await world.run();
      expect(shownOn(world, copy)).not.toContain(SECRET);
      expect(onlyItem(world, copy).value.when).toEqual(at(9));
      expectOriginal(secret, 2);
      const { differences } = await world.verify();
      expect(differences.filter(({ deliberate }) => !deliberate)).toEqual([]);
    },
  );

  it.each(orders)(
    '$name is taken back although its texts were edited at the same time ($home, $level)',
    async ({ make, home, level }) => {
      const secret = await sharedSecret(home);
      secret.world.store(home).desk.edit(secret.id, secretTexts(2));
      await make(secret, level);
      secret.world.store(home).desk.edit(secret.id, secretTexts(3));
      await secret.world.run();
      expect(shownOn(secret.world, secret.copy)).not.toContain(SECRET);
      expectOriginal(secret, 3);
    },
  );

  it.each(orders)(
    '$name is taken back after a crash at any step ($home, $level)',
    async ({ make, home, level }) => {
      let died = true;
      for (let step = 0; died; step += 1) {
        const secret = await sharedSecret(home);
        await make(secret, level);
        died = await secret.world.runKilledAt(step);
        await secret.world.run();
        expect({ step, shown: shownOn(secret.world, secret.copy).includes(SECRET) }).toEqual({
          step,
          shown: false,
        });
        expectOriginal(secret);
      }
    },
  );
});

describe('(I26) a secret from the beginning', () => {
  it.each(everywhere)('of the $home is never told: $level', async ({ home, level }) => {
    const world = new World();
    const copy = home === 'crm' ? 'calendar' : 'crm';
    world.policy = telling(world.policy, copy, level);
    world.write(home, '', { day: 3, ...secretTexts(), sensitivity: 'private' });
    for (let count = 0; count < 3; count += 1) await world.run();
    expect(itemsOn(world, copy)).toHaveLength(level === 'skip' ? 0 : 1);
    expect(shownOn(world, copy)).not.toContain(SECRET);
    expect(onlyItem(world, home).value).toMatchObject(secretTexts());
    const { differences } = await world.verify();
    expect(differences.filter(({ deliberate }) => !deliberate)).toEqual([]);
  });

  it.each(everywhere)(
    'of the $home is neither told nor doubled when the database is lost: $level',
    async ({ home, level }) => {
      const world = new World();
      const copy = home === 'crm' ? 'calendar' : 'crm';
      world.policy = telling(world.policy, copy, level);
      world.write(home, '', { day: 3, ...secretTexts(), sensitivity: 'private' });
      await world.run();
      world.state.erase(PAIR);
      await world.run();
      await world.run();
      expect(shownOn(world, copy)).not.toContain(SECRET);
      expect(onlyItem(world, home).value).toMatchObject(secretTexts());
      expect(itemsOn(world, copy)).toHaveLength(level === 'skip' ? 0 : 1);
    },
  );
});

describe('(I26, I12) a secret that was taken back', () => {
  for (const { home, level } of everywhere) {
    it(`of the ${home} is not doubled when the database is lost: ${level}`, async () => {
      const secret = await sharedSecret(home);
      const { world, copy } = secret;
      makePrivate(secret);
      makeStrict(secret, level);
      await world.run();
      world.state.erase(PAIR);
      await world.run();
      await world.run();
      expect(itemsOn(world, home)).toHaveLength(1);
      expect(itemsOn(world, copy)).toHaveLength(1);
      expect(shownOn(world, copy)).not.toContain(SECRET);
      expectOriginal(secret);
    });
  }

  it.each(everywhere)(
    'of the $home stays secret when its copy is removed and comes back: $level',
    async ({ home, level }) => {
      const secret = await sharedSecret(home);
      const { world, copy, id } = secret;
      makePrivate(secret);
      makeStrict(secret, level);
      await world.run();
      world.store(copy).desk.remove(onlyItem(world, copy).ref.id);
      world.store(home).desk.edit(id, secretTexts(2));
      await world.run();
      await world.run();
      expect(shownOn(world, copy)).not.toContain(SECRET);
      expectOriginal(secret, 2);
    },
  );

  it.each(everywhere)(
    'of the $home stays secret when its copy vanished just before: $level',
    async ({ home, level }) => {
      const secret = await sharedSecret(home);
      const { world, copy, id } = secret;
      makePrivate(secret);
      makeStrict(secret, level);
      world.store(copy).desk.remove(onlyItem(world, copy).ref.id);
      world.store(home).desk.edit(id, secretTexts(2));
      await world.run();
      await world.run();
      expect(shownOn(world, copy)).not.toContain(SECRET);
      expectOriginal(secret, 2);
    },
  );

  it.each(everywhere)(
    'of the $home stays secret after the run is undone: $level',
    async ({ home, level }) => {
      const secret = await sharedSecret(home);
      makePrivate(secret);
      makeStrict(secret, level);
      await secret.world.run();
      await secret.world.undo(secret.world.lastRun());
      await secret.world.run();
      expect(shownOn(secret.world, secret.copy)).not.toContain(SECRET);
      expectOriginal(secret);
    },
  );
});

describe('(I26) undoing a removal', () => {
  it.each(everywhere)(
    'does not tell the copy of the $home what it may not be told since: $level',
    async ({ home, level }) => {
      const secret = await sharedSecret(home, { sensitivity: 'private' });
      const { world, copy, id } = secret;
      world.store(home).desk.remove(id);
      await world.run();
      const target = world.lastRun();
      makeStrict(secret, level);
      await world.undo(target);
      await world.run();
      expect(shownOn(world, copy)).not.toContain(SECRET);
    },
  );
});

describe('(I26) an undo of single writes', () => {
  it.each(SIDES)(
    'does not set back what the copy of the %s may not be told any more',
    async (home) => {
      const secret = await sharedSecret(home);
      const { world, copy, id } = secret;
      world.store(home).desk.edit(id, { text: 'Harmless' });
      await world.run();
      const target = world.lastRun();
      world.store(home).desk.edit(id, { sensitivity: 'private' });
      secret.world.policy = telling(world.policy, copy, 'busy');
      await world.undo(target);
      await world.run();
      expect(shownOn(world, copy)).not.toContain(`${SECRET} text`);
    },
  );
});

describe('(I26) a note that somebody wrote on a copy', () => {
  async function withNote(home: Side): Promise<SecretWorld> {
    const secret = await sharedSecret(home);
    makePrivate(secret);
    makeStrict(secret, 'busy');
    await secret.world.run();
    const { world, copy } = secret;
    world.store(copy).desk.edit(onlyItem(world, copy).ref.id, { text: 'My own note' });
    await world.run();
    return secret;
  }

  it.each(SIDES)('of the %s stays there and travels nowhere', async (home) => {
    const secret = await withNote(home);
    const { world, copy, id } = secret;
    world.store(home).desk.edit(id, secretTexts(2));
    await world.run();
    expect(onlyItem(world, copy).value.text).toBe('My own note');
    expectOriginal(secret, 2);
  });

  it.each(SIDES)('of the %s stays when the policy is looked at again', async (home) => {
    const secret = await withNote(home);
    const { world, copy } = secret;
    makeStrict(secret, 'skip');
    await world.run();
    expect(onlyItem(world, copy).value.text).toBe('My own note');
    expectOriginal(secret);
  });

  it.each(SIDES)('of the %s stays when the database is lost', async (home) => {
    for (const newer of SIDES) {
      const secret = await withNote(home);
      const { world, copy, id } = secret;
      const touched = newer === home ? id : onlyItem(world, copy).ref.id;
      world.clock.advance(60_000);
      world.store(newer).desk.edit(touched, {});
      world.state.erase(PAIR);
      await world.run();
      await world.run();
      expect({ newer, notes: itemsOn(world, copy).map(({ value }) => value.text) }).toEqual({
        newer,
        notes: ['My own note'],
      });
      expectOriginal(secret);
    }
  });

  it.each(SIDES)('of the %s stays when the copy is removed and comes back', async (home) => {
    const secret = await withNote(home);
    const { world, copy, id } = secret;
    world.store(copy).desk.remove(onlyItem(world, copy).ref.id);
    world.store(home).desk.edit(id, { when: at(8) });
    await world.run();
    expect(onlyItem(world, copy).value.text).toBe('My own note');
    expectOriginal(secret);
  });
});

describe('(I26) a secret is taken back', () => {
  it.each(SIDES)(
    'from the copy of the %s although the conflict about its time waits for a person',
    async (home) => {
      const secret = await sharedSecret(home);
      const { world, copy, id } = secret;
      world.policy = { ...world.policy, conflictRules: sameRuleForAll('ask') };
      world.store(home).desk.edit(id, { when: at(5) });
      world.store(copy).desk.edit(onlyItem(world, copy).ref.id, { when: at(6) });
      await world.run();
      makePrivate(secret);
      makeStrict(secret, 'busy');
      await world.run();
      await world.run();
      expect(shownOn(world, copy)).not.toContain(SECRET);
    },
  );

  it.each(SIDES)('from the copy of the %s although a filter freezes it', async (home) => {
    const secret = await sharedSecret(home, { busy: 'free' });
    const { world, copy } = secret;
    world.policy = { ...world.policy, filters: { ...DEFAULT_POLICY.filters, skipFree: true } };
    await world.run();
    makePrivate(secret);
    makeStrict(secret, 'busy');
    await world.run();
    expect(shownOn(world, copy)).not.toContain(SECRET);
  });

  it.each(SIDES)(
    'from the copy of the %s that keeps fewer characters than it was given',
    async (home) => {
      const world = new World();
      const copy = home === 'crm' ? 'calendar' : 'crm';
      world.store(copy).misbehave({ truncateTitles: 8 });
      world.write(home, `${SECRET} title 1`, { day: 3 });
      await world.run();
      await world.run();
      world.store(home).desk.edit(onlyItem(world, home).ref.id, { sensitivity: 'private' });
      world.policy = telling(world.policy, copy, 'busy');
      await world.run();
      expect(shownOn(world, copy)).not.toContain(SECRET);
    },
  );

  it.each(SIDES)(
    'from the copy of the %s when the answer to an edit before was lost',
    async (home) => {
      const secret = await sharedSecret(home);
      const { world, copy, id } = secret;
      world.store(home).desk.edit(id, secretTexts(2));
      world.store(copy).misbehave({ lostAnswers: 1 });
      await world.run();
      world.store(home).desk.edit(id, { ...secretTexts(3), sensitivity: 'private' });
      makeStrict(secret, 'busy');
      await world.run();
      await world.run();
      expect(shownOn(world, copy)).not.toContain(SECRET);
    },
  );

  for (const home of SIDES) {
    // Reported: nobody knows where twins that were found by content were made.
    it(`from the copy of the ${home} after the database was lost`, async () => {
      const secret = await sharedSecret(home);
      const { world, copy } = secret;
      world.state.erase(PAIR);
      await world.run();
      makePrivate(secret);
      makeStrict(secret, 'busy');
      await world.run();
      expect(shownOn(world, copy)).not.toContain(SECRET);
      expectOriginal(secret);
    });
  }

  it.each(SIDES)('from the copy of the %s with categories and all', async (home) => {
    const secret = await sharedSecret(home, { reminder: 77, importance: 'high' });
    const { world, copy } = secret;
    makePrivate(secret);
    makeStrict(secret, 'busy');
    await world.run();
    expect(onlyItem(world, copy).value).toMatchObject({
      title: 'Busy',
      text: '',
      location: '',
      categories: [],
      reminder: null,
      importance: 'normal',
      sensitivity: 'private',
    });
    expect(onlyItem(world, home).value).toMatchObject({ reminder: 77, importance: 'high' });
  });
});

describe('(I19, I26) words', () => {
  it.each(SIDES)('in the log never tell a secret of the %s', async (home) => {
    const secret = await sharedSecret(home, { sensitivity: 'private' });
    makeStrict(secret, 'busy');
    await secret.world.run();
    expect(JSON.stringify(secret.world.log)).not.toContain(SECRET);
    expect(JSON.stringify(secret.world.state.parked(PAIR))).not.toContain(SECRET);
    expect(JSON.stringify(secret.world.state.events(PAIR))).not.toContain(SECRET);
  });
});
