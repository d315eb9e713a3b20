/** The servers of a simulated office as they are in life: behind sockets, with faults on the wire. */
import type { Fault } from '../../../src/practice/faults.ts';
import type { Capabilities } from '../../../src/sync/model/capabilities.ts';
import type { BySide, Side } from '../../../src/sync/model/side.ts';
import type { NetServerSettings } from '../../../src/practice/netserver/settings.ts';
import { BASE_ZONE } from '../../../src/practice/netserver/zones.ts';
import type { Person } from '../../../src/practice/people.ts';
import type { Clock } from '../../../src/sync/ports/clock.ts';
import type { OfficeStore, Place, Servers } from '../../sim/office-servers.ts';
import type { WireStep } from '../../sim/steps.ts';
import { ManualClock, MINUTE } from '../../support/manual-clock.ts';
import type { CrmFlavour } from './crm-flavours.ts';
import { calendarDesk } from './calendar-desk.ts';
import { Connections } from './connections.ts';
import { crmDesk } from './crm-desk.ts';
import { Gate } from './gate.ts';
import { startPractice, type PracticeServers } from './practice-servers.ts';
import { LONG, loseThePatience, WireFaults } from './wire-faults.ts';

/** More accounts than any episode opens. */
const PEOPLE = 24;

export interface WireOptions {
  readonly start: number;
  readonly flavour: CrmFlavour;
  readonly onStrike: (name: string) => void;
}

/** More than the clock of a PC goes wrong. */
const WRONG = 20 * MINUTE;

/** Where series do not travel, what a person makes one of is left alone. */
function ofSingles(capabilities: Capabilities): Capabilities {
  return { ...capabilities, series: 'none', fields: { ...capabilities.fields, series: 'absent' } };
}

const ENDPOINTS = { crm: 'crm', calendar: 'ews' } as const;

export class WireServers implements Servers {
  readonly clock: ManualClock;
  readonly keepsRows = true;
  readonly #gate = new Gate();
  readonly #faults: WireFaults;
  #practice: PracticeServers | null = null;
  #connections: Connections | null = null;
  #capabilities: BySide<Capabilities> | null = null;
  #pc: Clock;
  #reach: () => void = () => undefined;
  #opened = 0;
  /** Connections of processes that have died. */
  readonly #dead: Connections[] = [];

  readonly #flavour: CrmFlavour;

  private constructor({ start, onStrike, flavour }: WireOptions) {
    this.#flavour = flavour;
    this.clock = new ManualClock(start);
    this.#pc = this.clock;
    this.#faults = new WireFaults(({ operation, fault }) => {
      onStrike(`${operation}: ${nameOf(fault)}`);
      if (fault.kind === 'hang') this.#hang();
    });
  }

  static async start(options: WireOptions): Promise<WireServers> {
    const servers = new WireServers(options);
    await servers.#start(options.flavour.settings);
    return servers;
  }

  get practice(): PracticeServers {
    return there(this.#practice);
  }

  open({ side, pc, series, onStep }: Place): OfficeStore {
    // All accounts of an office are worked on by the same process on the same PC.
    this.#reach = onStep;
    this.#pc = pc;
    const person = there(this.practice.people[this.#opened]);
    this.#opened += 1;
    const store = () => this.#connected().store(side, person);
    // Without UIDs a SuperOffice takes no new dates into a series, and says so.
    const hasSeries = series && this.#flavour.settings.uids !== false;
    const able = (told: Capabilities): Capabilities => (hasSeries ? told : ofSingles(told));
    return {
      side,
      renamesSeries: side === 'crm',
      ...this.#desk(side, person, able(there(this.#capabilities)[side])),
      capabilities: async (signal) => able(await store().capabilities(signal)),
      facts: (signal) => store().facts(signal),
      changes: (query) => store().changes(query),
      read: (query) => store().read(query),
      write: (operations, signal) => store().write(operations, signal),
      find: (origins, signal) => store().find(origins, signal),
      misbehave: ({ emptyFeed }) => {
        if (emptyFeed === false) this.#faults.clear();
      },
      behave: () => {
        this.#faults.clear();
        // A clock that was wrong may have promised a server to leave it in peace for longer.
        this.clock.advance(WRONG);
      },
      rezone: () => undefined,
      traffic: () => ({ mails: this.practice.mails() }),
    };
  }

  order({ side, operation, skip, times, fault }: WireStep): void {
    const name = operation === null ? null : (this.#flavour.operations[operation] ?? operation);
    this.#faults.add({ endpoint: ENDPOINTS[side], operation: name, skip, times, fault });
  }

  restart(): void {
    if (this.#connections !== null) this.#dead.push(this.#connections);
    this.#connections = null;
  }

  /** The system chooses the ports. */
  cleaned(text: string): string {
    return text.replaceAll(/127\.0\.0\.1:\d+/g, 'here');
  }

  idle(): Promise<void> {
    return this.#gate.idle();
  }

  async close(): Promise<void> {
    this.restart();
    await this.idle();
    for (const one of this.#dead) await one.close();
    await this.practice.close();
  }

  async #start(settings: Partial<NetServerSettings>): Promise<void> {
    this.#practice = await startPractice({
      ...{ clock: this.clock, faults: this.#faults, settings, people: PEOPLE },
      onRequest: () => {
        this.#reach();
      },
    });
    const person = there(this.practice.people[0]);
    const { signal } = new AbortController();
    const ask = (side: Side) => this.#connected().store(side, person).capabilities(signal);
    this.#capabilities = {
      crm: await ask('crm'),
      calendar: await ask('calendar'),
    };
    this.restart();
  }

  #connected(): Connections {
    this.#connections ??= new Connections(this.practice, {
      gate: this.#gate,
      api: this.#flavour.api,
      clock: {
        now: () => this.#pc.now(),
        wait: (ms, signal) => this.#pc.wait(ms, signal),
        breathe: () => this.#pc.breathe(),
      },
      reach: () => {
        this.#reach();
      },
    });
    return this.#connections;
  }

  #desk(
    side: Side,
    person: Person,
    capabilities: Capabilities,
  ): Pick<OfficeStore, 'desk' | 'nowAt'> {
    const { exchange, netserver, database } = this.practice;
    if (side === 'calendar') {
      const address = person.email;
      return { desk: calendarDesk({ exchange, address, office: BASE_ZONE, capabilities }) };
    }
    const desk = crmDesk({ netserver, database, associate: person.associateId, capabilities });
    return { desk, nowAt: (id) => desk.nowAt(id) };
  }

  /** Once the server has fallen silent. */
  #hang(): void {
    setImmediate(() => {
      this.clock.advance(LONG);
      loseThePatience();
    });
  }
}

function there<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('The office is not open.');
  return value;
}

function nameOf(fault: Fault): string {
  const isDone = 'done' in fault ? (fault.done ?? false) : false;
  const detail = fault.kind === 'status' ? ` ${String(fault.status)}` : '';
  const code = fault.kind === 'item-failure' ? ` ${fault.code}` : '';
  return `${fault.kind}${detail}${code}${isDone ? ', done' : ''}`;
}
