/** One measurement: the servers, the program and the bare client, each in a process of its own. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ClientMethods, RunFigures } from './processes/client.ts';
import type { FloorMethods, Replayed } from './processes/floor.ts';
import type { Counted, Filling, OfficeMethods, Opened, Opening } from './processes/office.ts';
import type { RecordedRequest } from './processes/recording.ts';
import { startWorker, type Worker } from './workers.ts';

export interface Measured {
  readonly run: RunFigures;
  readonly counted: Counted;
  readonly floor: Replayed;
}

export class Stage {
  readonly office: Worker<OfficeMethods>;
  /** May be replaced by another one that has ended it. */
  client: Worker<ClientMethods>;
  readonly floor: Worker<FloorMethods>;
  readonly profileDir: string;
  #opened: Opened | null = null;

  private constructor(workers: Pick<Stage, 'office' | 'client' | 'floor'>, profileDir: string) {
    this.office = workers.office;
    this.client = workers.client;
    this.floor = workers.floor;
    this.profileDir = profileDir;
  }

  /** @param execArgv what the program's Node.js is told, such as `--cpu-prof` */
  static async start(folder: string, execArgv: readonly string[] = []): Promise<Stage> {
    const [office, client, floor] = await Promise.all([
      startWorker<OfficeMethods>('office'),
      startWorker<ClientMethods>('client', execArgv),
      startWorker<FloorMethods>('floor'),
    ]);
    return new Stage({ office, client, floor }, join(folder, 'profile'));
  }

  get opened(): Opened {
    if (this.#opened === null) throw new Error('No office is open.');
    return this.#opened;
  }

  /** Opens the office, and tells the profile where it is. */
  async open(opening: Opening): Promise<void> {
    this.#opened = await this.office.call('open', opening);
    await mkdir(this.profileDir, { recursive: true });
    await this.client.call('connect', { profileDir: this.profileDir, office: this.#opened });
  }

  /** @returns the milliseconds that it took */
  async openProfile(): Promise<number> {
    return await this.client.call('open', { profileDir: this.profileDir });
  }

  /** One run of all pairs, with what the servers saw of it. */
  async run(options: { readonly record: boolean; readonly forecast?: boolean }): Promise<{
    readonly run: RunFigures;
    readonly counted: Counted;
    readonly recorded: readonly RecordedRequest[];
  }> {
    await this.office.call('reset', { record: options.record });
    const run = await this.client.call('run', { forecast: options.forecast ?? false });
    const counted = await this.office.call('counted', undefined);
    const recorded = options.record ? await this.office.call('recorded', undefined) : [];
    return { run, counted, recorded };
  }

  /**
   * Sends recorded requests again.
   * @param then the office that was asked them first
   */
  async replay(requests: readonly RecordedRequest[], then = this.opened): Promise<Replayed> {
    const now = this.opened.ports;
    const ports = new Map([
      [then.ports.ews, now.ews],
      [then.ports.crm, now.crm],
    ]);
    return await this.floor.call('replay', { requests, ports });
  }

  /** Fills both sides of an empty office, and links what is there without a first run. */
  async linkMany(filling: { readonly count: number; readonly from: number }): Promise<void> {
    await this.openProfile();
    await this.run({ record: false });
    await this.office.call('fillTwice', filling);
    const linked = await this.client.call('link', { from: filling.from });
    const { people } = this.opened;
    if (linked !== filling.count * people.length) {
      throw new Error(`${String(linked)} appointments were linked.`);
    }
    // An edit shows whether the CRM keeps its log; before, each look lists the whole diary.
    await this.office.call('touch', undefined);
    await this.run({ record: false });
  }

  async closeOffice(): Promise<void> {
    await this.office.call('close', undefined);
    this.#opened = null;
  }

  async end(): Promise<void> {
    await this.client.end();
    await this.floor.end();
    await this.office.end();
  }
}

/** Makes an office once, to be opened as often as it is needed. @returns its file */
export async function officeFile(
  folder: string,
  people: number,
  filling: Filling,
): Promise<string> {
  const file = join(folder, `office-${String(filling.crm)}-${String(filling.calendar)}.db`);
  const office = await startWorker<OfficeMethods>('office');
  await office.call('open', { file, people });
  await office.call('fill', filling);
  await office.call('close', undefined);
  await office.end();
  return file;
}

/** With what SQLite has not taken into the file yet; nobody may be writing. */
export async function copyOf(file: string, copy: string): Promise<string> {
  await mkdir(dirname(copy), { recursive: true });
  for (const part of ['', '-wal']) {
    if (existsSync(file + part)) await copyFile(file + part, copy + part);
  }
  return copy;
}
