import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench, type CliResult } from '../support/cli.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a person who is switched off until a preview is approved', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await Bench.open({ people: 1, appointments: 5, seed: 'consent' });
    expect((await bench.connect()).code).toBe(0);
    await bench.linkEverybody();
    expect((await bench.run('switch', bench.person(0).name, 'off')).code).toBe(0);
    enter('Visit Nordfjord AS', 3);
    enter('Lunch', 4);
  });

  afterAll(async () => {
    await bench.close();
  });

  const enter = (subject: string, day: number): void => {
    const start = Math.ceil(Date.now() / HOUR) * HOUR + day * DAY;
    bench.office.exchange.createItem(bench.person(0).email, { subject, start, end: start + HOUR });
  };

  const inCrm = (): readonly string[] =>
    bench.office.netserver.list(bench.person(0).associateId).map(({ subject }) => subject);

  const preview = async (...words: readonly string[]): Promise<CliResult> =>
    await bench.run('preview', '--pair', bench.person(0).name, ...words);

  const partsOf = ({ stdout }: CliResult) => {
    const [, hash = ''] = /--yes ([0-9a-f]{32})$/m.exec(stdout) ?? [];
    const keyFor = (title: string): string =>
      new RegExp(`"${title}.* \\[([0-9a-f]{12})\\]`).exec(stdout)?.[1] ?? '';
    return { hash, keyFor };
  };

  it('gets exactly the appointment that was chosen', async () => {
    const before = inCrm();
    const { hash, keyFor } = partsOf(await preview());
    const key = keyFor('Visit Nordfjord AS');
    expect([hash.length, key.length]).toEqual([32, 12]);
    const wrong = await preview('--yes', hash, '--only', '0123456789ab');
    expect(wrong.code, wrong.stderr).toBe(2);
    expect(wrong.stderr).toContain('Nothing was done');
    expect((await preview('--only', key)).code).toBe(2);
    expect(inCrm()).toEqual(before);
    const done = await preview('--yes', hash, '--only', key);
    expect(done.code, done.stderr).toBe(0);
    expect(inCrm().toSorted()).toEqual([...before, 'Visit Nordfjord AS'].toSorted());
    expect((await bench.run('why', 'Lunch', '--pair', bench.person(0).name)).stdout).toContain(
      'left out',
    );
  });

  it('gets nothing when it would be something else by now, and sees what', async () => {
    const { hash } = partsOf(await preview());
    enter('Dentist', 5);
    const before = inCrm();
    const refused = await preview('--yes', hash);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('changed since the preview');
    expect(refused.stdout).toContain('"Dentist"');
    expect(inCrm()).toEqual(before);
    const { hash: next } = partsOf(refused);
    expect((await preview('--yes', next)).code).toBe(0);
    expect(inCrm()).toEqual(expect.arrayContaining(['Dentist', 'Lunch']));
    expect((await preview()).stdout).not.toContain('--yes');
    expect(bench.office.mails()).toBe(0);
  });
});
