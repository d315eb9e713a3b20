/** The two practice servers with series that people make there, and what stands on each afterwards. */
import { createMemoryState } from '../../src/main/db/memory-state.ts';
import { SettableClock } from '../../src/practice/clock.ts';
import { originalStarts, showOccurrence } from '../../src/practice/exchange/occurrences.ts';
import type { DeskItem } from '../../src/practice/exchange/desk.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { addDays, epochOf, wallOf } from '../../src/practice/wall-time.ts';
import { openExchange } from '../../src/sync/connectors/ews/connection.ts';
import { basicSignIn } from '../../src/sync/connectors/http/basic-auth.ts';
import { createHttp } from '../../src/sync/connectors/http/create-http.ts';
import { openSuperOffice } from '../../src/sync/connectors/superoffice/connection.ts';
import { run } from '../../src/sync/engine/cycle.ts';
import { withParts } from '../../src/sync/engine/parts/parted-store.ts';
import type { Series } from '../../src/sync/model/series.ts';
import { MINUTE } from './manual-clock.ts';
import { exchangeDraft } from './series-drafts.ts';
import { PAIR, World } from './world.ts';

const HOUR = 3_600_000;

/** The base zone of the practice CRM. */
export const BASE = 'Europe/Oslo';

/** `START END`, in UTC; all-day ones as days. */
export type Shown = string;

export interface Row {
  /** By the wall clock of the CRM. */
  readonly start: string;
  readonly end: string;
  readonly allDay: boolean;
}

const WRITES =
  /^(?:Create|Update|Delete)Item$|^(?:PUT|PATCH|DELETE) |^POST \/Appointment|(?:Save|Delete|CreateAppointment|Update)/;

const instant = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** SuperOffice ends a whole day with its last minute. */
const endOf = ({ end, allDay }: Row): string =>
  allDay ? `${addDays(dayOf(end), -1)}T23:59:00` : end;

const dayOf = (wall: string): string => wall.slice(0, 10);

export class SeriesOffice {
  readonly office: Office;
  readonly world: World;
  readonly #clock: SettableClock;
  readonly #close: () => Promise<void>;
  readonly #stores: () => Parameters<typeof run>[0]['stores'];

  private constructor(parts: {
    readonly office: Office;
    readonly world: World;
    readonly clock: SettableClock;
    readonly stores: () => Parameters<typeof run>[0]['stores'];
    readonly close: () => Promise<void>;
  }) {
    this.office = parts.office;
    this.world = parts.world;
    this.#clock = parts.clock;
    this.#stores = parts.stores;
    this.#close = parts.close;
  }

  /** @param daysAhead how far the window reaches */
  static async open(api: 'rest' | 'soap', now: number, daysAhead: number): Promise<SeriesOffice> {
    const world = new World();
    world.clock.advance(now - world.clock.now());
    world.policy = { ...world.policy, daysAhead };
    const clock = new SettableClock(now);
    const office = await startOffice({
      ...{ people: 1, appointments: 0, seed: 'series office', portEws: 0, portCrm: 0 },
      netserver: { soapContract: 'current', archiveCacheMs: 0 },
      clock,
    });
    const { url, user, password } = office.ews;
    const parts = { clock: world.clock, log: { write: () => undefined } };
    const ews = createHttp({ ...parts, signIn: basicSignIn(user, password) });
    const http = createHttp(parts);
    const account = { user: office.crm.user, password: office.crm.password };
    const site = { url: api === 'rest' ? office.crm.rest : office.crm.soap, api };
    const [owner] = office.people;
    const crm = openSuperOffice({ ...site, ...account, http, clock: world.clock });
    const access = 'impersonation';
    const calendar = openExchange({ ...{ url, user, access, http: ews, clock: world.clock } });
    const stores = () => ({
      crm: crm.lazyStore(String(owner?.associateId)),
      calendar: calendar.lazyStore(owner?.email ?? '', BASE),
    });
    const close = async (): Promise<void> => {
      await Promise.all([ews.close(), http.close()]);
      await office.close();
    };
    return new SeriesOffice({ office, world, clock, stores, close });
  }

