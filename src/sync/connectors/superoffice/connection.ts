/** Signs in to a NetServer and opens the diaries of its users. */
import type { Check } from '../../model/account.ts';
import { asSyncError, SyncError } from '../../model/error.ts';
import type { ZoneId } from '../../model/time.ts';
import type { AppointmentStore } from '../../ports/appointment-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CrmConnection } from '../../ports/connection.ts';
import type { Http } from '../../ports/http.ts';
import type { Log } from '../../ports/log.ts';
import { superOfficeCapabilities } from './capabilities.ts';
import type { Diary } from './diary.ts';
import type { Listing } from './feed/listing.ts';
import { failed, ok, type Finding } from './finding.ts';
import { notUnderstood, wrongService } from './errors.ts';
import { Rounds } from './feed/rounds.ts';
import { NEW_DIALECT, type Dialect } from './feed/source.ts';
import { readPriorities, type Priorities, type PriorityChoice } from './lists.ts';
import { kept } from './once.ts';
import { chosenInterface, type Api } from './choose-interface.ts';
import type { NetServer } from './net-server.ts';
import { PLAIN, type Decoration } from './fields/decoration.ts';
import { NO_TYPES, type FollowUpTypes } from './fields/follow-up-type.ts';
import { isJsonObject, keyAt, textAt, type JsonObject } from './json.ts';
import { interfacesOf, type NetServerAccount } from './interfaces.ts';
import { CONFIDENTIAL, mayHide, missingRights } from './rights.ts';
import { openDiary } from './store.ts';
import { readDirectory, type Directory } from './users.ts';
import { readBaseZone, type BaseZone } from './zones.ts';

export interface SuperOfficeOptions extends NetServerAccount {
  /** REST when absent. */
  readonly api?: Api;
  /** Stays open when the connection is closed: others may use it as well. */
  readonly http: Http;
  readonly clock: Clock;
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
  readonly hasUids: boolean;
  /** The associate that we sign in as. */
  readonly me: string | null;
}

class SuperOffice implements CrmConnection {
  readonly #server: (signal: AbortSignal) => Promise<NetServer>;
  readonly #options: SuperOfficeOptions;
  readonly #site: (signal: AbortSignal) => Promise<Site>;
  readonly #abilities: (signal: AbortSignal) => Promise<Abilities>;
  readonly #directory: (signal: AbortSignal) => Promise<Directory>;
  readonly #template: (signal: AbortSignal) => Promise<JsonObject>;
  readonly #dialect: Dialect = { ...NEW_DIALECT };
  readonly #rounds = new Rounds();

  #numbers = 0;

