import { afterEach, describe, expect, it } from 'vitest';
import { openProfile } from '../../../../src/main/settings/profile.ts';
import { pairsOf } from '../../../../src/main/settings/policy-of.ts';
import { pairIdOf } from '../../../../src/sync/model/ids.ts';
import { diaries, itemTitled, onBothSides } from '../../../support/diaries.ts';
import { linkedProfile, type LinkedProfile } from '../../../support/linked-profile.ts';
import type { World } from '../../../support/world.ts';

const ANNA = {
  crmUser: { id: '7', name: 'Anna', email: 'anna@example.test' },
  mailbox: { name: 'Anna', email: 'anna@example.test' },
};
const BO = {
  crmUser: { id: '8', name: 'Bo', email: null },
  mailbox: { name: 'Bo', email: 'bo@example.test' },
};
const ID = pairIdOf('7', 'anna@example.test');
const NEVER = new AbortController().signal;

const opened: LinkedProfile[] = [];

function bench(world?: World): LinkedProfile {
  const one = linkedProfile(world);
  opened.push(one);
  return one;
}

afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** Anna, linked and synchronised: `Visit` was made in the CRM, `Trip` in the calendar. */
async function synced(): Promise<LinkedProfile> {
  const office = bench();
  office.world.write('crm', 'Visit', { day: 1 });
  office.world.write('calendar', 'Trip', { day: 2 });
  await office.linking.link(ANNA, NEVER);
  await office.host.runNow(ID);
  await office.host.runNow(ID);
  expect(diaries(office.world)).toEqual(onBothSides('Trip', 'Visit'));
  return office;
}

