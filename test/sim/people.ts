/** Does what people do, and writes down what they did. */
import type { Appointment } from '../../src/sync/model/appointment.ts';
import type { Patch } from '../../src/sync/model/fields.ts';
import { isWhole, type StoredItem } from '../../src/sync/model/item.ts';
import type { Link } from '../../src/sync/model/link.ts';
import { opposite } from '../../src/sync/model/side.ts';
import { joinedItems, joinedLink, jointsOf, type Joint } from './joined.ts';
import { commonText, hasNews } from './ledger.ts';
import type { OfficeStore } from './office-servers.ts';
import { formOf, recur } from './recurring.ts';
import { seriesOn, seriesPatch, windowOf } from './series-values.ts';
import type { Simulation } from './simulation.ts';
import type { PersonStep } from './steps.ts';
import { editOf, newAppointment, SECRET } from './values.ts';

/** Another synchroniser. */
export const FOREIGNER = 'Othersync';

type Draft = Parameters<OfficeStore['desk']['create']>[0];
type Of<Kind extends PersonStep['do']> = Extract<PersonStep, { readonly do: Kind }>;

/** What a person sees after saving. */
export function shown(store: OfficeStore, id: StoredItem['ref']['id']): StoredItem {
  const item = store.desk.items().find(({ ref }) => ref.id === id);
  if (!item) throw new Error(`There is no item ${id}.`);
  return item;
}

function chosen(store: OfficeStore, index: number): StoredItem | null {
  const items = store.desk.items();
  return items[index % Math.max(1, items.length)] ?? null;
}

export type Desk = Pick<PersonStep, 'pair' | 'side'>;

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
  const tag = account.tagOf(side, item);
  const capabilities = account.capabilities();
  const links = simulation.state.links(account.pair);
  const others = joinedItems(account, opposite(side), links).filter(
    (one) => account.tagOf(opposite(side), one) === tag,
  );
  const window = windowOf(simulation.today());
  const text = ({ value }: StoredItem): string => commonText(value, { capabilities, window });
  const story = account.ledger.story(tag);
  return (
    isWhole(item) &&
    simulation.listensTo(side) &&
    story?.isMeeting !== true &&
    (others.length === 0 || isKnown(simulation, { pair, side }, item)) &&
    story !== null &&
    !hasNews(story, opposite(side)) &&
    others.every(
      (other) =>
        isWhole(other) &&
        text(other) === text(item) &&
        isKnown(simulation, { pair, side: opposite(side) }, other),
    )
  );
}

function jointOf(simulation: Simulation, desk: Desk, item: StoredItem): Joint | null {
  if (desk.side === 'crm') return null;
  const joints = jointsOf(simulation.state.links(simulation.account(desk.pair).pair));
  return joints.find(({ part }) => part.base.calendar.ref.id === item.ref.id) ?? null;
}

/** To people an occurrence is one of its series, also where it is an appointment of its own. */
function onOccurrence(
  simulation: Simulation,
  desk: Desk,
  { joint, work: act }: { readonly joint: Joint; readonly work: () => void },
): void {
  const account = simulation.account(desk.pair);
  const links = simulation.state.links(account.pair);
  const { id } = joint.whole.base.calendar.ref;
  const now = (): StoredItem | undefined =>
    joinedItems(account, desk.side, links).find(({ ref }) => ref.id === id);
  const before = now();
  act();
  const after = now();
  if (before === undefined || after === undefined) return;
  account.ledger.edited(account.tagOf(desk.side, before), desk.side, {
    before: before.value,
    after: after.value,
    base: joinedLink(joint.whole, jointsOf(links)).base,
    capabilities: account.stores[desk.side].desk.capabilities(),
    counts: simulation.listensTo(desk.side),
    hearsOther: simulation.listensTo(opposite(desk.side)),
    window: windowOf(simulation.today()),
  });
}

function remove(simulation: Simulation, step: PersonStep, item: StoredItem): void {
  const account = simulation.account(step.pair);
  const joint = jointOf(simulation, step, item);
  if (joint !== null) {
    const work = (): void => {
      account.stores[step.side].desk.remove(item.ref.id);
    };
    onOccurrence(simulation, step, { joint, work });
    return;
  }
  const tag = account.tagOf(step.side, item);
  account.ledger.removed(tag, step.side, isPlain(simulation, step, item));
  account.stores[step.side].desk.remove(item.ref.id);
}

/** What is private is written about where it was made. */
function secretly(patch: Patch, { value }: StoredItem, isHome: boolean): Patch {
  const isSecret = isHome && value.sensitivity !== 'normal' && patch.text !== undefined;
  return isSecret ? { ...patch, text: `${SECRET} ${patch.text ?? ''}` } : patch;
}

/** With what stands beside a series in it: a new rule has a place for that, or has it again. */
function asKnown(simulation: Simulation, desk: Desk, item: StoredItem): StoredItem {
  const account = simulation.account(desk.pair);
  const links = simulation.state.links(account.pair);
  return joinedItems(account, desk.side, links).find(({ ref }) => ref.id === item.ref.id) ?? item;
}

