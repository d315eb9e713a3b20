/** Signs in to a NetServer and opens the diaries of its users. */
import type { Check } from '../../model/account.ts';
import { asSyncError, SyncError } from '../../model/error.ts';
import type { Window, ZoneId } from '../../model/time.ts';
import type { AppointmentStore } from '../../ports/appointment-store.ts';
import type { CrmConnection, Reckoned } from '../../ports/connection.ts';
import type { ServerTraffic } from '../../model/traffic.ts';
import type { Http } from '../../ports/http.ts';
import type { Log } from '../../ports/log.ts';
import { superOfficeCapabilities } from './capabilities.ts';
import { checksOf } from './check.ts';
import type { Diary } from './diary.ts';
import { databaseIn } from './facts.ts';
import type { Listing } from './feed/listing.ts';
import { notUnderstood } from './errors.ts';
import { Rounds } from './feed/rounds.ts';
import { NEW_DIALECT, type Dialect } from './feed/source.ts';
import { readLists, readPriorities, type Priorities, type PriorityChoice } from './lists.ts';
import { Kept, kept } from './once.ts';
import { chosenInterface, type Api } from './choose-interface.ts';
import type { NetServer } from './net-server.ts';
import { PLAIN, type Decoration } from './fields/decoration.ts';
import { NO_TYPES, type FollowUpTypes } from './fields/follow-up-type.ts';
import { isJsonObject, keyAt, type JsonObject } from './json.ts';
import { interfacesOf, type NetServerAccount } from './interfaces.ts';
import { reckonedBy } from './reckoned.ts';
import { SeriesMemory } from './series-memory.ts';
import { stampOf, type Stamp } from './stamps.ts';
import { openDiary } from './store.ts';
import { readDirectory, type Directory } from './users.ts';
import { readBaseZone, type BaseZone } from './zones.ts';

export interface SuperOfficeOptions extends NetServerAccount {
  /** REST when absent. */
  readonly api?: Api;
  /** Stays open when the connection is closed: others may use it as well. */
  readonly http: Http;
  /** How the servers behind `http` are being treated; absent: nobody knows. */
  readonly traffic?: () => readonly ServerTraffic[];
  readonly log?: Log;
  readonly settings?: {
    readonly priorities?: PriorityChoice;
    /** The base zone, for servers that do not tell it. */
    readonly timeZone?: ZoneId;
    readonly types?: FollowUpTypes;
    /** How the calendar is shown what only the CRM knows; nothing of it without a choice. */
    readonly shown?: Omit<Decoration, 'me'>;
  };
}

// Above every key that a database can reach by counting appointments.
const HIGHEST_KEY = 2_147_483_647;
const KEYS_SPARED = 1_000_000;

/** People come and go, and get other names and addresses. */
const DIRECTORY_LASTS = 3_600_000;

/** @throws SyncError settings when the address is none */
export function openSuperOffice(options: SuperOfficeOptions): CrmConnection {
  const api = options.api ?? 'rest';
  const server = chosenInterface(api, interfacesOf(options), { isNew: false });
  return new SuperOffice(server, options);
}

interface Site {
  /** Tells all times in the base zone. */
  readonly server: NetServer;
  readonly zone: BaseZone;
}

interface Abilities {
  readonly priorities: Priorities | null;
  readonly stamp: Stamp;
  /** The associate that we sign in as. */
  readonly me: string | null;
}

class SuperOffice implements CrmConnection {
  readonly #server: (signal: AbortSignal) => Promise<NetServer>;
  readonly #options: SuperOfficeOptions;
  readonly #site: (signal: AbortSignal) => Promise<Site>;
  readonly #abilities: (signal: AbortSignal) => Promise<Abilities>;
  readonly #directory: Kept<Directory>;
  readonly #template: (signal: AbortSignal) => Promise<JsonObject>;
  readonly #dialect: Dialect = { ...NEW_DIALECT };
  readonly #rounds = new Rounds();
  readonly #memories = new Map<string, SeriesMemory>();

  #numbers = 0;