describe('linking', () => {
  it('is stored for the next start, and doing it again changes nothing', async () => {
    const { linking, folder, pairs, world } = bench();
    await linking.link({ ...ANNA, direction: 'to-crm' }, NEVER);
    const stored = pairsOf(openProfile(folder, world.clock).read());
    expect(stored).toMatchObject([{ id: ID, enabled: true, direction: 'to-crm' }]);
    await linking.link(ANNA, NEVER);
    expect(pairs()).toEqual(stored);
  });

  it.each([
    ['the user', { crmUser: ANNA.crmUser, mailbox: BO.mailbox }],
    ['the mailbox', { crmUser: BO.crmUser, mailbox: { name: 'A', email: 'ANNA@example.test' } }],
  ])('refuses %s a second time', async (_, wish) => {
    const { linking, pairs } = bench();
    await linking.link(ANNA, NEVER);
    await expect(linking.link(wish, NEVER)).rejects.toMatchObject({ code: 'settings' });
    expect(pairs()).toHaveLength(1);
  });

  it('stores nothing when the mailbox may not be opened', async () => {
    const { linking, pairs, forbidden } = bench();
    forbidden.add('anna@example.test');
    await expect(linking.link(ANNA, NEVER)).rejects.toMatchObject({ code: 'forbidden' });
    expect(pairs()).toEqual([]);
  });

  it('of two at the same time keeps one', async () => {
    const { linking, pairs } = bench();
    const other = { crmUser: BO.crmUser, mailbox: ANNA.mailbox };
    const both = await Promise.allSettled([linking.link(ANNA, NEVER), linking.link(other, NEVER)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(pairs()).toHaveLength(1);
  });
});

describe('unlinking', () => {
  it('keeps every appointment, and linking again doubles none', async () => {
    const { linking, host, pairs, world } = await synced();
    await linking.unlink(ID);
    expect(pairs()).toEqual([]);
    expect(world.state.countLinks(ID)).toBe(0);
    expect(diaries(world)).toEqual(onBothSides('Trip', 'Visit'));
    await linking.link(ANNA, NEVER);
    await host.runNow(ID);
    await host.runNow(ID);
    expect(diaries(world)).toEqual(onBothSides('Trip', 'Visit'));
  });

  it('with removal leaves what people made, and what was done stays on record', async () => {
    const { linking, host, pairs, world } = await synced();
    const { hash } = await host.view.previewWithdrawal(ID, NEVER);
    expect(await linking.unlinkAndRemove(ID, hash)).toEqual({ kind: 'unlinked', removed: 2 });
    expect(pairs()).toEqual([]);
    expect(diaries(world)).toEqual({ crm: ['Visit'], calendar: ['Trip'] });
    expect(world.state.changes(ID).filter(({ kind }) => kind === 'remove')).toHaveLength(2);
    expect(world.state.marks(ID)).toEqual([]);
  });

  it('with removal refuses what was not looked at', async () => {
    const { linking, host, pairs, world } = await synced();
    const { hash } = await host.view.previewWithdrawal(ID, NEVER);
    world.write('crm', 'New', { day: 5 });
    await host.runNow(ID);
    await expect(linking.unlinkAndRemove(ID, hash)).rejects.toMatchObject({ code: 'settings' });
    expect(pairs()).toHaveLength(1);
    expect(world.state.runs(ID, 1)[0]?.trigger).toBe('manual');
    expect(world.titles('calendar')).toEqual(['New', 'Trip', 'Visit']);
  });

  it('with removal that cannot be finished stays linked, switched off', async () => {
    const { linking, host, pairs, world } = await synced();
    const { hash } = await host.view.previewWithdrawal(ID, NEVER);
    world.calendar.misbehave({
      failNext: { at: 'write', code: 'offline', times: Infinity, retryAt: null },
    });
    expect(await linking.unlinkAndRemove(ID, hash)).toMatchObject({ kind: 'unfinished' });
    expect(pairs()).toMatchObject([{ id: ID, enabled: false }]);
    world.calendar.misbehave({ failNext: null });
    world.clock.advance(60_000);
    const again = await host.view.previewWithdrawal(ID, NEVER);
    await linking.unlinkAndRemove(ID, again.hash);
    expect(pairs()).toEqual([]);
    expect(diaries(world)).toEqual({ crm: ['Visit'], calendar: ['Trip'] });
  });
});

describe('switching', () => {
  it('off stops the synchronisation, on lets it go on', async () => {
    const { linking, host, world } = await synced();
    await linking.setEnabled([ID], false);
    world.write('crm', 'New', { day: 5 });
    await host.runNow(null);
    expect(world.titles('calendar')).toEqual(['Trip', 'Visit']);
    await linking.setEnabled([ID], true);
    await host.runNow(null);
    expect(world.titles('calendar')).toEqual(['New', 'Trip', 'Visit']);
  });

  it('to one way counts for the next run', async () => {
    const { linking, host, world } = await synced();
    await linking.setDirection([ID], 'to-crm');
    world.crm.desk.edit(itemTitled(world, 'crm', 'Visit').ref.id, { title: 'Moved' });
    await host.runNow(ID);
    expect(world.titles('calendar')).toEqual(['Trip', 'Visit']);
  });

  it('refuses somebody who is not linked, and changes nobody', async () => {
    const { linking, pairs } = await synced();
    const both = [ID, pairIdOf('99', 'nobody@example.test')];
    await expect(linking.setEnabled(both, false)).rejects.toMatchObject({ code: 'settings' });
    expect(pairs()[0]?.enabled).toBe(true);
  });
});

describe('renaming', () => {
  it('changes the name here and nothing else', async () => {
    const { linking, pairs } = await synced();
    await linking.rename(ID, '  Anna   Berg ');
    expect(pairs()).toMatchObject([{ id: ID, crmUser: { id: '7', name: 'Anna Berg' } }]);
  });

  it.each(['', '   ', 'x'.repeat(201), 'a\u0007b'])('refuses %j', async (name) => {
    const { linking, pairs } = await synced();
    await expect(linking.rename(ID, name)).rejects.toMatchObject({ code: 'settings' });
    expect(pairs()[0]?.crmUser.name).toBe('Anna');
  });
});
