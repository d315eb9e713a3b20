import { describe, expect, it, vi } from 'vitest';
import {
  createMemoryStore,
  type MemoryStore,
} from '../../../../src/sync/connectors/memory/memory-store.ts';
import { originOf } from '../../../../src/sync/core/origin.ts';
import { propose, type Proposing } from '../../../../src/sync/engine/propose.ts';
import { emptyAppointment } from '../../../../src/sync/model/appointment.ts';
import { itemId, pairIdOf } from '../../../../src/sync/model/ids.ts';
import type { Side } from '../../../../src/sync/model/side.ts';
import { windowAround } from '../../../../src/sync/model/time.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { at } from '../../../support/values.ts';
import { WRITER } from '../../../support/writer.ts';

const clock = new ManualClock();
const { signal } = new AbortController();
const window = windowAround(clock.now(), 30, 120);

const server = (side: Side, pageSize = 100): MemoryStore =>
  createMemoryStore({ side, clock, pageSize });

/** A diary with so many visits; answers their ids. */
function fill(store: MemoryStore, count: number, day = 1): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    store.desk.create({ title: 'Visit', when: at(day, 8 + (index % 8)) }),
  );
}

interface Copying {
  readonly user: string;
  readonly email: string;
  readonly day?: number;
}

/** Copies of diary entries in a mailbox, stamped as the pair would stamp them. */
async function copyInto(
  store: MemoryStore,
  ids: readonly string[],
  { user, email, day = 1 }: Copying,
): Promise<void> {
  const pair = pairIdOf(user, email);
  const operations = ids.map((id) => ({
    kind: 'create' as const,
    origin: originOf({ pair, side: 'crm', item: itemId(id) }),
    draft: emptyAppointment(at(day)),
    writer: WRITER,
  }));
  await store.write(operations, signal);
}

function office(pageSize = 100) {
  const crm = { anna: server('crm', pageSize), bo: server('crm', pageSize) };
  const mail = { anna: server('calendar', pageSize), bo: server('calendar', pageSize) };
  const proposing: Proposing = {
    users: [
      { id: '7', store: crm.anna },
      { id: '8', store: crm.bo },
    ],
    mailboxes: [
      { email: 'bo@example.test', store: mail.bo },
      { email: 'Anna@Example.test', store: mail.anna },
    ],
    ...{ window, signal },
  };
  return { crm, mail, proposing };
}

describe('(I12) the proposal of pairs that were lost', () => {
  it.each([100, 1])('tells who belongs to which mailbox, by pages of %i', async (pageSize) => {
    const { crm, mail, proposing } = office(pageSize);
    await copyInto(mail.anna, fill(crm.anna, 3), { user: '7', email: 'anna@example.test' });
    fill(mail.anna, 2);
    const ids = fill(crm.bo, 2);
    await copyInto(mail.bo, ids.slice(1), { user: '8', email: 'bo@example.test' });
    expect(await propose(proposing)).toEqual([
      { user: '7', mailbox: 'Anna@Example.test', matches: 3 },
      { user: '8', mailbox: 'bo@example.test', matches: 1 },
    ]);
  });

  it('is not confused by diaries in which the same numbers are used', async () => {
    const { crm, mail, proposing } = office();
    const anna = fill(crm.anna, 1);
    expect(fill(crm.bo, 1)).toEqual(anna);
    await copyInto(mail.bo, anna, { user: '8', email: 'bo@example.test' });
    expect(await propose(proposing)).toEqual([
      { user: '8', mailbox: 'bo@example.test', matches: 1 },
    ]);
  });

  it('knows a copy that lies beside the window', async () => {
    const { crm, mail, proposing } = office();
    const far = { user: '7', email: 'anna@example.test', day: 200 };
    await copyInto(mail.anna, fill(crm.anna, 1), far);
    expect(await propose(proposing)).toMatchObject([{ user: '7', matches: 1 }]);
  });

  it('is none where nothing is stamped, and then no diary is read', async () => {
    const { crm, mail, proposing } = office();
    for (const store of [crm.anna, crm.bo, mail.anna]) fill(store, 2);
    expect(await propose(proposing)).toEqual([]);
    expect([crm.anna.traffic().requests, crm.bo.traffic().requests]).toEqual([0, 0]);
  });

  it('reads no item where a mailbox is empty, and writes nothing anywhere', async () => {
    const { crm, mail, proposing } = office();
    await copyInto(mail.anna, fill(crm.anna, 1), { user: '7', email: 'anna@example.test' });
    mail.anna.resetTraffic();
    const read = vi.spyOn(mail.bo, 'read');
    await propose(proposing);
    expect(read).not.toHaveBeenCalled();
    const stores = [crm.anna, crm.bo, mail.anna, mail.bo];
    expect(stores.map((store) => store.traffic().writes)).toEqual([0, 0, 0, 0]);
  });

  it('is not made up for what cannot be read, and fails with the server', async () => {
    const { crm, mail, proposing } = office();
    await copyInto(mail.anna, fill(crm.anna, 1), { user: '7', email: 'anna@example.test' });
    mail.anna.misbehave({ hide: mail.anna.desk.items().map(({ ref }) => ref.id) });
    expect(await propose(proposing)).toEqual([]);
    const failNext = { code: 'offline', times: 1, at: null, retryAt: null } as const;
    mail.anna.misbehave({ failNext });
    await expect(propose(proposing)).rejects.toMatchObject({ code: 'offline' });
  });
});