  constructor(server: (signal: AbortSignal) => Promise<NetServer>, options: SuperOfficeOptions) {
    this.#server = server;
    this.#options = options;
    this.#site = kept((signal) => this.#readSite(signal));
    this.#abilities = kept((signal) => this.#readAbilities(signal));
    this.#directory = new Kept(async (signal) => readDirectory(await server(signal), signal), {
      clock: options.clock,
      for: DIRECTORY_LASTS,
    });
    this.#template = kept(async (signal) => {
      const site = await this.#site(signal);
      const value = await site.server.template(signal);
      if (isJsonObject(value)) return value;
      throw notUnderstood('no template for new appointments');
    });
  }

  async users(signal: AbortSignal) {
    return (await readDirectory(await this.#server(signal), signal)).users;
  }

  async database(signal: AbortSignal): Promise<string | null> {
    return databaseIn(await (await this.#server(signal)).principal(signal));
  }

  async lists(signal: AbortSignal) {
    return readLists(await this.#server(signal), signal);
  }

  async timeZone(signal: AbortSignal): Promise<ZoneId> {
    return (await this.#site(signal)).zone.zone;
  }

  async store(user: string, signal: AbortSignal): Promise<AppointmentStore> {
    const [isThere] = await Promise.all([this.#hasUser(user, signal), this.#site(signal)]);
    if (!isThere) {
      throw new SyncError('no-such-account', `SuperOffice has no active user with id ${user}.`, {
        side: 'crm',
      });
    }
    return this.lazyStore(user);
  }

  /** Somebody who is not in the directory may be new. */
  async #hasUser(user: string, signal: AbortSignal): Promise<boolean> {
    const has = ({ users }: Directory): boolean => users.some(({ id }) => id === user);
    const directory = await this.#directory.get(signal);
    if (has(directory)) return true;
    this.#directory.forget(directory);
    return has(await this.#directory.get(signal));
  }

  async reckoned(user: string, window: Window, signal: AbortSignal): Promise<readonly Reckoned[]> {
    return await reckonedBy(await this.#listing(ownerId(user), signal), window, signal);
  }

  lazyStore(user: string): AppointmentStore {
    const owner = ownerId(user);
    this.#rounds.expect(owner);
    return openDiary({
      listing: (signal) => this.#listing(owner, signal),
      diary: (signal) => this.#diary(owner, signal),
      wrote: () => {
        this.#rounds.wrote(owner);
      },
    });
  }

  async #listing(owner: string, signal: AbortSignal): Promise<Listing> {
    const { server, zone } = await this.#site(signal);
    const source = {
      server,
      clock: this.#options.clock,
      zone: zone.zone,
      logins: async (asking: AbortSignal) => (await this.#directory.get(asking)).logins,
      nextNumber: () => HIGHEST_KEY - (this.#nextNumber() % KEYS_SPARED),
      dialect: this.#dialect,
    };
    return { source, rounds: this.#rounds, owner, memory: this.#memoryOf(owner) };
  }

  async #diary(owner: string, signal: AbortSignal): Promise<Diary> {
    const [site, { priorities, stamp, me }, directory] = await Promise.all([
      this.#site(signal),
      this.#abilities(signal),
      this.#directory.get(signal),
    ]);
    const { zone } = site.zone;
    const people = new Map(directory.users.map((each) => [each.id, each]));
    const { types = NO_TYPES, shown = PLAIN } = this.#options.settings ?? {};
    const decoration = { ...shown, me };
    return {
      server: site.server,
      clock: this.#options.clock,
      capabilities: superOfficeCapabilities({ zone, priorities, stamp, types }),
      stamp,
      nextNumber: () => HIGHEST_KEY - (this.#nextNumber() % KEYS_SPARED),
      fields: { zone, owner, priorities, people, types, decoration },
      series: {
        memory: this.#memoryOf(owner),
        logins: directory.logins,
        areGrouped: () => this.#dialect.tellsOwners,
      },
      template: this.#template,
    };
  }

  #memoryOf(owner: string): SeriesMemory {
    const known = this.#memories.get(owner) ?? new SeriesMemory();
    this.#memories.set(owner, known);
    return known;
  }

  async check(signal: AbortSignal): Promise<readonly Check[]> {
    return await checksOf(
      {
        server: await this.#server(signal).catch((thrown: unknown) => asSyncError(thrown)),
        user: this.#options.user,
        url: this.#options.url,
        zone: async () => (await this.#site(signal)).zone.zone,
        users: () => this.users(signal),
        template: () => this.#template(signal),
        abilities: () => this.#abilities(signal),
      },
      signal,
    );
  }

  #nextNumber(): number {
    this.#numbers += 1;
    return Math.floor(this.#options.clock.now() / 1000) + this.#numbers;
  }

  traffic(): readonly ServerTraffic[] {
    return this.#options.traffic?.() ?? [];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #readSite(signal: AbortSignal): Promise<Site> {
    const { settings } = this.#options;
    const server = await this.#server(signal);
    const zone = await readBaseZone(server, settings?.timeZone ?? null, signal);
    return { server: server.inTimeZone(zone.code), zone };
  }

  async #readAbilities(signal: AbortSignal): Promise<Abilities> {
    const { server } = await this.#site(signal);
    const [priorities, stamp, me] = await Promise.all([
      this.#readPriorities(server, signal),
      stampOf(server, () => this.#template(signal), signal),
      server.principal(signal),
    ]);
    return { priorities, stamp, me: keyAt(me, 'AssociateId') };
  }

  /** Without the list, importance is simply not synchronised. */
  async #readPriorities(server: NetServer, signal: AbortSignal): Promise<Priorities | null> {
    const choice = this.#options.settings?.priorities ?? null;
    try {
      return await readPriorities(server, choice, signal);
    } catch (thrown) {
      const { code, message } = asSyncError(thrown);
      if (!['gone', 'forbidden', 'rejected', 'wrong-service'].includes(code)) throw thrown;
      const text = 'The priorities cannot be read; importance is left alone';
      this.#options.log?.write('warn', text, { code, message });
      return null;
    }
  }
}

/** Ids are numbers; anything else must not get into a filter. @throws SyncError no-such-account */
function ownerId(user: string): string {
  if (/^\d{1,10}$/.test(user)) return user;
  throw new SyncError('no-such-account', `SuperOffice has no user with id ${user}.`, {
    side: 'crm',
  });
}
