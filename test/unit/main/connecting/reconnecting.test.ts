/** Connecting a profile anew: to the same servers, to others, and while it is in use. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Setup } from '../../../../src/main/connecting/setup.ts';
import { openProfile, type Profile } from '../../../../src/main/settings/profile.ts';
import { startOffice, type Office } from '../../../../src/practice/office.ts';
import { pairIdOf } from '../../../../src/sync/index.ts';
import { bench, endAll, ends, valuesFor } from './setup-bench.ts';

afterEach(endAll);

async function otherOffice(people = 2): Promise<Office> {
  const office = await startOffice({
    ...{ people, appointments: 1, seed: 'another office', portEws: 0, portCrm: 0 },
  });
  ends.push(() => office.close());
  return office;
}

async function connect(setup: Setup, crmOf: Office, calendarOf: Office) {
  const { crm } = valuesFor(crmOf);
  const { calendar } = valuesFor(calendarOf);
  await setup.open();
  const tested = await setup.test('crm', crm, { password: crmOf.crm.password });
  await setup.test('calendar', calendar, { password: calendarOf.ews.password });
  return tested;
}

async function linkAll(setup: Setup) {
  const { found, linked } = await setup.people();
  await setup.verify(found.map(({ user }) => user.id));
  const stored = await setup.store(true);
  return { found: found.length, linked, stored: stored.linked };
}

const NUMBERS = {
  priorities: { '1': 'high' as const },
  followUps: {
    ...{ subject: ['title' as const], footer: true, webClient: 'https://crm.example/' },
    ...{ categories: { '3': 'Phone' }, usualType: '1', allDayType: '2' },
  },
};

function setNumbers(dir: string): void {
  openProfile(dir).update((now) => ({ ...now, crm: now.crm && { ...now.crm, ...NUMBERS } }));
}

const idsIn = ({ pairs }: Profile) =>
  pairs.map(({ crmUser, mailbox }) => pairIdOf(crmUser.id, mailbox.email));

describe('connecting to another CRM', () => {
  it('is noticed and told; nobody stays linked with its users, and no id of its lists counts', async () => {
    const { dir, office, open, released } = await bench();
    const setup = open();
    await connect(setup, office, office);
    await linkAll(setup);
    setNumbers(dir);
    const before = openProfile(dir).read();
    const other = await otherOffice();
    const again = open();
    const tested = await connect(again, other, other);
    expect(tested.fine).toBe(true);
    const note = tested.checks.find(({ name }) => name === 'Another CRM');
    expect(note).toMatchObject({ result: 'warning' });
    expect(note?.sentence).toContain('2 people are linked');
    expect(note?.sentence).toContain('priorities and types');
    released.length = 0;
    expect(await linkAll(again)).toEqual({ found: 2, linked: 0, stored: 2 });
    const after = openProfile(dir).read();
    expect(after.crm).toMatchObject({
      priorities: null,
      followUps: {
        ...{ subject: ['title'], footer: true, webClient: null },
        ...{ categories: {}, usualType: null, allDayType: null },
      },
    });
    // Whoever is linked begins with nothing of before, though an id may be the same.
    expect(released).toEqual([...idsIn(before), ...idsIn(after)]);
    // Finished once more, as when the window could not be opened: nobody is unlinked again.
    released.length = 0;
    await again.store(true);
    expect(openProfile(dir).read().pairs).toEqual(after.pairs);
    expect(released).toEqual([]);
  });

  it('is noticed by the name of its database at the same address', async () => {
    const { dir, office, open } = await bench();
    const setup = open();
    await connect(setup, office, office);
    await linkAll(setup);
    expect(openProfile(dir).read().crm?.database).toBe('Default');
    openProfile(dir).update((now) => ({
      ...now,
      crm: now.crm && { ...now.crm, database: 'Test copy' },
    }));
    const { checks } = await connect(open(), office, office);
    expect(checks.find(({ name }) => name === 'Another CRM')?.sentence).toContain(
      'database Default instead of Test copy',
    );
  });

  it('is not what a new address of the same one is', async () => {
    const { dir, office, open } = await bench();
    const setup = open();
    await connect(setup, office, office);
    await linkAll(setup);
    setNumbers(dir);
    openProfile(dir).update((now) => ({
      ...now,
      crm: now.crm && { ...now.crm, url: 'https://old.example/SuperOffice', database: null },
    }));
    const again = open();
    const { checks } = await connect(again, office, office);
    expect(checks.map(({ name }) => name)).not.toContain('Another CRM');
    expect(await linkAll(again)).toEqual({ found: 0, linked: 2, stored: 0 });
    const { crm, pairs } = openProfile(dir).read();
    expect(pairs).toHaveLength(2);
    expect(crm).toMatchObject(NUMBERS);
  });
});

describe('storing', () => {
  it('links nobody who was linked meanwhile, by either end', async () => {
    const { dir, office, open, released } = await bench();
    const setup = open();
    await connect(setup, office, office);
    const { found } = await setup.people();
    await setup.verify(found.map(({ user }) => user.id));
    const [one, other] = found;
    if (one === undefined || other === undefined) throw new Error('Nobody was found.');
    const mailbox = { name: 'x', email: one.mailbox.email.toUpperCase() };
    const linked = { enabled: true, direction: 'two-way' as const };
    openProfile(dir).update((now) => ({
      ...now,
      pairs: [{ crmUser: { id: '999', name: 'x', email: null }, mailbox, ...linked }],
    }));
    expect(await setup.store(true)).toEqual({ linked: 1 });
    const { pairs } = openProfile(dir).read();
    expect(pairs.map(({ crmUser }) => crmUser.id)).toEqual(['999', other.user.id]);
    expect(released).toEqual([pairIdOf(other.user.id, other.mailbox.email)]);
    expect(await setup.store(true)).toEqual({ linked: 0 });
    expect(openProfile(dir).read().pairs).toHaveLength(2);
  });

  it('changes nothing while another process runs the profile', async () => {
    const { office, open, text } = await bench();
    const setup = open({
      openState: () => {
        throw new Error('Another process has it.');
      },
    });
    await connect(setup, office, office);
    await expect(setup.store(true)).rejects.toThrow('Another process');
    expect(text('profile.json') + text('secrets.json')).toBe('');
  });
});

describe('an application at SuperOffice Online', () => {
  it('is tested again with what is stored, and not with another customer', async () => {
    const { dir, office, open, crm } = await bench();
    const setup = open();
    await connect(setup, office, office);
    await setup.store(true);
    const online = { url: crm.url, signIn: 'system-user', customer: 'Cust12345', api: 'rest' };
    const secrets = { privateKey: 'no key', systemUserToken: 'sys', applicationToken: 'app' };
    const entered = await setup.test('crm', online, secrets);
    expect(entered.mistakes).toEqual([]);
    expect(entered.checks.map(({ sentence }) => sentence).join()).toContain('private key');
    const again = await setup.test('crm', online, {});
    expect(again.checks).toEqual(entered.checks);
    expect(again.keptSecrets).toEqual(Object.keys(secrets));
    const elsewhere = await setup.test('crm', { ...online, customer: 'Cust2' }, {});
    expect(elsewhere.mistakes.map(({ field }) => field)).toEqual(Object.keys(secrets));
    expect(openProfile(dir).read().crm?.user).toBe(office.crm.user);
  });
});
