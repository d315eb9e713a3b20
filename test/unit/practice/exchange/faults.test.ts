import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  PLAIN,
  create,
  get,
  inside,
  remove,
  setField,
  startRawExchange,
  sync,
  update,
} from './raw-exchange.ts';
import type { RawExchange } from './raw-exchange.ts';

describe('faults ordered from the practice Exchange', () => {
  let raw: RawExchange;
  beforeEach(async () => {
    raw = await startRawExchange();
  });
  afterEach(() => raw.close());

  it('says how long a busy server wants to be left alone, and does nothing', async () => {
    const fault = { kind: 'server-busy', backOffMs: 4321 } as const;
    raw.faults.add({ endpoint: 'ews', operation: 'CreateItem', fault });
    const answer = await raw.call(create(PLAIN));
    expect([answer.status, ...answer.codes]).toEqual([500, 'ErrorServerBusy']);
    expect(answer.text).toContain('<t:Value Name="BackOffMilliseconds">4321</t:Value>');
    expect(inside(answer.text, 's:Fault')).not.toBeNull();
    expect(raw.desk.list(raw.anna.email)).toEqual([]);
  });

  it('has done the work when only the answer was lost', async () => {
    raw.faults.add({ endpoint: 'ews', operation: 'CreateItem', fault: { kind: 'drop-after' } });
    await expect(raw.call(create(PLAIN))).rejects.toThrow();
    expect(raw.desk.list(raw.anna.email)).toHaveLength(1);
  });

  it('calls a fresh change key stale when told to', async () => {
    const made = await raw.call(create(PLAIN));
    const [id = '', key = ''] = [made.ids[0], made.keys[0]];
    raw.faults.add({ endpoint: 'ews', operation: 'UpdateItem', fault: { kind: 'stale-version' } });
    const request = update(id, key, setField('item:Subject', '<t:Subject>A</t:Subject>'));
    expect((await raw.call(request)).codes).toEqual(['ErrorIrresolvableConflict']);
    expect((await raw.call(request)).codes).toEqual(['NoError']);
  });

  it('fails single items of a batch, and says when a busy one may be asked again', async () => {
    const code = 'ErrorServerBusy';
    const fault = { kind: 'item-failure', every: 2, code, backOffMs: 77 } as const;
    raw.faults.add({ endpoint: 'ews', operation: 'CreateItem', fault });
    const answer = await raw.call(create(PLAIN, PLAIN, PLAIN));
    expect([answer.status, ...answer.codes]).toEqual([200, 'NoError', code, 'NoError']);
    expect(answer.text).toContain('<t:Value Name="BackOffMilliseconds">77</t:Value>');
    expect(raw.desk.list(raw.anna.email)).toHaveLength(2);
    for (const operation of ['GetItem', 'UpdateItem', 'DeleteItem']) {
      raw.faults.add({ endpoint: 'ews', operation, fault: { ...fault, every: 1 } });
    }
    const [id = '', key = ''] = [answer.ids[0], answer.keys[0]];
    const change = setField('item:Subject', '<t:Subject>A</t:Subject>');
    expect((await raw.call(get([id]))).codes).toEqual([code]);
    expect((await raw.call(update(id, key, change))).codes).toEqual([code]);
    expect((await raw.call(remove(id))).codes).toEqual([code]);
    expect(raw.desk.get(id)?.value.subject).not.toBe('A');
  });

  it('fails items whose work it has done, and operations that know no items', async () => {
    const code = 'ErrorTimeoutExpired';
    const fault = { kind: 'item-failure', every: 1, code, backOffMs: null } as const;
    const strike = (operation: string, done: boolean): void => {
      raw.faults.add({ endpoint: 'ews', operation, fault: { ...fault, done } });
    };
    strike('CreateItem', true);
    expect((await raw.call(create(PLAIN))).codes).toEqual([code]);
    const [item] = raw.desk.list(raw.anna.email);
    const { ids, keys } = await raw.call(get([item?.id ?? '']));
    strike('UpdateItem', true);
    const change = setField('item:Subject', '<t:Subject>A</t:Subject>');
    expect((await raw.call(update(ids[0] ?? '', keys[0] ?? '', change))).codes).toEqual([code]);
    expect(raw.desk.get(ids[0] ?? '')?.value.subject).toBe('A');
    strike('DeleteItem', true);
    expect((await raw.call(remove(ids[0] ?? ''))).codes).toEqual([code]);
    expect(raw.desk.list(raw.anna.email)).toEqual([]);
    strike('SyncFolderItems', false);
    expect((await raw.call(sync(null))).codes).toEqual([code]);
  });

  it('fails as a whole with the code that is ordered', async () => {
    const code = 'ErrorMailboxStoreUnavailable';
    const fault = { kind: 'inner-error', done: false, code } as const;
    raw.faults.add({ endpoint: 'ews', operation: null, fault });
    const answer = await raw.call(create(PLAIN));
    expect([answer.status, ...answer.codes]).toEqual([500, code]);
  });

  it('fails inside, before the work or after it', async () => {
    for (const [index, done] of [false, true].entries()) {
      raw.faults.add({ endpoint: 'ews', operation: null, fault: { kind: 'inner-error', done } });
      const answer = await raw.call(create(PLAIN));
      expect([answer.status, ...answer.codes]).toEqual([500, 'ErrorInternalServerError']);
      expect(raw.desk.list(raw.anna.email)).toHaveLength(index);
    }
  });

  it('tells each change twice', async () => {
    await raw.call(create(PLAIN));
    const fault = { kind: 'repeated-entries' } as const;
    raw.faults.add({ endpoint: 'ews', operation: 'SyncFolderItems', fault });
    const { ids } = await raw.call(sync(null));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('strikes the operation that was named, and logs who asked', async () => {
    raw.faults.add({ endpoint: 'ews', operation: 'GetItem', fault: { kind: 'html' } });
    expect((await raw.call(create(PLAIN))).codes).toEqual(['NoError']);
    expect((await raw.call(get(['x']))).text).toContain('<form');
    expect(raw.log.entries().map(({ operation, user }) => [operation, user])).toEqual([
      ['CreateItem', 'sync'],
      ['GetItem', 'sync'],
    ]);
  });
});
