import { afterEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../../../src/practice/clock.ts';
import { Budgets, NO_BUDGET } from '../../../../src/practice/exchange/budget.ts';
import { NOW, startRawExchange, sync, type RawExchange } from './raw-exchange.ts';

const RULES = { concurrency: 2, burst: 4, perSecond: 1 };
const opened: RawExchange[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

describe('a budget', () => {
  it('refuses what is too much, says for how long, and keeps its word', async () => {
    const exchange = await startRawExchange({ throttling: RULES });
    opened.push(exchange);
    for (let count = 0; count < 4; count += 1) {
      expect((await exchange.call(sync(null))).codes).toEqual(['NoError']);
    }
    const refused = await exchange.call(sync(null));
    expect([refused.status, refused.codes]).toEqual([500, ['ErrorServerBusy']]);
    const told = Number(/Name="BackOffMilliseconds">(\d+)</u.exec(refused.text)?.[1]);
    expect(told).toBe(2000);
    exchange.clock.advance(told - 1);
    expect((await exchange.call(sync(null))).codes).toEqual(['ErrorServerBusy']);
    exchange.clock.advance(1);
    expect((await exchange.call(sync(null))).codes).toEqual(['NoError']);
  });

  it('is that of the mailbox, and whoever asks during a back-off is counted, apart from who asked before', async () => {
    const exchange = await startRawExchange({ throttling: RULES });
    opened.push(exchange);
    for (let count = 0; count < 5; count += 1) await exchange.call(sync(null));
    expect(exchange.server.budgets).toMatchObject({ refused: 1, crossed: 0, disobeyed: 0 });
    const other = await exchange.call(sync(null), { as: exchange.bo.email });
    expect(other.codes).toEqual(['NoError']);
    expect(exchange.server.budgets).toMatchObject({ refused: 1, crossed: 1, disobeyed: 0 });
    exchange.clock.advance(100);
    await exchange.call(sync(null), { as: exchange.bo.email });
    expect(exchange.server.budgets).toMatchObject({ refused: 1, crossed: 1, disobeyed: 1 });
  });

  it('allows so many at once and no more', () => {
    const budgets = new Budgets(new SettableClock(NOW), { ...NO_BUDGET, concurrency: 2 });
    const leave = budgets.enter('anna');
    budgets.enter('anna');
    budgets.enter('bo');
    expect(() => budgets.enter('anna')).toThrow('concurrent connections');
    leave();
    budgets.enter('anna');
    expect(budgets.refused).toBe(1);
  });
});
