/** Plays one scenario over the real connectors and the practice servers. */
import { SIDES } from '../../../src/sync/model/side.ts';
import type { NetServerSettings } from '../../../src/practice/netserver/settings.ts';
import type { Account } from '../../sim/account.ts';
import type { Verdict } from '../../sim/play.ts';
import { live, verdictOn } from '../../sim/play.ts';
import { runPair } from '../../sim/running.ts';
import { Simulation, type Meddle } from '../../sim/simulation.ts';
import type { Scenario } from '../../sim/steps.ts';
import { REST, type CrmFlavour } from './crm-flavours.ts';
import { WireServers } from './wire-servers.ts';

const QUIET = 'budget: a run without news asks for nothing but the feeds';

/**
 * Linked items that are left alone are asked for again in some cases: they may be gone. Twins that
 * wait for a person are asked for each time: an edit of one may tell them apart. Whether a row of a
 * series is gone, no list of the CRM says, so the series is looked at.
 */
function heldItems({ state }: Simulation, { pair }: Account): number {
  const linked = new Set(
    state.links(pair).flatMap(({ base }) => SIDES.map((side) => `${side} ${base[side].ref.id}`)),
  );
  return state
    .parked(pair)
    .filter(
      ({ side, item, why }) =>
        why === 'ambiguous' || why === 'series' || linked.has(`${side} ${item}`),
    ).length;
}

/** One more run of each pair, in which nothing is read and nothing written. */
async function rest(
  simulation: Simulation,
  { practice }: WireServers,
  flavour: CrmFlavour,
): Promise<void> {
  const { accounts, complaints } = simulation;
  const crm = (names: readonly string[]) => names.map((name) => `crm ${name}`);
  const feeds = ['ews SyncFolderItems', ...crm(flavour.feeds)];
  const reads = ['ews GetItem', ...crm(flavour.reads)];
  const most = flavour.api === 'rest' ? 2 : 4;
  for (const [pair, account] of accounts.entries()) {
    // What waits for a person is looked at each time.
    if (account.wasSwapped || account.approval !== null) continue;
    practice.log.reset();
    const run = { do: 'run', pair, manual: false, approve: false, end: null, during: [] } as const;
    const { counts } = await runPair(simulation, run, () => undefined);
    const { created, updated, removed, read } = counts;
    const allowed = heldItems(simulation, account) > 0 ? [...feeds, ...reads] : feeds;
    const others = Object.entries(practice.log.counts()).filter(
      ([name, times]) => !allowed.includes(name) || (feeds.includes(name) && times > most),
    );
    if (others.length > 0 || read.crm + read.calendar > heldItems(simulation, account)) {
      complaints.push({ law: QUIET, text: JSON.stringify([others, read]) });
    }
    if (SIDES.some((side) => created[side] + updated[side] + removed[side] > 0)) {
      complaints.push({ law: 'I1 one more run writes nothing', text: JSON.stringify(counts) });
    }
  }
}

/** Where pages are small, the servers are old. */
const SMALL = 10;
const OLD: Partial<NetServerSettings> = {
  generation: 'description',
  alarmFormat: 'clock',
  transactionLog: false,
  soapContract: '8.8',
};

export async function playWire(
  scenario: Scenario,
  meddle: Meddle = (context) => context,
  flavour: CrmFlavour = REST,
): Promise<Verdict> {
  const strikes: string[] = [];
  const servers = await WireServers.start({
    start: scenario.rules.start,
    flavour: {
      ...flavour,
      settings: { ...flavour.settings, ...(scenario.rules.pageSize < SMALL ? OLD : {}) },
    },
    onStrike: (name) => strikes.push(name),
  });
  try {
    const simulation = new Simulation(scenario.rules, meddle, servers);
    await live(simulation, scenario);
    await rest(simulation, servers, flavour);
    for (const name of strikes) simulation.count.add(`wire: ${name}`);
    simulation.trace.add(strikes);
    return await verdictOn(simulation);
  } finally {
    await servers.close();
  }
}
