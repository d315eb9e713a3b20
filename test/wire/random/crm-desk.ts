/** A person's hands on a diary of the practice CRM. */
import type { DeskSketch, NetServerDesk } from '../../../src/practice/netserver/desk.ts';
import type { DeskEntry } from '../../../src/practice/netserver/desk-entry.ts';
import { BASE_ZONE } from '../../../src/practice/netserver/zones.ts';
import type { PracticeDatabase } from '../../../src/practice/store.ts';
import type { Desk } from '../../../src/sync/connectors/memory/desk.ts';
import { emptyAppointment, type Appointment } from '../../../src/sync/model/appointment.ts';
import type { Capabilities } from '../../../src/sync/model/capabilities.ts';
import { FIELD_NAMES, patchOf, type Patch } from '../../../src/sync/model/fields.ts';
import { itemId, linkId, type ItemId, type LinkId } from '../../../src/sync/model/ids.ts';
import type { StoredItem } from '../../../src/sync/model/item.ts';
import type { Series } from '../../../src/sync/model/series.ts';
import { whenInZone, type DateText, type When } from '../../../src/sync/model/time.ts';
import { CrmRows, type Row } from './crm-rows.ts';
import { storedRule, WITHOUT_PATTERN } from './crm-rule.ts';
import { daysOf, idOfRule, ruleOf, seriesInCrm, valueOn } from './crm-series.ts';
import { crmChange, shownInCrm } from './crm-values.ts';

export interface CrmDeskOptions {
  readonly netserver: NetServerDesk;
  readonly database: PracticeDatabase;
  readonly associate: number;
  readonly capabilities: Capabilities;
}

/** Where what a person has edited is now: some changes of a series give it another id. */
export interface CrmDesk extends Desk {
  nowAt(id: ItemId): ItemId;
}

function draftOf(value: Appointment): DeskSketch {
  const { subject = '', start = '', end = '', ...rest } = crmChange(value);
  return { ...rest, subject, start, end };
}

const startDay = (when: When): DateText => {
  const told = whenInZone(when, BASE_ZONE);
  return told.kind === 'all-day' ? told.from : told.start.local.slice(0, 10);
};

/** A day of the rule is the place of another row, so that nobody could tell the two apart. */
function withoutConfusion(series: Series, taken: ReadonlySet<DateText>): Series {
  const overrides = series.overrides.map(({ original, patch: { when, ...rest } }) => {
    const day = when === undefined ? original : startDay(when);
    const isClear = day === original || !taken.has(day);
    return { original, patch: when === undefined || !isClear ? rest : { ...rest, when } };
  });
  return { ...series, overrides: overrides.filter(({ patch }) => Object.keys(patch).length > 0) };
}

function difference(before: Appointment, after: Appointment): Patch {
  return FIELD_NAMES.filter(
    (name) => name !== 'series' && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  ).reduce<Patch>((all, name) => ({ ...all, ...patchOf(name, after[name] as never) }), {});
}

class Diary implements CrmDesk {
  readonly #options: CrmDeskOptions;
  readonly #rows: CrmRows;
  readonly #renamed = new Map<ItemId, ItemId>();
  readonly #hasSeries: boolean;

  constructor(options: CrmDeskOptions) {
    const { database, netserver, associate, capabilities } = options;
    this.#options = options;
    this.#rows = new CrmRows(database, netserver, associate);
    this.#hasSeries = capabilities.series !== 'none';
  }

  capabilities(): Capabilities {
    return this.#options.capabilities;
  }

  nowAt(id: ItemId): ItemId {
    return this.#renamed.get(id) ?? id;
  }

