import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../../src/practice/clock.ts';
import { startOffice } from '../../../src/practice/office.ts';
import type { Office, OfficeOptions } from '../../../src/practice/office.ts';
import { basic, envelope, get } from './exchange/raw-exchange.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');

describe('the practice office', () => {
  const offices: Office[] = [];
  const start = async (more: Partial<OfficeOptions> = {}): Promise<Office> => {
    const office = await startOffice({
      people: 3,
      appointments: 6,
      twins: 2,
      seed: 's',
      portEws: 0,
      portCrm: 0,
      clock: new SettableClock(NOW),
      ...more,
    });
    offices.push(office);
    return office;
  };
  afterEach(async () => {
    await Promise.all(offices.splice(0).map((office) => office.close()));
  });

  const ask = async (office: Office, address: string): Promise<string> => {
    const response = await fetch(office.ews.url, {
      method: 'POST',
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        authorization: basic(office.ews.user, office.ews.password),
      },
      body: envelope(get(['x']), { as: address }),
    });
    return response.text();
  };

  it('furnishes both sides for everybody', async () => {
    const office = await start();
    expect(office.people).toHaveLength(3);
    for (const person of office.people) {
      expect(office.exchange.list(person.email)).toHaveLength(8);
      expect(office.netserver.list(person.associateId).length).toBeGreaterThanOrEqual(8);
    }
    expect(office.mails()).toBe(0);
  });

  it('answers at both doors and counts in one log', async () => {
    const office = await start();
    expect(office.ews.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/EWS\/Exchange\.asmx$/u);
    expect(office.crm.rest).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/u);
    await ask(office, office.people[0]?.email ?? '');
    await (await fetch(`${office.crm.rest}/User/currentPrincipal`)).text();
    expect(office.requests.entries().map(({ endpoint }) => endpoint)).toEqual(['ews', 'crm']);
  });

  it('has one mailbox that the service account may not open', async () => {
    const office = await start();
    expect(await ask(office, office.closedMailbox)).toContain('ErrorImpersonateUserDenied');
    expect(await ask(office, office.people[0]?.email ?? '')).toContain('ErrorInvalidIdMalformed');
  });

  it('is the same office for the same seed and moment', async () => {
    const [one, two] = [await start(), await start()];
    expect(one.ews.password).toBe(two.ews.password);
    for (const { email, associateId } of one.people) {
      expect(one.exchange.list(email)).toEqual(two.exchange.list(email));
      expect(one.netserver.list(associateId)).toEqual(two.netserver.list(associateId));
    }
  });

  it('opens a file as it was left, and refuses the file of another office', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'practice-'));
    try {
      const file = join(folder, 'office.db');
      const before = await start({ file });
      const [person] = before.people;
      const [item] = before.exchange.list(person?.email ?? '');
      before.exchange.updateItem(item?.id ?? '', { subject: 'Changed' });
      await offices.pop()?.close();
      const after = await start({ file, clock: new SettableClock(NOW + 9e9) });
      expect(after.exchange.get(item?.id ?? '')?.value.subject).toBe('Changed');
      await offices.pop()?.close();
      await expect(start({ file, seed: 'other' })).rejects.toThrow(/another practice office/u);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('leaves nothing running when a port is taken', async () => {
    const first = await start();
    const taken = Number(new URL(first.crm.rest).port);
    await expect(start({ portCrm: taken })).rejects.toThrow(/EADDRINUSE/u);
  });
});
