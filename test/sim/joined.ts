/**
 * What the calendar has of a series as one appointment, as people know it: the single appointments
 * of occurrences that it cannot hold within the series are put back into it.
 */
import { withDetachedKept, withPartChanged } from '../../src/sync/core/part-writes.ts';
import type { Appointment } from '../../src/sync/model/appointment.ts';
import type { ItemId } from '../../src/sync/model/ids.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import type { Base, Link } from '../../src/sync/model/link.ts';
import { partOf } from '../../src/sync/model/series-part.ts';
import type { Series } from '../../src/sync/model/series.ts';
import type { Side } from '../../src/sync/model/side.ts';
import type { DateText } from '../../src/sync/model/time.ts';
import type { Account } from './account.ts';

export interface Joint {
  /** The link of the series. */
  readonly whole: Link;
  readonly part: Link;
  readonly original: DateText;
}

export const isPartLink = ({ base }: Link): boolean => partOf(base.crm.ref.id) !== null;

/** The parts whose series is linked as one. */
export function jointsOf(links: readonly Link[]): readonly Joint[] {
  return links.flatMap((part) => {
    const named = partOf(part.base.crm.ref.id);
    const whole = named && links.find(({ base }) => base.crm.ref.id === named.series);
    return named && whole ? [{ whole, part, original: named.original }] : [];
  });
}

/** The series with an occurrence that it does not show. */
function shownAgain(series: Series, date: DateText): Series {
  const { recurrence } = series;
  const { rule } = recurrence;
  const cancelled = series.cancelled.filter((one) => one !== date);
  if (rule.kind !== 'dates') return { ...series, cancelled };
  const dates = [...new Set([...rule.dates, date])].sort();
  return { ...series, cancelled, recurrence: { ...recurrence, rule: { ...rule, dates } } };
}

/** By the days of the CRM. */
function joinedInCrm(value: Appointment, part: Appointment, original: DateText): Appointment {
  if (value.series === null) return value;
  const series = shownAgain(value.series, original);
  return { ...value, series: withPartChanged({ value, series }, original, part) };
}

function joinedInCalendar(
  value: Appointment,
  part: Appointment,
  { crm, original }: { readonly crm: Appointment; readonly original: DateText },
): Appointment {
  if (value.series === null || crm.series === null) return value;
  const bare = shownAgain(crm.series, original);
  const own = { ...bare, overrides: bare.overrides.filter((one) => one.original !== original) };
  const told = withPartChanged({ value, series: own }, original, part);
  return {
    ...value,
    series: withDetachedKept(value.series, told, [original])?.series ?? value.series,
  };
}

/** What both sides agreed on of a series, with its parts. */
export function joinedLink(whole: Link, joints: readonly Joint[]): Link {
  const own = joints.filter((one) => one.whole.id === whole.id);
  return own.reduce<Link>((link, { part, original }) => {
    const crm = joinedInCrm(link.base.crm.value, part.base.crm.value, original);
    const calendar = joinedInCalendar(link.base.calendar.value, part.base.calendar.value, {
      ...{ crm: link.base.crm.value, original },
    });
    const base: Base = {
      crm: { ...link.base.crm, value: crm },
      calendar: { ...link.base.calendar, value: calendar },
    };
    return { ...link, base };
  }, whole);
}

/** The items of a side, with what stands beside a series in it. */
export function joinedItems(
  account: Account,
  side: Side,
  links: readonly Link[],
): readonly StoredItem[] {
  const items = account.stores[side].desk.items();
  if (side === 'crm') return items;
  const joints = jointsOf(links);
  if (joints.length === 0) return items;
  const byId = new Map<ItemId, StoredItem>(items.map((item) => [item.ref.id, item]));
  const inCrm = account.stores.crm.desk.items();
  for (const { whole, part, original } of joints) {
    const [series, single] = [whole, part].map(({ base }) => byId.get(base.calendar.ref.id));
    const crm = inCrm.find(({ ref }) => ref.id === whole.base.crm.ref.id);
    if (!series?.value.series || !single || single.value.series !== null || !crm) continue;
    const value = joinedInCalendar(series.value, single.value, { crm: crm.value, original });
    if (value.series === series.value.series) continue;
    byId.set(series.ref.id, { ...series, value });
    byId.delete(single.ref.id);
  }
  return [...byId.values()];
}
