/** The calm after the storm: no faults, a few runs, and a person who says what is to be done. */
import { leaderOf } from '../../src/sync/core/policy.ts';
import { isInPart } from '../../src/sync/core/series-field.ts';
import { MINUTE } from '../support/manual-clock.ts';
import type { Link } from '../../src/sync/model/link.ts';
import { SIDES } from '../../src/sync/model/side.ts';
import type { Account } from './account.ts';
import { runPair } from './running.ts';
import type { Simulation } from './simulation.ts';
import type { Rules } from './steps.ts';
import { decideCase, obey } from './words.ts';

/** So many fault-free runs must be enough. */
const RUNS = 3;

function calm(account: Account): void {
  for (const side of SIDES) {
    const store = account.stores[side];
    store.behave();
    // SPEC.md: what a feed leaves out by mistake is found at the next full listing.
    if (account.hasHoles[side]) store.misbehave({ expireCursor: true });
  }
}

type Word = 'approve' | 'refuse' | null;

/** What is decided in a case may bring up another one. */
const DECISIONS = 3;

async function decideAll(simulation: Simulation, pair: number, rules: Rules): Promise<void> {
  const side = rules.decides ?? null;
  if (side === null) return;
  const account = simulation.account(pair);
  for (let count = 0; count < DECISIONS; count += 1) {
    let some = false;
    while (decideCase(simulation, account, { item: 0, side })) some = true;
    if (!some) return;
    await runQuietly(simulation, pair, null);
  }
}

export async function comeToRest(simulation: Simulation, rules: Rules): Promise<void> {
  simulation.skew = 0;
  // Whatever a server asked for, it is over now.
  simulation.clock.advance(61 * MINUTE);
  const word = rules.refuses === true ? 'refuse' : 'approve';
  await obey(simulation, { do: 'accept' });
  for (const [pair, account] of simulation.accounts.entries()) {
    calm(account);
    for (let count = 0; count < RUNS; count += 1) {
      await runQuietly(simulation, pair, null);
      // In a wrong account nobody approves anything.
      if (account.approval !== null && !account.wasSwapped)
        await runQuietly(simulation, pair, word);
    }
    const isLetGo = account.approval !== null && staysAway(simulation, account);
    if (word === 'refuse' && isLetGo && !account.wasSwapped)
      await runQuietly(simulation, pair, 'approve');
    await decideAll(simulation, pair, rules);
    if (hasParts(simulation, account)) await runQuietly(simulation, pair, 'nightly');
  }
}

/**
 * Whether all that still waits cannot be brought back: a server would mail it (I8), it vanished from
 * the side that leads (I22), or no calendar can hold it. A person lets it go in the end; whatever else is not back after a
 * refusal, a law has to notice.
 */
export function staysAway({ state, policy }: Simulation, account: Account): boolean {
  const waiting = state.quarantine(account.pair);
  const capabilities = account.capabilities();
  const isMailing = SIDES.some((side) => !capabilities[side].suppressesMail);
  const leader = leaderOf(policy.direction);
  return (
    waiting.length > 0 &&
    waiting.every(({ link, vanishedOn, loss }) => {
      const known = state.link(link);
      const base = known?.base;
      const isMeeting = SIDES.some((side) => (base?.[side].value.attendees.length ?? 0) > 0);
      // What no calendar can hold any more cannot be put back there.
      const isUnheld = Boolean(loss) && vanishedOn === 'calendar' && isCrowded(account, known);
      return vanishedOn === leader || (isMailing && isMeeting) || isUnheld;
    })
  );
}

function isCrowded(account: Account, link: Link | null): boolean {
  return link !== null && account.ledger.story(account.tagOfLink(link))?.isCrowded === true;
}

/** What a side holds only as far as the window is carried on by the run of the night. */
function hasParts({ state }: Simulation, { pair }: Account): boolean {
  return state
    .links(pair)
    .some(({ base }) =>
      isInPart({ crm: base.crm.value.series, calendar: base.calendar.value.series }),
    );
}

async function runQuietly(
  simulation: Simulation,
  pair: number,
  word: Word | 'nightly',
): Promise<void> {
  simulation.clock.advance(MINUTE);
  const said = { approve: word === 'approve', refuse: word === 'refuse' };
  const nightly = word === 'nightly';
  const step = { do: 'run', pair, manual: true, nightly, ...said, end: null, during: [] } as const;
  const { error } = await runPair(simulation, step, () => undefined);
  if (error === null) return;
  const law = 'I5 a run without faults succeeds';
  simulation.complaints.push({ law, text: `${error.code}: ${error.message}` });
}
