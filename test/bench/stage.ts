/** One measurement: the servers, the program and the bare client, each in a process of its own. */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startWorker, type Worker } from './processes/calls.ts';
import type { ClientMethods, RunFigures } from './processes/client.ts';
import type { FloorMethods, Replayed } from './processes/floor.ts';
import type { Counted, Filling, OfficeMethods, Opened, Opening } from './processes/office.ts';
import type { RecordedRequest } from './processes/recording.ts';

export interface Measured {
  readonly run: RunFigures;
  readonly counted: Counted;
  readonly floor: Replayed;
}

export class Stage {
  readonly office: Worker<OfficeMethods> = startWorker<OfficeMethods>('./office.ts');
  readonly client: Worker<ClientMethods> = startWorker<ClientMethods>('./client.ts');
  readonly floor: Worker<FloorMethods> = startWorker<FloorMethods>('./floor.ts');
  readonly profileDir: string;
  #opened: Opened | null = null;

  constructor(folder: string) {
    this.profileDir = join(folder, 'profile');
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
    const counted = await this.office.call('counted', undefined as never);
    const recorded = options.record ? await this.office.call('recorded', undefined as never) : [];
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

  async closeOffice(): Promise<void> {
    await this.office.call('close', undefined as never);
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
  const office = startWorker<OfficeMethods>('./office.ts');
  await office.call('open', { file, people });
  await office.call('fill', filling);
  await office.call('close', undefined as never);
  await office.end();
  return file;
}

export async function copyOf(file: string, copy: string): Promise<string> {
  await copyFile(file, copy);
  return copy;
}
