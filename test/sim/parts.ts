/** What people do to a series of the CRM, as what happens to the single appointments of it. */
import type { ItemId } from '../../src/sync/model/ids.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import { FIELD_NAMES, isSameField } from '../../src/sync/model/fields.ts';
import { occurrences } from '../../src/sync/model/occurrences.ts';
import { partId, partOf } from '../../src/sync/model/series-part.ts';
import { opposite } from '../../src/sync/model/side.ts';
import type { DateText } from '../../src/sync/model/time.ts';
import type { Account } from './account.ts';
import { commonText, hasNews } from './ledger.ts';
import { partNamed, partOn, partTag } from './part-values.ts';
import { windowOf } from './series-values.ts';
import type { Simulation } from './simulation.ts';

/** What the engine knows of as single appointments. */
function knownIds({ state }: Simulation, { pair }: Account): readonly ItemId[] {
  return [
    ...state.links(pair).map(({ base }) => base.crm.ref.id),
    ...state.parked(pair).map(({ item }) => item),
    ...state
      .intents(pair)
      .flatMap(({ action }) => (action.kind === 'create' ? [action.from.ref.id] : [])),
  ].filter((id) => partOf(id) !== null);
}

/** The series that are expanded now. */
function expandedNow(simulation: Simulation, account: Account): ReadonlySet<ItemId> {
  const known = knownIds(simulation, account).flatMap((id) => partOf(id)?.series ?? []);
  const linked = new Set(simulation.state.links(account.pair).map(({ base }) => base.crm.ref.id));
  return new Set(known.filter((id) => !linked.has(id)));
}

const datesOf = (account: Account, tag: string): readonly DateText[] =>
  account.ledger.stories().flatMap((story) => {
    const part = partNamed(story.tag);
    return part?.tag === tag ? [part.date] : [];
  });

/** What was an occurrence and is the copy of a single appointment by now. */
function noteSingles({ state }: Simulation, account: Account): void {
  for (const { base } of state.links(account.pair)) {
    if (partOf(base.crm.ref.id) !== null) continue;
    const tag = account.tagOf('crm', base.crm);
    const copy = partNamed(account.tagOf('calendar', base.calendar));
    if (copy?.tag === tag) account.untag('calendar', base.calendar.ref.id);
  }
}

/** Written down as soon as the engine knows of it: from then on each of them has a story. */
export function noteParts(simulation: Simulation, account: Account): void {
  const window = windowOf(simulation.today());
  noteSingles(simulation, account);
  const now = expandedNow(simulation, account);
  const known = knownIds(simulation, account);
  for (const item of account.stores.crm.desk.items()) {
    const { series } = item.value;
    if (series === null || !now.has(item.ref.id)) continue;
    const tag = account.tagOf('crm', item);
    if (!account.expanded.has(item.ref.id)) simulation.count.add('series that are expanded');
    account.expanded.set(item.ref.id, tag);
    account.ledger.expanded(tag);
    const dates = new Set([
      ...occurrences(series, window).map(({ original }) => original),
      ...known.flatMap((id) => {
        const part = partOf(id);
        return part?.series === item.ref.id ? [part.original] : [];
      }),
    ]);
    for (const date of dates) {
      const part = partOn(item, date);
      if (part !== null) account.ledger.part(partTag(tag, date), part.value, { of: tag });
    }
  }
}

/** The items of the CRM as the laws see them. */
export function crmItems(simulation: Simulation, account: Account): readonly StoredItem[] {
  const now = expandedNow(simulation, account);
  return account.stores.crm.desk.items().flatMap((item) => {
    if (!now.has(item.ref.id)) return [item];
    const dates = datesOf(account, account.tagOf('crm', item));
    return [item, ...dates.flatMap((date) => partOn(item, date) ?? [])];
  });
}

/** One more of a series that is alike in everything. */
export function doubledParts(account: Account, tag: string): void {
  for (const date of datesOf(account, tag)) account.ledger.doubled(partTag(tag, date), 'crm');
}

function linkWith(simulation: Simulation, account: Account, id: ItemId) {
  return simulation.state.links(account.pair).find(({ base }) => base.crm.ref.id === id) ?? null;
}

/** Both sides are alike, and known to be one. */
function isPlain(simulation: Simulation, account: Account, part: StoredItem): boolean {
  const tag = account.tagOf('crm', part);
  const story = account.ledger.story(tag);
  const link = linkWith(simulation, account, part.ref.id);
  const others = account.itemsOf('calendar', tag);
  const common = { capabilities: account.capabilities(), window: windowOf(simulation.today()) };
  const isOpen = simulation.state
    .intents(account.pair)
    .some(({ action }) => action.link === link?.id);
  return (
    story !== null &&
    !story.isMeeting &&
    simulation.listensTo('crm') &&
    !hasNews(story, 'calendar') &&
    (others.length === 0 || (link !== null && !isOpen)) &&
    others.every(
      ({ ref, value }) =>
        ref.id === link?.base.calendar.ref.id &&
        commonText(value, common) === commonText(part.value, common),
    )
  );
}

/**
 * A person changes something about a series of the CRM.
 * @param work answers the id of the item afterwards; null: there is none
 */
export function onSeries(
  simulation: Simulation,
  account: Account,
  step: { readonly item: StoredItem; readonly work: () => ItemId | null },
): void {
  const { item } = step;
  const tag = account.expanded.get(item.ref.id);
  const dates = tag === undefined ? [] : datesOf(account, tag);
  const before = new Map(dates.map((date) => [date, partOn(item, date)]));
  const plain = new Map(
    [...before].map(([date, part]) => [date, part !== null && isPlain(simulation, account, part)]),
  );
  const id = step.work();
  if (tag === undefined) return;
  const after = account.stores.crm.desk.items().find(({ ref }) => ref.id === id);
  for (const date of dates) {
    const [old, now] = [before.get(date) ?? null, after ? partOn(after, date) : null];
    const name = partTag(tag, date);
    if (old === null && now !== null)
      account.ledger.part(name, now.value, { of: tag, isBack: true });
    // What nobody could read is gone with its series all the same.
    const isGone = now === null && (old !== null || id === null);
    if (isGone) account.ledger.removed(name, 'crm', plain.get(date) === true);
    if (old === null || now === null) continue;
    if (FIELD_NAMES.every((field) => isSameField(field, old.value[field], now.value[field])))
      continue;
    account.ledger.edited(name, 'crm', {
      before: old.value,
      after: now.value,
      base:
        linkWith(simulation, account, partId({ series: item.ref.id, original: date }))?.base ??
        null,
      capabilities: account.stores.crm.desk.capabilities(),
      counts: simulation.listensTo('crm'),
      hearsOther: simulation.listensTo(opposite('crm')),
      window: windowOf(simulation.today()),
    });
  }
}
