import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from '../support/cli.ts';

interface RunAnswer {
  readonly result: string;
  readonly counts: {
    readonly created: Readonly<Record<string, number>>;
    readonly updated: Readonly<Record<string, number>>;
    readonly removed: Readonly<Record<string, number>>;
    readonly read: Readonly<Record<string, number>>;
  };
}

describe('a second run with nothing changed', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await Bench.open({ people: 3, appointments: 40 });
    expect((await bench.connect()).code).toBe(0);
    await bench.linkEverybody();
  });

  afterAll(async () => {
    await bench.close();
  });

  it('plans nothing, reads no item, and needs at most three requests a person', async () => {
    expect((await bench.run('run')).code).toBe(0);
    for (let again = 0; again < 2; again += 1) {
      bench.office.requests.reset();
      const { code, stdout } = await bench.run('run', '--json');
      expect(code).toBe(0);
      const answers = JSON.parse(stdout) as readonly RunAnswer[];
      expect(answers).toHaveLength(3);
      const none = { crm: 0, calendar: 0 };
      for (const { result, counts } of answers) {
        expect(result).toBe('ok');
        expect(counts).toMatchObject({ created: none, updated: none, removed: none, read: none });
      }
      const counts = bench.office.requests.counts();
      const total = Object.values(counts).reduce((all, count) => all + count, 0);
      expect(total, JSON.stringify(counts)).toBeLessThanOrEqual(3 * answers.length);
    }
  });

  it('finds both sides equal when it reads everything again', async () => {
    const { code, stdout } = await bench.run('verify');
    expect(stdout).toMatch(/0 differences/);
    expect(code).toBe(0);
  });
});
