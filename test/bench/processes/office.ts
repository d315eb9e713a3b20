/** The practice servers, in a process of their own, with what the bench has to ask of them. */
import { startOffice, type Office, type OfficeOptions } from '../../../src/practice/office.ts';
import { wallOf } from '../../../src/practice/wall-time.ts';
import { entries } from '../content.ts';
import { serveCalls } from './serve-calls.ts';
import { Recorder, type RecordedRequest, type Traffic } from './recording.ts';

const CRM_ZONE = 'Europe/Oslo';

export type Opening = Pick<OfficeOptions, 'people' | 'throttling'> & {
  readonly file: string | null;
};

export type Opened = Pick<Office, 'ews' | 'crm' | 'people'> & {
  readonly ports: { readonly ews: number; readonly crm: number };
};

export interface Filling {
  /** How many appointments each person gets on the side. */
  readonly crm: number;
  readonly calendar: number;
  readonly from: number;
}

export interface Counted extends Traffic {
  /** By operation. */
  readonly operations: Readonly<Record<string, number>>;
  /** Requests that Exchange refused, because it was asked too much. */
  readonly refused: number;
  /** Requests that came while Exchange wanted to be left in peace. */
  readonly disobeyed: number;
  /** The same of those that were on their way when it said so. */
  readonly crossed: number;
  readonly cpuMs: number;
}

const recorder = new Recorder();
let office: Office | null = null;
let cpu = process.cpuUsage();

function opened(): Office {
  if (office === null) throw new Error('No office is open.');
  return office;
}

/** Diaries are not written in the minute before they are synchronised. */
const AGE = 2 * 3_600_000;
let age = 0;
const clock = { now: () => Date.now() - age };

async function open({ file, people, throttling }: Opening): Promise<Opened> {
  office = await startOffice({
    ...{ people, appointments: 0, seed: 'bench', portEws: 0, portCrm: 0, file, clock },
    ...(throttling === undefined ? {} : { throttling }),
  });
  const { ews, crm, people: everybody } = office;
  const ports = { ews: Number(new URL(ews.url).port), crm: Number(new URL(crm.rest).port) };
  return { ews, crm, people: everybody, ports };
}

function fill(filling: Filling): void {
  age = AGE;
  try {
    fillNow(filling);
  } finally {
    age = 0;
  }
}

function fillNow({ crm, calendar, from }: Filling): void {
  const { people, netserver, exchange } = opened();
  for (const { associateId, email } of people) {
    for (const { subject, text, location, start, end } of entries(0, crm, from)) {
      netserver.create(associateId, {
        ...{ subject, text, location },
        ...{ start: wallOf(start, CRM_ZONE), end: wallOf(end, CRM_ZONE) },
      });
    }
    for (const { subject, text, ...rest } of entries(crm, calendar, from)) {
      exchange.createItem(email, {
        ...{ subject, ...rest, body: { format: 'Text', content: text } },
      });
    }
  }
}

/** Adds the same appointments to both sides. */
function fillTwice({ count, from }: { readonly count: number; readonly from: number }): void {
  fill({ crm: count, calendar: 0, from });
  const { people, exchange } = opened();
  for (const { email } of people) {
    for (const { subject, text, ...rest } of entries(0, count, from)) {
      exchange.createItem(email, {
        ...{ subject, ...rest, body: { format: 'Text', content: text } },
      });
    }
  }
}

/** Everybody saves an appointment of the CRM once more as it is. */
function touch(): void {
  const { people, netserver } = opened();
  for (const { associateId } of people) {
    const [first] = netserver.list(associateId);
    if (first) netserver.update(first.id, { location: first.location });
  }
}

/** Everybody changes the places of some appointments: the first ones in the CRM, the last in the calendar. */
function edit({ count, location }: { readonly count: number; readonly location: string }): void {
  const { people, netserver, exchange } = opened();
  for (const { associateId, email } of people) {
    for (const { id } of netserver.list(associateId).slice(0, count)) {
      netserver.update(id, { location });
    }
    for (const { id } of exchange.list(email).slice(-count)) exchange.updateItem(id, { location });
  }
}

/** Changes one appointment on Exchange, and resolves with the milliseconds until the CRM shows it. */
async function travel({ subject }: { readonly subject: string }): Promise<number> {
  const { people, netserver, exchange } = opened();
  const [person] = people;
  const [item] = person ? exchange.list(person.email) : [];
  if (!person || !item) throw new Error('The diary is empty.');
  const begun = performance.now();
  exchange.updateItem(item.id, { subject });
  const isThere = (): boolean =>
    netserver.list(person.associateId).some((one) => one.subject === subject);
  while (!isThere()) {
    if (performance.now() - begun > 120_000) throw new Error('The change has not arrived.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - begun;
}

/** From now on nobody is told of changes as they happen. */
function silence(): void {
  const fault = { kind: 'status', status: 500, retryAfter: null } as const;
  const { faults } = opened();
  faults.add({ endpoint: 'ews', operation: 'Subscribe', fault, times: Infinity });
}

/** Resolves when somebody listens to changes. */
async function listened(): Promise<void> {
  const { subscriptions } = opened().exchangeServer;
  while (subscriptions.size === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  // It is asked for first, and listened to next.
  await new Promise((resolve) => setTimeout(resolve, 500));
}

function reset({ record }: { readonly record: boolean }): void {
  const { requests } = opened();
  requests.reset();
  recorder.reset(record);
  cpu = process.cpuUsage();
}

let refusedBefore = 0;

function counted(): Counted {
  const { requests, exchangeServer } = opened();
  const used = process.cpuUsage(cpu);
  const { refused, disobeyed, crossed } = exchangeServer.budgets;
  const news = refused - refusedBefore;
  refusedBefore = refused;
  return {
    ...recorder.traffic,
    ...{ operations: requests.counts(), refused: news, disobeyed, crossed },
    cpuMs: (used.user + used.system) / 1000,
  };
}

function recorded(): readonly RecordedRequest[] {
  return recorder.recorded;
}

async function close(): Promise<void> {
  await office?.close();
  office = null;
  refusedBefore = 0;
}

const methods = {
  ...{ open, close, fill, fillTwice, touch, edit, travel },
  ...{ silence, listened, reset, counted, recorded },
};

export type OfficeMethods = typeof methods;

serveCalls(methods, close);
