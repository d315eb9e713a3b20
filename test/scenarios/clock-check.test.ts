import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochOf } from '../../src/practice/wall-time.ts';
import { Bench } from '../support/cli.ts';

const OSLO = 'Europe/Oslo';
const WINDOWS = 'W. Europe Standard Time';
const HOUR = 3_600_000;

interface Answer {
  readonly zones: Readonly<Record<string, unknown>>;
  readonly told: readonly string[];
  readonly reckoned: number;
  readonly findings: readonly { readonly kind: string; readonly title?: string }[];
}

/** A day at nine on which summer time is in force, at most a year from now. */
function nextSummer(): number {
  const year = new Date().getUTCFullYear();
  const days = [year, year + 1].map((one) => epochOf(`${String(one)}-06-15T09:00:00`, OSLO));
  return days.find((at) => at > Date.now() + 24 * HOUR) ?? 0;
}

async function linked(zoneRules: ReadonlyMap<string, string>): Promise<Bench> {
  const bench = await Bench.open({ people: 1, exchange: { zoneRules } });
  expect((await bench.connect()).code).toBe(0);
  const { email } = bench.office.people[0] ?? { email: '' };
  const start = nextSummer();
  const times = { start, end: start + HOUR, startZone: WINDOWS };
  bench.office.exchange.createItem(email, { subject: 'In summer', ...times });
  await bench.linkEverybody();
  expect((await bench.run('run')).code).toBe(0);
  return bench;
}

describe('clock-check', () => {
  const open: Bench[] = [];
  let sound: Bench;
  let outdated: Bench;

  beforeAll(async () => {
    sound = await linked(new Map());
    // As if summer time had been abolished there, and the server had not been told.
    outdated = await linked(new Map([[WINDOWS, 'W. Central Africa Standard Time']]));
    open.push(sound, outdated);
  });

  afterAll(async () => {
    for (const bench of open) await bench.close();
  });

  it('lists the zones and finds nothing where everybody goes by the same rules', async () => {
    const { code, stdout } = await sound.run('clock-check');
    expect(stdout).toContain('nothing would move');
    expect(stdout).toContain(`CRM: ${OSLO}`);
    expect(code).toBe(0);
    const json = await sound.run('clock-check', '--json');
    const [answer] = JSON.parse(json.stdout) as readonly Answer[];
    expect(answer?.zones).toMatchObject({ crm: OSLO });
    expect(answer?.zones['mailbox']).toMatch(/^Europe\//);
    expect(answer?.told).toContain(OSLO);
    expect(answer?.reckoned).toBeGreaterThan(0);
  });

  it('names what moves on a server whose rules are older', async () => {
    const { code, stdout, stderr } = await outdated.run('clock-check');
    expect(stdout).toMatch(
      /"In summer" on \d{4}-06-15 09:00 .* 60 minutes earlier by the calendar/,
    );
    expect(stdout).toContain(`the calendar's clocks in ${OSLO} ("${WINDOWS}") go by +01:00`);
    expect(stderr).toContain('would leave');
    expect(code).toBe(1);
  });

  it('writes nothing', async () => {
    sound.office.requests.reset();
    await sound.run('clock-check');
    const written = Object.keys(sound.office.requests.counts()).filter((operation) =>
      /^(?:Create|Update|Delete)|^(?:PUT|PATCH|DELETE) |Save/.test(operation),
    );
    expect(written).toEqual([]);
  });
});