  get #owner(): { readonly email: string; readonly associateId: number } {
    const [owner] = this.office.people;
    if (owner === undefined) throw new Error('nobody');
    return owner;
  }

  close(): Promise<void> {
    return this.#close();
  }

  async sync(): Promise<void> {
    for (const one of [this.world.clock, this.#clock]) one.advance(2 * MINUTE);
    const { result, error } = await run(this.context(), { trigger: 'manual', approved: null });
    if (error) throw error;
    if (result !== 'ok' && result !== 'incomplete') {
      const told = this.world.log
        .filter(({ level }) => level !== 'info')
        .map(({ message }) => message);
      throw new Error(`${result}: ${told.join('; ')}`);
    }
  }

  /** For whatever looks at both sides beside a run. */
  context(): ReturnType<World['context']> {
    return withParts({ ...this.world.context(), stores: this.#stores() });
  }

  /** Writes to either server until now. */
  writes(): readonly string[] {
    return this.office.requests
      .entries()
      .map(({ operation }) => operation)
      .filter((operation) => WRITES.test(operation));
  }

  /** Moves both clocks on. */
  moveOn(now: number): void {
    this.world.clock.advance(now - this.world.clock.now());
    this.#clock.advance(now - this.#clock.now());
  }

  /** Moves both clocks on, and forgets what was linked: what is over is history. */
  begin(now: number): void {
    this.moveOn(now);
    this.world.state = createMemoryState();
  }

  /** Takes everything away. */
  clear(): void {
    for (const { id } of this.office.exchange.list(this.#owner.email)) {
      this.office.exchange.purgeItem(id);
    }
    for (const { id } of this.#rows()) this.office.netserver.remove(id);
  }

  /** A person makes the series in Outlook. @throws what the practice server says against it */
  makeInOutlook(subject: string, series: Series): void {
    const { exceptions, deletedStarts, ...draft } = exchangeDraft(subject, series);
    const { exchange } = this.office;
    const { id } = exchange.createItem(this.#owner.email, draft);
    if (exceptions.length + deletedStarts.length === 0) return;
    exchange.updateItem(id, { exceptions, deletedStarts });
  }

  /** A person makes the series in SuperOffice: one row a day, and then moves those that are moved. */
  async makeInCrm(subject: string, rows: readonly Row[], recurrence: object): Promise<void> {
    const [first] = rows;
    if (first === undefined) throw new Error('no row');
    const isAllDay = { IsAlldayEvent: first.allDay };
    await this.#ask('POST', '/Appointment', {
      Associate: { AssociateId: this.#owner.associateId },
      ...{ Title: subject, StartDate: first.start, EndDate: endOf(first), ...isAllDay },
      Recurrence: {
        ...{ IsRecurrence: true, StartDate: first.start, ...recurrence },
        Dates: rows.map(({ start }) => ({ Date: `${dayOf(start)}T00:00:00` })),
      },
    });
    const made = this.#rows().filter((row) => row.subject === subject);
    for (const row of rows) {
      const own = made.find(({ start }) => dayOf(start) === dayOf(row.start));
      if (own === undefined) throw new Error(`No row on ${row.start}`);
      const isSame = own.start === row.start && own.end === row.end && own.allDay === row.allDay;
      if (isSame) continue;
      this.office.netserver.update(own.id, row);
    }
  }

  inCrm(subject: string): readonly Shown[] {
    return this.#rows()
      .filter((row) => row.subject.startsWith(subject))
      .map(({ start, end, allDay }) =>
        allDay
          ? `${dayOf(start)} ${dayOf(end)}`
          : `${instant(epochOf(start, BASE))} ${instant(epochOf(end, BASE))}`,
      )
      .sort();
  }

  /** Series and single appointments. @param until epoch milliseconds */
  inOutlook(subject: string, until: number): readonly Shown[] {
    return this.masters(subject)
      .flatMap((item) => shownOf(item, until))
      .sort();
  }

  masters(subject: string): readonly DeskItem[] {
    return this.office.exchange
      .list(this.#owner.email)
      .filter(({ value }) => value.subject === subject);
  }

  /** The rows of a name, in the order of their starts. */
  rows(subject: string): ReturnType<Office['netserver']['list']> {
    return this.#rows().filter((row) => row.subject.startsWith(subject));
  }

  /** What the first of a name shows in Outlook. */
  occurrences(subject: string): readonly DeskItem[] {
    const [master] = this.masters(subject);
    return master === undefined ? [] : this.office.exchange.occurrences(master.id);
  }

  /** A person moves the second occurrence in SuperOffice by some hours, and takes the third out. */
  editInCrm(subject: string, hours: number): void {
    const { netserver } = this.office;
    const [, second, third, fourth] = this.#rows().filter((row) => row.subject === subject);
    if (second !== undefined) {
      const moved = (wall: string): string => wallOf(epochOf(wall, BASE) + hours * HOUR, BASE);
      netserver.update(second.id, { start: moved(second.start), end: moved(second.end) });
    }
    if (third !== undefined && fourth !== undefined) netserver.remove(third.id);
  }

  /** The same in Outlook. */
  editInOutlook(subject: string, hours: number, until: number): void {
    const { exchange } = this.office;
    const [master] = this.masters(subject);
    if (master === undefined) return;
    const [, second, third, fourth] = exchange
      .occurrences(master.id)
      .filter(({ value }) => value.start < until);
    if (second !== undefined) {
      const { start, end } = second.value;
      exchange.updateItem(second.id, { start: start + hours * HOUR, end: end + hours * HOUR });
    }
    if (third !== undefined && fourth !== undefined) exchange.deleteItem(third.id);
  }

  /** Why items wait, by their ids. */
  waiting(): ReadonlyMap<string, string> {
    return new Map(this.world.state.parked(PAIR).map(({ item, why }) => [item, why]));
  }

  #rows() {
    return this.office.netserver.list(this.#owner.associateId);
  }

  async #ask(method: string, path: string, body: object): Promise<void> {
    const { user, password, rest } = this.office.crm;
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(`${rest}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

function shownOf({ value }: DeskItem, until: number): readonly Shown[] {
  const isSingle = value.recurrence === null;
  // Somebody may have moved an occurrence from behind the end to before it.
  const reach = Math.max(until, ...value.exceptions.map(({ originalStart }) => originalStart + 1));
  const starts = isSingle ? [value.start] : originalStarts(value, reach);
  const whole = { value } as Parameters<typeof showOccurrence>[0];
  const days = (at: number): string => {
    const moved = new Date(at + 12 * 3_600_000);
    return moved.toISOString().slice(0, 10);
  };
  return starts
    .filter((start) => !value.deletedStarts.includes(start))
    .map((original) => {
      const shown = isSingle ? value : showOccurrence(whole, original).value;
      return { original, ...shown };
    })
    .filter(({ original, start }) => Math.min(original, start) < until)
    .map(({ start, end, allDay }) =>
      allDay ? `${days(start)} ${days(end)}` : `${instant(start)} ${instant(end)}`,
    );
}