  items(): readonly StoredItem[] {
    const { netserver, associate } = this.#options;
    const byNumber = netserver.list(associate).toSorted((one, other) => one.id - other.id);
    if (!this.#hasSeries) return byNumber.map(shownInCrm);
    const series = this.#rows.all();
    const firsts = new Map(
      [...series.values()].map((rows) => [Math.min(...rows.map(({ entry }) => entry.id)), rows]),
    );
    return byNumber.flatMap((entry): readonly StoredItem[] => {
      const rows = firsts.get(entry.id);
      if (rows !== undefined) return [seriesInCrm(rows)];
      return entry.recurring ? [] : [shownInCrm(entry)];
    });
  }

  create(draft: Patch & { readonly when: When }): ItemId {
    const { netserver, associate } = this.#options;
    const value = { ...emptyAppointment(draft.when), ...draft };
    if (value.series !== null) return this.#make(value, value.series);
    return itemId(String(netserver.create(associate, draftOf(value))));
  }

  edit(id: ItemId, patch: Patch): void {
    const rows = this.#rowsOf(id);
    if (rows !== null) {
      this.#change(id, rows, patch);
      return;
    }
    const { series, ...rest } = patch;
    const entry = this.#single(id);
    if (series) this.#repeat(entry, { ...shownInCrm(entry).value, ...rest }, series);
    else this.#options.netserver.update(entry.id, crmChange(rest));
  }

  remove(id: ItemId): void {
    const { netserver } = this.#options;
    const rows = this.#rowsOf(id);
    if (rows === null) netserver.remove(this.#single(id).id);
    else for (const { entry } of rows) netserver.remove(entry.id);
  }

  origin(id: ItemId): LinkId | null {
    const rows = this.#rowsOf(id)?.map(({ entry }) => entry.id) ?? [Number(id)];
    const statement = this.#options.database
      .prepare<[number], string>('SELECT event_uid FROM crm_invitation WHERE appointment_id = ?')
      .pluck();
    const uid = rows.flatMap((row) => statement.get(row) ?? [])[0];
    return uid === undefined ? null : linkId(uid);
  }

  copy(id: ItemId): ItemId {
    const { netserver, associate } = this.#options;
    const rows = this.#rowsOf(id);
    if (rows === null) return itemId(String(netserver.create(associate, this.#single(id))));
    const rule = this.#rows.newRule(this.#rows.ruleText(rows[0]?.rule ?? 0));
    for (const { entry, day } of rows) this.#rows.add(rule, { day, draft: entry });
    return idOfRule(rule);
  }

  /** One that says nothing of its days, so that nobody can tell when it is. */
  makeSeries(id: ItemId): void {
    if (this.#rowsOf(id) !== null) return;
    const entry = this.#single(id);
    // Saved once more, so that the row has a new stamp.
    this.#options.netserver.update(entry.id, {});
    if (entry.recurring) return;
    const rule = this.#rows.newRule(WITHOUT_PATTERN);
    this.#rows.take(entry.id, rule, entry.start.slice(0, 10));
  }

  markForeign(): void {
    throw new Error('There is no other synchroniser here.');
  }

  #rowsOf(id: ItemId): readonly Row[] | null {
    const rule = ruleOf(id);
    if (rule === null) return null;
    const rows = this.#rows.all().get(rule);
    if (rows === undefined) throw new Error(`There is no series ${id} on this desk.`);
    return rows;
  }

  #single(id: ItemId): DeskEntry {
    const { netserver, associate } = this.#options;
    const entry = netserver.find(Number(id));
    if (entry?.associateId !== associate) throw new Error(`There is no item ${id} on this desk.`);
    return entry;
  }

  #make(value: Appointment, series: Series): ItemId {
    const rule = this.#rows.newRule(storedRule(series.recurrence));
    for (const day of daysOf(series)) {
      this.#rows.add(rule, { day, draft: draftOf(valueOn(value, series, day)) });
    }
    return idOfRule(rule);
  }

  /** The appointment becomes the first of a series. */
  #repeat(entry: DeskEntry, value: Appointment, series: Series): void {
    const [first, ...others] = daysOf(series);
    if (first === undefined) return;
    const rule = this.#rows.newRule(storedRule(series.recurrence));
    this.#options.netserver.update(entry.id, crmChange(valueOn(value, series, first)));
    this.#rows.take(entry.id, rule, first);
    for (const day of others) {
      this.#rows.add(rule, { day, draft: draftOf(valueOn(value, series, day)) });
    }
    this.#renamed.set(itemId(String(entry.id)), idOfRule(rule));
  }

  #change(id: ItemId, rows: readonly Row[], patch: Patch): void {
    const before = seriesInCrm(rows).value;
    if (patch.series === null) this.#end(id, rows);
    else if (patch.series && patch.series.recurrence.rule.kind !== 'dates') {
      for (const { entry } of rows) this.#options.netserver.remove(entry.id);
      this.#renamed.set(id, this.#make({ ...before, ...patch }, patch.series));
    } else {
      const series = patch.series ?? before.series;
      if (series !== null) this.#settle(rows, { ...before, ...patch }, series);
    }
  }

  /** The first row becomes a single appointment, and the others go. */
  #end(id: ItemId, rows: readonly Row[]): void {
    const { netserver } = this.#options;
    const [first, ...others] = rows;
    if (first === undefined) return;
    // Saved once more, so that the row has a new stamp.
    netserver.update(first.entry.id, {});
    this.#rows.letGo(first.entry.id);
    for (const { entry } of others) netserver.remove(entry.id);
    this.#renamed.set(id, itemId(String(first.entry.id)));
  }

  /** Each row as the series has it; a date that is not in it any more is removed. */
  #settle(rows: readonly Row[], value: Appointment, told: Series): void {
    const { netserver } = this.#options;
    const taken = new Set([...rows.map(({ entry }) => entry.start.slice(0, 10))]);
    const ever = this.#rows.daysEver(rows[0]?.rule ?? 0);
    const series = withoutConfusion(told, new Set([...taken, ...ever]));
    const days = new Set(daysOf(series));
    for (const { entry, day } of rows) {
      if (!days.has(day)) {
        netserver.remove(entry.id);
        continue;
      }
      const own = shownInCrm(entry).value;
      const change = difference(own, valueOn(value, series, day));
      if (Object.keys(change).length > 0) netserver.update(entry.id, crmChange(change));
    }
  }
}

export function crmDesk(options: CrmDeskOptions): CrmDesk {
  return new Diary(options);
}
