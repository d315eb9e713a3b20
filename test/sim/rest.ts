/** Collects what the laws look at when a pair has come to rest. */
import { preview } from '../../src/sync/engine/look.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import type { Parked } from '../../src/sync/model/journal.ts';
import type { Link } from '../../src/sync/model/link.ts';
import { SIDES, type BySide, type Side } from '../../src/sync/model/side.ts';
import { windowAround, type Window } from '../../src/sync/model/time.ts';
import type { Account } from './account.ts';
import { joinedItems } from './joined.ts';
import { isSingle, wasPrivate, type Story } from './ledger.ts';
import { HELD_FOR, isSurelyInside, within, type Case, type Rest } from './laws/law.ts';
import type { Simulation } from './simulation.ts';

function byTag({ account, links }: Facts, side: Side): Map<string, StoredItem[]> {
  return Map.groupBy(joinedItems(account, side, links), (item) => account.tagOf(side, item));
}

/** Items that wait on purpose, and their partners: both stay as they are. */
function heldItems({ parked, links }: Facts): ReadonlySet<string> {
  const held = new Set(
    parked.filter(({ why }) => HELD_FOR.includes(why)).map(({ side, item }) => `${side} ${item}`),
  );
  for (const { base } of links) {
    const both = SIDES.map((side) => `${side} ${base[side].ref.id}`);
    if (both.some((one) => held.has(one))) for (const one of both) held.add(one);
  }
  return held;
}

interface Facts {
  readonly account: Account;
  readonly parked: readonly Parked[];
  readonly window: Window;
  readonly links: readonly Link[];
  readonly hasConcealed: boolean;
}

/** One of several that are taken for each other may lie outside, and nobody can say which. */
function isDistinct(story: Story | null): boolean {
  return story === null || (isSingle(story) && !story.isUnrecognisable);
}

function casesOf(facts: Facts): readonly Case[] {
  const { account, window, hasConcealed } = facts;
  const on = (side: Side) => byTag(facts, side);
  if (account.wasConcealing) account.ledger.concealed();
  const all = { crm: on('crm'), calendar: on('calendar') };
  const tags = new Set([
    ...account.ledger.stories().map(({ tag }) => tag),
    ...all.crm.keys(),
    ...all.calendar.keys(),
  ]);
  const held = heldItems(facts);
  return [...tags].map((tag): Case => {
    const items: BySide<readonly StoredItem[]> = {
      crm: all.crm.get(tag) ?? [],
      calendar: all.calendar.get(tag) ?? [],
    };
    const both = SIDES.flatMap((side) => items[side].map((item) => ({ side, item })));
    const story = account.ledger.story(tag);
    const inside = both.map(({ item }) => isSurelyInside(item, window));
    return {
      tag,
      story,
      items,
      isHeld:
        story?.wasSeries === true ||
        both.some(({ side, item }) => held.has(`${side} ${item.ref.id}`)),
      isSecret: hasConcealed && story !== null && wasPrivate(story),
      isCurrent: inside.some(Boolean) && (isDistinct(story) || inside.every(Boolean)),
    };
  });
}

/** What lies in whatever account was there at some time. */
function elsewhere(account: Account): ReadonlySet<string> {
  const stores = account.everyStore();
  return new Set(
    stores.flatMap(({ side, desk }) => desk.items().map((item) => account.tagOf(side, item))),
  );
}

export async function restOf(simulation: Simulation, account: Account): Promise<Rest> {
  const { state, policy, clock, hasConcealed, narrowest } = simulation;
  const { pair } = account;
  const plan = await preview(simulation.plainContext(account)).then(
    (found) => found.plan,
    () => null,
  );
  const parked = state.parked(pair);
  const links = state.links(pair);
  const window = windowAround(clock.now(), policy.daysBack, policy.daysAhead);
  const keepsRows = simulation.servers.keepsRows === true;
  const inside = within(window);
  return {
    cases: casesOf({ ...{ account, parked, window, links }, hasConcealed }),
    policy,
    capabilities: account.capabilities(),
    links,
    parked,
    intents: state.intents(pair),
    conflicts: state.conflicts(pair),
    plan,
    hasForgotten: simulation.hasForgotten,
    window,
    keepsRows,
    looked: keepsRows ? { ...inside, from: Math.max(inside.from, clock.now()) } : inside,
    wasUndone: account.wasUndone,
    wasBlind: account.wasBlind,
    narrowest: windowAround(clock.now(), narrowest.back, narrowest.ahead),
    elsewhere: elsewhere(account),
  };
}
