/** What the synchroniser saw, decided and did about one appointment, and why it stands as it does. */
import { describeCase, describeWaiting } from '../core/describe.ts';
import { filteredBy } from '../core/filters.ts';
import type { Filters } from '../core/policy.ts';
import { publicTitle, type Appointment } from '../model/appointment.ts';
import { normaliseLine } from '../model/content-fields.ts';
import type { LinkId, PairId } from '../model/ids.ts';
import type { Change } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import type { Message } from '../model/message.ts';
import { SIDES, type Side, type SideItem } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';
import type { SyncStateReader } from '../ports/sync-state.ts';

export type Chapter =
  | { readonly kind: 'told'; readonly at: EpochMs; readonly message: Message }
  | { readonly kind: 'written'; readonly at: EpochMs; readonly change: Change };

export interface Biography {
  readonly title: string;
  readonly link: LinkId | null;
  /** The items by which it is known. */
  readonly items: readonly SideItem[];
  /** Why it is not synchronised now; empty when it is in sync. */
  readonly waiting: readonly Message[];
  /** Oldest first. */
  readonly chapters: readonly Chapter[];
}

interface Subject {
  readonly title: string;
  readonly link: LinkId | null;
  readonly items: readonly SideItem[];
}

const MOST_CHANGES = 5_000;

const folded = (text: string): string => normaliseLine(text).toLowerCase();

function itemsOf({ base }: Link): readonly SideItem[] {
  return SIDES.map((side: Side) => ({ side, item: base[side].ref.id }));
}

const keyOf = ({ side, item }: SideItem): string => `${side} ${item}`;

/** Finds by a part of the title, or by the number of an item or a link. */
function subjects(state: SyncStateReader, pair: PairId, query: string): readonly Subject[] {
  const wanted = folded(query);
  const isMeant = (ids: readonly string[], values: readonly (Appointment | null)[]): boolean =>
    ids.includes(query.trim()) ||
    values.some((value) => value && folded(value.title).includes(wanted));
  const linked = state
    .links(pair)
    .filter(({ id, base }) =>
      isMeant([id, base.crm.ref.id, base.calendar.ref.id], [base.crm.value, base.calendar.value]),
    );
  const found: Subject[] = linked.map((link) => ({
    title: publicTitle(link.base.calendar.value),
    link: link.id,
    items: itemsOf(link),
  }));
  const known = new Set(found.flatMap(({ items }) => items.map(keyOf)));
  const add = (subject: Subject): void => {
    if (subject.items.every((one) => known.has(keyOf(one)))) return;
    for (const one of subject.items) known.add(keyOf(one));
    found.push(subject);
  };
  for (const { side, item, title } of state.parked(pair)) {
    const isThis = item === query.trim() || (title !== '' && folded(title).includes(wanted));
    if (isThis) add({ title, link: null, items: [{ side, item }] });
  }
  for (const { side, item, link, before, after } of state.changes(pair, { limit: MOST_CHANGES })) {
    if (!isMeant([item, link], [before, after])) continue;
    const value = after ?? before;
    add({ title: value ? publicTitle(value) : '', link, items: [{ side, item }] });
  }
  return found;
}

/** Of what is linked nothing is on record while it only lies there, caught by a filter. */
function frozenBy(link: Link | null, filters: Filters): readonly Message[] {
  if (link === null) return [];
  const [crm, calendar] = [link.base.crm.value, link.base.calendar.value];
  const why = filteredBy(crm, filters) ?? filteredBy(calendar, filters);
  const title = publicTitle(crm.sensitivity === 'normal' ? calendar : crm);
  return why === null ? [] : [describeWaiting({ why, title, about: 'crm' })];
}

function waitingFor(state: SyncStateReader, pair: PairId, subject: Subject): readonly Message[] {
  const keys = new Set(subject.items.map(keyOf));
  const parked = state.parked(pair).filter((one) => keys.has(keyOf(one)));
  const cases = state
    .conflicts(pair)
    .filter(({ link, state: stage }) => stage === 'open' && link === subject.link);
  const messages = [...cases.map(describeCase), ...parked.map(describeWaiting)];
  // Both items of a link mostly wait for the same reason.
  const texts = messages.map(({ key }) => key);
  return messages.filter(({ key }, index) => texts.indexOf(key) === index);
}

function chaptersOf(state: SyncStateReader, pair: PairId, subject: Subject): readonly Chapter[] {
  const keys = new Set(subject.items.map(keyOf));
  const links = subject.link === null ? [] : [subject.link];
  const written = state
    .changes(pair, { limit: MOST_CHANGES })
    .filter((change) => keys.has(keyOf(change)) || links.includes(change.link))
    .map((change): Chapter => ({ kind: 'written', at: change.at, change }));
  const told = state
    .events(pair, { links, items: subject.items })
    .map(({ at, message }): Chapter => ({ kind: 'told', at, message }));
  // Both lists are newest first, and of one moment the later entry comes first in each.
  return [...told, ...written].reverse().sort((one, other) => one.at - other.at);
}

/** One biography for each appointment that is meant; private ones keep their titles to themselves. */
export function biographies(
  state: SyncStateReader,
  pair: PairId,
  { query, filters }: { readonly query: string; readonly filters: Filters },
): readonly Biography[] {
  return subjects(state, pair, query).map((subject) => {
    const waiting = waitingFor(state, pair, subject);
    const link = subject.link === null ? null : state.link(subject.link);
    return {
      ...subject,
      waiting: waiting.length > 0 ? waiting : frozenBy(link, filters),
      chapters: chaptersOf(state, pair, subject),
    };
  });
}
