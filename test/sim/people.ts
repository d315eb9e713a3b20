/** Does what people do, and writes down what they did. */
import type { MemoryStore } from '../../src/sync/connectors/memory/memory-store.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import type { Link } from '../../src/sync/model/link.ts';
import { opposite } from '../../src/sync/model/side.ts';
import { commonText, hasNews } from './ledger.ts';
import type { Simulation } from './simulation.ts';
import type { PersonStep } from './steps.ts';
import { editOf, newAppointment, tagOf } from './values.ts';

type Of<Kind extends PersonStep['do']> = Extract<PersonStep, { readonly do: Kind }>;

/** What a person sees after saving. */
export function shown(store: MemoryStore, id: StoredItem['ref']['id']): StoredItem {
  const item = store.desk.items().find(({ ref }) => ref.id === id);
  if (!item) throw new Error(`There is no item ${id}.`);
  return item;
}

function chosen(store: MemoryStore, index: number): StoredItem | null {
  const items = store.desk.items();
  return items[index % Math.max(1, items.length)] ?? null;
}

type Desk = Pick<PersonStep, 'pair' | 'side'>;

function linkOf(simulation: Simulation, { pair, side }: Desk, item: StoredItem): Link | null {
  const links = simulation.state.links(simulation.account(pair).pair);
  return links.find(({ base }) => base[side].ref.id === item.ref.id) ?? null;
}

/** Linked, and what was written to it is not left in the dark by a lost answer. */
function isKnown(simulation: Simulation, desk: Desk, item: StoredItem): boolean {
  const link = linkOf(simulation, desk, item);
  if (link === null) return false;
  return simulation.state
    .intents(link.pair)
    .every(({ action }) => action.link !== link.id || action.to !== desk.side);
}

/**
 * Both sides are alike, and known to be one; or the other side has nothing of it yet. What was
 * made or changed on a server, but vanished before anybody heard of it, looks as if it never was.
 */
function isPlain(simulation: Simulation, { pair, side }: PersonStep, item: StoredItem): boolean {
  const account = simulation.account(pair);
  const tag = tagOf(item.value.title);
  const capabilities = account.capabilities();
  const others = account.stores[opposite(side)].desk
    .items()
    .filter(({ value }) => tagOf(value.title) === tag);
  const text = ({ value }: StoredItem): string => commonText(value, capabilities);
  const story = account.ledger.story(item.value.title);
  return (
    item.shape === 'single' &&
    (others.length === 0 || isKnown(simulation, { pair, side }, item)) &&
    story !== null &&
    !hasNews(story, opposite(side)) &&
    others.every(
      (other) =>
        other.shape === 'single' &&
        text(other) === text(item) &&
        isKnown(simulation, { pair, side: opposite(side) }, other),
    )
  );
}

function remove(simulation: Simulation, step: PersonStep, item: StoredItem): void {
  const account = simulation.account(step.pair);
  account.ledger.removed(item.value, isPlain(simulation, step, item));
  account.stores[step.side].desk.remove(item.ref.id);
}

function edit(simulation: Simulation, step: Of<'edit'>, item: StoredItem): void {
  const { ledger, stores } = simulation.account(step.pair);
  const store = stores[step.side];
  store.desk.edit(item.ref.id, editOf(step, item, simulation.today()));
  ledger.edited(step.side, {
    before: item.value,
    after: shown(store, item.ref.id).value,
    base: linkOf(simulation, step, item)?.base ?? null,
    capabilities: store.desk.capabilities(),
  });
}

function copy(simulation: Simulation, step: Of<'copy'>, item: StoredItem): void {
  const { ledger, stores } = simulation.account(step.pair);
  const store = stores[step.side];
  const id = store.desk.copy(item.ref.id);
  if (step.exact) {
    ledger.doubled(step.side, item.value);
    return;
  }
  store.desk.edit(id, { title: `${simulation.nextTag()} copy` });
  // Only the calendar keeps our stamp on the item, where a copy takes it along.
  const family = step.side === 'calendar' ? ledger.story(item.value.title)?.family : undefined;
  ledger.created(step.side, shown(store, id).value, family);
}

function renumber(simulation: Simulation, step: Of<'renumber'>, item: StoredItem): void {
  const account = simulation.account(step.pair);
  const { desk } = account.stores[step.side];
  for (const one of step.all ? desk.items() : [item]) {
    account.ledger.renumbered(one.value, isKnown(simulation, step, one));
    desk.copy(one.ref.id);
    desk.remove(one.ref.id);
  }
}

export function work(simulation: Simulation, step: PersonStep): void {
  const account = simulation.account(step.pair);
  const store = account.stores[step.side];
  if (step.do === 'create') {
    const draft = newAppointment(simulation.nextTag(), step, simulation.today());
    account.ledger.created(step.side, shown(store, store.desk.create(draft)).value);
    return;
  }
  if (step.do === 'vanish') {
    for (const item of store.desk.items().slice(0, step.count)) remove(simulation, step, item);
    return;
  }
  const item = chosen(store, step.item);
  if (item === null) return;
  switch (step.do) {
    case 'edit':
      edit(simulation, step, item);
      break;
    case 'copy':
      copy(simulation, step, item);
      break;
    case 'series':
      store.desk.makeSeries(item.ref.id);
      account.ledger.madeSeries(item.value);
      break;
    case 'remove':
      remove(simulation, step, item);
      break;
    case 'renumber':
      renumber(simulation, step, item);
  }
}
