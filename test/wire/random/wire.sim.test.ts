/** The laws of the simulation over real sockets: connectors, HTTP client and practice servers. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { playEpisodes } from '../../sim/episodes.ts';
import type { Complaint } from '../../sim/laws/law.ts';
import type { Rules, RunStep, Scenario, Step } from '../../sim/steps.ts';
import { DEFAULT_POLICY } from '../../../src/sync/core/policy.ts';
import type { Sighting } from '../../../src/sync/model/item.ts';
import type { AppointmentStore } from '../../../src/sync/ports/appointment-store.ts';
import { spoiled } from '../../support/spoiled.ts';
import { REST, REST_WITH_FIELD, REST_WITH_KEYS, SOAP } from './crm-flavours.ts';
import { drawWireScenario } from './draw-wire.ts';
import { playWire } from './play-wire.ts';

const GAME = { draw: drawWireScenario, play: (scenario: Scenario) => playWire(scenario) };
const SEEDS = [1, 2];
const STEPS = 120;

describe('a simulated office over the wire', () => {
  it.each(SEEDS)('breaks no law, and does the same each time: seed %i', async (seed) => {
    const { failures, episodes } = await playEpisodes({ seed, steps: STEPS, game: GAME });
    const told = failures.map(({ complaint, scenario }) => [complaint, JSON.stringify(scenario)]);
    expect(told).toEqual([]);
    expect(episodes).toBeGreaterThan(0);
  });
});

const folder = path.resolve(import.meta.dirname, 'scenarios');

/** Few steps each: what differs are the first and the last step to the server. */
describe.each([
  ['SOAP', SOAP, 11],
  ['a field for our origin', REST_WITH_FIELD, 12],
  ['foreign keys', REST_WITH_KEYS, 13],
] as const)('a simulated office over the wire, whose CRM has %s', (_, flavour, first) => {
  const seed = Number(process.env['SEED'] ?? first);
  const steps = Number(process.env['STEPS'] ?? 60);
  it('breaks no law', async () => {
    const play = (scenario: Scenario) => playWire(scenario, undefined, flavour);
    const { failures, episodes } = await playEpisodes({ seed, steps, game: { ...GAME, play } });
    const told = failures.map(({ complaint, scenario }) => [complaint, JSON.stringify(scenario)]);
    expect(told).toEqual([]);
    expect(episodes).toBeGreaterThan(0);
  });
});

function namesIn(part: string): readonly string[] {
  const place = path.join(folder, part);
  return existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.json')) : [];
}

async function complaintsOf(file: string): Promise<readonly Complaint[]> {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const { complaints } = await playWire(JSON.parse(text) as Scenario);
  return complaints;
}

describe('a kept scenario over the wire', () => {
  it.each(namesIn('.'))('breaks no law any more: %s', async (name) => {
    expect(await complaintsOf(name)).toEqual([]);
  });

  // Passes while the law is broken: whoever mends it moves the file one folder up.
  it.fails.each(namesIn('open'))('still breaks a law: %s', async (name) => {
    expect(await complaintsOf(path.join('open', name))).toEqual([]);
  });
});

const RULES: Rules = {
  start: Date.UTC(2026, 10, 23, 8),
  pairs: 1,
  conflictRule: 'newest',
  limits: { ...DEFAULT_POLICY.limits, maxRemovals: 2, maxRepeats: 100 },
  tellsAccount: true,
  daysBack: 30,
  daysAhead: 120,
  recoverGrace: 1_000,
  pageSize: 100,
};
/** A connector that reads of a series nothing but its rule. */
function withoutExceptions(store: AppointmentStore): AppointmentStore {
  return {
    side: store.side,
    capabilities: (signal) => store.capabilities(signal),
    facts: (signal) => store.facts(signal),
    changes: (query) => store.changes(query),
    find: (origins, signal) => store.find(origins, signal),
    write: (operations, signal) => store.write(operations, signal),
    read: async (query) => (await store.read(query)).map(bare),
  };
}

function bare(sighting: Sighting): Sighting {
  if (sighting.kind !== 'present' || sighting.item.value.series === null) return sighting;
  const { item } = sighting;
  const series = { ...sighting.item.value.series, overrides: [] };
  return { kind: 'present', item: { ...item, value: { ...item.value, series } } };
}

