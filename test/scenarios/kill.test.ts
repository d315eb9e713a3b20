import { afterEach, describe, expect, it } from 'vitest';
import { Random } from '../../src/practice/random.ts';
import { Expectation } from '../../src/main/demo/audit.ts';
import { diariesOf, windowNow, type Diaries } from '../../src/main/demo/diaries.ts';
import type { Window } from '../../src/sync/model/time.ts';
import { STAMP_FIELD } from '../../src/sync/connectors/superoffice/stamps.ts';
import type { NetServerSettings } from '../../src/practice/netserver/settings.ts';
import { Bench, startCli } from '../support/cli.ts';

const KILLS = Number(process.env['KILLS'] ?? 100);
const SEED = process.env['SEED'] ?? 'kill';

/** A way in which a site keeps our key with an appointment, and where it can be cut off. */
interface Site {
  readonly title: string;
  readonly api: 'rest' | 'soap';
  readonly netserver: Partial<NetServerSettings>;
  /** Operations at which the process dies on purpose. */
  readonly aims: readonly [string, ...string[]];
  readonly perSide: number;
  readonly kills: number;
}

/** One kill for each aim before the work and after it, and more where all are to have more. */
const few = (aims: number) => ({ perSide: 25, kills: Math.ceil((KILLS * aims) / 50) });

const SITES: readonly Site[] = [
  {
    ...{ title: 'with UIDs over REST', api: 'rest', netserver: {}, aims: ['CreateItem'] },
    ...{ perSide: 150, kills: KILLS },
  },
  {
    ...{ title: 'with UIDs over SOAP', api: 'soap', netserver: {}, ...few(2) },
    aims: ['CreateItem', 'Appointment/CreateAppointmentForUID'],
  },
  {
    ...{ title: 'whose key is written after the row', api: 'rest', ...few(2) },
    netserver: { uids: false },
    aims: ['POST /Appointment', 'POST /Agents/ForeignSystem/AddForeignKey'],
  },
  {
    ...{ title: 'with a field for our key, over SOAP', api: 'soap', ...few(1) },
    netserver: { uids: false, customFields: [STAMP_FIELD] },
    aims: ['Appointment/Save'],
  },
  {
    ...{ title: 'without a place for our key, over SOAP', api: 'soap', ...few(1) },
    netserver: { uids: false },
    aims: ['Appointment/Save'],
  },
];

function diariesOfAll({ office }: Bench, window: Window): readonly Diaries[] {
  return office.people.map((person) => diariesOf(office, person, window));
}

interface Moment {
  /** From which request of the run on. */
  readonly request: number;
  /** Only at one of this operation; null: at any. */
  readonly operation: string | null;
  /** Before or after the server has done its work. */
  readonly phase: 'received' | 'done';
}

const PHASES = ['received', 'done'] as const;

/**
 * New items of Exchange go out in a few large batches, and a key of its own follows the row at
 * once, so those are aimed at on purpose: where there are few kills, each of them in its turn.
 * Most come early in a run: one that gets far leaves little work for the next, and an office in
 * which a run comes to its end is of no more use.
 */
function anyMoment(random: Random, { aims, kills }: Site, count: number): Moment {
  const isFew = kills < KILLS;
  const aimed = aims.flatMap((operation) => PHASES.map((phase) => ({ operation, phase })));
  const next = isFew ? aimed[count] : undefined;
  const request = random.int(0, 30);
  if (next !== undefined)
    return { request: next.operation === 'CreateItem' ? 0 : request, ...next };
  const phase = random.pick(PHASES);
  if (random.chance(0.4)) return { request: 0, operation: random.pick(aims), phase };
  return { request: random.int(3, random.chance(0.2) ? 80 : 30), operation: null, phase };
}

function isMoment(
  wanted: Moment,
  now: { request: number; phase: string; operation: string },
): boolean {
  const isOperation = wanted.operation === null || wanted.operation === now.operation;
  return isOperation && now.request >= wanted.request && now.phase === wanted.phase;
}

describe('kill -9 at random moments of a first sync', () => {
  const open: Bench[] = [];

  afterEach(async () => {
    for (const bench of open.splice(0)) await bench.close();
  });

  /** Kills runs of one office until it is in sync; answers how many were killed. */
  async function world(random: Random, site: Site, done: number): Promise<number> {
    const { api, netserver, perSide } = site;
    const most = Math.min(20, site.kills - done);
    let request = 0;
    let killAt: Moment | null = null;
    let victim: ReturnType<typeof startCli> | null = null;
    const bench = await Bench.open({
      people: 1,
      appointments: perSide,
      seed: `${SEED} ${String(random.int(0, 1_000_000))}`,
      netserver,
      onRequest: (entry, phase) => {
        if (phase === 'received') request += 1;
        if (killAt !== null && isMoment(killAt, { request, phase, ...entry })) {
          victim?.child.kill('SIGKILL');
          killAt = null;
        }
      },
    });
    open.push(bench);
    const { rest, soap } = bench.office.crm;
    const connected = await bench.connect({ crm: { api, url: api === 'soap' ? soap : rest } });
    expect(connected.code).toBe(0);
    await bench.linkEverybody();
    await bench.shortenGrace();
    const window = windowNow(Date.now());
    const expected = diariesOfAll(bench, window).map(
      ({ crm, calendar }) => new Expectation([...crm, ...calendar].map(({ title }) => title)),
    );
    let kills = 0;
    for (let isDone = false; !isDone;) {
      request = 0;
      killAt = kills < most ? anyMoment(random, site, done + kills) : null;
      victim = startCli(['run', '--profile', bench.profile]);
      const { signal, stderr } = await victim.ended;
      isDone = signal === null;
      if (isDone) expect(stderr).toBe('');
      else kills += 1;
    }
    const verified = await bench.run('verify', '--json');
    expect(verified.stderr).toBe('');
    expect(verified.code).toBe(0);
    diariesOfAll(bench, window).forEach((diaries, index) => {
      for (const side of ['crm', 'calendar'] as const) {
        const shown = diaries[side].map(({ title }) => title);
        expect(expected[index]?.compare(shown)).toEqual({
          lost: 0,
          doubled: 0,
          shown: shown.length,
        });
      }
    });
    expect(bench.office.mails()).toBe(0);
    await bench.close();
    open.splice(open.indexOf(bench), 1);
    return kills;
  }

  it.each(SITES)('$title leaves both sides equal, nothing doubled or lost (I4)', async (site) => {
    const random = new Random(`${SEED} ${site.title}`);
    let kills = 0;
    while (kills < site.kills) kills += await world(random, site, kills);
    expect(kills).toBeGreaterThanOrEqual(site.kills);
  });
});
