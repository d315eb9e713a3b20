import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLAIN, create, get, inside, setField, startRawExchange, update } from './raw-exchange.ts';
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