  constructor(server: (signal: AbortSignal) => Promise<NetServer>, options: SuperOfficeOptions) {
    this.#server = server;
    this.#options = options;
    this.#site = kept((signal) => this.#readSite(signal));
    this.#abilities = kept((signal) => this.#readAbilities(signal));
    this.#directory = kept(async (signal) => readDirectory(await server(signal), signal));
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

  async timeZone(signal: AbortSignal): Promise<ZoneId> {
    return (await this.#site(signal)).zone.zone;
  }

  async store(user: string, signal: AbortSignal): Promise<AppointmentStore> {
    const [directory] = await Promise.all([this.#directory(signal), this.#site(signal)]);
    if (!directory.users.some(({ id }) => id === user)) {
      throw new SyncError('no-such-account', `SuperOffice has no active user with id ${user}.`, {
        side: 'crm',
      });
    }
    return this.lazyStore(user);
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
      logins: async (asking: AbortSignal) => (await this.#directory(asking)).logins,
      nextNumber: () => this.#nextNumber(),
      dialect: this.#dialect,
    };
    return { source, rounds: this.#rounds, owner };
  }

  async #diary(owner: string, signal: AbortSignal): Promise<Diary> {
    const [site, { priorities, hasUids, me }, directory] = await Promise.all([
      this.#site(signal),
      this.#abilities(signal),
      this.#directory(signal),
    ]);
    const { zone } = site.zone;
    const people = new Map(directory.users.map((each) => [each.id, each]));
    const { types = NO_TYPES, shown = PLAIN } = this.#options.settings ?? {};
    const decoration = { ...shown, me };
    return {
      server: site.server,
      clock: this.#options.clock,
      capabilities: superOfficeCapabilities({ zone, priorities, hasUids, types }),
      fields: { zone, owner, priorities, people, types, decoration },
      template: this.#template,
    };
  }

  async check(signal: AbortSignal): Promise<readonly Check[]> {
    const checks: Check[] = [];
    const steps: readonly (readonly [string, () => Promise<Finding>])[] = [
      ['SuperOffice', () => this.#checkVersion(signal)],
      ['Sign-in', () => this.#checkSignIn(signal)],
      [
        'Time zone',
        async () => ok(`All times are told in ${(await this.#site(signal)).zone.zone}.`),
      ],
      ['Users', () => this.#checkUsers(signal)],
      ['Rights', () => this.#checkRights(signal)],
      ['Appointments', () => this.#checkAppointments(signal)],
    ];
    for (const [name, step] of steps) {
      const finding = await step().catch(failed);
      checks.push({ name, ...finding });
      if (finding.result === 'failed') break;
    }
    return checks;
  }

  #nextNumber(): number {
    this.#numbers += 1;
    return Math.floor(this.#options.clock.now() / 1000) + this.#numbers;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #checkVersion(signal: AbortSignal): Promise<Finding> {
    const server = await this.#server(signal);
    const version = await server.version(signal).catch(notTold);
    if (version !== null) return ok(`NetServer ${version} answers.`);
    return { ...ok('The server answers, but does not tell its version.'), result: 'warning' };
  }

  async #checkSignIn(signal: AbortSignal): Promise<Finding> {
    const me = await (await this.#server(signal)).principal(signal);
    if (me === null) throw wrongService('sign in');
    const name = textAt(me, 'FullName') || textAt(me, 'Associate') || this.#options.user;
    const role = textAt(me, 'RoleName');
    const database = textAt(me, 'DatabaseContextIdentifier');
    const about = [
      ...(role === '' ? [] : [`role ${role}`]),
      ...(database === '' ? [] : [`database ${database}`]),
    ];
    return ok(`Signed in as ${[name, ...about].join(', ')}.`);
  }

  async #checkUsers(signal: AbortSignal): Promise<Finding> {
    const users = await this.users(signal);
    const withEmail = users.filter(({ email }) => email !== null).length;
    const sentence = `${users.length} users, ${withEmail} of them with an e-mail address.`;
    if (users.length > 0) return ok(sentence);
    const remedy = 'Check whether the user we sign in with may see the other users.';
    return { result: 'warning', sentence: 'No user can be seen.', remedy };
  }

  async #checkRights(signal: AbortSignal): Promise<Finding> {
    const template = await this.#template(signal);
    const missing = missingRights(template);
    if (missing.length > 0) {
      const sentence = `The user we sign in with has no right to ${missing.join(', ')} appointments.`;
      const remedy = 'Give the role of this user those rights in SuperOffice.';
      return { result: 'failed', sentence, remedy };
    }
    if (mayHide(template)) return ok('Appointments may be created, changed and removed.');
    const sentence = `The user we sign in with lacks “${CONFIDENTIAL}”.`;
    const remedy = 'Give it to this user: until then, private appointments stay on the calendar.';
    return { result: 'warning', sentence, remedy };
  }

  async #checkAppointments(signal: AbortSignal): Promise<Finding> {
    const { priorities, hasUids } = await this.#abilities(signal);
    await this.#template(signal);
    if (!hasUids) {
      const sentence = 'This version cannot store our key with an appointment.';
      const remedy = 'Nothing to do: after a crash, appointments are recognised by their content.';
      return { result: 'warning', sentence, remedy };
    }
    const importance = priorities === null ? ', but importance is left alone' : '';
    return ok(`Appointments can be read and written${importance}.`);
  }

  async #readSite(signal: AbortSignal): Promise<Site> {
    const { settings } = this.#options;
    const server = await this.#server(signal);
    const zone = await readBaseZone(server, settings?.timeZone ?? null, signal);
    return { server: server.inTimeZone(zone.code), zone };
  }

  async #readAbilities(signal: AbortSignal): Promise<Abilities> {
    const { server } = await this.#site(signal);
    const [priorities, hasUids, me] = await Promise.all([
      this.#readPriorities(server, signal),
      server.offersUids(signal),
      server.principal(signal),
    ]);
    return { priorities, hasUids, me: keyAt(me, 'AssociateId') };
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

/** A server that answers at all is no failure yet: signing in comes next. */
function notTold(thrown: unknown): null {
  if (['forbidden', 'rejected', 'server'].includes(asSyncError(thrown).code)) return null;
  throw thrown;
}
