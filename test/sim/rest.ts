/** Collects what the laws look at when a pair has come to rest. */
import { preview } from '../../src/sync/engine/cycle.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import type { Parked } from '../../src/sync/model/journal.ts';
import { SIDES, type BySide, type Side } from '../../src/sync/model/side.ts';
import { windowAround, type Window } from '../../src/sync/model/time.ts';
import type { Account } from './account.ts';
import { isSingle, type Story } from './ledger.ts';
import { HELD_FOR, isSurelyInside, type Case, type Rest } from './laws/law.ts';
import type { Simulation } from './simulation.ts';
import { tagOf } from './values.ts';

function byTag(items: readonly StoredItem[]): Map<string, StoredItem[]> {
  return Map.groupBy(items, ({ value }) => tagOf(value.title));
}

interface Facts {
  readonly account: Account;
  readonly parked: readonly Parked[];
  readonly window: Window;
}

/** One of several that are taken for each other may lie outside, and nobody can say which. */
function isDistinct(story: Story | null): boolean {
  return story === null || (isSingle(story) && !story.isUnrecognisable);
}

function casesOf({ account, parked, window }: Facts): readonly Case[] {
  const on = (side: Side) => byTag(account.stores[side].desk.items());
  if (account.wasConcealing) account.ledger.concealed();
  const all = { crm: on('crm'), calendar: on('calendar') };
  const tags = new Set([
    ...account.ledger.stories().map(({ tag }) => tag),
    ...all.crm.keys(),
    ...all.calendar.keys(),
  ]);
  const held = new Set(
    parked.filter(({ why }) => HELD_FOR.includes(why)).map(({ side, item }) => `${side} ${item}`),
  );
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
      isCurrent: inside.some(Boolean) && (isDistinct(story) || inside.every(Boolean)),
    };
  });
}

/** What lies in whatever account was there at some time. */
function elsewhere(account: Account): ReadonlySet<string> {
  const items = account.everyStore().flatMap(({ desk }) => desk.items());
  return new Set(items.map(({ value }) => tagOf(value.title)));
}

export async function restOf(simulation: Simulation, account: Account): Promise<Rest> {
  const { state, policy, clock } = simulation;
  const { pair, stores } = account;
  const { signal } = new AbortController();
  const context = simulation.context(account, { stores, state, signal });
  const plan = await preview(context).then(
    (found) => found.plan,
    () => null,
  );
  const parked = state.parked(pair);
  const window = windowAround(clock.now(), policy.daysBack, policy.daysAhead);
  return {
    cases: casesOf({ account, parked, window }),
    capabilities: account.capabilities(),
    links: state.links(pair),
    parked,
    intents: state.intents(pair),
    plan,
    hasForgotten: simulation.hasForgotten,
    elsewhere: elsewhere(account),
  };
}