/** A person saves an item, and it is written down what that was. */
export function save(
  simulation: Simulation,
  desk: Desk,
  { item, patch }: { readonly item: StoredItem; readonly patch: Patch },
): void {
  const account = simulation.account(desk.pair);
  const store = account.stores[desk.side];
  const isOfLink = store.nowAt !== undefined && isKnown(simulation, desk, item);
  const link = linkOf(simulation, desk, item);
  const isOfRule = Boolean(patch.series);
  const known = (one: StoredItem): Appointment =>
    (isOfRule ? asKnown(simulation, desk, one) : one).value;
  const joints = isOfRule ? jointsOf(simulation.state.links(account.pair)) : [];
  const base = link && joinedLink(link, joints).base;
  const before = known(item);
  store.desk.edit(item.ref.id, patch);
  const id = store.nowAt?.(item.ref.id) ?? item.ref.id;
  const tag = account.tagOf(desk.side, item);
  if (id !== item.ref.id) {
    account.tag(desk.side, id, tag);
    account.ledger.renumbered(tag, isOfLink);
  }
  account.ledger.edited(tag, desk.side, {
    before,
    after: known(shown(store, id)),
    base,
    capabilities: store.desk.capabilities(),
    counts: simulation.listensTo(desk.side),
    hearsOther: simulation.listensTo(opposite(desk.side)),
    window: windowOf(simulation.today()),
  });
}

function edit(simulation: Simulation, step: Of<'edit'>, item: StoredItem): void {
  const account = simulation.account(step.pair);
  const { ledger } = account;
  const tag = account.tagOf(step.side, item);
  const patch = editOf(step, { item, tag, today: simulation.today() });
  const isHome = ledger.story(tag)?.home === step.side;
  const told = secretly(patch, item, isHome);
  const joint = jointOf(simulation, step, item);
  if (joint === null) {
    save(simulation, step, { item, patch: told });
    return;
  }
  const work = (): void => {
    account.stores[step.side].desk.edit(item.ref.id, told);
  };
  onOccurrence(simulation, step, { joint, work });
}

function copy(simulation: Simulation, step: Of<'copy'>, item: StoredItem): void {
  const account = simulation.account(step.pair);
  const { ledger, stores } = account;
  const store = stores[step.side];
  const tag = account.tagOf(step.side, item);
  const id = store.desk.copy(item.ref.id);
  if (step.exact) {
    account.tag(step.side, id, tag);
    ledger.doubled(tag, step.side);
    return;
  }
  store.desk.edit(id, { title: `${simulation.nextTag()} copy` });
  // Only the calendar keeps our stamp on the item, where a copy takes it along.
  const family = step.side === 'calendar' ? ledger.story(tag)?.family : undefined;
  ledger.created(step.side, shown(store, id).value, family);
}

function renumber(simulation: Simulation, step: Of<'renumber'>, item: StoredItem): void {
  const account = simulation.account(step.pair);
  const { desk } = account.stores[step.side];
  for (const one of step.all ? desk.items() : [item]) {
    const tag = account.tagOf(step.side, one);
    account.ledger.renumbered(tag, isKnown(simulation, step, one));
    const renewed = desk.copy(one.ref.id);
    account.tag(step.side, renewed, tag);
    const isOurs = account.made.has(`${step.side} ${one.ref.id}`);
    if (isOurs) account.made.add(`${step.side} ${renewed}`);
    desk.remove(one.ref.id);
  }
}

function drafted(simulation: Simulation, step: Of<'create'>, store: OfficeStore): Draft {
  const today = simulation.today();
  const draft = newAppointment(simulation.nextTag(), step, today);
  const { series } = store.desk.capabilities();
  if (step.repeats === undefined || series === 'none') return draft;
  const place = { day: step.day, hour: step.hour, value: step.repeats };
  return { ...draft, ...seriesPatch(seriesOn(place, formOf(store, today)), draft.when) };
}

export function work(simulation: Simulation, step: PersonStep): void {
  const account = simulation.account(step.pair);
  const store = account.stores[step.side];
  if (step.do === 'create') {
    const draft = drafted(simulation, step, store);
    account.ledger.created(step.side, shown(store, store.desk.create(draft)).value);
    return;
  }
  if (step.do === 'recur') {
    recur(simulation, step);
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
      // Nobody makes a series of an occurrence (SPEC, known gaps).
      if (jointOf(simulation, step, item) !== null) return;
      store.desk.makeSeries(item.ref.id);
      account.ledger.madeSeries(account.tagOf(step.side, item), store.renamesSeries === true);
      break;
    case 'mark':
      store.desk.markForeign(item.ref.id, FOREIGNER);
      break;
    case 'remove':
      remove(simulation, step, item);
      break;
    case 'renumber':
      renumber(simulation, step, item);
  }
}