const RUN: RunStep = { do: 'run', pair: 0, manual: true, approve: false, end: null, during: [] };

describe('the simulation over the wire', () => {
  it('finds that intents are not written down (I4)', async () => {
    const steps: Step[] = [
      { do: 'create', pair: 0, side: 'crm', day: 1, hour: 9, form: 0 },
      {
        ...{ do: 'wire', side: 'calendar', operation: 'CreateItem', skip: 0, times: 1 },
        fault: { kind: 'drop-after' },
      },
      RUN,
      {
        ...{ do: 'wire', side: 'calendar', operation: 'SyncFolderItems', skip: 0, times: 1 },
        fault: { kind: 'empty-page' },
      },
      { do: 'wait', minutes: 10 },
      RUN,
    ];
    expect((await playWire({ rules: RULES, steps })).complaints).toEqual([]);
    const { complaints } = await playWire({ rules: RULES, steps }, (context) => ({
      ...context,
      state: spoiled(context.state, { intend: () => undefined }),
    }));
    expect(complaints.map(({ law }) => law)).toContain('I4, I12 no appointment is doubled');
  });

  it('finds that what is different about an occurrence is not read (I3)', async () => {
    const rules = { ...RULES, series: true };
    const steps: Step[] = [
      { do: 'create', pair: 0, side: 'crm', day: 1, hour: 9, form: 0, repeats: 1 },
      RUN,
      { do: 'recur', pair: 0, side: 'crm', item: 0, what: 'move', at: 1, value: 4 },
      { do: 'recur', pair: 0, side: 'calendar', item: 0, what: 'cancel', at: 2, value: 0 },
      RUN,
    ];
    const { complaints, count } = await playWire({ rules, steps });
    expect(complaints).toEqual([]);
    expect(Object.fromEntries(count.entries())['series at rest: with exceptions']).toBe(1);
    const told = await playWire({ rules, steps }, (context) => ({
      ...context,
      stores: { ...context.stores, crm: withoutExceptions(context.stores.crm) },
    }));
    expect(told.complaints.map(({ law }) => law)).toContain(
      'I3 what a person saved last of a series stays',
    );
  });

  it('leaves a series whole whose rows are left out of every list (I2)', async () => {
    const rules = { ...RULES, series: true };
    const leaveOut: Step = {
      ...{ do: 'wire', side: 'crm', operation: null, skip: 0, times: 40 },
      fault: { kind: 'missing-rows', every: 2 },
    };
    const edit: Step = {
      ...{ do: 'edit', pair: 0, side: 'crm', item: 0, what: 'location', value: 1 },
    };
    const steps: Step[] = [
      { do: 'create', pair: 0, side: 'crm', day: 1, hour: 9, form: 0, repeats: 1 },
      RUN,
      RUN,
      // Another process, which remembers nothing of the rows but what the cursor says.
      { ...RUN, end: { how: 'kill', at: 0 } },
      edit,
      leaveOut,
      RUN,
    ];
    const simulated = await playWire({ rules, steps }, undefined, REST);
    expect(simulated.complaints).toEqual([]);
    expect(simulated.count.entries().some(([name]) => name.includes('missing-rows'))).toBe(true);
    expect(Object.fromEntries(simulated.count.entries())['series at rest: alike']).toBe(1);
  });

  it('plays what it was told, on both servers', async () => {
    const fault = { kind: 'drop-after' } as const;
    const steps: Step[] = [
      { do: 'create', pair: 0, side: 'calendar', day: 1, hour: 9, form: 0 },
      { do: 'wire', side: 'crm', operation: null, skip: 4, times: 1, fault },
      { do: 'wire', side: 'calendar', operation: 'GetItem', skip: 0, times: 1, fault },
      RUN,
    ];
    const { complaints, count } = await playWire({ rules: RULES, steps });
    expect(complaints).toEqual([]);
    const strikes = count.entries().filter(([name]) => name.startsWith('wire: '));
    expect(strikes.map(([, times]) => times)).toEqual([1, 1]);
  });
});
