/** Does what people do, and writes down what they did. */
import type { Patch } from '../../src/sync/model/fields.ts';
import type { ItemId } from '../../src/sync/model/ids.ts';
import { isWhole, type StoredItem } from '../../src/sync/model/item.ts';
import type { Link } from '../../src/sync/model/link.ts';
import { partId } from '../../src/sync/model/series-part.ts';
import { opposite } from '../../src/sync/model/side.ts';
import type { Account } from './account.ts';
import { commonText, hasNews } from './ledger.ts';
import type { OfficeStore } from './office-servers.ts';
import { partNamed } from './part-values.ts';
import { doubledParts, noteParts, onSeries } from './parts.ts';
import { formOf, recur } from './recurring.ts';
import { seriesAfter, seriesOn, seriesPatch, windowOf } from './series-values.ts';
import type { Simulation } from './simulation.ts';
import type { PersonStep } from './steps.ts';
import { editOf, newAppointment, SECRET, tagOf } from './values.ts';

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
  const others = account.itemsOf(opposite(side), tag);
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

function remove(simulation: Simulation, step: PersonStep, item: StoredItem): void {
  const account = simulation.account(step.pair);
  const tag = account.tagOf(step.side, item);
  account.ledger.removed(tag, step.side, isPlain(simulation, step, item));
  const removing = (): null => {
    account.stores[step.side].desk.remove(item.ref.id);
    return null;
  };
  if (step.side === 'crm') onSeries(simulation, account, { item, work: removing });
  else removing();
}

/** What is private is written about where it was made. */
function secretly(patch: Patch, { value }: StoredItem, isHome: boolean): Patch {
  const isSecret = isHome && value.sensitivity !== 'normal' && patch.text !== undefined;
  return isSecret ? { ...patch, text: `${SECRET} ${patch.text ?? ''}` } : patch;
}

interface Saving {
  readonly item: StoredItem;
  readonly patch: Patch;
}

/** A person saves an item, and it is written down what that was. */
export function save(simulation: Simulation, desk: Desk, saving: Saving): void {
  const account = simulation.account(desk.pair);
  const work = (): StoredItem['ref']['id'] => saved(simulation, desk, saving);
  if (desk.side === 'crm') onSeries(simulation, account, { item: saving.item, work });
  else work();
}

function saved(
  simulation: Simulation,
  desk: Desk,
  { item, patch }: Saving,
): StoredItem['ref']['id'] {
  const account = simulation.account(desk.pair);
  const store = account.stores[desk.side];
  const isOfLink = store.nowAt !== undefined && isKnown(simulation, desk, item);
  const base = linkOf(simulation, desk, item)?.base ?? null;
  store.desk.edit(item.ref.id, patch);
  const id = store.nowAt?.(item.ref.id) ?? item.ref.id;
  const tag = account.tagOf(desk.side, item);
  if (id !== item.ref.id) {
    account.tag(desk.side, id, tag);
    account.ledger.renumbered(tag, isOfLink);
  }
  account.ledger.edited(tag, desk.side, {
    before: item.value,
    after: shown(store, id).value,
    base,
    capabilities: store.desk.capabilities(),
    counts: simulation.listensTo(desk.side),
    hearsOther: simulation.listensTo(opposite(desk.side)),
    window: windowOf(simulation.today()),
  });
  return id;
}

function edit(simulation: Simulation, step: Of<'edit'>, item: StoredItem): void {
  const account = simulation.account(step.pair);
  const { ledger } = account;
  const tag = account.tagOf(step.side, item);
  const patch = editOf(step, { item, tag, today: simulation.today() });
  const isHome = ledger.story(tag)?.home === step.side;
  save(simulation, step, { item, patch: secretly(patch, item, isHome) });
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
    if (step.side === 'crm') doubledParts(account, tag);
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
    renewedParts(simulation, account, { old: one.ref.id, renewed });
    const isOurs = account.made.has(`${step.side} ${one.ref.id}`);
    if (isOurs) account.made.add(`${step.side} ${renewed}`);
    desk.remove(one.ref.id);
  }
}

/** What is apart of a series comes under new ids together with it. */
function renewedParts(
  simulation: Simulation,
  account: Account,
  { old, renewed }: { readonly old: ItemId; readonly renewed: ItemId },
): void {
  const tag = account.expanded.get(old);
  if (tag === undefined) return;
  account.expanded.set(renewed, tag);
  const links = simulation.state.links(account.pair);
  for (const story of account.ledger.stories()) {
    const part = partNamed(story.tag);
    if (part?.tag !== tag) continue;
    const id = partId({ series: old, original: part.date });
    account.ledger.renumbered(
      story.tag,
      links.some(({ base }) => base.crm.ref.id === id),
    );
  }
}

function drafted(simulation: Simulation, step: Of<'create'>, store: OfficeStore): Draft {
  const today = simulation.today();
  const draft = newAppointment(simulation.nextTag(), step, today);
  const { series } = store.desk.capabilities();
  if (step.repeats === undefined || series === 'none') return draft;
  const place = { day: step.day, hour: step.hour, value: step.repeats };
  const form = formOf(store, today);
  const plain = seriesOn(place, form);
  // In the CRM some of them are what no calendar holds from the beginning.
  const page = { series: plain, tag: '', form };
  const isCrowded = step.side === 'crm' && step.repeats % 3 === 0;
  const crowded = isCrowded
    ? seriesAfter({ what: 'crowd', at: step.hour, value: step.day }, page)
    : null;
  return { ...draft, ...seriesPatch(crowded ?? plain, draft.when) };
}

export function work(simulation: Simulation, step: PersonStep): void {
  const account = simulation.account(step.pair);
  noteParts(simulation, account);
  const store = account.stores[step.side];
  if (step.do === 'create') {
    const draft = drafted(simulation, step, store);
    account.ledger.created(step.side, shown(store, store.desk.create(draft)).value);
    if (draft.title !== undefined && draft.series?.overrides.length)
      account.ledger.crowded(tagOf(draft.title));
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
